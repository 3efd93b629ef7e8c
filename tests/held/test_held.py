"""Each alternative of the rules is held by an example, what is written down holds, and first matches are decided."""

import tomllib
from importlib.resources import files

from shishi.extract.rules import first_decides, rule_files, rules
from shishi.extract.rules.forms import Either, Node, Pattern, Text
from shishi.extract.rules.lists import lists
from tests.held import Row, by_name, children, open_alternatives, rows
from tests.held.__main__ import using

LONGEST = 120
ENDINGS = ("bureaux", "short_offices", "committees", "rooms", "governments", "firms", "branches", "leagues")
FEW = 2  # endings that may stand beside other words: more of them are a list of their own


def _patterns(node: Node) -> list[str]:
    return [node.pattern] if isinstance(node, Pattern) else [one for part in children(node) for one in _patterns(part)]


def _enumerations(node: Node) -> list[list[str]]:
    """The literal words that stand beside each other in a part of a rule, wherever it offers several."""
    own = [[part.text for part in node.options if isinstance(part, Text)]] if isinstance(node, Either) else []
    return own + [words for part in children(node) for words in _enumerations(part)]


def _strings_in(data: object) -> list[list[str]]:
    """The lists of words in a file of data."""
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    own = [[part for part in parts if isinstance(part, str)]] if isinstance(data, list) else []
    return own + [words for part in parts for words in _strings_in(part)]


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


def test_how_bodies_end_stands_in_one_place() -> None:
    endings = [word for name in ENDINGS for words in _enumerations(lists()[name]) for word in words]
    assert sorted(endings) == sorted(set(endings))
    rules_and_lists = {name: rule.parts for name, rule in by_name().items()} | lists()
    told = [(name, words) for name, node in rules_and_lists.items() for words in _enumerations(node)]
    for path in files("shishi.normalize.registry").iterdir():
        if path.name.endswith(".toml"):
            told += [(path.name, words) for words in _strings_in(tomllib.loads(path.read_text(encoding="utf-8")))]
    beside = [(name, sorted({*words}.intersection(endings))) for name, words in told if name not in ENDINGS]
    assert [(name, words) for name, words in beside if len(words) > FEW] == []


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
