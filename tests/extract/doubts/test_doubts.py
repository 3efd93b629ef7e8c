"""What a person is told about a notice: small invented notices and the doubts each must raise, and no others."""

import re
from dataclasses import replace

import pytest

from shishi.extract.document import Remark
from shishi.extract.doubts.codes import LEVELS, codes
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Finding, Notice

QUIET = {"no_title", "no_year", "no_period", "number_differs", "place_inferred", "unclaimed_total"}

LIST = """青梧县2031年民生实事项目实施方案
各镇人民政府,县直各单位:
现将2031年民生实事项目印发给你们,请认真组织实施。
1.新建公办幼儿园3所,新增学位900个。(责任单位:县教育局)
2.改造老旧小区12个,惠及居民2400户。(责任单位:县住建局)
3.新建社区养老服务站8处。(责任单位:县民政局)
4.新增公共停车泊位600个。(责任单位:县城管局)
5.培训家政服务人员1500人次。(责任单位:县人社局)
青梧县人民政府办公室
2031年3月2日
"""

TABLE = """青梧县2031年民生实事项目进展情况表
序号 | 项目名称 | 项目内容 | 责任单位 | 进展情况
1 | 幼儿园建设 | 新建公办幼儿园3所。 | 县教育局 | 已开工2所。
2 | 小区改造 | 改造老旧小区12个。 | 县住建局 | 已完工7个。
3 | 养老服务 | 新建社区养老服务站8处。 | 县民政局 | 已建成6处。
4 | 停车便民 | 新增公共停车泊位600个。 | 县城管局 | 已新增410个。
"""

GROUPS = """青梧县2031年民生实事任务分解表
一、教育惠民
1.新建公办幼儿园3所。(责任单位:县教育局)
2.改造中小学操场9片。(责任单位:县教育局)
二、安居惠民
1.改造老旧小区12个。(责任单位:县住建局)
2.加装电梯30部。(责任单位:县住建局)
三、健康惠民
1.新建镇卫生院2所。(责任单位:县卫健局)
2.免费筛查新生儿4000人。(责任单位:县卫健局)
"""

LEFT_OVER = "全县另将新建农村公路48公里,改造危桥7座,加固小型水库5座,疏浚河道36公里,更新供水管网90公里,惠及居民2万人。"
DEMANDS = """四、工作要求
各责任单位要压实责任,每月5日前报送进展,完成率低于80%的项目要说明原因,全年督查不少于4次,确保新建项目按期竣工。
"""


def notice(text: str) -> Notice:
    return parse(read("notice.txt", text.encode()))


def told(text: str) -> set[tuple[str, str | None]]:
    """Codes, each with the number of the item it is about."""
    found = notice(text)
    about = ((one.code, None if one.item is None else found.items[one.item].number) for one in found.findings)
    return {pair for pair in about if pair[0] not in QUIET}


def without(text: str, *words: str) -> str:
    for word in words:
        assert word in text
        text = text.replace(word, "")
    return text


def put(text: str, *pairs: tuple[str, str]) -> str:
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


NOTICES = {
    "a list with nothing doubtful": (LIST, set()),
    "a table with nothing doubtful": (TABLE, set()),
    "numbers begin anew in each group": (GROUPS, set()),
    "numbers go on over groups": (
        put(
            GROUPS,
            ("1.改造老", "3.改造老"), ("2.加装", "4.加装"), ("1.新建镇", "5.新建镇"), ("2.免费", "6.免费"),
        ),
        set(),
    ),
    "a number left out": (put(LIST, ("4.新增", "5.新增"), ("5.培训", "6.培训")), {("numbering_gap", "3")}),
    "two numbers left out": (put(TABLE, ("\n4 |", "\n6 |")), {("numbering_gap", "3")}),
    "the first number left out": (
        put(TABLE, ("\n4 |", "\n5 |"), ("\n3 |", "\n4 |"), ("\n2 |", "\n3 |"), ("\n1 |", "\n2 |")),
        {("numbering_gap", "2")},
    ),
    "a group left out": (put(GROUPS, ("三、健康", "四、健康")), {("numbering_gap", "2.2")}),
    "an item without units": (without(LIST, "(责任单位:县民政局)"), {("item_without_units", "3")}),
    "a list that names no units": (
        without(LIST, *(f"(责任单位:县{office}局)" for office in ("教育", "住建", "民政", "城管", "人社"))),
        set(),
    ),
    "a row without units": (without(TABLE, "县民政局"), {("item_without_units", "3")}),
    "the title states another number": (
        put(LIST, ("2031年民生实事项目实施", "2031年9件民生实事项目实施")),
        {("count_differs", None)},
    ),
    "the title states this number": (put(LIST, ("2031年民生实事项目实施", "2031年5件民生实事项目实施")), set()),
    "the title counts groups": (put(GROUPS, ("2031年民生", "2031年三大民生")), set()),
    "a count of last year": (put(LIST, ("现将2031", "去年12件民生实事全部办结。现将2031")), set()),
    "groups and entries": (put(GROUPS, ("2031年民生实事", "2031年3大类6件民生实事")), set()),
    "a new column": (
        put(
            TABLE,
            ("情况表", "一览表"), ("进展情况", "满意指数"), ("已开工2所。", "甲等"), ("已完工7个。", "乙等"),
            ("已建成6处。", "甲等"), ("已新增410个。", "丙等"),
        ),
        {("unknown_header", None)},
    ),
    "a new label": (
        put(LIST, ("900个。", "900个。惠民意义:缓解入园压力。"), ("2400户。", "2400户。惠民意义:改善居住条件。")),
        {("unknown_label", None)},
    ),
    "a clause before a colon is no label": (
        put(LIST, ("900个。", "900个,其中:城区600个、镇区300个。"), ("2400户。", "2400户,其中:镇区400户。")),
        set(),
    ),
    "parts that exceed their total": (
        put(LIST, ("学位900个", "学位900个,其中城区700个、镇区400个")),
        {("part_exceeds_total", "1")},
    ),
    "a number without a measure": (put(TABLE, ("已建成6处。", "已建成6。")), {("number_without_measure", "3")}),
    "text that nobody claims": (
        f"{LIST}{LEFT_OVER}\n",
        {("unclaimed_text", None)},
    ),
    "working requirements are a known part": (
        GROUPS + DEMANDS,
        set(),
    ),
    "no notice of projects": ("青梧县气象台天气预报\n明天多云,气温8度到15度,风力2级。\n", {("no_items", None)}),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTICES)
def test_doubts(name: str) -> None:
    text, expected = NOTICES[name]
    assert told(text) == expected


def finding(text: str, code: str) -> tuple[Finding, str]:
    """The first finding with a code, and the printed characters it stands on."""
    found = notice(text)
    one = next(one for one in found.findings if one.code == code)
    return one, found.document.text[one.span.start : one.span.end] if one.span else ""


PLACES = [
    ("a number left out", "numbering_gap", "4 missing next to entry 3", "新建社区养老服务站8处。"),
    ("two numbers left out", "numbering_gap", "4-5 missing", "新建社区养老服务站8处。"),
    ("the title states another number", "count_differs", r"9 \(9件\); 5 items", "9件"),
    ("a new column", "unknown_header", "满意指数", "满意指数"),
    ("a new label", "unknown_label", "惠民意义 .* 2 items", "惠民意义"),
    ("parts that exceed their total", "part_exceeds_total", "900 .* 1100", "新增学位900个,其中城区700个、镇区400个"),
    ("a number without a measure", "number_without_measure", "已建成6", "6"),
]


@pytest.mark.parametrize(("name", "code", "message", "printed"), PLACES)
def test_messages_name_what_and_where(name: str, code: str, message: str, printed: str) -> None:
    one, words = finding(NOTICES[name][0], code)
    assert re.search(message, one.message)
    assert words == printed


def test_every_doubt_has_a_level_and_a_meaning_in_both_languages() -> None:
    for name, code in codes().items():
        assert code.level in LEVELS
        assert code.en.isascii()
        assert re.search("[\u4e00-\u9fff]", code.zh)
        assert 0 < code.item <= 1
        assert 0 < code.notice <= 1
        assert name == name.lower()


def test_every_doubt_raised_is_listed() -> None:
    raised = {code for text, _ in NOTICES.values() for code, _ in told(text)}
    assert raised <= set(codes())


def test_doubts_are_told_once_and_always_alike() -> None:
    text = NOTICES["parts that exceed their total"][0]
    found = notice(text).findings
    assert len({(one.code, one.item, one.span) for one in found}) == len(found)
    assert notice(text).findings == found


def test_remarks_of_the_reader_are_passed_on() -> None:
    document = replace(read("notice.txt", LIST.encode()), remarks=(Remark("broken_bytes", "2 bytes are not utf-8"),))
    assert ("warning", "broken_bytes") in {(one.level, one.code) for one in parse(document).findings}


@pytest.mark.parametrize(
    ("code", "placed", "item"),
    [
        ("unsure_characters", True, 0),
        ("unsure_characters", False, None),
        ("broken_bytes", True, None),  # costs no item anything
    ],
)
def test_a_remark_is_about_an_item_where_it_stands_in_one(code: str, item: int | None, *, placed: bool) -> None:
    document = read("notice.txt", LIST.encode())
    place = next(item.text.span for item in parse(document).items if item.text)
    told = parse(replace(document, remarks=(Remark(code, "some words", place if placed else None),))).findings
    assert [found.item for found in told if found.code == code] == [item]


def test_each_page_of_a_file_is_told_and_costs_once() -> None:
    document = read("notice.txt", LIST.encode())
    first, second = (Remark("page_without_text", f"page {page} holds a picture and no text") for page in (2, 5))
    one, both = (parse(replace(document, remarks=remarks)) for remarks in ((first,), (first, second, first)))
    assert [found.message for found in both.findings if found.code == first.code] == [first.message, second.message]
    assert [item.confidence for item in one.items] == [item.confidence for item in both.items]


def test_a_remark_about_words_of_an_item_lowers_its_confidence() -> None:
    document = read("notice.txt", LIST.encode())
    sure = parse(document).items
    place = next(item.text.span for item in sure if item.text)
    unsure = parse(replace(document, remarks=(Remark("unsure_characters", "not sure", place),))).items
    assert [item.confidence for item in unsure[1:]] == [item.confidence for item in sure[1:]]
    assert unsure[0].confidence < sure[0].confidence
