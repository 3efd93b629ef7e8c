"""Files made to harm: small ones, each with what should come of it.

``FILES`` gives name, bytes, the status that the file should have, and the finding that should stand beside it, if any.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook

from tests.extract.readers.ofd_writer import ofd
from tests.extract.readers.office_writer import xlsx
from tests.extract.readers.pdf_writer import Sheet

ODS = (Path(__file__).parent / "extract/readers/files/list.ods").read_bytes()
SHEET_XML = (
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>'
    b"<Cell><Data>3</Data></Cell></Row></Table></Worksheet></Workbook>"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
NOTICE = "青岚县2023年民生实事项目\n1.优化教育。新增学位1620个。责任单位：县教育局\n2.建设公园3个。责任单位：县住建局\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, the status it should have, and a finding that should be there."""

    name: str
    data: bytes
    status: str = "ok"
    finding: str | None = None


def docx(body: str, *, namespace: str = W, head: str = "", numbering: str = "") -> bytes:
    """A Word file of one part."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    return zipped(
        ("[Content_Types].xml", types.encode()),
        ("word/document.xml", f"{head}<w:document {namespace}><w:body>{body}</w:body></w:document>".encode()),
        *([("word/numbering.xml", numbering.encode())] if numbering else []),
    )


def zipped(*members: tuple[str, bytes]) -> bytes:
    """An archive; several members may have one name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def p(text: str, properties: str = "") -> str:
    """A paragraph of WordprocessingML."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def sheets(rows: str) -> bytes:
    """An OpenDocument workbook of one sheet with these rows."""
    with zipfile.ZipFile(io.BytesIO(ODS)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    table = f'<table:table table:name="甲">{rows}</table:table>'
    content = members["content.xml"].decode()
    made = re.sub("<table:table .*</table:table>", table, content, flags=re.DOTALL).encode()
    return zipped(*(members | {"content.xml": made}).items())


def _words(extra: str = "") -> str:
    return "".join(map(p, NOTICE.splitlines())) + extra


def _numbered() -> bytes:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    mark = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return docx(_words(p("建设停车场5个。责任单位：县城管局", mark)), numbering=numbering)


def _diagonal(size: int) -> bytes:
    row = '<w:tr><w:trPr><w:gridBefore w:val="{at}"/></w:trPr><w:tc>' + p("学校{at}所") + "</w:tc></w:tr>"
    return docx(_words("<w:tbl>" + "".join(row.format(at=at) for at in range(size)) + "</w:tbl>"))


def _texts() -> Iterator[Hostile]:
    headers = "进展情况：\n" * 800
    yield Hostile("many-headers.txt", (NOTICE + headers).encode())
    yield Hostile("glued-units.txt", (NOTICE + "3.建设车站1个。责任单位：" + "教育局民政局" * 8000).encode())
    heads = "".join(f"{at}.道路提升工程{at}。新建公路{at}公里。责任单位：县交通局\n" for at in range(3, 400))
    yield Hostile("heads-times-text.txt", (NOTICE + heads).encode())
    yield Hostile("control.txt", (NOTICE + "\x07").encode(), finding="control_signs")
    yield Hostile("terminal.txt", NOTICE.replace("公园", "\x1b[2J\x1b[31m公园").encode(), finding="control_signs")
    yield Hostile("directions.txt", NOTICE.replace("公园", "\u202e公园").encode(), finding="control_signs")
    yield Hostile("radicals.txt", NOTICE.replace("教育局", "⺠政局").encode())


def _pages() -> Iterator[Hostile]:
    lines = "".join(f"<p>{line}</p>" for line in NOTICE.splitlines())
    yield Hostile("deep.html", f"<html><body>{'<font>' * 2100}{lines}".encode(), finding="nested_deep")
    yield Hostile("reference.html", f"<html><body>{lines}<p>x&#1;</p>".encode(), finding="control_signs")
    cells = "<td colspan=1000>1</td>" * 2000
    yield Hostile("spans.html", f"<html><body>{lines}<table><tr>{cells}<tr><td>1<td>2</table>".encode())
    yield Hostile("script.html", f"<html><body>{lines}<p>3.<script>alert(1)</script>=1+1</p>".encode())


def _pages_of_ofd() -> bytes:
    sheet = Sheet()
    sheet.lines(60, 60, NOTICE.splitlines())
    return ofd(sheet)


def _shared() -> bytes:
    """A workbook whose cells share their texts."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["项目", "建设公园3个"])
    return made.getvalue()


def _declared(package: bytes, entities: bytes, end: bytes) -> bytes:
    """A package whose parts declare entities, where text that ends so uses one of them."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped(*((name, _declaring(data, entities, end) if end in data else data) for name, data in members))


def _declaring(xml: bytes, entities: bytes, end: bytes) -> bytes:
    return re.sub(rb"\A(?:<\?xml.*?\?>)?", rb"\g<0>" + entities, xml, count=1).replace(end, b"&a11;" + end, 1)


def _office() -> Iterator[Hostile]:
    for name, code in (("surrogate", "D800"), ("beyond", "110000")):
        sign = f'<w:p><w:r><w:t>3.建设</w:t><w:sym w:char="{code}"/><w:t>车站1个</w:t></w:r></w:p>'
        yield Hostile(f"{name}.docx", docx(_words(sign)), finding="half_signs")
    entity = '<!DOCTYPE x [<!ENTITY x "新增床位300张">]>'
    yield Hostile("entity.docx", docx(_words(p("3.&x;")), head=entity), "unsupported", "file_unsupported")
    bomb = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "新增床位300张">{bomb}]>'
    yield Hostile("bomb.docx", docx(_words(p("3.&a11;")), head=bomb), "unsupported", "file_unsupported")
    book = xlsx(("甲", [["项目", "内容"], ["公园", "建设公园3个"]], []))
    yield Hostile("bomb.xml", _declaring(SHEET_XML, bomb.encode(), b"</Data>"), "unsupported", "file_unsupported")
    for name, data, end in (
        ("bomb.ods", ODS, b"</text:p>"),
        ("bomb.ofd", _pages_of_ofd(), b"</ofd:TextCode>"),
        ("bomb.xlsx", book, b"</t>"),
        ("bomb in shared texts.xlsx", _shared(), b"</t>"),
    ):
        yield Hostile(name, _declared(data, bomb.encode(), end), "unsupported", "file_unsupported")
    outside = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    yield Hostile("outside.docx", docx(_words(p("3.&x;")), head=outside), "unsupported", "file_unsupported")
    yield Hostile("strict.docx", docx(_words(), namespace=STRICT))
    yield Hostile("roman.docx", _numbered())
    span = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="新"/></w:tcPr>' + p("x") + "</w:tc></w:tr></w:tbl>"
    yield Hostile("no-number.docx", docx(_words(span)))
    yield Hostile("diagonal.docx", _diagonal(3000), finding="table_too_large")
    deep = "<w:sdt><w:sdtContent>" * 3000 + p("x") + "</w:sdtContent></w:sdt>" * 3000
    cell = '<table:table-cell table:number-columns-repeated="1000"><text:p>公园</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000">{cell}</table:table-row>'
    yield Hostile("repeated.ods", sheets(row * 5), "limit", "file_limit")
    yield Hostile("deep.docx", docx(_words(deep)), "limit", "file_limit")


def files() -> tuple[Hostile, ...]:
    """All of them."""
    return (*_texts(), *_pages(), *_office())


def nested_letters() -> bytes:
    """A letter in a letter, and so on, deeper than anything reads."""
    parts = (b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(3000))
    return b"MIME-Version: 1.0\n" + b"".join(parts)


def archive() -> bytes:
    """Members of one name, and members that lead out of the archive."""
    return zipped(*((name, NOTICE.encode()) for name in ("a.txt", "a.txt", "../../b.txt", "/etc/c.txt", ".d/e.txt")))
