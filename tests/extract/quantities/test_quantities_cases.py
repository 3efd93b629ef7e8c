"""Every quantity that a careful reader would find in a short text, and no other."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from shishi.extract.quantities import Context, Quantity, find

CASES = Path(__file__).parent / "cases"


def told(quantity: Quantity) -> str:
    """A quantity in one line: role bound value unit[/base] noun, ``!`` where the numeral is vague."""
    high = "" if quantity.value_max is None else f"~{quantity.value_max:.10g}"
    per = f"/{quantity.per}" if quantity.per else ""
    line = f"{quantity.role} {quantity.bound} {quantity.value:.10g}{high} {quantity.unit}{per} {quantity.of}"
    return line if quantity.exact else f"{line} !"


def listed() -> list[Any]:
    files = sorted(path for path in CASES.glob("*.toml") if path.stem != "negatives")
    cases = [(path, case) for path in files for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
    return [pytest.param(case, id=f"{path.stem}: {case['text']}") for path, case in (*cases, *tabled())]


def tabled() -> list[tuple[Path, dict[str, Any]]]:
    """The cases of tables: role of the place, text, expected quantities set apart by semicolons."""
    path = CASES / "clauses.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return [(path, {**row, "expect": row["expect"].split(" ; ")}) for row in rows]


def negatives() -> list[str]:
    return list(tomllib.loads((CASES / "negatives.toml").read_text(encoding="utf-8"))["texts"])


@pytest.mark.parametrize("case", listed())
def test_reads_what_is_printed(case: dict[str, Any]) -> None:
    known = tuple((unit, noun) for unit, noun in case.get("known", ()))
    context = Context(case.get("role", "target"), case.get("unit"), case.get("of"), known)
    assert [told(quantity) for quantity in find(case["text"], context)] == case["expect"]


@pytest.mark.parametrize("text", negatives())
def test_counts_nothing_in_names_and_dates(text: str) -> None:
    assert [told(quantity) for quantity in find(text)] == []


def test_the_table_is_large_enough() -> None:
    assert len(listed()) >= 700
    assert len(negatives()) >= 350
