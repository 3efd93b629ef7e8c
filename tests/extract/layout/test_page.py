"""The page around a notice: where it begins and ends, the labels it prints, which lines are the site's."""

import pytest

from shishi.extract.layout.page import Page, has_label, is_chrome, is_prose, page_of, unlabelled
from shishi.extract.readers import read


def page(text: str) -> Page:
    return page_of(read("notice.txt", text.encode()))


NOTICE = """首页>政务公开>通知
云溪县2031年民生实事实施方案
发布时间:2031-03-05 来源:云溪县政府办公室
各镇人民政府,县直各单位:
现将方案印发给你们,请抓好落实。
1.新建水厂2座。
上一篇:关于开展调查的公告
下一篇:关于道路养护的通知
"""


def test_head_and_foot_enclose_the_notice() -> None:
    found = page(NOTICE)
    assert [line.folded for line in found.lines[found.head : found.foot]] == [
        "各镇人民政府,县直各单位:",
        "现将方案印发给你们,请抓好落实。",
        "1.新建水厂2座。",
    ]


def test_lines_of_the_site() -> None:
    found = page(NOTICE)
    assert [found.is_site(at) for at in range(len(found.lines))] == [True, False, True, False, False, False, True, True]


FIELDS = [
    ("发布机构:云溪县政府办公室\n发文日期:2031-03-05\n文号:云政办发〔2031〕9号\n",
     {"publisher": "云溪县政府办公室", "written": "2031-03-05", "number": "云政办发〔2031〕9号"}),
    ("索引号 | 014-2031 | 发布机构 | 云溪县政府办公室 |\n名称 | 云溪县2031年民生实事 | 发文日期 | 2031-03-05 |\n",
     {"publisher": "云溪县政府办公室", "title": "云溪县2031年民生实事", "written": "2031-03-05"}),
    ("发布机构\n云溪县政府办公室\n", {"publisher": "云溪县政府办公室"}),
    ("来源:云溪县政府 发布时间:2031-03-05 浏览次数:9\n", {"publisher": "云溪县政府", "published": "2031-03-05"}),
    ("来 源 : 云溪县政府\n", {"publisher": "云溪县政府"}),
    ("责任单位:县水利局\n", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_labels_of_the_page(text: str, expected: dict[str, str]) -> None:
    found = page(text)
    kinds = ("publisher", "written", "published", "number", "title")
    assert {kind: said for kind in kinds if (said := found.said(kind))} == expected


def test_a_contents_list_is_no_part_of_the_notice() -> None:
    found = page(
        "云溪县人民政府公报\n目录\n关于民生实事的通知……3\n关于道路养护的通知……9\n"
        "关于民生实事的通知\n各镇人民政府,县直各单位:\n现将方案印发给你们。\n"
    )
    assert sorted(found.contents) == [1, 2, 3]
    assert found.lines[found.head].folded == "各镇人民政府,县直各单位:"


CHROME = [
    ("首页>政务公开", True),
    ("当前位置:首页", True),
    ("上一篇:关于开展调查的公告", True),
    ("发布时间:2031-03-05", True),
    ("【打印】【关闭】", True),
    ("云溪县人民政府公报", True),
    ("云溪县2031年民生实事实施方案", False),
    ("责任单位:县水利局", False),
    ("1.新建水厂2座。", False),
]


@pytest.mark.parametrize(("text", "expected"), CHROME)
def test_chrome(text: str, *, expected: bool) -> None:
    assert is_chrome(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年新建水厂2座。", True),
        ("水厂已完工;路灯正在安装", True),
        ("水" * 71, True),
        ("云溪县2031年民生实事实施方案", False),
        ("责任单位:县水利局;", False),
    ],
)
def test_prose(text: str, *, expected: bool) -> None:
    assert is_prose(text) is expected


@pytest.mark.parametrize(
    ("text", "title", "labelled"),
    [
        ("云溪县民生实事进展 发布时间:2031-03-05", "云溪县民生实事进展", True),
        ("云溪县民生实事进展", "云溪县民生实事进展", False),
        ("发布时间:2031-03-05", "发布时间:2031-03-05", True),
    ],
)
def test_labels_behind_a_headline_are_cut(text: str, title: str, *, labelled: bool) -> None:
    (line,) = page(f"{text}\n").lines
    assert (unlabelled(line).folded, has_label(line)) == (title, labelled)
