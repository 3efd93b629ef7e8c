"""Rules asked by one character first and by Python's own expressions say what the expressions of ``regex`` say."""

import sys

import pytest
import regex

from shishi.extract.rules import any_of, named, rule_files, rules
from shishi.extract.rules.plain import HAN, plain

NAMES = sorted({(file, rule.name) for file in rule_files() for rule in rules(file)})
AROUND = ("", "市", "1", " ", "\n", "。", "(")  # what may stand before and behind an example


def _texts(file: str, name: str) -> list[str]:
    told = [text for rule in named(file, name) for text in (*rule.examples, *rule.counterexamples)]
    return sorted({"", "\n", *(before + text + behind for text in told for before in AROUND for behind in AROUND)})


def _shown(found: "regex.Match[str] | None") -> object:
    return None if found is None else (found.span(), found.groups())


@pytest.mark.parametrize("file", rule_files())
def test_rules_are_asked_as_their_expressions_are(file: str) -> None:
    for name in {rule.name for rule in rules(file)}:
        asked = any_of(file, name)
        wanted = regex.compile(asked.pattern)
        for text in _texts(file, name):
            for way in ("match", "fullmatch", "search"):
                assert _shown(getattr(asked, way)(text)) == _shown(getattr(wanted, way)(text)), (name, way, text)
            assert _shown(asked.match(text, 1)) == _shown(wanted.match(text, 1)), (name, text)
            assert _shown(asked.search(text, 1, 4)) == _shown(wanted.search(text, 1, 4)), (name, text)
            assert asked.sub("*", text) == wanted.sub("*", text), (name, text)
            assert [*map(_shown, asked.finditer(text))] == [*map(_shown, wanted.finditer(text))], (name, text)


@pytest.mark.parametrize("file", rule_files())
def test_a_single_rule_is_asked_as_its_expression_is(file: str) -> None:
    for rule in rules(file):
        wanted = {"full": rule.regex.fullmatch, "start": rule.regex.match, "search": rule.regex.search}[rule.match]
        for text in _texts(file, rule.name):
            assert _shown(rule.hit(text)) == _shown(wanted(text)), (rule.name, text)
            assert rule.may_hold(text) or rule.regex.search(text) is None, (rule.name, text)


def test_han_characters_are_those_of_the_script() -> None:
    every = "".join(chr(place) for place in range(sys.maxunicode + 1) if not 0xD800 <= place < 0xE000)
    assert regex.findall(rf"[{HAN}]", every) == regex.findall(r"\p{Han}", every)


@pytest.mark.parametrize(
    "source",
    [
        r"\p{Han}{2,4}(?:\s*\d+)?",
        r"[^\p{Han}\s]+",
        r"(?:a|b){1,8}c",
        r"(?:(?:a?){1}b)*",
        r"[]a]+",
        r"[[a]+",
        r"(?>a+)b",
    ],
)
def test_what_means_the_same_is_read_by_the_plain_library(source: str) -> None:
    found = plain(source)
    assert found is not None
    wanted = regex.compile(source)
    for text in ("", "a", "ab", "aab", "abc", "]a", "[a", "区教育局 12", "\u3000x", "ab b", "bb"):
        assert _shown(found.match(text)) == _shown(wanted.match(text))


@pytest.mark.parametrize(
    "source",
    [
        r"(?:a+)+b",  # may try for long
        r"(?:[ab]*c){2,}",
        r"(?:a{1,3})*",
        r"\w+",  # other characters
        r"[\S]",
        r"\bа",
        r"\p{L}",
        r"(?P<n>a)|(?P<n>b)",  # a name that stands twice
        r"(?<=a|b\d)d",  # a look behind of several widths that is no word
        r"[a--b]",
    ],
)
def test_what_does_not_is_left_to_the_other(source: str) -> None:
    assert plain(source) is None
