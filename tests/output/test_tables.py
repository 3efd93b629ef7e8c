"""Rows to Parquet and CSV: types, form, order, and what happens when they cannot be written."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import frictionless
import pyarrow as pa
import pytest
from pyarrow import parquet

from shishi.normalize.rows import (
    Counted,
    DocumentRow,
    FindingRow,
    ItemRow,
    NormalItem,
    NormalNotice,
    ProgressRow,
    QuantityRow,
    RegistryRow,
    UnitRow,
    dataset_rows,
)
from shishi.output import package
from shishi.output.columns import Table, table, tables
from shishi.output.tables import Unwritable, schema, write

DOCUMENT = DocumentRow(
    "b.txt",
    sha256="00",
    media_type="text/plain",
    place="某市某区",
    year=2022,
    kind="plan",
    cites=("甲〔2021〕1号", "乙〔2021〕2号"),
)
ITEM = ItemRow(
    "i1",
    "b.txt",
    "1.10",
    "教育",
    None,
    "table",
    "新建,学校",
    date(2022, 12, 31),
    "年底",
    None,
    "",
    None,
    None,
    None,
    0,
    5,
    0.9,
)
UNITS = (
    UnitRow("i1", "lead", "区教育局", "u1", "教育局", "某市某区", "body", None, 6, 10, "alias"),
    UnitRow("i1", "lead", "区住建局", "u2", "住房和城乡建设局", "某市某区", "body", None, 11, 15, "rule"),
)
QUANTITY = QuantityRow("target", "学校", "新建", 86000.0, None, "平方米", None, ">=", "新建学校", 2, 0, 4)
PROGRESS = ProgressRow(
    project_id="p1",
    place="某市某区",
    place_code=None,
    where=None,
    year=2022,
    title=None,
    period_to="2022-09",
    of="学校",
    unit="所",
    target=2.0,
    actual=1.0,
    share=0.5,
    parts=None,
    target_item_id="i1",
    actual_item_id="i1",
    target_start=0,
    target_end=4,
    actual_start=5,
    actual_end=9,
)
NOTICE = NormalNotice(DOCUMENT, (NormalItem(ITEM, UNITS, (QUANTITY, replace(QUANTITY, value=0.5))),), ())
ROWS = {
    "dataset": list(dataset_rows(NOTICE, {"i1": "p1"}, {("i1", 0): Counted("yes"), ("i1", 1): Counted("part", "i1")})),
    "items": [ITEM],
    "units": UNITS,
    "documents": [DOCUMENT, DocumentRow("a.txt", status="empty", error="the file is empty")],
    "findings": [FindingRow("b.txt", "i1", "note", "gap", "one", "一处", "{}", None, None, None)],
    "registry": [
        RegistryRow("u2", "住房和城乡建设局", "某市某区", "body", (), None, None, ()),
        RegistryRow("u1", "教育局", "某市某区", "body", ("区教育局", "教委"), None, "2019-02", ("u2",)),
    ],
    "progress": [PROGRESS],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    write(out, ROWS)
    package.write(out)
    return out


def csv_lines(folder: Path, name: str) -> list[str]:
    return (folder / f"{name}.csv").read_bytes().decode("utf-8").splitlines()


@pytest.mark.parametrize("entry", tables(), ids=lambda entry: entry.name)
def test_parquet_keeps_real_types(folder: Path, entry: Table) -> None:
    assert parquet.read_schema(folder / f"{entry.name}.parquet") == schema(entry)


def test_types_are_those_promised() -> None:
    types = {field.name: field.type for field in schema(table("dataset"))}
    assert types["deadline"] == pa.date32()
    assert types["lead"] == pa.list_(pa.string())
    assert (types["year"], types["value"], types["text"]) == (pa.int64(), pa.float64(), pa.string())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("items", '"i1","b.txt","1.10","教育",,"table","新建,学校",2022-12-31,"年底",,"",,,,0,5,0.9'),
        ("registry", '"u1","教育局","某市某区","body","区教育局、教委",,"2019-02","u2"'),
    ],
)
def test_csv_form(folder: Path, name: str, expected: str) -> None:
    assert csv_lines(folder, name)[1] == expected


def test_csv_opens_right_in_excel_and_shows_plain_numbers(folder: Path) -> None:
    lines = csv_lines(folder, "dataset")
    assert lines[0].startswith('\ufeff"source","place"')
    assert ['"新建",86000,,"平方米"' in lines[1], '"新建",0.5,,"平方米"' in lines[2]] == [True, True]
    assert '"教育局、住房和城乡建设局"' in lines[1]


def test_rows_are_sorted(folder: Path) -> None:
    assert [line.split(",")[0] for line in csv_lines(folder, "documents")[1:]] == ['"a.txt"', '"b.txt"']
    assert [line.split(",")[0] for line in csv_lines(folder, "registry")[1:]] == ['"u1"', '"u2"']


def test_same_rows_same_bytes(folder: Path, tmp_path: Path) -> None:
    write(
        tmp_path, {name: list(rows)[::-1] if name in ("documents", "registry") else rows for name, rows in ROWS.items()}
    )
    package.write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_the_package_is_valid_and_describes_every_column(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in told["resources"]}
    assert set(resources) == {name + end for name in ROWS for end in ("", "-parquet")}
    for entry in tables():
        described = resources[entry.name]["schema"]["fields"]
        assert [field["name"] for field in described] == [column.name for column in entry.columns]
        assert all(field["title"] and field["title_zh"] and field["description"] for field in described)


def test_the_package_notices_a_value_that_is_not_allowed(tmp_path: Path) -> None:
    write(tmp_path, ROWS | {"documents": [replace(DOCUMENT, status="fine")]})
    package.write(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert any("enum" in message for _, message in report.flatten(["title", "message"]))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(Unwritable, match=r"file.*cannot be written.*-o"):
        write(blocked, {})


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="no table 'datasets'"):
        write(tmp_path, {"datasets": []})
