"""The area whose projects a notice tells of."""

import pytest

from shishi.extract.facts.areas import place_of
from shishi.extract.facts.headlines import title_of
from shishi.extract.layout.page import page_of
from shishi.extract.readers import read

ITEMS = "1.新建水厂2座。\n2.增设路灯90盏。\n"

AREAS = {
    "in the title": (f"云溪县2031年民生实事实施方案\n{ITEMS}", None, "云溪县"),
    "the innermost of a chain": (f"江州市临江区2031年民生实事实施方案\n{ITEMS}", None, "临江区"),
    "in an official title": (f"临江区人民政府关于印发2031年民生实事方案的通知\n{ITEMS}", None, "临江区"),
    "of the issuer": (f"2031年民生实事实施方案\n{ITEMS}", "云溪县人民政府办公室", "云溪县"),
    "the title before the issuer": (f"临江区2031年民生实事实施方案\n{ITEMS}", "江州市人民政府", "临江区"),
    "a label of the page": (f"发布机构:云溪县政府办公室\n2031年民生实事实施方案\n{ITEMS}", None, "云溪县"),
    "a bare name in the title": (
        f"云溪公布2031年民生实事项目\n记者从云溪县政府获悉,云溪县今年办好2件实事。\n{ITEMS}",
        None,
        "云溪县",
    ),
    "a zone with a name of its own": (f"江州高新区2031年民生实事实施方案\n{ITEMS}", None, "江州高新区"),
    "of the level the title speaks from": (
        "全县2031年民生实事实施方案\n云溪县各单位要抓好落实。\n江州市将组织考核。江州市每季度通报。\n",
        None,
        "云溪县",
    ),
    "named most often": (
        "2031年民生实事实施方案\n云溪县今年办好2件实事。\n云溪县各单位要抓好落实,全县每月通报。\n",
        None,
        "云溪县",
    ),
    "the paper's namesake": (
        "2031年民生实事公布\n来源:云溪日报 发布时间:2031-03-05\n今年云溪县办好2件实事。\n",
        None,
        "云溪县",
    ),
    "none": (f"2031年民生实事实施方案\n{ITEMS}", None, None),
}


@pytest.mark.parametrize("name", AREAS)
def test_areas(name: str) -> None:
    text, issuer, expected = AREAS[name]
    found = page_of(read("notice.txt", text.encode()))
    assert place_of(found, title_of(found), issuer) == expected
