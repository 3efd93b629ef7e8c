"""What a table printed over several pages prints again: its title, 续表, page numbers, its header.

In: the pieces of lines cut at bars or tabs. Out: the pieces without what is printed again, so that the rows of the next
page stand below those of the last. A header over rows that count from one, or below a heading, begins another table.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.layout.printed_headers import MIN_HEADER
from shishi.extract.rules import any_of, takes
from shishi.extract.words.cells import ordinal
from shishi.extract.words.columns import is_header


def without_again(pieces: Sequence[Piece], titles: Container[str]) -> list[Piece]:
    """The pieces without headers printed again and what stands above them; ``titles``: lines above the table."""
    rows = list(rows_of(pieces))
    known = (sum(map(is_header, _words(row))) for row in rows)
    first = next((at for at, headers in enumerate(known) if headers >= MIN_HEADER), None)
    if first is None or (first and len(rows[first - 1]) > 1):  # no header, or one of several rows
        return list(pieces)
    top = _words(rows[first])
    kept: list[list[Piece]] = []
    seen = False
    for at, row in enumerate(rows):
        again = seen and _words(row) == top and at + 1 < len(rows) and ordinal(rows[at + 1][0].text) != 1
        seen = seen or _words(row) == top
        above = list(_above(kept, titles)) if again else []
        if again and (above or len(kept[-1]) > 1):
            del kept[len(kept) - len(above) :]
        elif not (seen and _is_page_number(row)):
            kept.append(row)
    return [piece for row in kept for piece in row]


def is_title(words: str, titles: Container[str]) -> bool:
    """Whether a line is a table's title printed again, or says that the table goes on (续表)."""
    return words in titles or any_of("columns", "title again").search(words) is not None


def _words(row: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in row]


def _above(rows: Sequence[Sequence[Piece]], titles: Container[str]) -> Iterator[Sequence[Piece]]:
    """The last rows that are only a title."""
    for row in reversed(rows):
        if len(row) > 1 or not is_title(row[0].text, titles):
            return
        yield row


def _is_page_number(row: Sequence[Piece]) -> bool:
    return len(row) == 1 and takes(row[0].text, "furniture", "page_number")
