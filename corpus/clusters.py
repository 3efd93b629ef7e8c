"""How well printed names were put together: B-cubed over clusters of names.

In: clusters known by hand and the cluster each name was put in. Out: precision, recall and F1. Names are any hashable
things; a name printed in two places is two things, (place, name), since bodies of two places are never one.

B-cubed (Bagga and Baldwin 1998) asks of each name in turn: how many of those it was put with belong to it, and how many
that belong to it was it put with. Every name counts once, so one wrong merge of two large bodies costs what it is
worth. Pairs that are neither right nor wrong (the earlier and the later name of one office) are left out of both
questions.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and F1 of a clustering, each in 0..1, over ``names`` names."""

    precision: float
    recall: float
    names: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def bcubed(
    known: Iterable[Collection[Hashable]],
    put: Mapping[Hashable, Hashable],
    open_pairs: Iterable[Collection[Hashable]] = (),
) -> Agreement:
    """B-cubed agreement of ``put`` (name -> its cluster) with the ``known`` clusters.

    Args:
        known: clusters that belong together; a name of ``put`` in none of them is a cluster of its own.
        put: the cluster of each name that was found. Only these names are scored.
        open_pairs: groups of names of which any two may stand together or apart.

    Returns:
        The agreement; 1.0 throughout when there is nothing to score.
    """
    belongs = _cluster_of(known, put)
    free = _partners(open_pairs)
    by_put, by_known = _groups(put), _groups(belongs)
    precision = [_share(name, by_put[put[name]], by_known[belongs[name]], free) for name in put]
    recall = [_share(name, by_known[belongs[name]], by_put[put[name]], free) for name in put]
    return Agreement(_mean(precision), _mean(recall), len(put))


def merged_apart(
    put: Mapping[Hashable, Hashable], place: Mapping[Hashable, Hashable]
) -> list[tuple[Hashable, Hashable]]:
    """Pairs of names of different places that were put together: each is an error, whatever their names."""
    first: dict[Hashable, Hashable] = {}
    wrong = []
    for name, cluster in put.items():
        other = first.setdefault(cluster, name)
        if place[other] != place[name]:
            wrong.append((other, name))
    return wrong


def _cluster_of(known: Iterable[Collection[Hashable]], names: Iterable[Hashable]) -> dict[Hashable, Hashable]:
    table: dict[Hashable, Hashable] = {name: ("alone", name) for name in names}
    for at, cluster in enumerate(known):
        table |= {name: ("known", at) for name in cluster if name in table}
    return table


def _groups(cluster_of: Mapping[Hashable, Hashable]) -> dict[Hashable, set[Hashable]]:
    groups: dict[Hashable, set[Hashable]] = {}
    for name, cluster in cluster_of.items():
        groups.setdefault(cluster, set()).add(name)
    return groups


def _partners(open_pairs: Iterable[Collection[Hashable]]) -> dict[Hashable, set[Hashable]]:
    table: dict[Hashable, set[Hashable]] = {}
    for group in open_pairs:
        for name in group:
            table.setdefault(name, set()).update(other for other in group if other != name)
    return table


def _share(name: Hashable, asked: set[Hashable], right: set[Hashable], free: Mapping[Hashable, set[Hashable]]) -> float:
    """Which share of ``asked``, open ones aside, is ``right``; ``name`` itself is always in both."""
    counted = asked - (free.get(name, set()) - right)
    return len(counted & right) / len(counted)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 1.0
