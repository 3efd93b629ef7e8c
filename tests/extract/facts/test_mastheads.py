"""What a notice says of itself, whatever stands around it: papers, bulletins, channels, collections."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

from .told import facts

DONE = "1.新建公厕2座。已全部完工。\n2.改造路灯30盏。已全部完工。\n3.新建学校1所。已全部完工。"
PLAN = "1.新建公厕2座。\n2.改造路灯30盏。\n3.新建学校1所。"

TABLES = ("mastheads.toml", "heads.toml", "sites.toml", "speakers.toml", "hosts.toml", "openings.toml")

CASES = {
    case.pop("name"): case
    for table in TABLES
    for case in tomllib.loads(Path(__file__).with_name(table).read_text())["case"]
}


def notice(case: dict[str, Any]) -> bytes:
    return str(case["text"]).format(done=DONE, plan=PLAN).encode()


def plain(value: object) -> object:
    return "none" if value is None else list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", CASES)
def test_what_a_notice_says_of_itself(name: str) -> None:
    found = facts(read("notice.txt", notice(CASES[name])))
    expected = {key: value for key, value in CASES[name].items() if key != "text"}
    assert {key: plain(getattr(found, key)) for key in expected} == expected


def test_a_plan_whose_items_all_tell_results_is_a_report() -> None:
    found = parse(read("notice.txt", notice(CASES["a township's head without the township"]))).facts
    assert (found.kind, found.year, found.period) == ("progress", 2031, ("2031-01", "2031-12"))
