"""Where words stand on the screen.

In: lines. Out: stretches of them with their places, a Chinese character as wide as two Latin ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from shishi.extract.document import Span
from shishi.extract.layout.lines import Line

SEGMENT = re.compile(r"\S+(?: \S+)*")
RULER = regex.compile(r"(?:[-=─━]{2,}[ \u3000]*)+")
WORD = regex.compile(r"(?<!\S)\p{Han}(?:[ \t\u3000]+\p{Han}(?!\S))+|\S+")


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A stretch of a line: where it stands in the text and on the screen (from, to)."""

    span: Span
    left: int
    right: int


def printed_line(text: str, line: Line) -> str:
    """The line as it is printed, blanks before it included."""
    return text[line_start(text, line) : line.span.end].rstrip()


def line_start(text: str, line: Line) -> int:
    """Where the printed line begins, blanks included."""
    return text.rfind("\n", 0, line.view.at[0]) + 1


def width_of(char: str) -> int:
    """How many columns of the screen a character takes."""
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def shown_pieces(text: str, line: Line, pattern: re.Pattern[str] | regex.Pattern[str]) -> Iterator[ShownPiece]:
    """What a pattern finds in a line, with its places."""
    start, printed = line_start(text, line), printed_line(text, line)
    shown = [0]
    for char in printed:
        shown.append(shown[-1] + width_of(char))
    for match in pattern.finditer(printed):
        yield ShownPiece(Span(start + match.start(), start + match.end()), shown[match.start()], shown[match.end()])
