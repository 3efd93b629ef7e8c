"""What each mistake costs, and that the figures are those of the reference yardstick."""

import json
import random
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from shishi.corpus.figures import MEASURES, RATES, TALLIES, Score, added
from shishi.corpus.labels import Facts, Item, Label, LabelledQuantity, Snippet, load
from shishi.corpus.matching import close, flat, flat_head, left_out, measure
from shishi.corpus.score import score
from tests.readings import ReadOnce
from tests.real import SHARED

LEFT_OUT = tomllib.loads(files("shishi.corpus").joinpath("matching.toml").read_text(encoding="utf-8"))
Rows = list[dict[str, Any]]

NOTICE = (
    "某区2021年民生实事。1.教育。新建小学2所，新增学位1800个以上。（区教育局、区财政局）"
    "2.养老。新建养老院3处，已建成1处。"
)
FACTS = Facts("a.txt", "某区2021年民生实事", None, None, "某区", 2021, "plan", None, "2021-03", ())
SCHOOLS = Item(
    "1", ("民生", "教育"), "body", Snippet("新建小学2所", "学位1800个以上"),
    (("lead", "区教育局"), ("lead", "区财政局")),
    None, None, None, None, None,
    (LabelledQuantity("target", 2, None, "所", None, "=", ("小学",)),
     LabelledQuantity("target", 1800, None, "个", None, ">=", ("学位",))),
)  # fmt: skip
HOMES = Item(
    "2", ("养老",), "body", Snippet("新建养老院", "3处"), (), None, Snippet("已建成", "1处"), "none", None, "ongoing",
    (LabelledQuantity("target", 3, None, "处", None, "=", ("养老院",)),
     LabelledQuantity("actual", 1, None, "处", None, "=", ())),
)  # fmt: skip
LABEL = Label("a", FACTS, (SCHOOLS, HOMES), ())


def item(number: str, /, **told: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("group", "title", "text", "progress", "problems", "next_steps", "status"))
    return {"item_id": number, "number": number, "section": "body", **empty, **told}


def quantity(
    role: str, value: float | None, unit: str | None, of: str | None, bound: str | None = "="
) -> dict[str, Any]:
    return {"role": role, "value": value, "value_max": None, "unit": unit, "of": of, "bound": bound}


FIRST = item("1", group="民生", title="教育", text="新建小学2所，新增学位1800个以上")
SECOND = item("2", title="养老", text="新建养老院3处", progress="已建成1处", problems="", status="ongoing")
DATASET: Rows = [
    FIRST | quantity("target", 2.0, "所", "小学"),
    FIRST | quantity("target", 1800.0, "个", "学位", ">="),
    SECOND | quantity("target", 3.0, "处", "养老院"),
    SECOND | quantity("actual", 1.0, "处", "养老院"),
]
UNITS: Rows = [{"item_id": "1", "role": "lead", "printed": name} for name in ("区教育局", "区财政局")]
DOCUMENT = {
    "title": "某区2021年民生实事", "doc_number": None, "issuer": None, "place": "某省某市某区", "year": 2021,
    "kind": "plan",
    "issued": "2021-03", "period_from": None, "period_to": None,
}  # fmt: skip


def figures(told: Score) -> dict[str, tuple[int, ...]]:
    tallies = {
        name: (told.tallies[name].hits, told.tallies[name].extra, told.tallies[name].missing) for name in TALLIES
    }
    return tallies | {name: (told.rates[name].right, told.rates[name].of) for name in RATES}


PERFECT = {
    "items": (2, 0, 0), "units": (2, 0, 0), "quantities": (4, 0, 0), "quantities_full": (4, 0, 0), "text": (2, 2),
    "number": (2, 2), "title": (2, 2), "progress": (1, 1), "problems": (1, 1), "next": (0, 0), "status": (1, 1),
    "meta": (8, 8),
}  # fmt: skip


def test_all_right_costs_nothing() -> None:
    told = score(LABEL, NOTICE, DATASET, UNITS, DOCUMENT)
    assert figures(told) == PERFECT
    assert told.misses == ()
    assert all(told.value(name) == 1.0 for name in MEASURES)


def without(*numbers: str) -> Callable[[Rows], Rows]:
    return lambda rows: [row for row in rows if row["number"] not in numbers]


def with_all(number: str, /, **told: Any) -> Callable[[Rows], Rows]:
    return lambda rows: [row | told if row["item_id"] == number else row for row in rows]


def with_row(at: int, /, **told: Any) -> Callable[[Rows], Rows]:
    return lambda rows: [row | told if place == at else row for place, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (without("2"), {
            "items": (1, 0, 1), "quantities": (2, 0, 2), "quantities_full": (2, 0, 2), "text": (1, 2), "number": (1, 2),
            "title": (1, 2), "progress": (0, 1), "problems": (0, 1), "status": (0, 1),
        }),
        (lambda rows: [*rows, item("3", text="加强领导") | quantity("target", None, None, None)], {"items": (2, 1, 0)}),
        (with_all("1", number="3"), {"number": (1, 2)}),
        (with_all("1", text="新建小学2所"), {"text": (1, 2)}),
        (with_all("1", title="关于教育"), {}),
        (with_all("1", title="教学"), {"title": (1, 2)}),
        (with_all("1", group=None), {"title": (1, 2)}),
        (with_all("2", group="民生"), {}),
        (with_all("2", progress="已建成1处。"), {}),
        (with_all("2", progress="建成1处"), {"progress": (0, 1)}),
        (with_all("2", problems="资金不足"), {"problems": (0, 1)}),
        (with_all("1", next_steps="加快建设"), {"next": (0, 1)}),
        (with_all("2", status="done"), {"status": (0, 1)}),
        (with_row(0, unit="處"), {"quantities": (3, 1, 1), "quantities_full": (3, 1, 1)}),
        (with_row(2, unit="處"), {}),
        (with_row(0, value=3.0), {"quantities": (3, 1, 1), "quantities_full": (3, 1, 1)}),
        (with_row(0, of="新建小学"), {}),
        (with_row(0, of="学位"), {"quantities_full": (3, 1, 1)}),
        (with_row(1, bound="="), {"quantities_full": (3, 1, 1)}),
        (with_row(3, of=None), {}),
        (with_row(0, role="condition"), {"quantities": (3, 0, 1), "quantities_full": (3, 0, 1)}),
    ],
)  # fmt: skip
def test_what_a_mistake_costs(change: Callable[[Rows], Rows], expected: dict[str, tuple[int, ...]]) -> None:
    told = score(LABEL, NOTICE, change(DATASET), UNITS, DOCUMENT)
    assert figures(told) == PERFECT | expected
    assert bool(told.misses) == bool(expected)


def test_units_are_compared_with_their_role() -> None:
    told = score(LABEL, NOTICE, DATASET, [{**UNITS[0], "role": "support"}, UNITS[1]], DOCUMENT)
    assert figures(told) == PERFECT | {"units": (1, 1, 1)}
    assert [(miss.measure, miss.expected, miss.found) for miss in told.misses] == [
        ("units", "lead 区教育局", "support 区教育局")
    ]


@pytest.mark.parametrize(
    ("change", "right"),
    [({}, 8), ({"year": 2020}, 7), ({"place": "某市"}, 7), ({"issued": None}, 7), ({"period_from": "2021-01"}, 7)],
)
def test_facts_count_one_each(change: dict[str, Any], right: int) -> None:
    assert score(LABEL, NOTICE, DATASET, UNITS, DOCUMENT | change).rates["meta"].right == right


def test_a_notice_that_was_not_read_is_missed_in_everything() -> None:
    told = score(LABEL, NOTICE, [], [], None)
    assert [told.value(name) for name in ("items", "units", "quantities", "text", "status", "meta")] == [0.0] * 6


def test_a_name_that_is_all_that_is_said_may_stand_in_title_or_text() -> None:
    named = Item("1", ("公厕改造",), "body", None, (), None, None, None, None, None, ())
    for told in ({"title": "公厕改造"}, {"text": "公厕改造"}, {"title": "公厕改造", "text": "公厕改造"}):
        rows = [item("1", **told) | quantity("target", None, None, None)]
        assert score(Label("a", FACTS, (named,), ()), "公厕改造", rows, [], DOCUMENT).rates["title"].right == 1


def test_scores_add_up() -> None:
    one = score(LABEL, NOTICE, DATASET, UNITS, DOCUMENT)
    two = score(LABEL, NOTICE, without("2")(DATASET), UNITS, DOCUMENT)
    told = added("both", [one, two])
    assert figures(told)["items"] == (3, 0, 1)
    assert told.value("items") == pytest.approx(6 / 7)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        (flat, "（一） 改造教室照明(间)", "一改造教室照明"),
        (flat, "區(qū)住建局", "區住建局"),
        (flat, "达到 ９５％", "达到95%"),
        (flat, None, ""),
        (flat_head, "关于新建学校", "新建学校"),
        (measure, "㎡", "平方米"),
        (measure, "個", "个"),
        (close, "项 目|内，容", "项目内,容"),
    ],
)
def test_forms_that_are_compared(form: Callable[[Any], str], text: str | None, expected: str) -> None:
    assert form(text) == expected


def spoilt(rows: Rows, chance: random.Random) -> Rows:
    """Rows with mistakes of every kind: lost, cut, renamed, miscounted."""
    lost = {row["item_id"] for row in rows if chance.random() < 0.02}
    told = []
    for row in rows:
        if row["item_id"] in lost:
            continue
        change: dict[str, Any] = {}
        if chance.random() < 0.2:
            change["text"] = (row["text"] or "")[1:]
        if chance.random() < 0.2:
            change |= {"of": None, "bound": "~"}
        if chance.random() < 0.2 and row["value"] is not None:
            change["value"] = row["value"] + 1
        told.append(row | change)
    return told


@pytest.mark.parametrize("spoil", [False, True])
def test_the_figures_are_those_of_the_reference(tmp_path: Path, read_once: ReadOnce, *, spoil: bool) -> None:
    tool, samples = SHARED / "tools" / "score.py", SHARED / "samples"
    if not tool.exists():
        pytest.skip("the reference yardstick is not here")
    from pyarrow import parquet

    from shishi.checking import plain_rows
    from shishi.output.columns import table
    from shishi.output.tables import arrow
    from shishi.pipeline import find, gather

    labels = sorted(samples.glob("*.yaml"))[::2]
    named = {load(path).facts.source for path in labels}
    readings = read_once([source for source in find(samples) if source.name in named])
    rows = plain_rows(gather([reading.notice for reading in readings], None))
    if spoil:
        rows["dataset"] = spoilt(rows["dataset"], random.Random(7))
    for name, told in rows.items():
        parquet.write_table(arrow(table(name), map(Row, told)), tmp_path / f"{name}.parquet")
    command = [sys.executable, str(tool), str(tmp_path), str(samples), *map(str, labels), "--json", str(tmp_path / "j")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    scores = [ours(load(path), samples, rows) for path in labels]
    total = added("ALL", scores)
    assert [cells(line) for line in printed[1:]] == [line_of(told) for told in (*scores, total)]
    expected = json.loads((tmp_path / "j").read_text(encoding="utf-8"))
    assert {name: total.value(name) for name in TALLIES} == pytest.approx(
        {name: expected[name]["f1"] for name in TALLIES}
    )


class Row:
    """Plain values as a record."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.__dict__.update(told)


def ours(label: Label, samples: Path, rows: dict[str, Rows]) -> Score:
    dataset = [row for row in rows["dataset"] if row["source"] == label.facts.source]
    ids = {row["item_id"] for row in dataset}
    units = [row for row in rows["units"] if row["item_id"] in ids]
    document = next(row for row in rows["documents"] if row["source"] == label.facts.source)
    return score(label, (samples / label.facts.source).read_text(encoding="utf-8"), dataset, units, document)


def cells(line: str) -> list[str]:
    return line[26:].split()


def line_of(told: Score) -> list[str]:
    tallies = [told.tallies[name] for name in TALLIES]
    rates = [told.rates[name] for name in RATES]
    return [f"{entry.precision:.3f}/{entry.recall:.3f}/{entry.value:.3f}" for entry in tallies] + [
        f"{entry.right}/{entry.of}" for entry in rates
    ]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_left_out_holds_its_examples(name: str) -> None:
    assert all(left_out(name).search(example) for example in LEFT_OUT[name]["examples"])
    assert not any(left_out(name).search(example) for example in LEFT_OUT[name]["not"])
