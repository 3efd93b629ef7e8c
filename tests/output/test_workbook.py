"""The workbook for people holds what the tables hold, each cell as what it is."""

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from openpyxl import load_workbook
from pyarrow import parquet

from shishi.output import workbook
from shishi.output.columns import Field, table, tables
from shishi.output.sheet_rows import Look, row_bytes
from shishi.output.workbook import NAME, Lang


@pytest.fixture(scope="module")
def out(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(dataset, tmp_path_factory.mktemp("out") / "dataset")


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(path, read_only=True)
    found = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()
    return found


def shown(value: object, column: Field, lang: Lang) -> object:
    """A value as its cell should hold it: labels of closed lists in words, lists joined, a printed 无 as such."""
    if isinstance(value, list):
        return "、".join(value)
    if value == "" and column.name in ("progress", "problems", "next_steps"):
        return "无" if lang == "zh" else "none"
    if isinstance(value, str) and lang == "zh":
        return dict(column.values).get(value, value)
    return value


def plain(value: object) -> object:
    """What a spreadsheet cannot tell apart: an empty text and none, a date and its midnight."""
    if isinstance(value, datetime):
        return value.date()
    return None if value == "" else value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_cell_is_that_of_the_table(out: Path, lang: Lang) -> None:
    workbook.write(out, lang)
    sheets = cells(out / NAME)
    for entry in tables():
        title = entry.title_zh if lang == "zh" else entry.name
        header, *rows = sheets[title]
        names = {(column.title_zh if lang == "zh" else column.title): column for column in entry.columns}
        columns = [names[name] for name in header]
        assert len(set(header)) == len(entry.columns)
        told = parquet.read_table(out / f"{entry.name}.parquet").to_pylist()
        expected = [[plain(shown(row[column.name], column, lang)) for column in columns] for row in told]
        assert [[plain(value) for value in row] for row in rows] == expected


def test_text_stays_text(out: Path) -> None:
    workbook.write(out)
    header, *rows = cells(out / NAME)["民生实事数据集"]
    first = dict(zip(header, rows[0], strict=True))
    assert header[:5] == ("地区", "年度", "序号", "项目名称", "计量对象")
    assert isinstance(first["序号"], str)
    assert isinstance(first["项目编号"], str)
    assert isinstance(first["年度"], int)
    assert {row[header.index("指标性质")] for row in rows} >= {"目标", "完成"}
    assert any(isinstance(row[header.index("完成时限")], date) for row in rows)
    assert any(row[header.index("进展情况")] == "无" or row[header.index("存在问题")] == "无" for row in rows)


def test_the_last_sheet_explains_every_column(out: Path) -> None:
    workbook.write(out)
    *_, (name, lines) = cells(out / NAME).items()
    assert name == "说明"
    explained = {(line[0], line[1]) for line in lines if len(line) > 2 and line[2]}
    assert explained >= {(entry.title_zh, column.title_zh) for entry in tables() for column in entry.columns}


def test_a_sheet_prints_its_first_columns_with_the_header_on_each_page(out: Path) -> None:
    book = load_workbook(workbook.write(out))
    sheet = book["民生实事数据集"]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    printed = sheet.print_area.split("!")[1].replace("$", "").split(":")[1].rstrip("0123456789")
    assert sheet[f"{printed}1"].value == "任务内容"
    book.close()


def test_the_same_tables_give_the_same_bytes(out: Path) -> None:
    assert workbook.write(out).read_bytes() == workbook.write(out).read_bytes()


class Keeping(dict[str, bytes]):
    """Keeps bytes, and counts how often."""

    puts = 0

    def put(self, key: str, data: bytes) -> None:
        self[key] = data
        self.puts += 1


def test_pieces_of_a_run_before_give_the_same_bytes(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_CHARS", 20)
    monkeypatch.setattr(workbook, "FEWEST", 1)
    kept = Keeping()
    first = workbook.write(out, kept=kept).read_bytes()
    assert kept.puts == len(kept) > 3
    assert workbook.write(out, kept=kept).read_bytes() == first == workbook.write(out).read_bytes()
    assert kept.puts == len(kept)
    workbook.write(out, "en", kept)
    assert kept.puts > len(tables())


def test_what_a_sheet_cannot_hold_is_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 11)
    monkeypatch.setattr(workbook, "MAX_CHARS", 20)
    sheets = cells(workbook.write(out))
    assert len(sheets["民生实事数据集"]) == 11
    assert max(len(value) for row in sheets["项目"] for value in row if isinstance(value, str)) == 20
    told = [line[0] for line in sheets["说明"][:20] if line and line[0]]
    assert any("工作表放不下全部" in line and "dataset.parquet" in line for line in told)
    assert any("超过 20 个字符" in line and "items.parquet" in line for line in told)


TEXTS = {
    "3<5 & 7>6": "3&lt;5 &amp; 7&gt;6",
    "a\nb": "a\nb",
    "a\x01\uffff": "a_x0001__xFFFF_",
    "_x0041_": "_x005F_x0041_",
    "=1+1": "=1+1",
    "𠮷1234567890": "𠮷12345678",
}
CELL = '<row r="{0}"><c r="AB{0}" s="3" t="{1}</c></row>'
KEPT = '<is><t xml:space="preserve">{}</t></is>'  # a value proper has no place to say that its blanks are kept


def told(text: str) -> str:
    column = next(column for column in table("documents").columns if column.name == "title")
    rows = pa.table({"title": pa.array(["plain", text, None, text])})
    return bytes(row_bytes(rows, 7, [Look(column, "AB", "3")], most=9)).decode()


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_written_as_xml_holds_it(text: str) -> None:
    lines = (
        CELL.format(at, f'str"><v>{words}</v>') for at, words in ((7, "plain"), (8, TEXTS[text]), (10, TEXTS[text]))
    )
    first, second, last = lines
    assert told(text) == f'{first}{second}<row r="9"></row>{last}'


@pytest.mark.parametrize("text", [" a", "a\n"])
def test_blanks_at_the_ends_of_a_text_are_kept(text: str) -> None:
    kept = [CELL.format(at, f'inlineStr">{KEPT.format(text)}') for at in (8, 10)]
    first = CELL.format(7, 'str"><v>plain</v>')
    assert told(text) == f'{first}{kept[0]}<row r="9"></row>{kept[1]}'
