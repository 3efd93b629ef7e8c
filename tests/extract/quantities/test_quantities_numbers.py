"""Numbers for their own sake, measured or not."""

from __future__ import annotations

import pytest

from shishi.extract.quantities import numbers

VALUES = [
    ("一百五十二", [152]),
    ("壹佰伍拾", [150]),
    ("两千四百五", [2450]),
    ("廿五", [25]),
    ("4.78万亿", [4.78e12]),
    ("7 万5 千4 百", [75400]),
    ("40k", [40000]),
    ("４，５６５", [4565]),
    ("一千零一", [1001]),
    ("一百零一万一千", [1011000]),
    ("五亿零六", [500000006]),
    ("拾万零五十六", [100056]),
    ("四亿五千六百四十二万零一十五", [456420015]),
    ("四万万", [4e8]),
    ("三千 八百 九十六 万 四千", [38964000]),
    ("一千多万", [1e7]),
    ("三十五点六", [35.6]),
    ("三分之二", [2 / 3]),
    ("百分之五", [0.05]),
    ("负三十二", [-32]),
    ("-10000", [-10000]),
    ("5、6和7", [5, 6, 7]),
    ("2021年建成3处", [2021, 3]),
    ("进一步加强统一管理", []),
    ("万众一心", []),
    ("没有数字", []),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_numbers_have_their_values(text: str, expected: list[float]) -> None:
    assert [number.value for number in numbers(text)] == pytest.approx(expected)


def test_numbers_know_their_place() -> None:
    text = "共 一百 五十 二 名"
    (number,) = numbers(text)
    assert text[number.start : number.end] == "一百 五十 二"


@pytest.mark.parametrize("unit", ["一", "1", "1,", "一1", "万", "-"])
def test_hostile_strings_end(unit: str) -> None:
    assert isinstance(numbers(unit * (20_000 // len(unit))), tuple)
