"""How alike two items are, by what each of them tells: wording, names, numbers, bodies, nouns and targets."""

from dataclasses import replace

import pytest

from shishi.normalize.likeness import Target, Telling, Worded, added_up, same_noun, same_targets, told_again, told_twice
from shishi.normalize.wording import LEAST, alike_names, overlap, pairs

BEDS: Target = ("护理床位", 120.0, "张")
TELLING = Telling("a1", "a.txt", None, 2031, "body", "1", ("养老服务提升",), "", frozenset(), targets=frozenset({BEDS}))
SIGNS = [f"{at:02}" for at in range(40)]


def worded(shared: int, own: int = 0, total: float = 0.0, **changes: object) -> Worded:
    """An item whose wording has so many pairs that all have and so many of its own."""
    told = replace(TELLING, **changes)
    words = frozenset((*SIGNS[:shared], *(f"{told.item_id}{at}" for at in range(own))))
    return Worded(told, words, words, dict.fromkeys(sorted(told.nouns), 1.0), total)


ROW = {"item_id": "b1", "section": "table", "number": "2", "heads": (), "targets": frozenset()}


@pytest.mark.parametrize(
    ("row", "score"),
    [
        (worded(20, **ROW), 0.55),
        (worded(18, 2, **ROW), None),  # 0.495: nine tenths of the wording are not enough
        (worded(18, 2, **ROW | {"number": "1"}), 0.695),
        (worded(11, 9, **ROW | {"number": "1"}), 0.503),
        (worded(10, 10, **ROW | {"number": "1"}), None),
        (worded(0, 20, **ROW | {"number": "1", "heads": ("养老服务提升",)}), None),
        (worded(2, 18, **ROW | {"number": "1", "heads": ("养老服务提升",)}), 0.505),
        (worded(0, 20, **ROW | {"targets": frozenset({BEDS})}), None),
        (worded(2, 18, **ROW | {"targets": frozenset({BEDS})}), 0.505),
        (worded(6, **ROW), None),  # too short to be found whole
        (worded(LEAST, **ROW), 0.55),
    ],
)
def test_whether_a_row_tells_an_entry_again(row: Worded, score: float | None) -> None:
    link = told_twice(worded(20), row)
    assert (link and link.score) == score
    assert link is None or (link.how, link.left.item_id, link.right.item_id) == ("told twice", "a1", "b1")


BODIES, NOUNS = frozenset({"u1", "u2"}), frozenset({("床位", "张"), ("托位", "个"), ("学位", "个"), ("泊位", "个")})


@pytest.mark.parametrize(
    ("entry", "row", "expected"),
    [
        ({}, {}, {}),
        ({}, {"number": "1"}, {"number": "1"}),
        ({"number": ""}, {"number": ""}, {}),  # none is no number in common
        ({"units": BODIES}, {"units": frozenset({"u2", "u3"})}, {"bodies": ""}),
        ({"units": BODIES}, {"units": frozenset({"u3"})}, {}),
        ({"nouns": NOUNS}, {"nouns": frozenset({("床位", "个")})}, {"nouns": "床位"}),
        ({"nouns": NOUNS}, {"nouns": NOUNS}, {"nouns": "学位、床位、托位"}),  # three of them are enough
        ({"nouns": NOUNS}, {"nouns": frozenset({("座椅", "个")})}, {}),
    ],
)
def test_what_a_link_rests_on(entry: dict[str, object], row: dict[str, object], expected: dict[str, str]) -> None:
    link = told_twice(worded(20, **entry), worded(20, **ROW | row))
    assert link is not None
    assert [name for name, _ in link.evidence[:2]] == ["wording", "names"]
    assert dict(link.evidence[2:]) == expected


@pytest.mark.parametrize(
    ("entry", "row", "sums", "expected"),
    [
        ({BEDS}, {BEDS}, set(), 1.0),
        ({BEDS}, {BEDS, ("床位", 30.0, "张")}, set(), 0.5),
        ({BEDS}, {("床位", 120.0, "张")}, set(), 1.0),
        ({("床位", 120.0, "张")}, {BEDS}, set(), 1.0),
        ({BEDS}, {("托位", 120.0, "张")}, set(), 0.0),  # two digits that say something may meet by chance
        ({("床位", 123.0, "张")}, {("托位", 123.0, "张")}, set(), 1.0),  # three hardly do
        ({("床位", 1230.0, "张")}, {("托位", 1230.0, "张")}, set(), 1.0),
        ({BEDS}, {("护理床位", 121.0, "张")}, set(), 0.0),
        ({BEDS}, {("护理床位", 120.0, "个")}, set(), 0.0),
        ({BEDS}, {BEDS, ("投资", 500.0, "元")}, set(), 1.0),  # money has columns of its own
        ({BEDS}, {("护理床位", 40.0, "张")}, {BEDS}, 1.0),  # the rows come to it
        ({BEDS}, {("护理床位", 40.0, "张")}, {("护理床位", 121.0, "张")}, 0.0),
        ({BEDS}, {("托位", 40.0, "张")}, {BEDS}, 0.0),
        ({BEDS}, set(), {BEDS}, 0.0),
    ],
)
def test_how_many_of_a_rows_targets_the_entry_has(
    entry: set[Target], row: set[Target], sums: set[Target], expected: float
) -> None:
    assert same_targets(frozenset(entry), frozenset(row), frozenset(sums)) == expected


def test_what_rows_come_to_is_what_more_than_one_counts() -> None:
    rows = [
        worded(0, targets=frozenset({("床位", 40.0, "张"), ("公厕", 2.0, "座")})),
        worded(0, targets=frozenset({("床位", 80.0, "张"), ("公厕", 3.0, "个")})),
    ]
    assert added_up(rows) == {("床位", 120.0, "张")}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({("床位", "张"): 1.0}, {("床位", "张"): 1.0}, 1.0),
        ({("床位", "张"): 1.0}, {("床位", "个"): 1.0}, 0.6),
        ({("护理床位", "张"): 1.0}, {("床位", "张"): 1.0}, 0.8),
        ({("床位", "张"): 1.0}, {("护理床位", "个"): 1.0}, 0.5),
        ({("床位改造", "张"): 1.0}, {("床位", "张"): 1.0}, 0.6),
        ({("床位", "张"): 1.0}, {("床位改造", "个"): 1.0}, 0.6),
        ({("床位", "张"): 1.0}, {("学位", "张"): 1.0}, 0.0),
        ({("床位", "张"): 0.5}, {("床位", "张"): 1.0}, 0.5),
        ({("床位", "张"): 0.5}, {("床位", "张"): 0.25}, 0.25),
        ({}, {("床位", "张"): 1.0}, 0.0),
    ],
)
def test_how_much_a_noun_in_both_says(
    one: dict[tuple[str, str], float], other: dict[tuple[str, str], float], expected: float
) -> None:
    assert same_noun(one, other) == expected


BODY = frozenset({"u1"})
LATER = {"item_id": "b1", "number": "2", "heads": (), "year": 2032}


@pytest.mark.parametrize(
    ("one", "other", "how", "score"),
    [
        # 15 of 25 of the wording, half as much as is rich: 1.8 + 1.5 and common bodies
        (worded(15, units=BODY), worded(15, **LATER, units=BODY), "other year", 0.362),
        (worded(15, units=BODY), worded(15, **LATER), None, None),  # no body in common, 3.3 points
        (worded(16, units=BODY), worded(16, **LATER), "other year", 0.335),
        (worded(14, units=BODY), worded(14, **LATER, units=BODY), "other year", 0.341),
        (worded(13, units=BODY), worded(13, **LATER, units=BODY), None, None),
        # beyond what is rich more wording counts no more
        (worded(40, total=40.0), worded(40, total=40.0, **LATER), "other year", 0.571),
        (worded(40, total=80.0), worded(40, total=80.0, **LATER), None, None),  # half the words, no name, no body
        (worded(40, total=80.0, units=BODY), worded(40, total=80.0, **LATER, units=BODY), "other year", 0.476),
        # the same year: number and names once more
        (worded(13), worded(13, **LATER | {"year": 2031, "heads": ("养老服务提升",)}), "same year", 0.463),
        (
            worded(13),
            worded(13, **LATER | {"year": 2031, "heads": ("养老服务提升",), "number": "1"}),
            "same year",
            0.51,
        ),
        # and the figures that the one with fewer has in common with the other
        (
            worded(13, figures=frozenset({(120.0, "张")})),
            worded(
                13, **LATER | {"year": 2031, "heads": TELLING.heads}, figures=frozenset({(120.0, "张"), (3.0, "所")})
            ),
            "same year",
            0.558,
        ),
        (
            worded(13, figures=frozenset({(120.0, "张"), (6.0, "所")})),
            worded(
                13, **LATER | {"year": 2031, "heads": TELLING.heads}, figures=frozenset({(120.0, "张"), (3.0, "所")})
            ),
            "same year",
            0.51,
        ),
        # too little wording for anything else to count
        (worded(2, units=BODY), worded(2, **LATER | {"heads": TELLING.heads}, units=BODY), None, None),
    ],
)
def test_whether_two_notices_tell_of_one_project(
    one: Worded, other: Worded, how: str | None, score: float | None
) -> None:
    link = told_again(one, other, dict.fromkeys(SIGNS, 1.0))
    assert (link and link.how, link and link.score) == (how, score)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("护理床位", None, {"护理", "理床", "床位"}),
        ("护理,床位", None, {"护理", "床位"}),
        ("护理120张床位", None, {"护理", "床位"}),
        ("床", None, set()),
        ("余杭敬老院", "浙江省杭州市余杭区", {"敬老", "老院"}),
        ("余杭敬老院", "江苏省苏州市", {"余杭", "杭敬", "敬老", "老院"}),
    ],
)
def test_the_pairs_of_signs_that_are_an_items_own(text: str, place: str | None, expected: set[str]) -> None:
    assert pairs(text, place) == expected


@pytest.mark.parametrize(("shared", "own", "expected"), [(8, 0, 1.0), (7, 0, 7 / 8), (8, 8, 0.5), (0, 8, 0.0)])
def test_a_short_wording_is_never_found_whole(shared: int, own: int, expected: float) -> None:
    one, other = worded(shared, own).pairs, worded(40).pairs
    assert overlap(one, other) == overlap(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("养老服务",), ("养老服务",), 1.0),
        (("养老服务",), ("养老设施",), 1 / 3),
        (("养老服务", "教育"), ("教育",), 1.0),
        (("养老",), (), 0.0),
        (("老",), ("老",), 0.0),
    ],
)
def test_how_alike_two_items_names_are(one: tuple[str, ...], other: tuple[str, ...], expected: float) -> None:
    assert alike_names(one, other) == pytest.approx(expected)
