"""Words alone are shown as a view of their notice would show them."""

import pytest

from shishi.extract.document import Span
from shishi.extract.layout.words_alone import flat, is_plain, is_shown_whole, view_of
from shishi.extract.view import flow

WORDS = {
    "plain": "新建公园2处",
    "nothing": "",
    "blanks between Chinese": "新 建公园",
    "a blank between Latin": "5G A1 基站",
    "a line end": "新建\n公园",
    "a gloss": "區(qū)政府",
    "a wide gloss": "區\uff08qū\uff09政府",
    "bold": "**新建**公园",
    "not printed": "新\u200b建",
    "wide signs": "\uff11\u3001新建\uff1a公园",
    "traditional": "區政府",
}


@pytest.mark.parametrize("name", WORDS)
def test_words_alone(name: str) -> None:
    words = WORDS[name]
    seen = flow(words, Span(0, len(words)))
    assert view_of(words) == seen
    assert flat(words) == seen.folded
    assert not is_shown_whole(words) or seen.raw == words


def test_a_lost_bracket_is_not_plain() -> None:
    assert is_plain("新建公园")
    assert not is_plain("qū)政府")
