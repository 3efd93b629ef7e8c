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
    "behind words that lead to it": (f"关于下达云溪县2031年民生实事项目计划的通知\n{ITEMS}", None, "云溪县"),
    "on a new line": (
        f"2031-12-30\n账上的数字 街坊里的温度\n——云溪市2031年民生实事盘点\n市政府今年办好2件实事。\n{ITEMS}",
        None,
        "云溪市",
    ),
    "not where a sentence leaves it out": (
        "2031年民生实事进展\n省政府通报云岭省实事。除云州云溪县、云州桃宁县外,均已完成。除云州云溪县外,均已发放。\n除桃宁云溪县外,其余各县均已完成。\n",
        None,
        None,
    ),
    "not where it is one of a row": (
        f"2031年民生实事实施方案\n支持云溪县、桃宁县和青浦县、白渡县改造道路,云溪县、桃宁县全县受益。\n{ITEMS}",
        None,
        None,
    ),
    "not whom the notice goes to": (
        f"云州经济技术开发区管委会,各县(市、区)人民政府,市直有关单位:\n2031年市政府办好2件实事。\n{ITEMS}",
        None,
        None,
    ),
    "no words before the sign of one": (
        f"2031年民生实事\n记者从省政府获悉,省财政厅介绍:来自省财政厅的信息,也深度契合市委要求。\n不清楚县政府,移民重点县,缺水山区。\n{ITEMS}",
        None,
        None,
    ),
    "a sentence that asks": (
        f"您想要什么?\n不清楚云溪区政府今年办什么?\n看看云溪区政府实事项目。\n{ITEMS}",
        None,
        "云溪区",
    ),
    "a province by its bare name": (f"青海21项民心工程有序铺开\n来源:某在线\n{ITEMS}", None, "青海"),
    "of its own level": (
        f"2031年民生实事进展\n云州市民生实事30项,云溪市民生实事20项。\n附件:2031年度云溪本级民生实事完成情况\n{ITEMS}",
        None,
        "云溪市",
    ),
    "behind a verb": (f"市级清单\n近日,市委、市政府印发了云州市2031年市级民生实事项目清单。\n{ITEMS}", None, "云州市"),
    "a role before a district's office": (
        f"2031年民生实事新闻发布会\n主持人区政府新闻办主任:下面介绍。沈某某区政府副区长说,今年云溪区3件民生实事进展顺利。\n{ITEMS}",
        None,
        "云溪区",
    ),
    "the part of a year before it": (
        f"2031年民生实事完成情况\n按省委安排,市城市管理局推进,今年年初柳泉镇将3件民生实事列入计划。\n{ITEMS}",
        None,
        "柳泉镇",
    ),
    "what it is passed by": (f"十件民生实事清单\n经云溪县人代会票决,确定全县民生实事如下:\n{ITEMS}", None, "云溪县"),
    "what is called by the way of a board": (f"经开区2031年民生实事\n{ITEMS}", None, "经开区"),
    "one scene and the projects of another": (
        f"“小切口”撬动“大民生”\n11月18日,走进江州市临江区柳泉街道,电梯已装好。今年,临江区实施民生实事3件。\n{ITEMS}",
        None,
        "临江区",
    ),
    "words before its name": (
        f"督查通报\n针对云溪县民生实事的问题,现通报如下。云溪县有实事3件。\n{ITEMS}",
        None,
        "云溪县",
    ),
    "of a prefecture": (f"桑柘州云溪县2031年民生实事\n{ITEMS}", None, "云溪县"),
    "of a prefecture by its other name": (f"桑柘地区云溪县2031年民生实事\n{ITEMS}", None, "云溪县"),
    "a national zone": (
        f"云溪国家级经济技术开发区管委会关于2031年民生实事的通报\n{ITEMS}",
        None,
        "云溪国家级经济技术开发区",
    ),
    "none": (f"2031年民生实事实施方案\n{ITEMS}", None, None),
}


@pytest.mark.parametrize("name", AREAS)
def test_areas(name: str) -> None:
    text, issuer, expected = AREAS[name]
    found = page_of(read("notice.txt", text.encode()))
    assert place_of(found, title_of(found), issuer) == expected
