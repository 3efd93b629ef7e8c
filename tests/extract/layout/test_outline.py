"""Numbered paragraphs become a tree, and the notice's own sections are told from levels of the projects."""

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.outline import Node, outline, section
from shishi.extract.layout.paragraphs import paragraphs
from shishi.extract.readers import read


def roots(text: str) -> tuple[list[Node], list[str]]:
    document = read("notice.txt", text.encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    nodes, before = outline(paragraphs(document.text, lines))
    return nodes, [paragraph.text for paragraph in before]


def shape(nodes: list[Node]) -> list[object]:
    """Form and number of each entry, with those below it."""
    return [
        (f"{node.marker.form}{node.marker.value}", shape(node.children))
        if node.children
        else f"{node.marker.form}{node.marker.value}"
        for node in nodes
    ]


TREES: dict[str, tuple[str, list[object]]] = {
    "one level": ("1.新建水厂。\n2.增设路灯。\n", ["1.1", "1.2"]),
    "two levels": (
        "一、供水惠民\n1.新建水厂。\n2.铺设管网。\n二、出行惠民\n1.增设路灯。\n",
        [("一、1", ["1.1", "1.2"]), ("一、2", ["1.1"])],
    ),
    "numbers go on over groups": (
        "一、供水惠民\n1.新建水厂。\n二、出行惠民\n2.增设路灯。\n",
        [("一、1", ["1.1"]), ("一、2", ["1.2"])],
    ),
    "a list anew in the annex": (
        "一、工作要求\n(一)加强领导。\n(二)严格考核。\n附件\n云溪县民生实事清单\n1.新建水厂。\n2.增设路灯。\n",
        [("一、1", ["(一)1", "(一)2"]), "1.1", "1.2"],
    ),
    "a list anew below the signature": (
        "一、工作要求\n(一)加强领导。\n云溪县人民政府\n2031年2月17日\n1.新建水厂。\n2.增设路灯。\n",
        [("一、1", ["(一)1"]), "1.1", "1.2"],
    ),
    "a list anew below its title": (
        "一、工作要求\n(一)加强领导。\n云溪县2031年10件民生实事项目清单\n1.新建水厂。\n2.增设路灯。\n",
        [("一、1", ["(一)1"]), "1.1", "1.2"],
    ),
    "a list that goes on below a date": (
        "一、供水惠民\n1.新建水厂。\n2031年2月17日\n2.增设路灯。\n",
        [("一、1", ["1.1", "1.2"])],
    ),
    "four levels": (
        "一、供水惠民\n(一)城区供水\n1.新建水厂。\n(1)城东水厂。\n(2)城西水厂。\n",
        [("一、1", [("(一)1", [("1.1", ["(1)1", "(1)2"])])])],
    ),
    "a lower form used first stays above": (
        "1.供水惠民\n(1)新建水厂。\n(2)铺设管网。\n2.出行惠民\n",
        [("1.1", ["(1)1", "(1)2"]), "1.2"],
    ),
    "doubtful numbers that count on": (
        "1新建水厂2座。\n2增设路灯90盏。\n3改造校舍4栋。\n",
        ["11", "12", "13"],
    ),
    "two doubtful numbers of headings": ("1供水惠民\n新建水厂2座。\n2出行惠民\n增设路灯90盏。\n", ["11", "12"]),
    "two doubtful numbers of sentences": ("1新建水厂2座。\n2增设路灯90盏。\n", []),
    "a doubtful number alone": ("3改造校舍4栋。\n年底前完工。\n", []),
    "the notice numbers clauses first": (
        "第一条 供水惠民\n一、新建水厂。\n二、铺设管网。\n第二条 出行惠民\n",
        [("第一1", ["一、1", "一、2"]), "第一2"],
    ),
}


@pytest.mark.parametrize("name", TREES)
def test_trees(name: str) -> None:
    text, expected = TREES[name]
    assert shape(roots(text)[0]) == expected


def test_paragraphs_before_and_below_an_entry_are_kept() -> None:
    nodes, before = roots("现将任务印发如下。\n1.新建水厂。\n责任单位:县水利局\n2.增设路灯。\n")
    assert before == ["现将任务印发如下。"]
    assert [[paragraph.text for paragraph in node.own] for node in nodes] == [
        ["1.新建水厂。", "责任单位:县水利局"],
        ["2.增设路灯。"],
    ]
    assert [node.content.folded for node in nodes] == ["新建水厂。", "增设路灯。"]


def test_every_entry_below_comes_in_order() -> None:
    (node,), _ = roots("一、供水惠民\n(一)城区供水\n1.新建水厂。\n(二)农村供水\n")
    assert [below.content.folded for below in node.below()] == ["城区供水", "新建水厂。", "农村供水"]


SECTIONS = [
    ("一、工作要求", "excluded"),
    ("一、加强宣传引导。各单位要高度重视。", "excluded"),
    ("一、下一步工作打算", "excluded"),
    ("一、实事内容及责任分工", "transparent"),
    ("一、主要任务", "transparent"),
    ("一、供水惠民", None),
    ("一、加强校园安全", None),
    ("1.新建水厂2座,铺设管网9公里,增设路灯90盏,改造校舍4栋,新建停车场3处。", None),
]


@pytest.mark.parametrize(("text", "expected"), SECTIONS)
def test_sections(text: str, expected: str | None) -> None:
    (node,), _ = roots(f"{text}\n")
    assert section(node) == expected
