"""The tables of places are made of revisions of the standard, of later changes and of a list with short names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from shishi.normalize import derive_places as derive

LIST = (
    "江苏省\t320000\t江苏\n"
    "\t连云市\t320700\t连云市/连云\n"
    "\t\t海州区\t320706\t海州\n"
    "\t\t\t浦西街道\n"
    "\t\t\t浦西\n"
    "\t\t\t板浦镇\n"
    "\t\t东海县\t320722\t东海\n"
    "\t\t\t牛山街道\n"
    "\t\t连云经济技术开发区\t320771\t开发区\n"
    "\t\t\t猴嘴街道\n"
    "\t\t没有代码\n"
    "\t\t\t空的街道\n"
    "\t南京市\t320100\t南京市/南京\n"
    "\t\t海州区\t320105\t海州\n"
    "\t\t\t甲子街道\n"
    "\t\t江北新区\t320101\t江北\n"
    "\t\t江北高新技术产业开发区\t320179\t高新\n"
    "\t\t软件园示范区\t320180\t软件园\n"
    "\t\t创意园区\t510102\t创意\n"
).splitlines()


def test_revisions_count_from_the_first_one_on(tmp_path: Path) -> None:
    for month in ("200411", "200412", "200506"):
        (tmp_path / f"revision_{month}.py").write_text(f"division_schema = {{'110000': '北京市{month}'}}\n")
    (tmp_path / "other.py").write_text("division_schema = {}\n")
    assert derive.revisions(tmp_path) == {
        "200412": {"110000": "北京市200412"},
        "200506": {"110000": "北京市200506"},
    }


def row(code: str, name: str, since: str = "", until: str = "") -> dict[str, str]:
    return {"code": code, "name": name, "short": "", "valid_from": since, "valid_to": until}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"200412": "甲县", "200512": "甲县", "200612": "甲县"}, [row("110101", "甲县")]),
        (
            {"200412": "甲县", "200512": "甲区", "200612": "甲区"},
            [row("110101", "甲县", "", "2005-12"), row("110101", "甲区", "2005-12")],
        ),
        (
            {"200412": "甲县", "200512": "甲县", "200612": "甲区"},
            [row("110101", "甲县", "", "2006-12"), row("110101", "甲区", "2006-12")],
        ),
        ({"200412": None, "200512": "甲县", "200612": None}, [row("110101", "甲县", "2005-12", "2006-12")]),
        ({"200412": "市辖区", "200512": "市辖区", "200612": "甲区"}, [row("110101", "甲区", "2006-12")]),
    ],
)
def test_a_row_for_each_run_of_revisions(names: dict[str, str | None], expected: list[dict[str, str]]) -> None:
    tables = {month: {"110101": name} if name else {} for month, name in names.items()}
    assert list(derive.dated(tables)) == expected


@pytest.mark.parametrize(("code", "kept"), [("320670", True), ("320671", False), ("320679", False), ("320680", True)])
def test_codes_of_zones_are_no_places(code: str, *, kept: bool) -> None:
    assert bool(list(derive.dated({"200412": {code: "甲区"}}))) is kept


def test_later_changes_are_laid_over_and_rows_are_sorted() -> None:
    rows = [row("320706", "海州区"), row("320701", "旧区", "2001-01", "2004-01"), row("320701", "新浦区")]
    changes = [
        {"code": "320707", "name": "赣榆区", "date": "2014-07", "ends": "320706 320701"},
        {"code": "", "name": "", "date": "2020-01", "ends": "320707"},
    ]
    assert derive.changed(rows, changes) == [
        row("320701", "新浦区", "", "2014-07"),
        row("320701", "旧区", "2001-01", "2004-01"),
        row("320706", "海州区", "", "2014-07"),
        row("320707", "赣榆区", "2014-07", "2020-01"),
    ]


def test_short_names_are_those_of_the_list_or_what_is_left_of_the_name() -> None:
    known = derive.short_names(LIST)
    assert {name: known[name] for name in ("江苏省", "连云市", "海州区")} == {
        "江苏省": "江苏", "连云市": "连云", "海州区": "海州",
    }  # fmt: skip
    assert "没有代码" not in known
    names = ("连云市", "桃州区", "路县", "甲乙旗", "某某")
    assert [derive.shortened(row("1", name), known)["short"] for name in names] == [
        "连云",
        "桃州",
        "路县",
        "甲乙",
        "某某",
    ]


def test_zones_stand_among_the_counties_of_their_city() -> None:
    assert [tuple(zone.values()) for zone in derive.zones(LIST)] == [
        ("连云经开区", "320700", "320771", "连云经济技术开发区", ""),
        ("江北高新区", "320100", "320179", "江北高新技术产业开发区", ""),
        ("创意园区", "320100", "", "", "the source gives 510102, which is not in the range of zones"),
    ]


def test_towns_tell_counties_of_one_name_apart() -> None:
    places = [
        row("320700", "连云市"), row("320706", "海州区"), row("320722", "东海县"), row("320105", "海州区"),
        row("320109", "东海县", "", "2010-01"),
    ]  # fmt: skip
    assert [tuple(town.values()) for town in derive.towns(LIST, places)] == [
        ("320706", "海州区", "板浦镇|浦西街道"),
        ("320105", "海州区", "甲子街道"),
    ]


def test_the_tables_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derive, "REGISTRY", tmp_path)
    (tmp_path / "place_changes.csv").write_text("code,name,date,ends\n320707,赣榆区,2014-07,\n", encoding="utf-8")
    by_hand = f"{','.join(derive.ZONE_COLUMNS)}\n连云经开区,320700,,,by hand\n"
    (tmp_path / "zones_by_hand.csv").write_text(by_hand, encoding="utf-8")
    table = {"320706": "海州区", "320105": "海州区"}
    (tmp_path / "revision_200412.py").write_text(f"division_schema = {table!r}\n", encoding="utf-8")
    (tmp_path / "list.txt").write_text("\n".join(LIST), encoding="utf-8")
    derive.main(tmp_path, tmp_path / "list.txt")

    def read(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((tmp_path / name).read_text(encoding="utf-8").splitlines()))

    assert [(one["code"], one["short"]) for one in read("places.csv")] == [
        ("320105", "海州"), ("320706", "海州"), ("320707", "赣榆"),
    ]  # fmt: skip
    assert [one["code"] for one in read("towns.csv")] == ["320105", "320706"]
    assert [(one["name"], one["note"]) for one in read("zones.csv")][-1] == ("连云经开区", "by hand")
    assert [one["name"] for one in read("zones.csv")] == ["创意园区", "江北高新区", "连云经开区"]
