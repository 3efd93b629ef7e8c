"""Files made to harm, in one folder with a good one: each has its row and its finding, whoever reads them."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import shishi
from shishi.cli import main
from tests.hostile import NOTICE, Hostile, archive, files, nested_letters, zipped

FILES = files()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notices, made = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("out")
    for file in FILES:
        (notices / file.name).write_bytes(file.data)
    (notices / "archive.zip").write_bytes(archive())
    (notices / os.fsdecode("方案.txt".encode("gbk"))).write_bytes(NOTICE.encode())
    formula = NOTICE.replace("1.优化教育", '1.=HYPERLINK("http://a","b")')
    (notices / "formula.txt").write_text(formula, encoding="utf-8")
    shishi.run(notices, made, workers=2)
    return made


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_is_read_or_told(out: Path, file: Hostile) -> None:
    documents = shishi.load(out, "documents").set_index("source")
    assert documents.loc[file.name, "status"] == file.status
    findings = shishi.load(out, "findings")
    codes = set(findings.loc[findings["source"] == file.name, "code"])
    assert file.finding is None or file.finding in codes
    if file.status == "ok":
        items = shishi.load(out, "items").query("source == @file.name")
        assert any("公园" in words for part in ("text", "progress") for words in items[part].dropna())


def test_why_a_file_is_not_read_is_told_in_chinese(out: Path) -> None:
    findings = shishi.load(out, "findings")
    told = findings[findings["code"].str.startswith("file_")]["message_zh"]
    assert len(told) > 3
    names = re.compile(r"Word|Excel|OFD|PDF|MB|shishi\[\w+\]|pip install|--[a-z]+|[\w/.]+\.(?:xml|zip|txt)")
    assert [words for words in told if re.search("[A-Za-z]{2,}", names.sub("", words))] == []


def test_every_member_and_every_name_has_its_row(out: Path) -> None:
    sources = set(shishi.load(out, "documents")["source"])
    members = {"a.txt", "a.txt (2)", "b.txt", "etc/c.txt", ".d/e.txt"}
    assert sources >= {f"archive.zip!{name}" for name in members} | {"方案.txt"}


def test_links_in_a_ring_and_lists_of_others_stop_nothing(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    (notices / "a.txt").write_text(NOTICE, encoding="utf-8")
    (notices / "b").symlink_to("c")
    (notices / "c").symlink_to("b")
    (notices / "d.zip").write_bytes(zipped(("x/sources.csv", b"\xff")))
    (notices / "e.eml").write_bytes(nested_letters())
    shishi.run(notices, tmp_path / "out", workers=1)
    documents = shishi.load(tmp_path / "out", "documents").set_index("source")["status"]
    assert documents[["a.txt", "b", "c", "e.eml"]].tolist() == ["ok", "skipped", "skipped", "limit"]
    assert "d.zip!x/sources.csv" in documents


ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def test_nothing_that_was_read_orders_anything(out: Path) -> None:
    for table in ("dataset", "items", "documents", "findings"):
        for column in shishi.load(out, table).select_dtypes("string"):
            values = shishi.load(out, table)[column].dropna()
            assert not [value for value in values if ORDERS.search(value)]


@pytest.mark.parametrize("command", ["show", "text", "quantities"])
def test_a_terminal_is_given_no_orders(tmp_path: Path, command: str) -> None:
    name = tmp_path / "\x1b[2J\u202e方案.txt"
    name.write_text(NOTICE.replace("公园3个", "\x1b]0;a\x07\u202e公园\x9b31m3个\x00"), encoding="utf-8")
    told = CliRunner().invoke(main, [command, str(name)])
    assert told.exit_code == 0
    assert "公园" in told.output
    assert not ORDERS.search(told.output)


def test_no_cell_of_the_workbook_is_a_formula(out: Path) -> None:
    book = load_workbook(out / "民生实事.xlsx", read_only=True)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells if str(cell.value).startswith("=")} == {"s"}
    book.close()
