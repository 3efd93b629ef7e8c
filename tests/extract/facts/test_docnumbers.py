"""The notice's own number, and the numbers of others that it cites."""

import pytest

from shishi.extract.document import Span
from shishi.extract.facts.docnumbers import cited_numbers, comparable, is_number, own_number, without_number
from shishi.extract.layout.page import Page, page_of
from shishi.extract.readers import read
from shishi.extract.view import flow

TITLE = "云溪县人民政府关于印发2031年民生实事实施方案的通知"
BODY = "各镇人民政府,县直各单位:\n现将方案印发给你们。\n"


def page(text: str) -> Page:
    return page_of(read("notice.txt", text.encode()))


OWN = [
    (f"云政发〔2031〕9号\n{TITLE}\n{BODY}", "云政发〔2031〕9号"),
    (f"云政发（2031） 9 号\n{TITLE}\n{BODY}", "云政发（2031）9号"),
    (f"{TITLE}\n云政办发〔2031〕12号\n{BODY}", "云政办发〔2031〕12号"),
    (f"{TITLE}\n(云政发〔2031〕9号)\n{BODY}", "云政发〔2031〕9号"),
    (f"文号:云政发〔2031〕9号\n{TITLE}\n{BODY}", "云政发〔2031〕9号"),
    (f"{TITLE}\n(2031年3月19日 云政发[2031]9号)\n{BODY}", "云政发[2031]9号"),
    (f"内部明电\n等级  平急    云政办明电〔2031〕9号    云机发  1423号\n{TITLE}\n{BODY}", "云政办明电〔2031〕9号"),
    (f"{TITLE}\n云政发﹝2031﹞9号\n{BODY}", "云政发﹝2031﹞9号"),
    (f"{TITLE}\n云政发〔2031〕9号 发布时间:2031-03-11 阅读:63\n{BODY}", "云政发〔2031〕9号"),
    (f"{TITLE}\n云政发〔2031〕9号 |\n{BODY}", "云政发〔2031〕9号"),
    (f"{TITLE}\n发布时间:2031-03-11 来源:县政府办公室 云政发〔2031〕9号\n{BODY}", "云政发〔2031〕9号"),
    (f"根据  江政发〔2030〕7号  精神。\n{TITLE}\n{BODY}", None),
    (f"云政发〔2031〕 号\n{TITLE}\n{BODY}", None),
    (f"{TITLE}\n{BODY}", None),
    (f"{TITLE}\n{BODY}根据《实施意见》(江政发〔2030〕7号),制定本方案。\n", None),
]


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_own_number(text: str, expected: str | None) -> None:
    assert own_number(page(text)) == expected


CITED = [
    ("根据江政发〔2030〕7号和江政办发〔2030〕8号,制定本方案。\n", ("江政发〔2030〕7号", "江政办发〔2030〕8号")),
    ("根据江政发〔2030〕7号、江政办发〔2030〕8号,制定本方案。\n", ("江政发〔2030〕7号", "江政办发〔2030〕8号")),
    ("根据江政发〔2030〕7号制定。江政发[2030]7号继续执行。\n", ("江政发〔2030〕7号",)),
    ("云政发〔2031〕9号同时印发。\n", ()),
    ("具体按江政发〔2030〕7号执行。\n", ("江政发〔2030〕7号",)),
    ("江政发〔2030〕\n7号继续执行。\n", ("江政发〔2030〕7号",)),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_cited_numbers(text: str, expected: tuple[str, ...]) -> None:
    assert cited_numbers(page(f"{TITLE}\n{BODY}{text}"), "云政发〔2031〕9号") == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("云政发〔2031〕9号", "云政发[2031]9号", True),
        ("云政发〔2031〕9号", "云政发（2031）第9号", True),
        ("云政发〔2031〕9号", "云政发 〔2031年〕 9 号", True),
        ("云政发〔2031〕9号", "云政发〔2031〕19号", False),
        ("云政发〔2031〕9号", "云政办发〔2031〕9号", False),
    ],
)
def test_numbers_compare_without_their_brackets(one: str, other: str, *, same: bool) -> None:
    assert (comparable(one) == comparable(other)) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"云政发〔2031〕9号 {TITLE}", TITLE),
        (f"{TITLE}（云政发〔2031〕9号）", TITLE),
        (TITLE, TITLE),
    ],
)
def test_titles_without_their_number(text: str, expected: str) -> None:
    assert without_number(flow(text, Span(0, len(text)))).raw.strip() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("云政发〔2031〕9号", True), ("(云政发[2031]号)", True), (TITLE, False), ("2031年9号工程", False)],
)
def test_lines_that_are_numbers(text: str, *, expected: bool) -> None:
    view = flow(text, Span(0, len(text)))
    assert is_number(view.folded) is expected
