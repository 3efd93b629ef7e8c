"""What is left out while readings compete neither holds nor comes near: the same items, as sure, with everything made.

Everything but a plan's lists as reports where they tell no deed (nothing that they say differs from the plan), and but
running text as a report where an official title calls the notice a plan.
Also how much is left out, so that nobody takes a gate away unseen.
"""

from __future__ import annotations

import pytest

from shishi import pipeline
from shishi.extract.choice.choose import choose, weigh
from shishi.extract.choice.hopes import Promised, most
from shishi.extract.choice.reasons import Region, margins, regions
from shishi.extract.choice.signals import signals
from shishi.extract.choice.weights import weights
from shishi.extract.contest import contest
from shishi.extract.document import Span
from shishi.extract.doubts.confidence import AMPLE
from shishi.extract.drafts import Reading
from shishi.extract.readers import read
from shishi.extract.readings.ways import OPENINGS, readings
from shishi.extract.sight import Sight, see
from shishi.extract.words.foretold import tells_deed
from tests.floors import CORPUS

NOTICES = sorted((CORPUS / "development").glob("*.txt"))[::8]
PLAN = "临江区2031年民生实事\n" + "\n".join(
    f"{number}.{task}。（责任单位：区{body}局）"
    for number, (task, body) in enumerate(
        [("新建水厂2座", "水利"), ("改造校舍4栋", "教育"), ("增设路灯90盏", "城管"), ("建设食堂3个", "民政")] * 3, 1
    )
)
ROWS = "临江区2031年民生实事\n序号 | 项目名称 | 项目内容 | 责任单位\n" + "\n".join(
    f"{number} | 供水保障 | 新建水厂{number}座。 | 区水利局" for number in range(1, 9)
)


def sighted(text: str) -> Sight:
    return see(read("notice.txt", text.encode()))


def sure(told: tuple[Region, ...]) -> list[float]:
    """The margins, as far as they say how sure the items are."""
    return [min(round(margin, 9), AMPLE) for margin in margins(told)]


def is_of_a_plan(reading: Reading, sight: Sight) -> bool:
    """Whether a reading in a plan is no list by openings read as a report without a deed, nor a report of its text."""
    if sight.plans and reading.report and reading.drafts and reading.drafts[0].section == "body":
        return False
    if not reading.report or not reading.way.startswith(OPENINGS):
        return True
    told = [view for draft in reading.drafts for view in (draft.text, *(part.view for part in draft.progress or ()))]
    return any(view is not None and tells_deed(view.folded, "evidence") for view in told)


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_nothing_that_may_hold_is_left_out(path: object) -> None:
    (source,) = pipeline.find(path)
    sight = see(pipeline.open_document(source))
    held, proposed = contest(sight), readings(sight)
    everything = tuple(one for one in proposed if sight.reports or is_of_a_plan(one, sight))
    records = weigh(everything, signals(sight), weights())
    choice = choose(records, weights())
    assert [one.record for one in held.choice.records] == [one.record for one in choice.records]
    assert sure(regions(held.readings, held.records, held.choice, weights())) == sure(
        regions(everything, records, choice, weights())
    )
    told = {one.drafts for one in proposed}  # the same account bears the name of the first way to tell it
    assert {one.drafts for one in held.readings} <= told


def test_rows_that_tell_all_are_read_alone() -> None:
    assert {one.way.split()[0] for one in contest(sighted(ROWS)).readings} == {"tables"}


def test_strong_numbered_lines_leave_nothing_to_prose() -> None:
    ways = {one.way.rsplit(" ", 1)[0] for one in contest(sighted(PLAN)).readings}
    assert "openings" in ways
    assert not ways & {"prose", "clauses", "one-liners"}


def test_a_list_beside_a_table_is_read_too() -> None:
    ways = {one.way.rsplit(" ", 1)[0] for one in contest(sighted(f"{ROWS}\n{PLAN}")).readings}
    assert ways >= {"tables", "openings"}


def test_what_entries_could_weigh() -> None:
    found = signals(sighted(PLAN))
    nowhere, whole = Span(0, 0), Span(0, len(PLAN))

    def weight(*entries: Promised, agrees: bool = False) -> float:
        return most(entries, found, weights(), agrees=agrees)

    none, numbered = (weight(Promised(nowhere, 0, numbered=told)) for told in (False, True))
    assert 0 < none < numbered < weight(Promised(whole, 0, numbered=True))
    assert weight(Promised(nowhere, 1, numbered=True)) > numbered
    assert weight(Promised(nowhere, 0, numbered=True), agrees=True) > numbered
    assert weight(*[Promised(nowhere, 0, numbered=True)] * 2) == 2 * numbered
    rows = Promised(Span(0, len(ROWS)), 4, numbered=True)
    assert most([rows], signals(sighted(ROWS)), weights(), agrees=False) < none
