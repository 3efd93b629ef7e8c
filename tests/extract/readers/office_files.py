"""One invented notice with everything that word processors store, and the files that offices make of it.

``python -m tests.extract.readers.office_files`` writes them anew into ``files/``: the notice as .docx, and what
LibreOffice makes of it as .doc and .rtf. The tests hold that all of them read alike.
"""

import subprocess
import tempfile
from pathlib import Path

from tests.extract.readers.office_writer import docx, lvl, numbered, numbering, p, tbl, tc, tr

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


def converted(source: Path, *kinds: str) -> None:
    """What LibreOffice makes of ``source``, beside it."""
    with tempfile.TemporaryDirectory() as profile:
        for kind in kinds:
            settings = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
            subprocess.run(["soffice", *settings, "--outdir", source.parent, source], check=True, capture_output=True)


if __name__ == "__main__":
    notice = FILES / "notice.docx"
    notice.write_bytes(NOTICE)
    converted(notice, "doc", "rtf")
