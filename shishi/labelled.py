"""Labelled notices with every reading of them: what the weights are fitted on, and what the best choice would reach.

In: folders of notices with labels beside them. Out: ``Case``s: the records of every reading, and how right a chain of
drafts is by the project's yardstick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from shishi.corpus.alignment import Wording, align, found_items, wordings
from shishi.corpus.figures import Score
from shishi.corpus.labels import Label, load
from shishi.corpus.matching import flat
from shishi.corpus.score import score
from shishi.extract.choice.choose import weigh
from shishi.extract.choice.evidence import Record
from shishi.extract.choice.signals import signals
from shishi.extract.drafts import Draft, Reading
from shishi.extract.notice import items_of
from shishi.extract.readers import read
from shishi.extract.readings.ways import readings
from shishi.extract.records import Item, Passage
from shishi.extract.sight import Sight, see

_RATES = ("text", "number", "title")
_TOLD = ("progress", "problems", "next", "status")
_AMOUNT = ("role", "value", "value_max", "unit", "per", "bound", "of")


@dataclass(frozen=True)
class Case:
    """One labelled notice as seen, with all its readings."""

    label: Label
    sight: Sight
    readings: tuple[Reading, ...]

    @cached_property
    def records(self) -> tuple[tuple[Record, ...], ...]:
        """The records of every reading, with their evidence."""
        return weigh(self.readings, signals(self.sight))

    def alone(self, draft: Draft) -> float | None:
        """How right one draft is against the labelled item that it is most like; None where it is like none."""
        told, units = self._values([draft])
        found = found_items(told, units)
        pairs = align(self.label.items, self._wordings, found)
        if not pairs:
            return None
        only = replace(self.label, items=(self.label.items[next(iter(pairs))],))
        return rightness(score(only, self.sight.text, told, units, None))

    def score(self, drafts: Sequence[Draft]) -> Score:
        """How right these drafts are."""
        return score(self.label, self.sight.text, *self._values(drafts), None)

    @cached_property
    def _wordings(self) -> list[Wording]:
        return wordings(self.label.items, flat(self.sight.text))

    def _values(self, drafts: Sequence[Draft]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Drafts as the yardstick's rows of items and of units."""
        rows: list[dict[str, Any]] = []
        units: list[dict[str, Any]] = []
        for at, item in enumerate(items_of(self.sight, drafts)):
            rows += _rows(str(at), item)
            units += [{"item_id": str(at), "role": unit.role, "printed": unit.name.text} for unit in item.units]
        return rows, units


def cases(folders: Iterable[Path]) -> Iterator[Case]:
    """The labelled notices of folders that hold labels and notices side by side, in order of their names.

    Raises:
        FileNotFoundError: a label's notice is missing.
    """
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            label = load(path)
            notice = folder / label.facts.source
            if not notice.exists():
                notice = folder.parent / "notices" / label.facts.source
            yield case(label, notice)


def case(label: Label, notice: Path) -> Case:
    """One labelled notice, read in every way."""
    sight = see(read(notice.name, notice.read_bytes()))
    return Case(label, sight, readings(sight))


def rightness(measured: Score) -> float:
    """One figure in 0..1 for how right a notice was read: items weigh three times what every other measure does."""
    tallies = measured.tallies
    parts = [3 * tallies["items"].value, tallies["units"].value, tallies["quantities"].value]
    parts += [measured.rates[name].value for name in _RATES]
    asked = [measured.rates[name].value for name in _TOLD if measured.rates[name].of]
    if asked:
        parts.append(sum(asked) / len(asked))
    return sum(parts) / (5 + len(_RATES) + bool(asked))


def _rows(item_id: str, item: Item) -> list[dict[str, Any]]:
    """The rows of ``dataset`` that the yardstick needs of an item."""
    told: Mapping[str, Any] = {
        "item_id": item_id,
        "number": item.number,
        "section": item.section,
        "title": item.title,
        "group": " > ".join(filter(None, item.heads[:-1])) or None,
        "text": _words(item.text),
        "progress": _words(item.progress),
        "problems": _words(item.problems),
        "next_steps": _words(item.next_steps),
        "status": item.status,
        "value": None,
    }
    return [{**told, **amount} for amount in _amounts(item)] or [dict(told)]


def _amounts(item: Item) -> list[dict[str, Any]]:
    return [{name: getattr(amount, name) for name in _AMOUNT} for amount in item.amounts]


def _words(passage: Passage | None) -> str | None:
    return passage.text if passage else None
