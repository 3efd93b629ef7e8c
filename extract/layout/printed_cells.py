"""What a cell on a line of its own looks like, for the paths through all of them (``layout.rowpath``).

In: the folded words of a cell. Out: ``PrintedCell``: their kind, the form of the number that opens them, their size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shishi.extract.layout.align import Token
from shishi.extract.layout.words_alone import view_of
from shishi.extract.rules import any_of
from shishi.extract.words.cells import code, kind, ordinal
from shishi.extract.words.markers import marker
from shishi.extract.words.status import verdict

SIZES = (6, 14, 30)  # characters up to which a cell is of one size
TOLD = frozenset({"long", "progress"})
CLOSED = ("。", ";", "!", ")")
SENTENCES = frozenset({"text", "task", "progress", "problems", "next"})  # columns that hold such
_LONGEST_CODE = 8  # characters of the number of a level (1.1.2); longer ones are figures
_MOST_SENTENCES = 1.5  # full stops at lines' ends, of the cells below such columns, where these end in one
_LEAST_SENTENCES = 0.8
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """What a printed cell looks like: words, the form of the number that opens it, its size.

    ``heads``: it reads like a group's heading. ``apart``: blank lines stand before it.
    """

    token: Token
    form: str
    size: int
    heads: bool
    apart: bool

    @property
    def figure(self) -> bool:
        """Whether a digit is in it."""
        return _FIGURE.search(self.token.text) is not None

    @property
    def open(self) -> bool:
        """Whether it is a sentence without an end."""
        told = self.kind in TOLD or (self.kind == "short" and self.figure)
        return told and not self.token.text.endswith(CLOSED)

    @property
    def kind(self) -> str:
        """The kind of the cell (``words.cells.kind``), a verdict being a status."""
        return self.token.kind


def look(words: str, *, apart: bool = False) -> PrintedCell:
    """How a cell with these folded words looks."""
    found = marker(view_of(words))
    form = "" if found is None or found.doubtful else found.form
    told = "status" if verdict(words) is not None else kind(words)
    if len(words) <= _LONGEST_CODE and code(words):
        told, form = "ordinal", f"code {len(code(words))}"
    elif told == "ordinal":
        form = "digits" if words.strip("()、.").isascii() else "numeral"
    size = sum(len(words) > most for most in SIZES)
    return PrintedCell(Token(words, told), form, size, any_of("columns", "group").search(words) is not None, apart)


def end_in_stops(cells: Sequence[PrintedCell], roles: Sequence[str]) -> bool:
    """Whether cells of sentences end in full stops: as many lines do as such cells stand in the counted rows."""
    told = sum(role in SENTENCES for role in roles)
    if roles[0] != "number" or not told:
        return False
    stops, rows = 0, 0
    for cell in cells:
        stops += cell.token.text.endswith("。")
        rows += cell.kind == "ordinal" and ordinal(cell.token.text) == rows + 1
    return rows > 1 and _LEAST_SENTENCES * rows * told <= stops <= _MOST_SENTENCES * rows * told
