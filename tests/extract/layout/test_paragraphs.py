"""Printed lines become paragraphs: broken ones are joined, run-on lists are cut at their numbers."""

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.paragraphs import Paragraph, paragraphs
from shishi.extract.readers import read


def found(text: str) -> tuple[Paragraph, ...]:
    document = read("notice.txt", text.encode())
    return paragraphs(document.text, [line for line in stream(document) if isinstance(line, Line)])


WIDE = """临江区今年安排资金两亿元用于改善居民的生活条件,
各责任单位要按照分工抓好落实并且每月报送一次进展,
新建的水厂在汛期到来之前必须完成主体工程的施工任务
,管网同步铺设到村口并且做好路面恢复和绿化补种工作
,由监理单位逐段检查验收后交给供水公司统一运行维护,
居民用水的水质按照标准每季度检测一次并且向社会公布
检测结果,发现不合格的由供水公司在三天之内完成整改。
另外安排专人负责接听居民电话并且在两天之内答复居民
反映的问题。
"""

JOINED = {
    "whole lines stay apart": ("新建水厂2座。\n增设路灯90盏。\n", ["新建水厂2座。", "增设路灯90盏。"]),
    "an open bracket goes on": (
        "1.新建水厂2座。(责任单位:\n县水利局、县财政局)\n2.增设路灯90盏。\n",
        ["1.新建水厂2座。(责任单位:县水利局、县财政局)", "2.增设路灯90盏。"],
    ),
    "a comma goes on": ("新建水厂2座,\n铺设管网9公里。\n", ["新建水厂2座,铺设管网9公里。"]),
    "a number opens a paragraph": ("改造校舍、\n2.增设路灯90盏。\n", ["改造校舍、", "2.增设路灯90盏。"]),
    "a label opens a paragraph": ("新建水厂2座\n责任单位:县水利局\n", ["新建水厂2座", "责任单位:县水利局"]),
    "a closing line opens a paragraph": ("1.新建水厂2座,\n附件:任务分解表\n", ["1.新建水厂2座,", "附件:任务分解表"]),
    "a line that only counts belongs to its heading": (
        "一、教育类\n(3件)\n1.改造校舍4栋。\n",
        ["一、教育类(3件)", "1.改造校舍4栋。"],
    ),
    "a long heading is not cut where it names all that it reports on": (
        "一、县城中心水厂扩建及配套管网铺设项目完成情况\n总投资90万元,新建水厂2座,铺设管网9公里,现已投入使用。\n",
        [
            "一、县城中心水厂扩建及配套管网铺设项目完成情况",
            "总投资90万元,新建水厂2座,铺设管网9公里,现已投入使用。",
        ],
    ),
    "nor where it is the name of an undertaking": (
        "一、县城中心水厂扩建及城区供水管网延伸工程\n总投资90万元,新建水厂2座,铺设管网9公里,现已投入使用。\n",
        ["一、县城中心水厂扩建及城区供水管网延伸工程", "总投资90万元,新建水厂2座,铺设管网9公里,现已投入使用。"],
    ),
    "a long line that breaks within its sentence is": (
        "一、新建县城中心水厂2座并且铺设城区的供水\n管网9公里,惠及居民三万人,年底前全部建成投入使用。\n",
        ["一、新建县城中心水厂2座并且铺设城区的供水管网9公里,惠及居民三万人,年底前全部建成投入使用。"],
    ),
    "a line that counts something else does not": ("一、教育类\n(3个村)\n", ["一、教育类", "(3个村)"]),
    "lines broken at one width are one": (WIDE, ["".join(WIDE.split())]),
}


@pytest.mark.parametrize("name", JOINED)
def test_broken_lines_are_joined(name: str) -> None:
    text, expected = JOINED[name]
    assert [paragraph.text for paragraph in found(text)] == expected


CUT = {
    "a list in one paragraph": (
        "全年实事如下:1.新建水厂2座;2.增设路灯90盏;3.改造校舍4栋。\n",
        ["全年实事如下:", "1.新建水厂2座;", "2.增设路灯90盏;", "3.改造校舍4栋。"],
    ),
    "a list that its first number opens": (
        "(一)新建水厂2座。(二)增设路灯90盏。(三)改造校舍4栋。\n",
        ["(一)新建水厂2座。", "(二)增设路灯90盏。", "(三)改造校舍4栋。"],
    ),
    "two numbers with labels": (
        "1.新建水厂2座。责任单位:县水利局。2.增设路灯90盏。责任单位:县城管局。\n",
        ["1.新建水厂2座。责任单位:县水利局。", "2.增设路灯90盏。责任单位:县城管局。"],
    ),
    "two numbers are no list": ("分为:1.水厂;2.路灯两类。\n", ["分为:1.水厂;2.路灯两类。"]),
    "clauses in circles stay": (
        "1.新建:①水厂2座;②路灯90盏;③校舍4栋。\n",
        ["1.新建:①水厂2座;②路灯90盏;③校舍4栋。"],
    ),
    "decimals are no numbers": (
        "铺设管网1.5公里;2.5公里;3.5公里。\n",
        ["铺设管网1.5公里;2.5公里;3.5公里。"],
    ),
}


@pytest.mark.parametrize("name", CUT)
def test_run_on_lists_are_cut(name: str) -> None:
    text, expected = CUT[name]
    assert [paragraph.text for paragraph in found(text)] == expected


def test_numbers_on_lines_of_their_own_open_the_paragraph_below() -> None:
    told = found("1\n新建水厂2座。\n2\n增设路灯90盏。\n3\n改造校舍4栋。\n")
    assert [(one.text, one.markers[0].value, one.markers[0].end) for one in told] == [
        ("新建水厂2座。", 1, 0),
        ("增设路灯90盏。", 2, 0),
        ("改造校舍4栋。", 3, 0),
    ]


def test_a_cut_paragraph_is_printed_as_it_stands() -> None:
    told = found("1.新建 水厂。2.增设\u3000路灯。3.改造校舍。\n")
    assert [one.printed.folded.strip() for one in told] == ["1.新建 水厂。", "2.增设 路灯。", "3.改造校舍。"]
