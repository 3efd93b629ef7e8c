"""Why the items of a notice are those that were chosen, in words.

In: ``Region``s. Out: lines: the way of reading, what weighs most for and against it, the runner-up, and what decided.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shishi.speech import say

if TYPE_CHECKING:
    from shishi.extract.choice.reasons import Region, Term


def lines(regions: "Sequence[Region]") -> Iterator[str]:
    """The lines for all regions of a notice, in reading order; one line where nothing was chosen."""
    if not regions:
        yield say("no reading of the notice weighs more than none: it holds no items")
    for region in regions:
        yield say(
            "characters {start} to {end}: {records} items by the way {way}, weight {weight}",
            start=region.span.start,
            end=region.span.end,
            records=region.records,
            way=_way(region.way, report=region.report),
            weight=f"{region.weight:.2f}",
        )
        yield "    " + " · ".join(_term(term) for term in region.terms)
        if region.rival is not None and region.decided is not None:
            yield "    " + say(
                "runner-up {way}, weight {weight}; decided by {term}",
                way=_way(region.rival, report=region.rival_report),
                weight=f"{region.rival_weight:.2f}",
                term=_term(region.decided),
            )


def _way(name: str, *, report: bool) -> str:
    """The way's name with its place among the accounts of that way: openings 3 (report)."""
    words, _, at = name.rpartition(" ")
    return f"{say(words)} {at} ({say('report') if report else say('plan')})"


def _term(term: "Term") -> str:
    return f"{say(term.name)} {term.weight:+.2f}"
