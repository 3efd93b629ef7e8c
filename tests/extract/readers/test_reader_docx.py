"""Word: what stands in the XML comes out as Word prints it."""

import io

import docx as python_docx
import pytest

from shishi.extract.document import Paragraph, Unreadable
from shishi.extract.readers import read
from shishi.extract.readers.docx_styles import Styles
from shishi.extract.readers.number_forms import number_text
from tests.extract.readers.office_writer import docx, lvl, numbered, numbering, p, tbl, tc, tr
from tests.extract.readers.reading import grid, grids, texts

BOX = "<w:txbxContent>" + p("红头") + "</w:txbxContent>"
INK = (
    f"<mc:AlternateContent><mc:Choice><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
    f"<mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback></mc:AlternateContent>"
)


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("一、新建学校") + p() + p("3所。"), ["一、新建学校", "3所。"]),
        (run("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t><w:tab/><w:t>丁</w:t>"), ["甲\n乙\n丙\t丁"]),
        (run('<w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t>'), ["上下"]),
        (run(INK + "<w:t>正文</w:t>"), ["红头", "正文"]),
        (run("<w:t>正文</w:t>" + INK), ["正文", "红头"]),
        (
            "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>",
            ["新"],
        ),
        ("<w:p><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:t>留</w:t></w:r></w:p>", ["留"]),
        (
            f"<w:ins>{p('插入段')}</w:ins><w:sdt><w:sdtContent>{p('控件段')}</w:sdtContent></w:sdt>",
            ["插入段", "控件段"],
        ),
        (
            "<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            ["链接"],
        ),
        (p("看得见") + p("看不见", run="<w:vanish/>"), ["看得见"]),
        (
            run(
                "<w:ruby><w:rt><w:r><w:t>qū</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>區</w:t></w:r></w:rubyBase></w:ruby>"
            ),
            ["區"],
        ),
        (run('<w:t>5</w:t><w:noBreakHyphen/><w:t>7</w:t><w:sym w:char="F0FE"/>'), ["5-7□"]),
        (tbl(tr(tc(p("框中一") + p("框中二")))), ["框中一", "框中二"]),
    ],
)
def test_paragraphs(body: str, expected: object) -> None:
    assert texts(docx(body)) == expected


LISTS = [
    (lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2")),
    (lvl(0, "chineseCountingThousand", "%1、"), lvl(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')),
    (lvl(0, "chineseCounting", "第%1章"), lvl(1, "decimal", "%1.%2", "<w:isLgl/>")),
    (lvl(0, "upperRoman", "%1."), lvl(1, "decimalEnclosedCircle", "%2")),
    (lvl(0, "bullet", "\uf06c"), lvl(1, "lowerLetter", "%2)")),
]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (LISTS[0], ["1. 甲", "1.1 乙", "1.2 丙", "2. 丁", "2.1 戊"]),
        (LISTS[1], ["一、 甲", "（一）乙", "（二）丙", "二、 丁", "（一）戊"]),
        (LISTS[2], ["第一章 甲", "1.1 乙", "1.2 丙", "第二章 丁", "2.1 戊"]),
        (LISTS[3], ["I. 甲", "① 乙", "② 丙", "II. 丁", "① 戊"]),
        (LISTS[4], ["● 甲", "a) 乙", "b) 丙", "● 丁", "a) 戊"]),
    ],
)
def test_automatic_numbers_are_printed(levels: tuple[str, ...], expected: object) -> None:
    body = "".join(p(text, numbered(level)) for text, level in zip("甲乙丙丁戊", (0, 1, 1, 0, 1), strict=True))
    assert texts(docx(body, numbering=numbering(*levels))) == expected


def test_a_list_instance_may_start_anew_and_another_may_go_on() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(p(text, numbered(0, number)) for text, number in zip("甲乙丙丁戊", (1, 1, 2, 2, 3), strict=True))
    lists = numbering(lvl(0, "decimal", "%1、"), more=more)
    assert texts(docx(body, numbering=lists)) == ["1、 甲", "2、 乙", "1、 丙", "2、 丁", "3、 戊"]


def test_numbers_come_from_styles_and_can_be_taken_off() -> None:
    styles = (
        '<w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="own"><w:basedOn w:val="base"/></w:style>'
    )
    body = (
        p("甲", '<w:pStyle w:val="own"/>')
        + p("乙", '<w:pStyle w:val="own"/>' + numbered(0, 0))
        + p("丙", '<w:pStyle w:val="base"/>')
    )
    assert texts(docx(body, styles=styles, numbering=numbering(lvl(0, "decimal", "%1.")))) == ["1. 甲", "乙", "2. 丙"]


def test_an_empty_numbered_cell_prints_its_number() -> None:
    rows = (tr("序号", "内容"), tr(tc(p("", numbered())), "新建学校"), tr(tc(p("", numbered())), "新建医院"))
    found = grid(docx(tbl(*rows), numbering=numbering(lvl(0, "decimal", "%1"))))
    assert [found[row, 0, 1, 1] for row in (1, 2)] == ["1", "2"]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (21, "decimalEnclosedCircle", "㉑"),
        (36, "decimalEnclosedCircleChinese", "㊱"),
        (51, "decimalEnclosedCircle", "51"),
        (3, "decimalEnclosedParen", "⑶"),
        (27, "upperLetter", "AA"),
        (49, "lowerRoman", "xlix"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (3, "none", ""),
        (3, "nobodyKnows", "3"),
    ],
)
def test_number_formats(value: float, form: str, expected: object) -> None:
    assert number_text(value, form) == expected


RESTART, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (tr(tc("1", RESTART), "甲"), tr(tc("", ON), "乙"), tr("2", "丙")),
            {(0, 0, 2, 1): "1", (0, 1, 1, 1): "甲", (1, 1, 1, 1): "乙", (2, 0, 1, 1): "2", (2, 1, 1, 1): "丙"},
        ),
        ((tr(tc("题", WIDE)), tr("1", "甲")), {(0, 0, 1, 2): "题", (1, 0, 1, 1): "1", (1, 1, 1, 1): "甲"}),
        (
            (tr(tc("1", WIDE), "甲"), tr(tc("2", WIDE), "乙")),
            {(0, 0, 1, 1): "1", (0, 1, 1, 1): "甲", (1, 0, 1, 1): "2", (1, 1, 1, 1): "乙"},
        ),
        (
            (tr("1", "甲"), tr("乙", props='<w:gridBefore w:val="1"/>')),
            {(0, 0, 1, 1): "1", (0, 1, 1, 1): "甲", (1, 1, 1, 1): "乙"},
        ),
        (
            (tr(tc("题", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")), tr("1", "甲")),
            {(0, 0, 1, 2): "题", (1, 0, 1, 1): "1", (1, 1, 1, 1): "甲"},
        ),
        ((tr("1", "甲"), tr("2", "乙", props="<w:del/>")), {(0, 0, 1, 1): "1", (0, 1, 1, 1): "甲"}),
        ((tr("1", tc(p("教育局") + p("财政局"))),), {(0, 0, 1, 1): "1", (0, 1, 1, 1): "教育局\n财政局"}),
        (
            (tr("1", tc(tbl(tr("内一", "内二"), tr("内三")) + p("后"))),),
            {(0, 0, 1, 1): "1", (0, 1, 1, 1): "内一 内二；\n内三；\n后"},
        ),
    ],
)
def test_grids(rows: tuple[str, ...], expected: object) -> None:
    assert grid(docx(tbl(*rows))) == expected


def test_pages_are_those_that_word_noted() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>"
    cut = "".join(f"<w:tc><w:p><w:r><w:t>{half}</w:t></w:r>{turn.format('下半')}</w:p></w:tc>" for half in "甲乙")
    plain = "".join(f"<w:tc>{p(text)}</w:tc>" for text in "丙丁")
    body = f"{p('第一页')}<w:p>{turn.format('第二页')}{turn.format('第三页')}</w:p>"
    document = read("x", docx(f"{body}<w:tbl><w:tr>{cut}</w:tr><w:tr>{plain}</w:tr></w:tbl>"))
    found = {word: document.page_at(document.text.index(word)) for word in ("第一", "第二", "第三", "甲", "乙", "丙")}
    assert found == {"第一": 1, "第二": 2, "第三": 3, "甲": 3, "乙": 3, "丙": 4}
    assert read("x", docx(p("没有页码"))).page_count is None


def test_footnotes_come_last_and_separators_not_at_all() -> None:
    notes = f'<w:footnote w:type="separator">{p("线")}</w:footnote><w:footnote>{p("注：含在建。")}</w:footnote>'
    assert texts(docx(p("正文"), footnotes=notes)) == ["正文", "注：含在建。"]


def test_a_document_of_python_docx_with_headings_header_and_table() -> None:
    made = python_docx.Document()
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.add_heading("某区民生实事", 0)
    made.add_heading("一、教育", 1)
    made.add_paragraph("新建学校3所。")
    table = made.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "1"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "项目"
    stream = io.BytesIO()
    made.save(stream)
    document = read("x.docx", stream.getvalue())
    levels = [block.level for block in document.blocks if isinstance(block, Paragraph)]
    assert (levels, "页眉" in document.text, document.meta) == ([1, 2, 0], False, {})
    assert {(0, 0, 2, 1): "1", (0, 1, 1, 2): "项目"}.items() <= grids(document)[0].items()


GOOD = docx(p("新建学校3所。" * 400))


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (GOOD[: len(GOOD) // 2], "damaged"),
        (docx(p()), "empty"),
        (GOOD.replace(b"word/document.xml", b"word/documen_.xml"), "damaged"),
        (docx("<w:p>"), "damaged"),
    ],
)
def test_broken_packages(data: bytes, status: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("x.docx", data)
    assert caught.value.status == status


def test_the_look_of_a_run_is_sought_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, look = [], Styles.look
    monkeypatch.setattr(Styles, "look", lambda *about: (asked.append(about), look(*about))[1])
    read("a.docx", docx(f"<w:p><w:r>{'<w:t>公园</w:t><w:br/>' * 100}</w:r><w:r><w:t>学校</w:t></w:r></w:p>"))
    assert len(asked) == 2
