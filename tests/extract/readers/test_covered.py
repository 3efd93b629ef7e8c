"""Text that stands below merged cells, in every format that has them: it is read, or told to be left out."""

import io
import zipfile
from collections.abc import Callable

import pytest

from shishi.extract.readers import read
from tests.extract.readers.office_writer import xlsx
from tests.hostile import docx, sheets, zipped

ROWS = 5
WHOLE, SHEET = "A2:A6", "A2:XFD1048576"


def words(row: int) -> str:
    return f"第{row}项内容"


def book(merge: str) -> bytes:
    made = xlsx(("甲", [["项目", "内容"], *([words(row), f"新建{row}所"] for row in range(ROWS))], []))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    merged = f'</sheetData><mergeCells><mergeCell ref="{merge}"/></mergeCells>'.encode()
    return zipped(*((name, data.replace(b"</sheetData>", merged)) for name, data in members.items()))


def ods(rows: int, cols: int) -> bytes:
    """Cells below one that spans so many rows and columns."""

    def cell(text: str, tag: str = "table-cell", more: str = "") -> str:
        return f'<table:{tag} office:value-type="string" {more}><text:p>{text}</text:p></table:{tag}>'

    spans = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{cols}"'
    first = [cell(words(0), more=spans), cell("新建0所", "covered-table-cell" if cols > 1 else "table-cell")]
    below = [[cell(words(row), "covered-table-cell"), cell(f"新建{row}所")] for row in range(1, ROWS)]
    lines = [[cell("项目"), cell("内容")], first, *below]
    table = "".join(f"<table:table-row>{''.join(line)}</table:table-row>" for line in lines)
    return sheets(table)


def word(merge: str) -> bytes:
    def cell(text: str, how: str) -> str:
        return f"<w:tc><w:tcPr>{how}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    def row(at: int) -> str:
        goes_on = at if merge == "vMerge" else 0
        first = f"<w:{merge}/>" if goes_on else f'<w:{merge} w:val="restart"/>'
        return f"<w:tr>{cell(words(at), first)}{cell(f'新建{at}所', '<w:hMerge/>' if merge == 'hMerge' else '')}</w:tr>"

    return docx(f"<w:tbl>{''.join(map(row, range(ROWS)))}</w:tbl>")


def page() -> bytes:
    rows = "".join(f"<tr><td rowspan={ROWS} colspan=3>{words(row)}<td>新建{row}所</tr>" for row in range(ROWS))
    return f"<table><tr><th>项目<th>内容</tr>{rows}</table>".encode()


def rich(first: str, below: str) -> bytes:
    def coded(text: str) -> str:
        return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)

    looks = [rf"\trowd\{below if row else first}\cellx2000\cellx4000" for row in range(ROWS)]
    texts = [rf"{coded(words(row))}\cell {coded(f'新建{row}所')}\cell" for row in range(ROWS)]
    rows = (rf"{look} {text}\row " for look, text in zip(looks, texts, strict=True))
    return rf"{{\rtf1\ansi {''.join(rows)}}}".encode()


CASES: dict[str, Callable[[], bytes]] = {
    "a column.xlsx": lambda: book(WHOLE),
    "a sheet.xlsx": lambda: book(SHEET),
    "a column.ods": lambda: ods(ROWS, 1),
    "a sheet.ods": lambda: ods(2**20, 2**14),
    "down.docx": lambda: word("vMerge"),
    "across.docx": lambda: word("hMerge"),
    "over each other.html": page,
    "down.rtf": lambda: rich("clvmgf", "clvmrg"),
    "across.rtf": lambda: rich("clmgf", "clmrg"),
}


@pytest.mark.parametrize("name", CASES)
def test_text_below_merged_cells_is_read_or_told(name: str) -> None:
    document = read(name, CASES[name]())
    told = " ".join(remark.message for remark in document.remarks)
    unread = [row for row in range(ROWS) if words(row) not in document.text]
    assert not unread or (f"«{words(unread[0])}»" in told and unread == list(range(1, ROWS)))
    assert all(f"新建{row}所" in document.text for row in range(ROWS))
