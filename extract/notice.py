"""A document becomes a notice.

In: a ``Document``. Out: ``Notice``: facts, items in reading order, doubts. The notice is seen once; every way of
telling items proposes readings; one place chooses among them by evidence; then doubts are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from shishi.extract.choice.choose import Choice
from shishi.extract.choice.reasons import Region, margins, regions
from shishi.extract.choice.said import extent
from shishi.extract.choice.weights import weights
from shishi.extract.contest import contest
from shishi.extract.document import Document
from shishi.extract.doubts import findings
from shishi.extract.doubts.codes import finding
from shishi.extract.doubts.confidence import confidences
from shishi.extract.doubts.facts import about_facts
from shishi.extract.drafts import Draft
from shishi.extract.facts.metadata import settled
from shishi.extract.layout.lines import Line
from shishi.extract.readings.assigned import with_assigned
from shishi.extract.readings.called import with_called
from shishi.extract.readings.chapter_units import with_chapter_units
from shishi.extract.readings.common_level import without_common_level
from shishi.extract.readings.graded_tails import without_graded_tails
from shishi.extract.readings.items import item
from shishi.extract.readings.judged_names import with_judged_heads
from shishi.extract.readings.names_told import with_bare_names
from shishi.extract.readings.tagged import with_tags
from shishi.extract.records import Finding, Item, Notice
from shishi.extract.sight import Sight, see
from shishi.extract.undisturbed import undisturbed
from shishi.extract.words.grades import grading as grading_of
from shishi.extract.words.units import Named, brackets_lead, first_leads

_BRACKET = 80  # characters before a name that may hold the bracket it stands in


@undisturbed()
def parse(document: Document) -> Notice:
    """The notice that a document prints; what could not be settled are findings, never errors."""
    sight = see(document)
    choice, why_so = _chosen(sight)
    drafts = without_common_level(with_bare_names([chosen.record.draft for chosen in choice.records]))
    lines = [line for line in sight.lines if isinstance(line, Line)]
    drafts = with_chapter_units(with_assigned(drafts, lines), [one for run in sight.outside for one in run])
    called = with_tags(with_called(drafts, lines), lines) if sight.reports else drafts
    reported = without_graded_tails(with_judged_heads(called)) if sight.reports else drafts
    items = items_of(sight, reported)
    told = settled(sight.page, sight.facts, items)
    doubts = (*about_facts(sight.page, told), *_close_calls(why_so), *findings(sight, items))
    sure = confidences(items, doubts, margins(why_so))
    judged = tuple(structs.replace(one, confidence=share) for one, share in zip(items, sure, strict=True))
    return Notice(document, told, judged, doubts)


def why(document: Document) -> tuple[Region, ...]:
    """Why the items are those that were chosen: the regions of the notice with their evidence, in reading order."""
    return _chosen(see(document))[1]


def _chosen(sight: Sight) -> tuple[Choice, tuple[Region, ...]]:
    held = contest(sight)
    return held.choice, regions(held.readings, held.records, held.choice, weights())


def _close_calls(told: Iterable[Region]) -> Iterator[Finding]:
    """A note for each region of which another account weighs nearly as much."""
    for region in told:
        if region.is_close:
            yield finding("close_call", region.span, records=region.records, way=region.way, rival=region.rival or "")


def _leading(text: str, names: Sequence[Named]) -> Iterator[Named]:
    """Names of which those in brackets lead that nothing else gives a role."""
    for name in names:
        before = text[max(0, name.name.span.start - _BRACKET) : name.name.span.start]
        inside = max(before.rfind(mark) for mark in "（(") > max(before.rfind(mark) for mark in "）)")
        yield structs.replace(name, role="lead") if inside and name.role == "responsible" else name


def items_of(sight: Sight, drafts: Sequence[Draft]) -> tuple[Item, ...]:
    """The items that drafts describe."""
    words = "".join(block.text for block in sight.blocks if isinstance(block, Line))
    leads = first_leads(words)
    if brackets_lead(words):
        drafts = [structs.replace(draft, names=tuple(_leading(sight.text, draft.names))) for draft in drafts]
    told = [(draft, span) for draft in drafts if (span := extent(draft)) is not None]
    rows = [span for draft, span in told if draft.section == "table"]
    grading = grading_of(sight.text, [span for _, span in told], rows)
    return tuple(item(draft, first_leads=leads, grading=grading, reports=sight.reports) for draft in drafts)
