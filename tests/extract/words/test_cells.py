"""What a cell looks like, whatever stands above it."""

import pytest

from shishi.extract.words.cells import han_number, is_body, is_mere_figure, is_units, kind, ordinal

KINDS = [
    ("", "empty"),
    ("无", "none"),
    ("/", "none"),
    ("3", "ordinal"),
    ("十二", "ordinal"),
    ("③", "ordinal"),
    ("2031年12月底前", "date"),
    ("年底", "date"),
    ("92%", "value"),
    ("3120户", "value"),
    ("已完成", "status"),
    ("达到序时", "status"),
    ("县水利局", "units"),
    ("县水利局、各镇人民政府", "units"),
    ("王某某", "person"),
    ("王某某、李某某", "person"),
    ("水厂主体已封顶,正在装修", "progress"),
    ("供水保障提升", "short"),
    ("新建水厂2座,铺设管网9公里,惠及居民", "long"),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县水利局", True),
        ("县水利局,县财政局等单位", True),
        ("县发改局(县粮食局)和县财政局", True),
        ("县水利局牵头", True),
        ("县水利局、供水保障", False),
        ("", False),
    ],
)
def test_lists_of_bodies(text: str, *, expected: bool) -> None:
    assert is_units(text) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("县水利局", True), ("各街道", True), ("团县委", True), ("县总工会", True), ("水厂管网", False), ("局", False)],
)
def test_bodies(name: str, *, expected: bool) -> None:
    assert is_body(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3), ("03", 3), ("(3)", 3), ("第3项", 3), ("③", 3), ("三", 3), ("十", 10), ("十二", 12), ("二十", 20),
        ("九十九", 99), ("★4", 4), ("", None), ("3所", None), ("2031", None), ("一百", None), ("水厂", None),
    ],
)  # fmt: skip
def test_ordinals(text: str, expected: int | None) -> None:
    assert ordinal(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("〇", 0), ("三十五", 35), ("三五", None), ("十十", None), ("", None)])
def test_chinese_numerals(text: str, expected: int | None) -> None:
    assert han_number(text) == expected


@pytest.mark.parametrize("words", ["65", "1900", "2024", "2,050", "不少于2024", "45%", "—"])
def test_a_cell_of_a_figure_has_no_wording_though_it_may_be_a_year(words: str) -> None:
    assert is_mere_figure(words)


@pytest.mark.parametrize("words", ["2024年底", "改造2024户", "三成以上"])
def test_a_cell_with_words_is_no_mere_figure(words: str) -> None:
    assert not is_mere_figure(words)
