"""Each alternative of the rules is held by an example, what is written down holds, and first matches are decided."""

from shishi.extract.rules import first_decides, rule_files, rules
from shishi.extract.rules.forms import Node, Pattern
from shishi.extract.rules.lists import lists
from tests.held import Row, by_name, children, open_alternatives, rows
from tests.held.__main__ import using

LONGEST = 120


def _patterns(node: Node) -> list[str]:
    return [node.pattern] if isinstance(node, Pattern) else [one for part in children(node) for one in _patterns(part)]


def _holds(row: Row) -> bool:
    match = by_name()[row.rule].hit(row.text)
    return bool(match) == bool(row.taken) and (not match or row.taken in (True, match.group()))


def test_what_a_rule_takes_of_a_text_stays() -> None:
    assert [row for row in rows() if not _holds(row)] == []


def test_a_struck_alternative_is_noticed() -> None:
    left = open_alternatives(list(rows()))
    assert list(left.items()) == [], "python -m tests.held writes examples"


def test_every_list_has_a_use() -> None:
    assert [name for name in lists() if not using((name, ()))] == []


def test_patterns_are_short() -> None:
    parts = {name: rule.parts for name, rule in by_name().items()} | lists()
    assert [(name, one) for name, part in parts.items() for one in _patterns(part) if len(one) > LONGEST] == []


def test_where_the_first_match_decides_the_order_is_told() -> None:
    wanted: dict[str, set[str]] = {name: set() for name in by_name()}
    hidden = []
    for row in rows():
        rule, file = by_name()[row.rule], row.rule.partition(":")[0]
        if not row.taken or not first_decides(file):
            continue
        hits = [other for other in rules(file) if other.name != rule.name and other.hit(row.text)]
        earlier = [other for other in hits if rules(file).index(other) < rules(file).index(rule)]
        hidden += [(row, other.name) for other in earlier if rule.name not in other.before]
        wanted[row.rule] |= {other.name for other in hits if other not in earlier}
    files = [file for file in rule_files() if first_decides(file)]
    chosen = [name for name in by_name() if name.partition(":")[0] in files]
    assert hidden == []
    assert {name: set(by_name()[name].before) for name in chosen} == {name: wanted[name] for name in chosen}
