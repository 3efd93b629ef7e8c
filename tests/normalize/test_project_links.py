import csv
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from shishi.normalize.likeness import Telling
from shishi.normalize.projects import Projects, link, tellings
from shishi.normalize.records import normalize
from shishi.normalize.units import Registry
from shishi.normalize.wording import alike_names, overlap, pairs

ZONE = {
    2018: "001_6007fa56fcf420b8",
    2020: "003_eba1979cf960e8a2",
    2021: "000_be0f0dff2b54a5e7",
    2022: "002_287702023e222ac5",
}
PLAN = Telling("a", "plan.txt", "临江区", 2021, "body", "1", ("老旧小区改造",), "", frozenset({"u"}))


def _told(item: str, **changes: object) -> Telling:
    return replace(PLAN, item_id=item, **changes)


LIFTS = "为老旧住宅加装电梯四十部，更换老旧电梯，完善无障碍坡道"
BUSES = "开通定制公交线路，更新公交站台候车亭，方便学生乘车"
CANTEENS = "在村居开设长者食堂，为高龄独居老人送餐上门"


@pytest.mark.parametrize(
    ("items", "projects"),
    [
        # a body entry and its table row
        ((_told("a", text=LIFTS), _told("b", section="table", text=LIFTS[:14])), 1),
        ((_told("a", text=LIFTS), _told("b", section="table", text=BUSES, number="2", heads=("公交",))), 2),
        # a plan and a later report of the same year
        ((_told("a", text=LIFTS), _told("b", source="report.txt", text=LIFTS + "，已完成三十部")), 1),
        # from year to year
        ((_told("a", text=LIFTS), _told("b", source="next.txt", year=2022, number="7", text="继续" + LIFTS)), 1),
        ((_told("a", text=LIFTS), _told("b", source="next.txt", year=2022, text=CANTEENS, heads=())), 2),
        # alike, but another place
        ((_told("a", text=LIFTS), _told("b", source="next.txt", place="云澜市", text=LIFTS)), 2),
        # two entries of one list are two projects, however alike
        ((_told("a", text=LIFTS), _told("b", number="2", text=LIFTS)), 2),
    ],
)
def test_tellings_of_one_project_share_its_id(items: tuple[Telling, ...], projects: int) -> None:
    assert len(set(link(items).ids.values())) == projects


def test_rivals_stay_apart_and_are_told() -> None:
    items = (
        _told("a", text=LIFTS),
        _told("b", number="2", text=LIFTS),
        _told("c", source="next.txt", year=2022, number="9", text=LIFTS),
    )
    made = link(items)
    assert len(set(made.ids.values())) == 3
    assert [doubt.code for doubt in made.doubts] == ["ambiguous_project", "ambiguous_project"]


def test_rows_under_one_number_are_one_project_and_each_has_its_own_strand() -> None:
    rows = [_told(name, section="table", text=text) for name, text in (("a", LIFTS), ("b", BUSES))]
    later = _told("c", source="next.txt", year=2022, number="9", heads=("公交",), text=BUSES)
    made = link((*rows, later))
    assert (made.ids["a"] == made.ids["b"], made.families["b"]) == (True, "a")
    assert (made.strands["b"] == made.strands["c"], made.strands["a"] == made.strands["c"]) == (True, False)


def test_a_later_notice_leaves_ids_as_they_were() -> None:
    first = _told("a", text=LIFTS)
    later = _told("b", source="next.txt", year=2022, text=LIFTS)
    assert link((first,)).ids["a"] == link((first, later)).ids["a"] == link((later, first)).ids["b"]


def test_generic_words_places_and_numbers_say_nothing() -> None:
    assert pairs("实施余杭区城乡改造提升工程项目12个", "浙江省杭州市余杭区") == frozenset()
    assert pairs("加装电梯40部", None) == {"加装", "装电", "电梯"}
    assert overlap(pairs(LIFTS, None), pairs(BUSES, None)) == 0
    assert alike_names(("交通畅行工程",), ("交通畅行提升工程",)) > 0.7


Zone = tuple[tuple[Telling, ...], dict[str, tuple[int, str]]]


@pytest.fixture(scope="module")
def zone(labelled: SimpleNamespace) -> Zone:
    """All items of the zone's four notices, and what each is called in the list made by hand."""
    registry = Registry.load()
    items: list[Telling] = []
    called: dict[str, tuple[int, str]] = {}
    for year, stem in ZONE.items():
        told = tellings(normalize(labelled.gold(stem), stem, registry))
        items += told
        alike = Counter(f"{each.section} {each.number}" for each in told)
        seen: Counter[str] = Counter()
        for each in told:
            name = f"{each.section} {each.number}"
            seen[name] += 1
            called[each.item_id] = (year, f"{name} #{seen[name]}" if alike[name] > 1 else name)
    return tuple(items), called


def _years_apart(made: Projects, called: dict[str, tuple[int, str]]) -> set[frozenset[tuple[int, str]]]:
    return {
        frozenset((called[each.left.item_id], called[each.right.item_id]))
        for each in made.links
        if each.how == "other year"
    }


def test_every_table_row_of_a_notice_is_linked_to_its_body_entry(zone: Zone) -> None:
    items, called = zone
    made = link(items)
    rows = [each for each in items if called[each.item_id][0] == 2021 and each.section == "table"]
    twice = {each.right.item_id: each.left.item_id for each in made.links if each.how == "told twice"}
    assert len(rows) == 15
    assert [each.number for each in rows] == [called[twice[each.item_id]][1].split()[1] for each in rows]


def test_links_from_year_to_year_are_those_made_by_hand(zone: Zone) -> None:
    """Recall 0.8 at precision 0.97; each link tells what it rests on."""
    text = Path(__file__).with_name("project_links.csv").read_text(encoding="utf-8")
    known = {
        frozenset(((int(row["left_year"]), row["left"]), (int(row["right_year"]), row["right"])))
        for row in csv.DictReader(text.splitlines())
    }
    items, called = zone
    made = link(items)
    found = _years_apart(made, called)
    assert len(found & known) >= 0.8 * len(known), known - found
    assert len(found & known) >= 0.97 * len(found), found - known
    assert all("wording" in dict(each.evidence) for each in made.links)


def test_the_order_of_the_batch_does_not_matter(zone: Zone) -> None:
    items, _ = zone
    shuffled = list(items)
    random.Random(7).shuffle(shuffled)
    assert link(shuffled) == link(items)
