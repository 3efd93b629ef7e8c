"""What only shows when notices are laid side by side: projects, what counts once, targets beside results.

In: the notices of a batch. Out: the rows of the tables that need several notices. First copies are told over the whole
batch, by short prints (``mark``). Then the notices are gone through place by place: ``settle`` is a function of the
notices of one place alone, so that places may be worked on apart, and its work grows with their number.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from shishi.normalize.attachments import linked
from shishi.normalize.copies import Copy, about_copies, copies, print_of
from shishi.normalize.counting import Tally, count, count_copy, twins
from shishi.normalize.figures import Figure
from shishi.normalize.findings import About, figure, finding
from shishi.normalize.lines import RegistryLine, odd_places
from shishi.normalize.progress import progress
from shishi.normalize.projects import Projects, link, tellings
from shishi.normalize.rows import DatasetRow, FindingRow, NormalNotice, ProgressRow, dataset_rows
from shishi.normalize.units import unit_id


@dataclass(frozen=True, slots=True)
class Marked:
    """All notices of a batch, copies marked as such and their items told apart from those of the original."""

    notices: tuple[NormalNotice, ...]
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the notices of one place come to."""

    dataset: tuple[DatasetRow, ...]
    progress: tuple[ProgressRow, ...]
    findings: tuple[FindingRow, ...]


def mark(notices: Sequence[NormalNotice]) -> Marked:
    """Tell the copies of a batch, and the attachments that lie beside their notices."""
    found = copies(map(print_of, notices))
    digests = {each.document.source: each.likeness.digest for each in notices}
    told = (marked(each, found.get(each.document.source), digests) for each in notices)
    return Marked(linked(told), tuple(about_copies(found)))


def by_place(notices: Iterable[NormalNotice]) -> dict[str, list[NormalNotice]]:
    """The notices of each place, those without one each alone; a copy goes with its original."""
    every = {each.document.source: each for each in notices}
    copied = {source: each.document.copy_of for source, each in every.items() if each.document.copy_of}
    found = sources_by_place({source: each.document.place for source, each in every.items()}, copied)
    return {place: [every[source] for source in sources] for place, sources in found.items()}


def sources_by_place(places: Mapping[str, str | None], copied: Mapping[str, str]) -> dict[str, list[str]]:
    """The same by names alone: ``places`` by file, ``copied`` the original of every copy."""
    found: dict[str, list[str]] = defaultdict(list)
    for source in places:
        original = copied.get(source, source)
        found[places[original] or f"?{original}"].append(source)
    return dict(sorted(found.items()))


def settle(notices: Sequence[NormalNotice]) -> Settled:
    """The rows of the notices of one place, and of the copies of them."""
    originals = {each.document.source: each for each in notices if each.document.copy_of is None}
    projects = link([entry for each in originals.values() for entry in tellings(each)])
    tally = count(list(originals.values()), projects)
    side_by_side = progress(tally)
    counted, ids = dict(tally.counted), dict(projects.ids)
    for copy in (each for each in notices if each.document.copy_of is not None):
        original = originals[copy.document.copy_of or ""]
        counted |= count_copy(copy, original)
        same = twins(copy, original)
        ids |= {item.row.item_id: _project(item.row.item_id, same, projects) for item in copy.items}
    rows = (row for each in notices for row in dataset_rows(each, ids, counted))
    findings = (*projects.doubts, *_differing(tally), *side_by_side.doubts)
    return Settled(tuple(rows), side_by_side.rows, findings)


def named_units(notices: Iterable[NormalNotice]) -> set[str]:
    """The ids of all bodies that have a role somewhere."""
    return {unit.unit_id for notice in notices for item in notice.items for unit in item.units}


def about_lines(lines: Sequence[RegistryLine], named: Set[str]) -> Iterator[FindingRow]:
    """What looks odd about the user's own lines for the registry: places nobody knows, lines that named no unit.

    ``named`` are the ids of the bodies that notices name; others may be left out.
    """
    for line in odd_places(lines):
        yield finding("registry_place_unknown", About(None), line=line.at, place=line.place)
    for line in lines:
        if unit_id(line.name, line.place) not in named:
            yield finding("registry_line_unused", About(None), line=line.at, place=line.place, name=line.name)


def _project(item: str, same: Mapping[str, str], projects: Projects) -> str:
    """The project of a copy's item: that of the item it is the same as, else one of its own."""
    return projects.ids[same[item]] if item in same else hashlib.sha256(f"project {item}".encode()).hexdigest()[:12]


def marked(notice: NormalNotice, copy: Copy | None, digests: Mapping[str, str]) -> NormalNotice:
    """A notice with what it is a copy of; where the text is the same to the letter, ids of items are made its own.

    ``digests`` are those of the texts of both, by file.
    """
    if copy is None:
        return notice
    row = replace(notice.document, copy_of=copy.original)
    if digests[copy.source] != digests[copy.original]:
        return replace(notice, document=row)
    ids = {item.row.item_id: _own_id(item.row.item_id, copy.source) for item in notice.items}
    items = tuple(
        replace(
            item,
            row=replace(item.row, item_id=ids[item.row.item_id]),
            units=tuple(replace(unit, item_id=ids[unit.item_id]) for unit in item.units),
        )
        for item in notice.items
    )
    findings = tuple(replace(each, item_id=ids.get(each.item_id or "", each.item_id)) for each in notice.findings)
    return replace(notice, document=row, items=items, findings=findings)


def _own_id(item: str, source: str) -> str:
    return hashlib.sha256(f"{item} in {source}".encode()).hexdigest()[:16]


def _differing(tally: Tally) -> Iterator[FindingRow]:
    """Table rows that tell another figure than the entry of the body they belong to."""
    for source in sorted(tally.told):
        for row, entry in tally.told[source].differing:
            yield finding(
                "told_differently",
                _about(row),
                here=figure(row.value),
                there=figure(entry.value),
                unit=row.quantity.unit,
                source=entry.document.source,
            )


def _about(each: Figure) -> About:
    quantity = each.quantity
    return About(each.document.source, each.item.item_id, quantity.page, quantity.start, quantity.end)
