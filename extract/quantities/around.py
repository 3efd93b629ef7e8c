"""A number and what stands around it, as far as it is read: what naming it looks at.

In: figures in reading order. Out: ``Read``, which later figures look back at, and ``Surroundings`` of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from shishi.extract.quantities.nouns import Place, Words
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.records import Context
from shishi.extract.quantities.vocabulary import pattern

_NO_WORDS = Words()


class Read(Struct, gc=False):
    """One figure as far as it is read; later figures look back at it.

    ``period`` is where its sentence begins, ``sentence`` the part of it since the last semicolon, ``floor`` where the
    figure before it ends, ``limit`` how far the words behind it reach; ``own`` is its noun in a list that names each.
    """

    figure: Figure
    period: int
    sentence: int
    floor: int
    limit: int
    words: Words = _NO_WORDS
    behind: Place | None = None
    own: Place | None = None
    noun: Place | None = None
    of: str | None = None
    per: str | None = None


class Surroundings(Struct, frozen=True, gc=False):
    """A text (folded and as printed), the figure in question, and those before it, the nearest last."""

    text: str
    raw: str
    one: Read
    past: Sequence[Read]
    context: Context

    @property
    def last(self) -> Read | None:
        """The figure before it, in the same sentence."""
        last = self.past[-1] if self.past else None
        return last if last and last.period == self.one.period else None

    @property
    def period(self) -> list[Read]:
        """The figures before it in the same sentence."""
        return [earlier for earlier in self.past if earlier.period == self.one.period]

    @property
    def near(self) -> list[Read]:
        """The figures before it since the last semicolon that could share their noun with it."""
        return [one for one in self.past if one.sentence == self.one.sentence and one.of and _alike(one, self.one)]


def _alike(earlier: Read, one: Read) -> bool:
    """A threshold of age lends its noun to no other number, nor a share or a sum to a count."""
    return all((earlier.figure.kind == kind) == (one.figure.kind == kind) for kind in ("age", "share", "money"))


@lru_cache(maxsize=4096)
def is_verb(kind: str, words: str) -> bool:
    """Whether the words are all of a verb of a kind of ``verbs``."""
    return pattern("verbs", kind).fullmatch(words) is not None


@lru_cache(maxsize=4096)
def is_kind(kind: str, words: str) -> bool:
    """Whether the words are of a kind of ``quantity_nouns``; the same few nouns are asked for again and again."""
    return pattern("quantity_nouns", kind).search(words) is not None
