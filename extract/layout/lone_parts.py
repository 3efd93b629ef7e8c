"""Second rows of a header where each cell stands on a line of its own: 责任单位 | nothing above 牵头单位 | 配合单位.

In: the pieces of a table from its header on, each a cell, the empty ones printed. Out: the same pieces below one row of
headers, each the lowest word of its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from shishi.extract.layout.pieces import Piece
from shishi.extract.rules import any_of
from shishi.extract.words.columns import is_header

_FEWEST, _WIDEST = 3, 24  # cells of a header


def with_lowest(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, two rows of headers made one; as they are where a second row does not name all parts of wide ones.

    What prints the header once more, on the next page, is left out.
    """
    ahead = _words(pieces[: 2 * _WIDEST])
    named = sum(1 for _ in takewhile(is_header, ahead))
    if named < _FEWEST:
        return list(pieces)
    if "" in ahead[named : named + 1]:
        for width in range(named, min(_WIDEST, (len(ahead) + 1) // 2) + 1):
            for lacking in (0, 1):  # empty cells at the end of the first row that are left out
                first, end = width - lacking, 2 * width - lacking
                if _go_together(ahead[:first] + [""] * lacking, ahead[first:end]):
                    lowest = [pieces[first + col] if ahead[first + col] else pieces[col] for col in range(width)]
                    return [*lowest, *_once(pieces, end)]
    return [*pieces[:named], *_once(pieces, named)]


def _words(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


def _once(pieces: Sequence[Piece], end: int) -> Iterator[Piece]:
    """The pieces behind a header that ends there without those that print it once more."""
    head = _words(pieces[:end])
    at = end
    while at < len(pieces):
        again = pieces[at].text == head[0] and _words(pieces[at : at + end]) == head
        if again and any_of("columns", "group").search(pieces[at - 1].text) is None:  # which heads a table of its own
            at += end
        else:
            yield pieces[at]
            at += 1


def _go_together(heads: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether parts stand below a wide header and the empty cells behind it, all of them, and below nothing else."""
    if len(parts) < len(heads) or not heads[0] or parts[0] or not any(parts):
        return False
    if not all(is_header(word) for word in (*heads, *parts) if word):
        return False
    wide = {at - 1 for at, word in enumerate(heads) if not word and heads[at - 1]}
    return all(bool(part) == (not head or at in wide) for at, (head, part) in enumerate(zip(heads, parts, strict=True)))
