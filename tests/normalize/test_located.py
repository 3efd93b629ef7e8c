"""Where a notice is from that prints no area, or a township without its county."""

import pytest

from shishi.normalize.located import located
from shishi.normalize.places import Place

TOWN = Place("柳泉镇", None, "柳泉镇", "unknown")
ANHUI = Place("安徽省", "340000", "安徽省", "province")

CASES = {
    "the districts of one city": (None, "", "全市\n涪城区\n100\n游仙区\n200\n三台县\n300", "四川省绵阳市"),
    "districts of two cities": (None, "", "全市\n涪城区\n100\n武侯区\n200", None),
    "the paper's name": (None, "", "芜湖日报记者\n市政府今年办好10件实事", "安徽省芜湖市"),
    "a paper of another level": (None, "", "芜湖日报记者\n县政府今年办好10件实事", None),
    "the source of the page": (None, "", "来源:湖南身边事\n省政府今年办好10件实事", "湖南省"),
    "a county that is all of the source": (None, "", "来源:三台 作者:\n县政府今年办好10件实事", "四川省绵阳市三台县"),
    "a county's name that opens another's": (None, "", "来源:三台子街讯\n县政府今年办好10件实事", None),
    "a bare name in the title": (None, "盐城民生实事有进展", "今年办好10件实事", "江苏省盐城市"),
    "a bare name in a title with a year": (None, "2031年度盐城10件民生实事", "今年办好10件实事", "江苏省盐城市"),
    "a street of that name": (None, "南京路10件民生实事", "今年办好10件实事", None),
    "said twice": (None, "", "全市抓好实事。这是温州办实事的第十年,温州将继续办好。", "浙江省温州市"),
    "streets and hospitals": (None, "", "全市抓好实事。改造温州路,温州医院,温州大道。", None),
    "said once": (None, "", "全市抓好实事。这是温州办实事的第十年。", None),
    "said by nobody's office": (None, "", "温州办实事,温州将继续办好。", None),
    "an autonomous region": (None, "", "全区办好实事。广西筹措资金5亿元,广西今年新建学校5所。", "广西壮族自治区"),
    "not in the line that says whom it goes to": (
        None,
        "",
        "桂林高新区管委会,各县区人民政府,区直有关单位:\n全市抓好实事。柳州办好实事,柳州将继续办好。",
        "广西壮族自治区柳州市",
    ),
    "a township whose county the source names": (
        TOWN,
        "",
        "来源:沛县人大网\n全镇今年办好实事",
        "江苏省徐州市沛县柳泉镇",
    ),
    "a township beside two counties": (TOWN, "", "沛县和睢宁县的客人来到柳泉镇", "柳泉镇"),
    "a city behind its province": (ANHUI, "安徽芜湖:10件民生实事完成", "", "安徽省芜湖市"),
    "a province alone": (ANHUI, "安徽:10件民生实事完成", "", "安徽省"),
    "a city of another province": (ANHUI, "安徽温州协作", "", "安徽省"),
}


@pytest.mark.parametrize("name", CASES)
def test_located(name: str) -> None:
    known, title, head, expected = CASES[name]
    found = located(known, title, head, 2031)
    assert (found and found.full) == expected
