"""Offsets, blanks, scripts and doubts: what ``find`` promises about the text it is given."""

from __future__ import annotations

import random

import pytest

from shishi.extract.quantities import Context, doubts, find

PHRASES = [
    ("全年新增公办学位2700个。", "新增公办学位2700个", "2700个"),
    ("改造5个老旧小区,惠及群众。", "改造5个老旧小区", "5个"),
    ("覆盖率稳定在70%以上。", "覆盖率稳定在70%以上", "70%以上"),
    ("新增停车位不少于50个。", "新增停车位不少于50个", "不少于50个"),
    ("标准为50元/人·月。", "标准为50元/人·月", "50元/人·月"),
    ("新增 学位 2700 个。", "新增 学位 2700 个", "2700 个"),
    ("新增學位２７００個。", "新增學位２７００個", "２７００個"),
]


@pytest.mark.parametrize(("text", "phrase", "number"), PHRASES)
def test_offsets_cut_the_phrase_and_the_number(text: str, phrase: str, number: str) -> None:
    (found,) = find(text)
    assert (text[found.start : found.end], text[found.number_start : found.number_end]) == (phrase, number)


SPACED = [
    ("新增学位 2700 个", [(2700, "个", "学位")]),
    ("新增学位\n2700个", [(2700, "个", "个")]),
    ("公厕2座\n改造5座", [(2, "座", "公厕"), (5, "座", "公厕")]),
    ("床位 1 200 张", [(1200, "张", "床位")]),
    ("172 92%", [(92, "%", "%")]),
]


@pytest.mark.parametrize(("text", "expected"), SPACED)
def test_blanks_only_separate(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(found.value, found.unit, found.of) for found in find(text)] == expected


SCRIPTS = [
    ("新增學位2700個", "學位", "个"),
    ("改造農村公路32.6公里", "農村公路", "公里"),
    ("惠及居民1.2萬戶", "居民", "户"),
]


@pytest.mark.parametrize(("text", "noun", "unit"), SCRIPTS)
def test_nouns_stay_as_printed_and_units_are_simplified(text: str, noun: str, unit: str) -> None:
    (found,) = find(text)
    assert (found.of, found.unit) == (noun, unit)


DOUBTS = [
    ("新增消火栓5樽。", [("unknown_measure", "5樽")]),
    ("惠及3万群众", [("number_read_as", "3万")]),
    ("开展活动数十场", [("inexact_number", "数十场")]),
    ("编号88备用", [("number_without_measure", "88")]),
    ("新增学位27O0个，惠及l2户", [("letters_as_digits", "O"), ("letters_as_digits", "l2")]),
    ("新增学位2700个", []),
    ("建设VOC监测点3个，购置iPad20台", []),
    ("2021年3月18日印发〔2021〕15号", []),
    ("1.组织实施;2、开展检查;(3)验收", []),
]


@pytest.mark.parametrize(("text", "expected"), DOUBTS)
def test_doubts_name_the_numbers_nobody_understood(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(doubt.name, text[doubt.start : doubt.end]) for doubt in doubts(text)] == expected


HOSTILE = [
    "一",
    "1,",
    "(",
    "万",
    "每",
    "、",
    "1",
    "1.",
    "第",
    "其中1个",
    "5个、",
    "由1到",
    "一1",
    "1元",
    "达到1个",
    "A",
    "2021-",
    "“",
    "1 ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_strings_are_read_to_the_end(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert all(0 <= found.start < found.end <= len(text) for found in find(text))


PIECES = (
    "新增", "改造", "幼儿园", "7", "所", "、", ",", ";", "。", "(", ")", "每人", "每月", "50", "元", "不少于", "以上",
    "约", "百分之", "三十", "%", "其中", "由", "提高到", "至", "-", "~", "1.2", "万", "千", "个", "户", "人次", "“",
    "”", "《", "》", "的", "为", "在", "各", "岁", "半", "分之", "第", "2021", "年", "月", "日", "/", "人", "·",
    "公里", "㎡", "余", "多", "几", "十", "两", "二", "一", "点", "¥", "A", "G", "占", "完成率", "等", "基础上", "3角",
    "成", "折", "翻", "番", "负", "零下", "℃", "项", "１２", "，",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_any_mixture_is_read_with_offsets_in_order(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(150):
        text = "".join(draw.choices(PIECES, k=draw.randint(1, 14)))
        for found in find(text, Context(unit=draw.choice((None, "万元", "户")))):
            assert 0 <= found.start <= found.number_start < found.number_end <= found.end <= len(text)
            assert found.unit
            assert found.of


def test_reading_is_the_same_every_time() -> None:
    text = "新建幼儿园7所、小学4所,新增学位5400个"
    assert find(text) == find(text)


def test_an_empty_text_has_nothing() -> None:
    assert find("") == () == doubts("")
    assert find(" \n", Context(unit="户")) == ()
