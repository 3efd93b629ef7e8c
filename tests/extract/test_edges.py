"""What texts begin and end with that a rule may take: a rule is never left out that takes a text."""

import pytest

from shishi.extract.rules import first, rule_files, rules, that_may_take
from shishi.extract.rules.edges import Edge, edge
from shishi.extract.rules.forms import Text, parse


def _none(_name: str) -> Text:
    return Text("组")


@pytest.mark.parametrize(
    ("form", "begins", "ends"),
    [
        ("责任 单位", "责", "位"),
        ("主要? 责任|牵头 单位?", "主责牵", "任头位"),
        ("市级? units", "市组", "组"),
        ("^ 附件 !于", "附", "件"),
        ("head=甲+ 乙{0,2}", "甲", "甲乙"),
    ],
)
def test_edges_of_a_form(form: str, begins: str, ends: str) -> None:
    found = [edge(parse(form), _none, last=last) for last in (False, True)]
    assert found == [Edge(frozenset(begins)), Edge(frozenset(ends))]


@pytest.mark.parametrize(
    ("form", "behind"),
    [
        ("3 个", "个"),
        ("3|4|五 个", "五个"),
        ("12 &人 !年", "人"),
        ("12 名? 人", "名人"),
    ],
)
def test_what_stands_behind_the_digits_that_a_form_begins_with(form: str, behind: str) -> None:
    assert edge(parse(form), _none, passed="0123456789") == Edge(frozenset(behind))


def test_digits_alone_may_have_anything_behind_them() -> None:
    told = edge(parse("3 4|5 !年"), _none, passed="0123456789")
    assert told is not None
    assert told.missing


def test_a_rule_is_asked_wherever_it_takes_a_text() -> None:
    missed = [
        (file, rule.name, text)
        for file in rule_files()
        for rule in rules(file)
        for text in (*rule.examples, *rule.counterexamples, "")
        if rule.hit(text) and (rule not in that_may_take(text, file) or first(file, text) is None)
    ]
    assert missed == []
