"""What the cells of an .xlsx sheet show.

In: what is written in cells. Out: their texts, put into a ``Sheet``: values as their number formats show them, shared
texts without what is struck out; cells that show something nobody stored are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shishi.extract.readers.looks import PLAIN
from shishi.extract.readers.number_format import shown, shown_text
from shishi.extract.readers.sheets import CellPlace, Sheet
from shishi.extract.readers.stated import whole
from shishi.extract.readers.xlsx_cells import FoundCell, unescaped
from shishi.extract.readers.xlsx_parts import Format, Runs, Workbook, plain_text

_GENERAL = Format()
_LONGEST = 11  # digits that General shows


class Written(NamedTuple):
    """What stands in a cell: its style and kind, a value, whether it is computed, a text of its own."""

    style: str
    kind: str
    value: str
    formula: bool
    inline: Runs | None


class _Columns(dict[str, int]):
    """The places of columns, counted from 0, by their letters."""

    def __missing__(self, letters: str) -> int:
        col = 0
        for letter in letters:
            col = col * 26 + ord(letter) - 64
        self[letters] = col - 1
        return col - 1


@dataclass(slots=True)
class Cells:
    """The cells of one sheet."""

    book: Workbook
    sheet: Sheet
    columns: _Columns = field(default_factory=_Columns)
    plain: dict[str, str] = field(init=False)
    odd: frozenset[str] = field(init=False)
    numbers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        texts = ((at, text) for at, text in enumerate(self.book.texts) if isinstance(text, str))
        self.plain = {str(at): "" if text.isspace() else text for at, text in texts}
        odd = {str(at) for at, form in enumerate(self.book.formats) if form != _GENERAL}
        self.odd = frozenset(odd | ({""} if "0" in odd else set()))
        self.numbers = {str(at): form.number for at, form in enumerate(self.book.formats) if not form.struck}

    def row(self, at: int, cells: Sequence[FoundCell]) -> None:
        """Write a row. Most cells hold a plain shared text or a number that is shown as it is."""
        plain, columns, odd, numbers = self.plain, self.columns, self.odd, self.numbers
        texts, col = dict[int, str](), -1
        for letters, style, kind, formula, value, inline in cells:
            col = columns[letters] if letters else col + 1
            text = None
            if style in odd:
                number = numbers.get(style)
                if number and value and kind in ("", "n"):
                    text = self._number(value, number)
            elif kind == "s":
                text = plain.get(value)
            elif value and kind in ("", "n"):
                text = value if len(value) <= _LONGEST and value.isdigit() else self._number(value, "General")
            elif not (value or formula or inline):
                continue
            if text is None:
                own = ((plain_text(unescaped(inline)), PLAIN),) if inline else None
                text = self.text((at, col), Written(style, kind or "n", unescaped(value), bool(formula), own))
            if text and not text.isspace():
                texts[col] = text
        if texts:
            self.sheet.rows[at] = texts

    def text(self, place: CellPlace, cell: Written) -> str:
        """What a cell shows."""
        form = self._form(cell.style)
        if cell.formula and not cell.value and cell.kind != "str":
            self._unknown(place)
            return ""
        if cell.kind == "inlineStr" and cell.inline is not None:
            return self._seen(cell.inline, form)
        if cell.kind == "s":
            return self._seen(self._shared(place, cell.value), form) if cell.value else ""
        text = self._value(cell.kind, cell.value, form.number)
        return self._seen(((text, PLAIN),), form) if form.struck else text

    def _value(self, kind: str, value: str, number: str) -> str:
        """What a value shows that is stored in the cell itself."""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n" or not value:
            return plain_text(value)
        whole_as_it_is = number == "General" and len(value) <= _LONGEST and value.isdigit()
        return value if whole_as_it_is else self._number(value, number)

    def _number(self, value: str, number: str) -> str:
        try:
            return shown(float(value), number, from_1904=self.book.from_1904)
        except ValueError:
            return value

    def _shared(self, place: CellPlace, value: str) -> Runs:
        """The text at a place of those that cells share; none, which is told, where there is no such place."""
        at = whole(value, -1)
        if 0 <= at < len(self.book.texts):
            text = self.book.texts[at]
            return ((text, PLAIN),) if isinstance(text, str) else text
        self._unknown(place)
        return ()

    def _unknown(self, place: CellPlace) -> None:
        row, col = place
        letters = ""
        while col >= 0:
            letters = chr(65 + col % 26) + letters
            col = col // 26 - 1
        self.sheet.unknown.append(f"{letters}{row + 1}")

    def _form(self, style: str) -> Format:
        """How cells of a style show what they hold."""
        at = whole(style or "0", 0)
        return self.book.formats[at] if at < len(self.book.formats) else _GENERAL

    def _seen(self, pieces: Runs, form: Format) -> str:
        """A text without what is struck out in it, or with the whole cell."""
        if form.struck:
            self.sheet.left_out.strike("".join(text for text, _ in pieces))
            return ""
        if len(pieces) == 1 and pieces[0][1] == PLAIN:
            return shown_text(pieces[0][0], form.number) if form.number != "General" else pieces[0][0]
        text = ""
        for piece, look in pieces:
            text += self.sheet.left_out.shown(piece, look, text)
        return text
