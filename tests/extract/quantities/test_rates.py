"""What a figure is per: said before it, behind it, or by a word for an average; and how far that holds."""

from __future__ import annotations

import pytest

from shishi.extract.quantities import find

RATES = """
每人每月补贴50元 | 人月
每人次补贴50元 | 人次
每亩补贴100元 | 亩
每村建设1处 | 村
每个村建设1处 | 村
每两村1处 | 两村
每所学校配备2名保安 | 学校
每千名老人拥有护理床位30张 | 千名老人
每百户配备充电桩5个 | 百户
每万人拥有律师3名 | 万人
每10万人拥有3所 | 10万人
每公里造价50万元 | 公里
每周3次 | 周
按每人500元标准补助 | 人
标准为每生每年1000元 | 人年
每户每年(含)2000元 | 户年
100元每人 | 人
4.6个/千人 | 千人
50元/人·月 | 人月
50元/人/月 | 人月
30元/人次 | 人次
2元/立方米 | 立方米
人均公园面积12平方米 | 人
户均增收2000元 | 户
年均浓度35微克 | -
每年300元,每月25元 | 年 月
每人300元(每月25元) | 人 月
每人300元(县级25元) | 人 人
每人300元,(其中县级25元) | 人 -
每人补贴300元,共发放30万元 | 人 -
每人补贴300元。发放30万元 | 人 -
每户2000元、每人300元 | 户 人
"""


@pytest.mark.parametrize("told", RATES.strip().splitlines())
def test_what_a_figure_is_per(told: str) -> None:
    text, expected = told.split(" | ")
    assert [found.per or "-" for found in find(text)] == expected.split()
