"""Matrices of places between commas, semicolons and blanks: read alike whatever stands between their fields."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

TITLE = "2032年云溪市惠民实事任务分解表\n\n现将任务分解到各区县。\n\n"
BELOW = "\n\n注：任务须于11月底前完成。\n云溪市人民政府办公室\n2032年3月8日\n"
HEADER = ("指标名称", "责任单位", "全市", "东山区", "河口县", "松林县", "石桥县")
ROWS = (
    ("改造寄宿宿舍（所）", "市教体局", "38", "12", "9", "10", "7"),
    ("配备急救箱（套）", "市红十字会", "410", "150", "—", "140", "120"),
    ("新修农村公路（公里）", "市交通局", "216.5", "60.5", "52", "64", "40"),
)
BETWEEN = {
    "commas": ",",
    "semicolons": ";",
    "wide commas": "，",
    "wide semicolons": "；",
    "blanks": "  ",
    "a wide blank": "　",
}
SPOKEN = (
    "东山区,河口县,松林县,石桥县要修好农村公路216公里。\n"
    "东山区,河口县,松林县,石桥县要新增学位2900个。\n"
    "东山区,河口县,松林县,石桥县要新建卫生室64处。"
)


def _lines(between: str, rows: tuple[tuple[str, ...], ...]) -> str:
    return TITLE + "\n".join(between.join(row) for row in rows) + BELOW


def _told(text: str) -> list[tuple[tuple[str | None, ...], list[float], list[str]]]:
    items = parse(read("notice.txt", text.encode())).items
    return [(one.heads, [each.value for each in one.amounts], [unit.name.text for unit in one.units]) for one in items]


@pytest.mark.parametrize("between", BETWEEN.values(), ids=list(BETWEEN))
def test_places_stand_over_columns(between: str) -> None:
    assert _told(_lines(between, (HEADER, *ROWS))) == [
        (("改造寄宿宿舍（所）",), [38, 12, 9, 10, 7], ["市教体局"]),
        (("配备急救箱（套）",), [410, 150, 140, 120], ["市红十字会"]),
        (("新修农村公路（公里）",), [216.5, 60.5, 52, 64, 40], ["市交通局"]),
    ]


@pytest.mark.parametrize("between", [",", "；", "  "])
def test_places_open_the_rows(between: str) -> None:
    places = tuple(zip(*((HEADER[at], *(row[at] for row in ROWS)) for at in (0, *range(2, 7))), strict=True))
    turned = tuple(zip(*places, strict=True))
    told = _told(_lines(between, (("区县", *(row[0] for row in ROWS)), *turned[1:])))
    assert [values for _, values, _ in told] == [[38, 12, 9, 10, 7], [410, 150, 140, 120], [216.5, 60.5, 52, 64, 40]]


def test_classes_and_bodies_left_empty_are_those_above() -> None:
    header = ("类别", "指标", "单位", "责任单位", "全市", "东山区", "河口县", "松林县")
    rows = (
        ("教育", "改造宿舍", "所", "市教体局", "31", "12", "9", "10"),
        ("", "新增学位", "个", "", "2400", "1100", "700", "600"),
        ("出行", "新修公路", "公里", "市交通局", "176", "60", "52", "64"),
        ("", "更换站牌", "块", "市城投集团", "470", "280", "90", "100"),
    )
    assert [(heads, bodies) for heads, _, bodies in _told(_lines(";", (header, *rows)))] == [
        (("教育", "改造宿舍"), ["市教体局"]),
        (("教育", "新增学位"), ["市教体局"]),
        (("出行", "新修公路"), ["市交通局"]),
        (("出行", "更换站牌"), ["市城投集团"]),
    ]


def test_two_lines_of_headers() -> None:
    lines = ("类别;指标;年度任务;;;;责任单位", ";;全市;东山区;河口县;松林县;")
    rows = ("教育;改造宿舍(所);31;12;9;10;市教体局", ";绿化面积(亩);24;11;7;6;市林业局")
    more = ("出行;新修公路(公里);176;60;52;64;市交通局",)
    told = _told(TITLE + "\n".join((*lines, *rows, *more)) + BELOW)
    assert [values for _, values, _ in told] == [[31, 12, 9, 10], [24, 11, 7, 6], [176, 60, 52, 64]]


def test_a_rate_that_is_to_be_reached_is_no_verdict() -> None:
    rows = (*ROWS, ("津贴发放率（%）", "市民政局", "100", "100", "100", "100", "100"))
    assert {one.status for one in parse(read("a.txt", _lines(",", (HEADER, *rows)).encode())).items} == {None}


def test_sentences_that_name_places_are_none() -> None:
    assert all(len(values) == 1 for _, values, _ in _told(TITLE + SPOKEN + BELOW))
