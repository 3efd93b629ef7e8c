"""Web pages: charset, article against frame, tables."""

import time

import pytest

from shishi.extract.document import Paragraph, Unreadable
from shishi.extract.readers import read
from tests.extract.readers.reading import flat, grid, grids, paragraphs, texts

LONG = "完成老旧小区改造5个，惠及居民762户，新增停车位300个，建设口袋公园8处，让群众得到实惠。"
SECONDS = 8  # of processor time; a tenth of that is usual, and looking at all before each took a minute
ARTICLE = f"<p>一、新建学校3所。{LONG}</p><p>二、新建医院2家。{LONG}</p><p>主办单位：区教育局</p>"


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("big5", "big5"),
        ("utf-8", "utf-8-sig"),
    ],
)
@pytest.mark.parametrize("declared", ["declared", ""])
def test_charset(charset: str, encoding: str, declared: str) -> None:
    said = f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'>" if declared else ""
    body = f"<html><head>{said}</head><body><p>民生工程一百件，建成公共停車位二十個</p></body></html>"
    body = body if encoding == "big5" else body.replace("車", "车").replace("個", "个")
    assert texts(body.encode(encoding), "名字.doc") == [body[body.index("<p>") + 3 : body.index("</p>")]]


@pytest.mark.parametrize(
    "frame",
    [
        '<div class="nav"><a href="/">首页</a> &gt; <a href="/a">公开</a></div>',
        '<nav><ul><li><a href="/">框首页</a></li></ul></nav>',
        '<div id="top-header"><img alt="logo">某某门户网框</div>',
        '<div class="path">当前位置：<a href="/">首页</a> > <a href="/x">通知框</a></div>',
        '<ul><li><a href="/1">框一</a></li><li><a href="/2">框二</a></li><li><a href="/3">框三</a></li></ul>',
        '<div class="top"><div>今天是2030年1月5日</div><a href="#">设为框首页</a></div>',
        "<div>今天是2030年1月5日 星期五</div>",
        '<div class="bdsharebuttonbox">分享框：<a>微信</a></div>',
        "<div>【打印】【关闭】</div>",
        "<div>字体：[大 中 小]</div>",
        "<p>上一篇：<a href='/p'>框上文</a></p>",
        '<div class="footer">主办单位：框办公室 承办单位：框中心</div>',
        "<div>主办单位：框办公室 鲁ICP备12345678号 网站标识码：3700000000</div>",
        '<p style="display: none">框藏</p>',
        "<div hidden>框藏</div>",
        "<script>var x='<p>1.框</p>';</script><style>p{}</style><noscript>框</noscript>",
        "<select><option>框</option></select><button>框</button>",
        "<!-- 框 -->",
    ],
)
def test_what_the_site_puts_around_is_left_out(frame: str) -> None:
    assert texts(page(frame + f'<div class="article">{ARTICLE}</div>' + frame)) == texts(page(ARTICLE))


@pytest.mark.parametrize(
    "kept",
    [
        '<div class="header"><h1>某区实事方案</h1></div>',
        '<table class="xxgk-info"><tr><td>索引号</td><td>123</td><td>发布机构</td><td>某局</td></tr></table>',
        '<div class="info">来源：某区政府办 发布时间：2030-03-05</div>',
        '<p>附件：<a href="a.docx">1.项目表</a> <a href="b.docx">2.说明</a></p>',
        '<div class="content"><p class="position">某处</p></div>',
    ],
)
def test_what_belongs_to_the_notice_stays(kept: str) -> None:
    data = page(kept + f"<div id='zoom'>{ARTICLE}</div>", "<title>某区实事方案_某区政府</title>")
    shown = flat(read("x", data).text)
    assert flat("".join(part.split(">")[-1] for part in kept.split("</"))) in shown


def test_a_page_of_links_alone_is_not_emptied() -> None:
    links = "".join(f'<li><a href="/{at}">{at}.新建学校{at}所</a></li>' for at in range(1, 5))
    assert len(texts(page(f"<div><ul>{links}</ul></div>"))) == 4


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>一<br>二<br/>三</p>", ["一", "二", "三"]),
        ("前<div>中</div>后", ["前", "中", "后"]),
        ("<p>一</p></body></html><html><head><title>框</title></head><body><p>二</p>", ["一", "二"]),
        ("<table><tr><td>一<td>二</body></html ><tr><td>三<td>四</table>五", ["五"]),
        ("<p>新建<span>学校</span>\n 3<b>所</b>&nbsp;。</p>", ["新建学校 3所\u00a0。"]),
        ("<ol start=3><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>", ["3. 甲", "4. 乙", "丙"]),
        (
            "<ol><li>甲<ol><li value=3>乙</li><li>丙<ol><li>丁</li></ol></li></ol></li></ol>",
            ["1. 甲", "（3）乙", "（4）丙", "1）丁"],
        ),
        ("<p><span>发布时间：3月5日</span><span>来源：区政府</span></p>", ["发布时间：3月5日 来源：区政府"]),
        ("<p>20<span>30</span><span>年</span></p>", ["2030年"]),
        ("<pre>一\n  二</pre>", ["一", "二"]),
        ("<font>" * 600 + "深" + "<p>再深", ["深", "再深"]),
        ("<table><tr><td><p>一</p><p>二</p></td></tr></table>", ["一", "二"]),
        ("<table><tr><td>只有</td></tr><tr><td>一列</td></tr></table>", ["只有", "一列"]),
    ],
)
def test_paragraphs(body: str, expected: object) -> None:
    assert texts(page(body)) == expected


ROW = "<tr><td>1</td><td>新建学校3所，改造教室60间</td></tr>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "<tr><th>序号<th>内容<tr><td>1<td>甲",
            {(0, 0, 1, 1): "序号", (0, 1, 1, 1): "内容", (1, 0, 1, 1): "1", (1, 1, 1, 1): "甲"},
        ),
        (
            "<tr><td rowspan=2>1</td><td>甲</td></tr><tr><td>乙</td></tr><tr><td>2</td><td>丙</td></tr>",
            {(0, 0, 2, 1): "1", (0, 1, 1, 1): "甲", (1, 1, 1, 1): "乙", (2, 0, 1, 1): "2", (2, 1, 1, 1): "丙"},
        ),
        (
            "<tr><td colspan='2'>题</td><td>注</td></tr><tr><td rowspan=9>1</td><td>甲</td><td>乙</td></tr>",
            {(0, 0, 1, 2): "题", (0, 2, 1, 1): "注", (1, 0, 1, 1): "1", (1, 1, 1, 1): "甲", (1, 2, 1, 1): "乙"},
        ),
        (
            "<tfoot><tr><td>计</td><td>9</td></tr></tfoot><thead><tr><td>序</td><td>数</td></tr></thead><tr><td>1</td><td>9</td></tr>",
            {
                (0, 0, 1, 1): "序",
                (0, 1, 1, 1): "数",
                (1, 0, 1, 1): "1",
                (1, 1, 1, 1): "9",
                (2, 0, 1, 1): "计",
                (2, 1, 1, 1): "9",
            },
        ),
        (
            "<tr><td>1</td><td>教育局<br>财政局<p>各街道</p></td></tr>",
            {(0, 0, 1, 1): "1", (0, 1, 1, 1): "教育局\n财政局\n各街道"},
        ),
        (
            f"{ROW}<tr><td>2</td><td>总<table>{2 * '<tr><td>内一</td><td>内二</td></tr>'}</table></td></tr>",
            {
                (0, 0, 1, 1): "1",
                (0, 1, 1, 1): "新建学校3所，改造教室60间",
                (1, 0, 1, 1): "2",
                (1, 1, 1, 1): "总\n内一 内二；\n内一 内二",
            },
        ),
        ("<tr><td>1</td><td>甲<span style='display:none'>藏</span></td></tr>", {(0, 0, 1, 1): "1", (0, 1, 1, 1): "甲"}),
    ],
)
def test_grids(table: str, expected: object) -> None:
    assert grid(page(f"<p>{LONG}</p><table>{table}</table>")) == expected


def test_a_table_that_arranges_the_page_is_walked_through() -> None:
    inner = f"<table border=1>{ROW}{ROW.replace('1', '2')}</table>"
    data = page(f"<table width=100%><tr><td>侧</td><td><h1>题</h1><p>前言</p>{inner}<p>落款</p></td></tr></table>")
    document = read("x", data)
    assert (paragraphs(document), len(grids(document))) == (["侧", "题", "前言", "落款"], 1)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title>某区实事方案_通知公告_某区人民政府</title>", {"title": "某区实事方案"}),
        ("<title>某区实事方案 - 某区人民政府</title>", {"title": "某区实事方案"}),
        ("<meta name=SiteName content=某区><title>某区 实事方案</title>", {"title": "实事方案", "site": "某区"}),
        ("<title>2030—2031年实事</title>", {"title": "2030—2031年实事"}),
        (
            (
                "<meta name='ArticleTitle' content='实事方案'><meta name='SiteName' content='某区'>"
                "<meta name='PubDate' content='2030-03-05 10:00'><meta name='ContentSource' content='区政府办'>"
            ),
            {"title": "实事方案", "site": "某区", "published": "2030-03-05 10:00", "publisher": "区政府办"},
        ),
        ("<meta property='og:title' content='实事方案'>", {"title": "实事方案"}),
        ("", {}),
    ],
)
def test_what_the_page_says_of_itself(head: str, expected: object) -> None:
    assert read("x", page(ARTICLE, head)).meta == expected


def test_headings_have_levels() -> None:
    document = read("x", page("<h1>题</h1><h3>节</h3><p>文</p>"))
    assert [block.level for block in document.blocks if isinstance(block, Paragraph)] == [1, 3, 0]


def test_a_page_without_visible_text_is_empty() -> None:
    with pytest.raises(Unreadable) as caught:
        read("x.html", page("<script>1</script><p>&nbsp; </p>"))
    assert caught.value.status == "empty"


def test_labels_that_only_their_looks_set_apart_get_a_blank() -> None:
    card = '<p><span class="tag">承诺</span>改造小区5个。</p><p><span class="tag">账单</span>五个全部改完。</p>'
    text = read("notice.html", f"<html><body>{card * 3}</body></html>".encode()).text
    assert "承诺 改造小区5个。" in text
    assert "账单 五个全部改完。" in text


def test_words_of_one_look_that_are_no_labels_stay_as_they_are() -> None:
    words = "".join(f'<p><span class="big">{word}</span>新建学校。</p>' for word in ("甲区", "乙区", "丙区"))
    assert "甲区新建学校。" in read("notice.html", f"<html><body>{words}</body></html>".encode()).text


@pytest.mark.parametrize(
    ("link", "called", "files"),
    [
        ('<a href="./P0202304.docx">附件：任务清单.docx</a>', "附件：任务清单.docx", "./P0202304.docx"),
        ('<a href="/d/P0202304.docx" download="清单.docx">下载</a>', "清单.docx", "/d/P0202304.docx\n清单.docx"),
        ('<a href="downfile.jsp?id=0&amp;filename=23abc.xls">任务清单</a>', "任务清单", "23abc.xls"),
        ('<a href="%B8%BD%BC%FE.xls">任务清单</a>', "任务清单", "附件.xls"),
        ('<iframe src="/pdfjs/viewer.html?file=/d/P0202304.pdf"></iframe>', "P0202304.pdf", "/d/P0202304.pdf"),
        ('<embed src="P0202304.pdf">', "P0202304.pdf", "P0202304.pdf"),
        ('<a href="a.html">上一篇</a>', None, None),
        ('<a href="http://[x/a.docx">清单</a>', None, None),
    ],
)
def test_files_that_a_page_links_to_or_shows(link: str, called: str | None, files: str | None) -> None:
    meta = read("a.html", page(f"<p>各镇人民政府：现将任务清单印发给你们，请遵照执行。</p><p>{link}</p>")).meta
    assert (meta.get("attachments"), meta.get("files")) == (called, files)


@pytest.mark.parametrize("gone", ["<script>1</script>", "<p hidden>y</p>"])
def test_thousands_of_hidden_parts_side_by_side_take_no_time(gone: str) -> None:
    started = time.process_time()
    document = read("a.html", f"<html><body><div>a{f'{gone}x' * 50_000}</div><p>新建学校3所。</p>".encode())
    assert time.process_time() - started < SECONDS
    assert paragraphs(document) == ["a" + "x" * 50_000, "新建学校3所。"]
