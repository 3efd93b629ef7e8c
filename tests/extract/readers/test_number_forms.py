"""Numbers in the forms that word processors print, at the ends of what each form can tell."""

import pytest

from shishi.extract.readers.number_forms import BULLET, chinese, form_of, number_text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-1, "-1"), (0, "〇"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"),
        (21, "二十一"),
        (99, "九十九"), (100, "一百"), (101, "一百〇一"), (110, "一百一十"), (111, "一百一十一"),
        (120, "一百二十"),
        (1000, "一千"), (1001, "一千〇一"), (1010, "一千〇一十"), (1100, "一千一百"), (2031, "二千〇三十一"),
        (9999, "九千九百九十九"), (10_000, "10000"),
    ],
)  # fmt: skip
def test_counting_characters(value: int, expected: str) -> None:
    zero = chinese(0)
    assert chinese(value) == expected.replace("〇", zero)
    assert number_text(value, "chineseCounting") == chinese(value)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("none", {0: "", 7: ""}),
        ("unheard of", {0: "0", 7: "7"}),
        ("decimal", {0: "0", 12: "12"}),
        ("decimalZero", {0: "00", 9: "09", 10: "10", 100: "100"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 40: "XL", 90: "XC", 400: "CD", 900: "CM", 1994: "MCMXCIV"}),
        ("upperRoman", {3: "III", 8: "VIII", 58: "LVIII", 500: "D", 32_767: "M" * 32 + "DCCLXVII", 32_768: "32768"}),
        ("lowerRoman", {6: "vi", 14: "xiv"}),
        ("upperLetter", {0: "0", 1: "A", 26: "Z", 27: "AA", 52: "ZZ", 53: "AAA", 780: "Z" * 30, 781: "781"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("ideographDigital", {0: "〇", 10: "一〇", 29: "二九"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {2: "貳", 36: "參拾陸"}),
        ("decimalEnclosedCircle", {0: "0", 1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {0: "0", 1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("decimalFullWidth", {0: "０", 19: "１９"}),
        ("ideographTraditional", {0: "0", 1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
    ],
)
def test_every_form_at_its_ends(form: str, told: dict[int, str]) -> None:
    assert {value: number_text(value, form) for value in told} == told


@pytest.mark.parametrize(
    ("code", "twelve"),
    [
        (0, "12"), (1, "XII"), (2, "xii"), (3, "L"), (4, "l"), (10, "一二"), (11, "十二"), (14, "１２"), (16, "壹拾貳"),
        (17, "一二"), (18, "⑫"), (19, "１２"), (22, "12"), (26, "⒓"), (27, "⑿"), (28, "⑫"), (31, "亥"), (33, "十二"),
        (34, "壹拾貳"), (35, "十二"), (36, "一二"), (37, "十二"), (38, "壹拾贰"), (39, "十二"), (255, ""),
        (250, "12"), (5, "12"),  # none of those that print numbers
    ],
)  # fmt: skip
def test_codes_of_old_files_stand_for_forms(code: int, twelve: str) -> None:
    """As [MS-OSHARED] 2.2.1.3 tells them."""
    assert number_text(12, form_of(code)) == twelve


def test_codes_that_cycle_and_bullets() -> None:
    assert [number_text(3, form_of(code)) for code in (22, 29, 30, 31)] == ["03", "㊂", "丙", "寅"]
    assert form_of(23) == BULLET
