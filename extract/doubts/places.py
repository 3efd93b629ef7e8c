"""Where the characters of a passage stand in the notice.

In: the document's text and a ``Passage``. Out: one offset per character of the passage. A passage keeps its words
and one span, but its words may come from several places inside that span (broken lines, cells with other words
between); they are found again piece by piece, so that a doubt about some of its characters can be shown where they
are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from shishi.extract.document import Span
from shishi.extract.records import Passage
from shishi.extract.view import View, flow

_PIECE = 6
_NEAR = 200  # so far ahead may a run stand that is too short to be told from another
_LONG = 4096  # characters that are looked through anew for each run
NOWHERE = -1


def places(text: str, passage: Passage) -> Sequence[int]:
    """The offset in ``text`` of each character of ``passage``; ``NOWHERE`` for one that is not printed there.

    Words that stand there as they are, without a blank or what does not print, are a ``range``.
    """
    start, end = sorted((passage.span.start, passage.span.end))
    words = passage.text
    if text[start:end] == words and words.isprintable() and " " not in words:
        return range(start, end)
    view = flow(text, Span(start, end))
    if view.raw == passage.text:
        return view.at
    found: list[int] = []
    reached = 0
    while len(found) < len(passage.text):
        at, size = _piece(view, passage.text, len(found), reached)
        found.extend(view.at[at : at + size] if at >= 0 else [NOWHERE])
        reached = at + size if at >= 0 else reached
    return tuple(found)


def span_of(offsets: Sequence[int], start: int, end: int, otherwise: Span) -> Span:
    """The span that characters ``start`` to ``end`` of a passage cover, given their ``places``."""
    known = [place for place in offsets[start:end] if place != NOWHERE]
    return Span(min(known), max(known) + 1) if known else otherwise


def _piece(view: View, words: str, start: int, reached: int) -> tuple[int, int]:
    """(place, length) of the longest run of ``words`` from ``start`` that the view prints; (-1, 1) without one."""
    for size in range(min(_PIECE, len(words) - start), 0, -1):
        if size == _PIECE and len(view) > _LONG and words[start : start + size] not in _pieces(view.raw):
            continue
        near = len(view) if size == _PIECE else reached + _NEAR
        at = view.raw.find(words[start : start + size], reached, near)
        at = at if at >= 0 or size < _PIECE else view.raw.find(words[start : start + size])
        if at >= 0:
            return at, _same(view.raw, at, words, start, size)
    return NOWHERE, 1


@lru_cache(maxsize=4)
def _pieces(raw: str) -> frozenset[str]:
    """All runs of a long text that are told apart: to look through all of it for each that is not there takes long."""
    return frozenset(raw[at : at + _PIECE] for at in range(len(raw) - _PIECE + 1))


def _same(raw: str, at: int, words: str, start: int, size: int) -> int:
    """How far two texts run on together."""
    most = min(len(raw) - at, len(words) - start)
    while size < most and raw[at + size] == words[start + size]:
        size += 1
    return size
