"""What the eye sees of a page or a file: struck text, raised figures, hidden parts, numbers of lists, heads apart."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readers.looks import LeftOut, raised
from shishi.normalize.records import normalize
from shishi.normalize.units import Registry
from tests.extract.readers.office_files import line, run
from tests.extract.readers.office_writer import docx, p, tbl, tc, tr
from tests.extract.readers.reading import grid, grids, texts
from tests.extract.readers.test_reader_html import page
from tests.real import real


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("能力5×10", "4", "⁴"),
        ("5 x 10", "-3", "⁻³"),
        ("3200m", "2", "²"),
        ("2万立方米、3m", "3", "³"),
        ("460", "1", ""),
        ("45", "[2]", ""),
        ("18", "③", ""),
        ("学校", "注1", ""),
        ("学校", "1,2", ""),
        ("学校", "*", ""),
        ("3200m", "2[1]", "²"),
        ("学校", "[1][2]", ""),
        ("第1", "st", "st"),
        ("", "1", "1"),
        ("商标", "®", "®"),
    ],
)
def test_superscripts(before: str, text: str, expected: str) -> None:
    assert raised(before, text) == expected


def test_quotes_of_what_was_left_out_are_short() -> None:
    left_out = LeftOut()
    for _ in range(10):
        left_out.strike("字" * 50)
    (remark,) = left_out.remarks()
    assert remark.message.endswith("+2")
    assert len(remark.message) < 400


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>新建<del>40</del><ins>45</ins>公里</p>", ["新建45公里"]),
        ("<p>修缮<s>60</s>75户<strike>旧</strike></p>", ["修缮75户"]),
        ("<p>新增<span style='text-decoration: line-through'>300</span>460个</p>", ["新增460个"]),
        (
            "<style>.old, p.gone{text-decoration:line-through}</style><p>新增<b class=old>300</b>460个</p>",
            ["新增460个"],
        ),
        ("<p>看得见<span style='font-size:0'>看不见</span></p>", ["看得见"]),
        ("<style>#x{display:none}</style><p>看得见<span id=x>看不见</span></p>", ["看得见"]),
        ("<style>@media print{.x{display:none}}</style><p>看得见<span class=x>也看得见</span></p>", ["看得见也看得见"]),
        ("<style>@media (max-width:700px){p{display:none}}</style><p>看得见</p>", ["看得见"]),
        ("<style>/* p{display:none} */</style><p>看得见</p>", ["看得见"]),
        ("<style>@media screen{.x{display:none}}</style><p>看得见<span class=x>看不见</span></p>", ["看得见"]),
        ("<p><span style='font-size:0.9em'>看得见</span></p>", ["看得见"]),
        ("<p>460<sup>1</sup>个、5×10<sup>4</sup>吨、3m<sup>2</sup><sup>[1]</sup></p>", ["460个、5×10⁴吨、3m²"]),
        (
            "<style>.up{vertical-align:super}</style><p>460<span class=up>1</span>个、3200m<b class=up>2</b></p>",
            ["460个、3200m²"],
        ),
        ("<p>460<span style='vertical-align: Super'>[1]</span>个<b style='vertical-align:top'>1</b></p>", ["460个1"]),
        ("<ol><li>甲</li><li value=5>乙</li><li>丙</li></ol>", ["1. 甲", "5. 乙", "6. 丙"]),
        ("<ol start=3><li>甲<ol type=a><li>子</li></ol></li><li>乙</li></ol>", ["3. 甲", "a. 子", "4. 乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲</li><li>乙</li></ol>", ["一、甲", "二、乙"]),
        ("<ol reversed><li>甲</li><li>乙</li></ol>", ["2. 甲", "1. 乙"]),
        ("<ol><li><p>甲</p></li><li><div><b>乙</b></div></li></ol>", ["1. 甲", "2. 乙"]),
        ("<ol style='list-style:none'><li>甲</li></ol>", ["甲"]),
    ],
)
def test_pages(body: str, expected: list[str]) -> None:
    assert texts(page(body)) == expected


def test_struck_text_of_a_page_is_told() -> None:
    (remark,) = read("x.html", page("<p>新增<del>300</del>460个</p>")).remarks
    assert (remark.code, "«300»" in remark.message) == ("struck_text", True)


def test_a_page_of_one_picture_is_told() -> None:
    assert [r.code for r in read("x", page("<h1>通知</h1><img src=a.jpg>")).remarks] == ["content_not_read"]
    assert read("x", page("<h1>通知</h1><img src=a.gif width=16 height=16>")).remarks == ()


HEAD = "<tr><th>序号</th><th>项目</th><th>单位</th></tr>"
ROWS = "<tr><td>1</td><td>托育</td><td>卫健局</td></tr><tr><td>2</td><td>公路</td><td>交通局</td></tr>"


@pytest.mark.parametrize("around", ["<div class=head>{}</div>", "<div>{}</div>", "{}"])
def test_a_head_in_a_table_of_its_own_is_the_head_of_the_next(around: str) -> None:
    found = grid(page(around.format(f"<table>{HEAD}</table>") + f"<table>{ROWS}</table>"))
    assert [text for _, text in sorted(found.items())][:4] == ["序号", "项目", "单位", "1"]


@pytest.mark.parametrize(
    "body",
    [
        f"<table>{HEAD}{ROWS}</table><table>{HEAD}{ROWS}</table>",
        f"<table>{HEAD}</table><p>表二</p><table>{ROWS}</table>",
        f"<table><tr><td>甲</td><td>乙</td></tr></table><table>{ROWS}</table>",
    ],
)
def test_other_tables_stay_apart(body: str) -> None:
    assert len(grids(read("x", page(body)))) == 2


UP = '<w:position w:val="{}"/><w:sz w:val="{}"/>'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="gone"><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="hid"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="sub"><w:basedOn w:val="hid"/></w:style>'
)


@pytest.mark.parametrize(
    ("body", "expected", "codes"),
    [
        (p("旧的") + p("划掉", run="<w:strike/>"), ["旧的"], ["struck_text"]),
        (p("旧的") + p("划掉", '<w:pStyle w:val="gone"/>'), ["旧的"], ["struck_text"]),
        (line(run("460"), run("1", UP.format(8, 19)), run("个3m"), run("2", UP.format(10, 21))), ["460个3m²"], []),
        (line(run("460"), run("1", UP.format(2, 21)), run("个3"), run("1", UP.format(-8, 19))), ["4601个31"], []),
        (p("留下", '<w:pStyle w:val="gone"/>', '<w:dstrike w:val="0"/>'), ["留下"], []),
        (
            p("看见") + p("藏", run='<w:rStyle w:val="sub"/>'),
            ["看见"],
            ["hidden_text"],
        ),
    ],
)
def test_word_styles(body: str, expected: list[str], codes: list[str]) -> None:
    document = read("x", docx(body, styles=STYLES))
    assert [text for text in document.text.split("\n") if text] == expected
    assert [remark.code for remark in document.remarks] == codes


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B3", "≥"),
        # what Word's lists and forms are made of, as the fonts draw it
        *[("Wingdings", f"F0{code}", sign) for code, sign in (
            ("6C", "●"), ("6E", "■"), ("6F", "□"), ("75", "◆"), ("A1", "○"), ("A8", "□"), ("AB", "★"), ("D8", "➢"),
            ("E0", "→"), ("FB", "✗"), ("FC", "✓"), ("FD", "☒"), ("81", "①"), ("8A", "⑩"), ("8C", "❶"), ("95", "❿"),
        )],
        *[("Wingdings 2", f"F0{code}", sign) for code, sign in (
            ("4F", "✗"), ("50", "✓"), ("51", "☒"), ("97", "●"), ("A2", "■"), ("A3", "□"), ("6A", "①"), ("73", "⑩"),
            ("75", "❶"), ("7E", "❿"),
        )],
        *[("Symbol", f"F0{code}", sign) for code, sign in (
            ("61", "α"), ("62", "β"), ("6D", "μ"), ("A3", "≤"), ("AE", "→"), ("B0", "°"), ("B1", "±"), ("B4", "×"),
            ("B7", "•"), ("B8", "÷"), ("B9", "≠"), ("BB", "≈"), ("BC", "…"), ("D7", "·"),
        )],
        ("", "F0FE", "□"),
        ("", "2713", "✓"),
    ],
)  # fmt: skip
def test_symbols(font: str, code: str, expected: str) -> None:
    document = read("x", docx(f'<w:p><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>'))
    assert document.text.split() == [expected]
    assert bool(document.remarks) is (font == "" and code == "F0FE")  # what a font without a name draws is not known


def test_a_header_is_read_where_the_body_holds_no_text_and_content_that_is_no_text_is_told() -> None:
    assert texts(docx(p(), header1=p("新建学校3所"))) == ["新建学校3所"]
    assert texts(docx(p("正文"), header1=p("页眉"))) == ["正文"]
    document = read("x", docx(p("正文") + '<w:altChunk xmlns:r="x" r:id="a"/>'))
    assert [remark.code for remark in document.remarks] == ["content_not_read"]


def test_text_that_was_not_laid_out_is_told() -> None:
    document = read("x", docx(p("正文") + "<w:odd><w:r><w:t>走失</w:t></w:r></w:odd>"))
    assert [(remark.code, remark.message[:1]) for remark in document.remarks] == [("text_not_laid_out", "2")]


def test_a_cell_that_continues_none_is_a_cell_of_its_own() -> None:
    rows = (tr("序号", "内容"), tr(tc("1", "<w:vMerge/>"), "甲"), tr(tc("", "<w:vMerge/>"), "乙"))
    document = read("x", docx(tbl(*rows)))
    assert {(1, 0, 2, 1): "1", (2, 1, 1, 1): "乙"}.items() <= grids(document)[0].items()
    assert [remark.code for remark in document.remarks] == ["merge_without_start"]


BUGS = {
    "01_tracked.docx": ["45 公里", "460 个", "18 公里"], "05_orphan_vmerge.docx": ["460 个", "1 个", "45 公里", "6 座"],
    "06_nested.docx": ["460 个", "1 个", "45 公里"], "37_docx_sup.docx": ["460 个", "50000 吨", "45 公里"],
    "30_01_chineseLegalSimplified.docx": ["460 个", "45 公里", "18 公里"],
    "30_03_ideographTraditional.docx": ["460 个", "45 公里", "18 公里"],
    "11_numfmt_wan.xlsx": ["460 个", "123000 人", "45 公里", "35000 人", "18 公里", "9000 人"],
    "35_strike.xlsx": ["460 个", "18 公里"],
    "34_numfmt_results.xlsx": [
        "150000 人次", "123000 人次", "50000000 元", "45600000 元", "45 公里", "3 公里", "200 个", "150 个",
    ],
    "18_inline.html": ["45 公里", "3200 平方米", "75 户", "50000 吨", "20000 立方米"],
    "19_zerowidth.html": ["460 个", "145 公里", "18 公里"], "21_split_header.html": ["460 个", "45 公里", "18 公里"],
    "36_footmark.html": ["460 个", "45 公里", "18 公里"], "40_zerowidth.txt": ["460 个", "145 公里", "18 公里"],
}  # fmt: skip


@pytest.mark.parametrize("name", BUGS)
def test_what_users_complained_about(name: str) -> None:
    notice = normalize(parse(read(name, real("bugs", name).read_bytes())), name, Registry.load())
    assert [f"{q.value:.10g} {q.unit}" for item in notice.items for q in item.quantities] == BUGS[name]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p>新增托位<span style="display:none">300</span>460个</p>', "«300»"),
        ('<p>新增托位<font style="font-size:0pt">7</font><b class="y">9</b>460个</p>', "«7» «9»"),
        ('<p>新增托位460个</p><div style="display:none"><span>分享到</span></div>', None),
        ('<p>新增托位460个<i style="visibility:hidden"><b style="display:none">3</b></i></p>', "«3»"),
    ],
)
def test_hidden_words_among_others_are_told(body: str, told: str | None) -> None:
    document = read("x", page(f"<style>.y{{display:none}}</style>{body}"))
    assert document.text.split() == ["新增托位460个"]
    assert [remark.code for remark in document.remarks] == (["hidden_text"] if told else [])
    assert all(remark.message.endswith(str(told)) for remark in document.remarks)
