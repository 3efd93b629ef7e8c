"""An invented notice with everything that word processors store, a workbook, and the files that offices make of them.

``python -m tests.extract.readers.office_files`` has LibreOffice make them anew in ``files/``: the notice as .doc and
.rtf, the workbook as .xls and .ods. The tests hold that they read as the .docx and the .xlsx do.
"""

import datetime as dt
import subprocess
import tempfile
from pathlib import Path

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.extract.readers.office_writer import docx, lvl, numbered, numbering, p, tbl, tc, tr, xlsx

FILES = Path(__file__).parent / "files"
RESTART, ON, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="gone"><w:name w:val="gone"/><w:rPr><w:strike/></w:rPr></w:style>'
)
LISTS = numbering(
    lvl(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
    lvl(1, "decimal", "%2.", '<w:suff w:val="nothing"/>'),
    lvl(2, "decimalEnclosedCircle", "%3", '<w:suff w:val="nothing"/>'),
)


def run(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*runs: str, props: str = "") -> str:
    return f"<w:p><w:pPr>{props}</w:pPr>{''.join(runs)}</w:p>"


def cell(width: int, text: str, props: str = "") -> str:
    return tc(text, f'<w:tcW w:w="{width}" w:type="dxa"/>{props}')


GRID = tbl(
    "".join(("<w:tblGrid>", *(f'<w:gridCol w:w="{width}"/>' for width in (800, 1600, 3200, 1600)), "</w:tblGrid>")),
    tr(cell(2400, "项目", WIDE), cell(3200, "目标任务"), cell(1600, "责任单位")),
    tr(
        cell(800, "1", RESTART),
        cell(1600, "托育服务", RESTART),
        cell(3200, "新增托位460个"),
        cell(1600, "县卫生健康局"),
    ),
    tr(cell(800, "", ON), cell(1600, "", ON), cell(3200, "新建托育中心1个"), cell(1600, "")),
    tr(
        cell(800, "2"),
        cell(1600, "农村公路"),
        cell(3200, p("新建农村公路45公里；") + p("改造桥梁6座")),
        cell(1600, line(run("县水利局", "<w:strike/>"), run("县交通运输局"))),
    ),
)
BODY = "".join(
    (
        p("青禾县2031年民生实事项目安排", '<w:pStyle w:val="h1"/>'),
        p("教育", numbered(0)),
        p("新建学校3所", numbered(1)),
        p("新增学位2700个", numbered(2)),
        p("新增班级60个", numbered(2)),
        p("改造学校2所", numbered(1)),
        p("养老", numbered(0)),
        line(
            run("新增床位"),
            run("300", '<w:rStyle w:val="gone"/>'),
            run("460"),
            run("1", '<w:vertAlign w:val="superscript"/>'),
            run("张"),
        ),
        line(
            run("污水日处理能力5×10"),
            run("4", '<w:vertAlign w:val="superscript"/>'),
            run("吨"),
            run("，内部", "<w:vanish/>"),
        ),
        GRID,
        p("青禾县人民政府"),
    )
)
NOTICE = docx(BODY, styles=STYLES, numbering=LISTS)


def listed(sheet: Worksheet) -> None:
    """The looks of the list: merges, number formats, what is struck and hidden."""
    for merge in ("A1:F1", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:F4", "A5:A6", "B5:B6"):
        sheet.merge_cells(merge)
    sheet["D5"].number_format, sheet["D6"].number_format, sheet["D7"].number_format = '0"个"', "0.0%", "#,##0.00"
    sheet["E5"].number_format = sheet["E7"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["C7"] = CellRichText("新建农村公路", TextBlock(InlineFont(strike=True), "40"), "45公里")
    for cell in sheet[8]:
        cell.font = Font(strike=True)
    sheet.row_dimensions[9].hidden = True


LIST: list[list[object]] = [
    ["青禾县2031年民生实事项目清单"],
    ["", "", "", "", "", "单位：万元"],
    ["序号", "项目", "", "数量", "完成时限", "责任单位"],
    ["", "名称", "内容"],
    [1, "托育服务", "新增托位", 460, dt.date(2031, 10, 31), "县卫生健康局"],
    ["", "", "入托率", 0.125, "", "县妇联"],
    [2, "农村公路", "", 1234.5, dt.date(2031, 12, 31), "县交通运输局"],
    [3, "公厕改造", "改造公厕30座", 30, "", "县城市管理局"],
    [4, "内部", "不公开", 1, "", "县某局"],
    [],
    ["注：含在建项目"],
]


def hidden(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"


WORKBOOK = xlsx(("清单", LIST, listed), ("底稿", [["藏"]], hidden))


SHEET_XML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="n"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Long Date"/>
</Style><Style ss:ID="x"><Font ss:StrikeThrough="1"/></Style></Styles>
<Worksheet ss:Name="清单"><Table>
<Row><Cell ss:MergeAcross="3"><Data ss:Type="String">青禾县民生实事清单</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">序号</Data></Cell><Cell><Data ss:Type="String">内容</Data></Cell>
<Cell><Data ss:Type="String">进度</Data></Cell><Cell><Data ss:Type="String">时限</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell>
<Cell><Data ss:Type="String">新增托位460个</Data></Cell>
<Cell ss:StyleID="n"><Data ss:Type="Number">0.125</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2031-10-31T00:00:00.000</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">新建中心1个</Data></Cell>
<Cell ss:StyleID="x"><Data ss:Type="String">暂缓</Data></Cell></Row>
<Row ss:Index="9" ss:Hidden="1"><Cell><Data ss:Type="Number">2</Data></Cell>
<Cell><Data ss:Type="String">藏</Data></Cell></Row>
</Table></Worksheet></Workbook>
""".encode()


def convert(source: Path, folder: Path, *kinds: str) -> None:
    """What LibreOffice makes of ``source``, in ``folder``."""
    for kind in kinds:
        settings = [f"-env:UserInstallation=file://{source.parent}/profile", "--headless", "--convert-to", kind]
        subprocess.run(["soffice", *settings, "--outdir", folder, source], check=True, capture_output=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, data, kinds in (("notice.docx", NOTICE, ("doc", "rtf")), ("list.xlsx", WORKBOOK, ("xls", "ods"))):
            made = Path(folder) / name
            made.write_bytes(data)
            convert(made, FILES, *kinds)
