"""The body that issued a notice: signed, titled, in the letterhead or named as the page's source."""

import pytest

from shishi.extract.facts.bodies import is_body, is_press, is_short
from shishi.extract.facts.headlines import title_of
from shishi.extract.facts.issuers import issuer_of, masthead_signature, signatures
from shishi.extract.layout.page import Page, page_of
from shishi.extract.readers import read

BODY = "各镇人民政府,县直各单位:\n现将方案印发给你们,请抓好落实。\n"
PLAIN = "云溪县2031年民生实事实施方案"


def page(text: str) -> Page:
    return page_of(read("notice.txt", text.encode()))


ISSUERS = {
    "signed": (f"{PLAIN}\n{BODY}云溪县人民政府办公室\n2031年3月5日\n", "云溪县人民政府办公室"),
    "signed in one line": (f"{PLAIN}\n{BODY}云溪县人民政府 2031年3月5日\n", "云溪县人民政府"),
    "two bodies": (
        f"{PLAIN}\n{BODY}中共云溪县委办公室\n云溪县人民政府办公室\n2031年3月5日\n",
        "中共云溪县委办公室、云溪县人民政府办公室",
    ),
    "in the title": (f"云溪县人民政府关于印发2031年民生实事实施方案的通知\n{BODY}", "云溪县人民政府"),
    "in the letterhead": (f"云溪县人民政府文件\n{PLAIN}\n{BODY}", "云溪县人民政府"),
    "named as source": (f"发布机构:云溪县人民政府办公室\n{PLAIN}\n{BODY}", "云溪县人民政府办公室"),
    "a short name gives way to the full one": (
        f"发布机构:云溪县人民政府办公室\n{PLAIN}\n{BODY}县政府办公室\n2031年3月5日\n",
        "云溪县人民政府办公室",
    ),
    "a short name of a section gives way to the full name of its office": (
        f"信息来源:县政府办(督查科)\n{PLAIN}\n{BODY}云溪县人民政府办公室主办\n",
        "云溪县人民政府办公室",
    ),
    "a short name of another body stays": (f"{PLAIN}\n{BODY}县政府办公室\n2031年3月5日\n", "县政府办公室"),
    "signed in brackets": (f"{PLAIN}\n{BODY}(县政府办  2031年3月5日)\n", "县政府办"),
    "signed by a company": (f"{PLAIN}\n{BODY}云溪县水务集团有限公司\n2031年3月5日\n", "云溪县水务集团有限公司"),
    "signed by a hospital": (f"{PLAIN}\n{BODY}云溪县人民医院\n2031年3月5日\n", "云溪县人民医院"),
    "signed with the month": (f"{PLAIN}\n{BODY}云溪县人民政府\n2031年3月\n", "云溪县人民政府"),
    "a cell with a month": (f"{PLAIN}\n{BODY}云溪县水利局\n2031年3月\n", None),
    "signed without a date": (f"{PLAIN}\n{BODY}云溪县人民政府\n", "云溪县人民政府"),
    "signed below a table": (
        f"{PLAIN}\n序号 | 项目 | 责任单位 | 时限 |\n1 | 新建水厂 | 县水利局 | 12月 |\n云溪县人民政府\n",
        "云溪县人民政府",
    ),
    "an office in the middle": (f"{PLAIN}\n{BODY}云溪县人民政府\n1.新建水厂2座。\n2.新建学校2所。\n", None),
    "a byline of date and office": (f"{PLAIN}\n2031-03-05 09:35    县民生办    【字号:大 中 小】\n{BODY}", "县民生办"),
    "a byline of office and date": (f"{PLAIN}\n云溪县人民政府办公室 · 2031年3月5日\n{BODY}", "云溪县人民政府办公室"),
    "a byline behind an account": (
        f"{PLAIN}\n柳坪社区 柳泉街道柳坪社区居民委员会 2031-03-05 09:35\n{BODY}",
        "柳泉街道柳坪社区居民委员会",
    ),
    "a congress that meets": (f"{PLAIN}\n--2031年3月5日在云溪县第九届人民代表大会\n第二次会议上\n{BODY}", None),
    "a bulletin's masthead": (f"云溪县民生办编   2031年3月5日\n{PLAIN}\n{BODY}", "云溪县民生办"),
    "adopted by a congress": (
        f"{PLAIN}\n(2031年1月10日云溪县第九届人民代表大会第四次会议通过)\n{BODY}",
        "云溪县第九届人民代表大会第四次会议",
    ),
    "adopted by a government": (
        f"{PLAIN}\n(2031年1月10日云溪县人民政府第32次常务会议审议通过)\n{BODY}",
        "云溪县人民政府",
    ),
    "a congress in the title": (
        f"云溪县第九届人民代表大会第四次会议关于2031年民生实事的决定\n{BODY}",
        "云溪县第九届人民代表大会第四次会议",
    ),
    "an office in a plain title": (f"云溪县总工会2031年为民办实事项目进展情况\n{BODY}", "云溪县总工会"),
    "with a seal's place": (
        f"{PLAIN}\n填报单位(盖章):云溪县住房和城乡建设局    填报时间:2031年3月5日\n{BODY}",
        "云溪县住房和城乡建设局",
    ),
    "who drew the table up": (f"{PLAIN}\n{BODY}注:数据由各单位提供。\n制表:云溪县统计局\n", "云溪县统计局"),
    "labels in square brackets": (
        f"[ 发布机构 ] 云溪县人民政府办公室    [ 成文日期 ] 2031-03-14\n{PLAIN}\n{BODY}",
        "云溪县人民政府办公室",
    ),
    "nobody": (f"{PLAIN}\n1.新建水厂2座。\n", None),
    "a paper": (f"来源:云溪日报\n{PLAIN}\n1.新建水厂2座。\n", None),
}


@pytest.mark.parametrize("name", ISSUERS)
def test_issuers(name: str) -> None:
    text, expected = ISSUERS[name]
    found = page(text)
    assert issuer_of(found, title_of(found), signatures(found), masthead_signature(found)) == expected


def test_signatures_carry_their_date() -> None:
    found = signatures(page(f"{PLAIN}\n{BODY}云溪县人民政府\n二〇三一年三月五日\n"))
    assert [(one.body.raw, one.date) for one in found] == [("云溪县人民政府", "2031-03-05")]


def test_bodies_and_dates_of_a_table_are_no_signatures() -> None:
    rows = "".join(f"云溪县{office}局\n2031年3月{day}日\n" for day, office in enumerate(("水利", "教育", "财政"), 1))
    assert signatures(page(f"{PLAIN}\n{BODY}{rows}")) == ()


@pytest.mark.parametrize(
    ("name", "body", "press", "short"),
    [
        ("云溪县人民政府", True, False, False),
        ("云溪县人民政府办公室", True, False, False),
        ("县政府办公室", True, False, True),
        ("云溪日报", False, True, False),
        (PLAIN, False, False, False),
    ],
)
def test_names(name: str, *, body: bool, press: bool, short: bool) -> None:
    assert (is_body(name), is_press(name), is_short(name)) == (body, press, short)
