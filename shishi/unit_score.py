"""How well printed unit names were put together to bodies, over all notices of a set of labels.

In: the labels, the table of units, and ``units.yaml`` where one lies beside the labels. Out: B-cubed F1 and the names
of different places that were taken for one body. ``units.yaml`` says per place which names are one body (``same``)
and which are its earlier and later names (``renamed``, neither right nor wrong together); without it the labels' own
``same_unit`` is taken, notice by notice.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from shishi.corpus.clusters import bcubed, merged_apart
from shishi.corpus.figures import Miss
from shishi.corpus.labels import BadLabel, Label
from shishi.corpus.matching import close

Groups = list[list[Hashable]]


@dataclass(frozen=True, slots=True)
class UnitScore:
    """B-cubed F1 (0..1) over ``names`` printed names, and what was wrongly put together."""

    f1: float
    names: int
    misses: tuple[Miss, ...]


def score_units(labels: Sequence[Label], units: Mapping[str, Sequence[Mapping[str, Any]]], by_hand: Path) -> UnitScore:
    """Compare the bodies that names were resolved to with what people say.

    Args:
        labels: the labels of the set.
        units: for each label's name, the rows of ``units`` of its notice.
        by_hand: where ``units.yaml`` would lie.

    Raises:
        BadLabel: ``units.yaml`` is not what it should be.
    """
    known, renamed = _by_place(by_hand) if by_hand.exists() else _by_notice(labels)
    put: dict[Hashable, Hashable] = {}
    place: dict[Hashable, Hashable] = {}
    for label in labels:
        where = label.facts.place if by_hand.exists() else label.name
        for row in units[label.name]:
            name = (where, close(row["printed"]))
            put.setdefault(name, row["unit_id"])
            place.setdefault(name, label.facts.place)
    apart = merged_apart(put, place)
    misses = tuple(Miss("unit_clusters", "", f"{one} is not {other}", "one body") for one, other in apart)
    told = bcubed(known, put, renamed)
    return UnitScore(told.f1, told.names, misses + _wrongly_split(known, put))


def _wrongly_split(known: Groups, put: Mapping[Hashable, Hashable]) -> tuple[Miss, ...]:
    groups = [[name for name in group if name in put] for group in known]
    return tuple(
        Miss("unit_clusters", "", f"one body: {group}", "several")
        for group in groups
        if len({put[name] for name in group}) > 1
    )


def _by_notice(labels: Sequence[Label]) -> tuple[Groups, Groups]:
    return [[(label.name, close(name)) for name in group] for label in labels for group in label.same_unit], []


def _by_place(path: Path) -> tuple[Groups, Groups]:
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _groups(entries, "same"), _groups(entries, "renamed")
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise BadLabel(f"{path}: {error}; it is a list of places, each with 'same' and 'renamed' groups") from error


def _groups(entries: Sequence[Mapping[str, Any]], kind: str) -> Groups:
    return [[(entry["place"], close(name)) for name in group] for entry in entries for group in entry[kind] or ()]
