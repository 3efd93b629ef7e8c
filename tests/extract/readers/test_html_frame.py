"""What a page's head says, which files it links to, and what of it is the site's and not the notice's."""

from __future__ import annotations

import pytest
from lxml import etree, html

from shishi.extract.readers.html_frame import linked_files, prune, statements


def page(body: str, head: str = "") -> etree._Element:
    return html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


AT_SITE = {"title": "实事", "site": "青岚县政府"}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('<meta name="ArticleTitle" content=" 民生  实事 ">', {"title": "民生 实事"}),
        ('<meta property="og:title" content="实事"><meta name="ArticleTitle" content="">', {"title": "实事"}),
        ('<meta name="ArticleTitle" content="甲"><meta property="og:title" content="乙">', {"title": "甲"}),
        ('<meta name="PubDate" content="2031-01-05">', {"published": "2031-01-05"}),
        ('<meta name="ContentSource" content="县政府办">', {"publisher": "县政府办"}),
        ("<title>实事_通知_青岚县</title>", {"title": "实事"}),
        ("<title>实事 - 青岚县</title>", {"title": "实事"}),
        ("<title>实事-青岚县</title>", {"title": "实事-青岚县"}),
        ("<title>实事--青岚县</title>", {"title": "实事"}),
        ("<title>_青岚县</title>", {"title": "_青岚县"}),
        ('<title>青岚县政府 实事</title><meta name="SiteName" content="青岚县政府">', AT_SITE),
        ('<title>实事 青岚县政府</title><meta name="SiteName" content="青岚县政府">', AT_SITE),
        ('<title>青岚县政府</title><meta name="SiteName" content="青岚县政府">',
         {"title": "青岚县政府", "site": "青岚县政府"}),
        ('<title>实事|通知公告</title><meta name="ColumnName" content="通知公告">', {"title": "实事"}),
        ("", {}),
    ],
)  # fmt: skip
def test_what_the_head_says(head: str, said: dict[str, str]) -> None:
    assert statements(page("", head)) == said


@pytest.mark.parametrize(
    ("links", "files"),
    [
        ('<a href="a/P1.docx">任务清单</a>', ["任务清单"]),
        ('<a href="a/P1.docx?v=2"> 任务 <b>清单</b></a>', ["任务 清单"]),
        ('<a href="a/%E6%B8%85%E5%8D%95.PDF"></a>', ["清单.PDF"]),
        ('<a href="a/P1.docx">下载</a>', ["P1.docx"]),
        ('<a href="a/P1.docx">清单</a><a href="b/P2.doc">清单</a>', ["清单"]),
        ('<a href="a/P1.html">清单</a><a>清单</a><a href="P1.docx/">清单</a>', []),
        ('<a href="http://[a/P1.docx">清单</a>', []),
    ],
)
def test_files_are_called_as_their_link_says(links: str, files: list[str]) -> None:
    assert list(linked_files(page(links))) == files


NOTICE = f"<div class='article'>{'新建公办幼儿园六所，改造老旧小区十八个。' * 10}</div>"
LINK = '<a href="x">栏目标题</a>'


def left(part: str, title: str = "青岚县民生实事") -> bool:
    """Does a part beside the notice stay?"""
    root = page(NOTICE + part)
    prune(root, title)
    text = "".join(map(str, root.itertext()))
    assert "新建公办幼儿园六所" in text
    return "某部分" in text


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        ("<div>某部分</div>", True),
        ("<nav>某部分</nav>", False),
        ("<footer>某部分</footer>", False),
        ("<div class='footer'>某部分</div>", False),
        ("<div id='footer'>某部分</div>", False),
        ("<div class='footer content'>某部分</div>", True),  # named as content too
        ("<script>某部分</script>", False),
        ("<div hidden>某部分</div>", False),
        ("<div style='display : none'>某部分</div>", False),
        ("<div style='DISPLAY:none'>某部分</div>", False),
        ("<div style='visibility:hidden'>某部分</div>", False),
        ("<div style='color:red'>某部分</div>", True),
        ("<!-- 某部分 -->", False),
        # three links and more that are most of it: six tenths
        (f"<div>{LINK * 3}某部分</div>", False),
        (f"<div>{LINK * 2}某部分</div>", True),
        (f"<div>{LINK * 3}某部分{'正' * 5}</div>", False),  # 12 of 20
        (f"<div>{LINK * 3}某部分{'正' * 6}</div>", True),  # 12 of 21
        (f"<p>{LINK * 3}某部分</p>", True),
        # what its own words say
        ("<div>您当前的位置：首页 > 某部分</div>", False),
        (f"<div>您当前的位置：首页 > 某部分{'正' * 104}</div>", False),
        (f"<div>您当前的位置：首页 > 某部分{'正' * 110}</div>", True),  # too long for a line of the site
        # the head of a table, whatever it is called
        ("<table class='head'><tr><td>某部分</td><td>二</td><td>三</td></tr></table>", True),
        ("<table class='head'><tr><td>某部分</td><td>二</td><td></td></tr></table>", False),
        # the page's title, which some sites put into a header
        ("<div class='header'>某部分 青岚县民生实事</div>", True),
        (f"<div class='header'>某部分青岚县民生实事{'正' * 116}</div>", True),
        (f"<div class='header'>某部分青岚县民生实事{'正' * 117}</div>", False),
        ("<div class='header'>某部分 别的标题</div>", False),
    ],
)
def test_what_is_the_sites_is_cut_away(part: str, *, kept: bool) -> None:
    assert left(part) is kept


def test_what_holds_most_of_the_text_is_never_cut_away() -> None:
    for times, kept in ((4, False), (8, True)):
        root = page(f"<div>{'正文。' * 10}</div><div class='footer'>{'某部分' * times}</div>")
        prune(root, "")
        assert ("某部分" in root.text_content()) is kept


def test_the_text_behind_what_is_cut_away_stays() -> None:
    root = page(f"{NOTICE}前<nav>某</nav>中<b>又</b>间<nav>某</nav>后<p><nav>某</nav>末</p>")
    prune(root, "")
    assert root.text_content().endswith("前中又间后末")
