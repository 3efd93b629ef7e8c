"""The vocabulary files: how they are read, and that a file read by its first match keeps its rules apart."""

import pytest

from shishi.extract.rules import Rule, any_of, closes, first, named, rules, takes

LABELS = [(rule, example) for rule in rules("labels") for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), LABELS, ids=[f"{rule.name}-{example}" for rule, example in LABELS])
def test_no_earlier_rule_takes_the_label_of_a_later_one(rule: Rule, example: str) -> None:
    found = first("labels", example)
    assert found is not None
    assert found.name == rule.name


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [("labels", "序号", "number"), ("labels", "责任单位", "responsible"), ("labels", "水厂", None)],
)
def test_first(file: str, text: str, expected: str | None) -> None:
    found = first(file, text)
    assert (found.name if found is not None else None) == expected


HITS = [
    ("cells", "none", "无", True),
    ("cells", "none", "无障碍", False),
    ("trailing", "closing", "附件:任务分解表", True),
    ("trailing", "closing", "详见附件:任务分解表", False),
    ("clauses", "problems", "水厂施工进度滞后", True),
]


@pytest.mark.parametrize(("file", "name", "text", "expected"), HITS)
def test_a_file_says_how_its_rules_match(file: str, name: str, text: str, *, expected: bool) -> None:
    assert any(rule.hit(text) for rule in named(file, name)) is expected


def test_one_pattern_holds_all_rules_of_a_name() -> None:
    pattern = any_of("bodies", "body")
    examples = [example for rule in named("bodies", "body") for example in rule.examples]
    assert examples
    assert [example for example in examples if pattern.fullmatch(example) is None] == []


def test_a_name_that_no_rule_has_gives_none() -> None:
    assert named("cells", "nothing of the kind") == ()


@pytest.mark.parametrize(
    ("text", "expected"), [("区教育局牵头", True), ("区教育局牵头,", True), ("牵头区教育局", False), ("", False)]
)
def test_closes_at_the_end_of_a_text(text: str, *, expected: bool) -> None:
    assert closes(text, "unit_lists", "lead") is expected


@pytest.mark.parametrize(("text", "expected"), [("等", True), ("13800000000", True), ("王明", True), ("教育局", False)])
def test_takes_by_any_of_several_names(text: str, *, expected: bool) -> None:
    assert takes(text, "unit_lists", "etc", "telephone", "person") is expected
