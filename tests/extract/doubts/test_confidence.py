"""Confidence falls with guesses and doubts, and items with little of it are really worse.

The second half reads the sample notices and copies of them in which marks, numbers or headers are struck out by a fixed
seed: where the reading goes wrong, confidence must have said so.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from shishi.corpus.alignment import Found, align, edges, found_items, wordings
from shishi.corpus.labels import Item as Labelled
from shishi.corpus.labels import load
from shishi.corpus.matching import flat, measure
from shishi.extract.document import Span
from shishi.extract.doubts.codes import codes
from shishi.extract.doubts.confidence import confidence, confidences
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Finding, Item, Notice, Passage
from tests.real import SHARED

SAMPLES = SHARED / "samples"
SURE = 0.8
ITEM = Item("1", ("便民设施",), "body", Passage("新建公园3处", Span(0, 6)))


def doubt(code: str, span: Span | None = None, item: int | None = None) -> Finding:
    return Finding("warning", code, "", span, item)


def about_item(*names: str) -> list[Finding]:
    return [doubt(name, Span(at, at + 1), 0) for at, name in enumerate(names)]


FIGURES: list[tuple[tuple[str, ...], list[Finding], float]] = [
    ((), [], 1.0),
    (("columns",), [], 0.7),
    (("columns", "merged"), [], 0.49),
    ((), about_item("item_without_units"), codes()["item_without_units"].item),
    ((), about_item("number_without_measure", "number_without_measure"), codes()["number_without_measure"].item),
    ((), [doubt("count_differs")], codes()["count_differs"].notice),
    ((), [doubt("unclaimed_total")], 1.0),
    ((), about_item("inexact_number"), 1.0),
    ((), about_item("something_new"), 0.8),
    ((), [doubt("something_new")], 1.0),
    (("columns",), about_item("numbering_gap"), 0.595),
]


@pytest.mark.parametrize(("guesses", "findings", "expected"), FIGURES)
def test_figures(guesses: tuple[str, ...], findings: list[Finding], expected: float) -> None:
    assert confidence(replace(ITEM, guesses=guesses), findings) == pytest.approx(expected)


def test_each_item_is_judged_by_its_own_doubts_and_those_of_the_notice() -> None:
    findings = [doubt("item_without_units", None, 1), doubt("unclaimed_text")]
    whole = codes()["unclaimed_text"].notice
    assert list(confidences([ITEM, ITEM], findings)) == pytest.approx(
        [whole, whole * codes()["item_without_units"].item], abs=1e-3
    )


# --- the samples, whole and damaged


def struck(marks: str) -> Callable[[str, random.Random], str]:
    """Every twelfth of these marks taken out."""
    return lambda text, chance: "".join(char for char in text if char not in marks or chance.random() >= 1 / 12)


def without_header(text: str, _: random.Random) -> str:
    return re.sub(r"(?m)^.{0,40}序[号號].*\n", "", text, count=1)


def without_numbers(text: str, chance: random.Random) -> str:
    opening = re.compile(r"(?m)^(\s*[|｜]?\s*)([（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])")
    return opening.sub(lambda match: match[1] if chance.random() < 1 / 12 else match[0], text)


DAMAGE: dict[str, Callable[[str, random.Random], str]] = {
    "whole": lambda text, _: text,
    "walls struck out": struck("|｜"),
    "brackets struck out": struck("（）()"),
    "header struck out": without_header,
    "numbers struck out": without_numbers,
}


def rows(notice: Notice) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Items and units as the plain rows that scoring takes."""
    items: list[dict[str, Any]] = []
    units: list[dict[str, Any]] = []
    for at, item in enumerate(notice.items):
        row = {"item_id": str(at), "number": item.number, "section": item.section, "title": item.title, "group": None}
        row |= {name: said.text if (said := getattr(item, name)) else None for name in ("text", "progress")}
        counted = [{"role": one.role, "value": one.value, "unit": one.unit} for one in item.amounts]
        items += [row | one for one in counted or [{"value": None}]]
        units += [{"item_id": str(at), "role": unit.role, "printed": unit.name.text} for unit in item.units]
    return items, units


def is_right(label: Labelled, found: Found) -> bool:
    """Number, wording, units and quantities are those of the label."""
    counted = Counter((one.role, one.value, measure(one.unit)) for one in label.quantities)
    told = Counter((row["role"], row["value"], measure(row["unit"])) for row in found.quantities)
    named = Counter((role, flat(name)) for role, name in label.units)
    complete = all(counted[key] == told[key] for key in {*counted, *told} if key[0] in ("target", "actual"))
    same = (found.row["number"], named) == (label.number, Counter((role, flat(name)) for role, name in found.units))
    wording = found.row["text"] or (found.row["title"] if label.text else None)
    return same and complete and edges(label.text, wording) and edges(label.progress, found.row["progress"])


def judged(path: Path, damage: str) -> Iterator[tuple[float, bool]]:
    """(confidence, wholly right) of each item found in a sample."""
    text = DAMAGE[damage](path.read_text(encoding="utf-8"), random.Random(f"{path.name}, {damage}"))
    notice = parse(read(path.name, text.encode()))
    label, found = load(path.with_suffix(".yaml")), found_items(*rows(notice))
    pairs = align(label.items, wordings(label.items, flat(text)), found)
    labelled = {other: label.items[at] for at, other in pairs.items()}
    for at, figure in enumerate(confidences(notice.items, notice.findings)):
        yield figure, at in labelled and is_right(labelled[at], found[at])


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[tuple[float, bool]]]:
    paths = sorted(SAMPLES.glob("*.txt"))
    if not paths:
        pytest.skip(f"no sample notices in {SAMPLES}")
    told: dict[str, list[tuple[float, bool]]] = {damage: [] for damage in DAMAGE}
    kinds = list(DAMAGE)[1:]
    for at, path in enumerate(paths):  # each whole, and damaged in one way
        for damage in ("whole", kinds[at % len(kinds)]):
            told[damage] += judged(path, damage)
    return told


def share(told: list[tuple[float, bool]]) -> float:
    return sum(right for _, right in told) / max(1, len(told))


def test_items_with_little_confidence_are_really_worse(outcomes: dict[str, list[tuple[float, bool]]]) -> None:
    told = [one for each in outcomes.values() for one in each]
    sure = [one for one in told if one[0] >= SURE]
    unsure = [one for one in told if one[0] < SURE]
    for damage, each in outcomes.items():
        parts = [[one for one in each if (one[0] >= SURE) is above] for above in (True, False)]
        print(f"{damage:22}", *(f"{share(part):6.1%} of {len(part):4}" for part in parts))
    print(f"{'together':22}", *(f"{share(part):6.1%} of {len(part):4}" for part in (sure, unsure)))
    assert len(unsure) >= 20
    assert share(sure) >= share(unsure) + 0.1


def test_whole_samples_are_read_with_confidence(outcomes: dict[str, list[tuple[float, bool]]]) -> None:
    told = outcomes["whole"]
    assert sum(figure >= SURE for figure, _ in told) >= 0.8 * len(told)
