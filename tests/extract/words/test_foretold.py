"""Deeds that are told, and those that are only foretold."""

from __future__ import annotations

import pytest

from shishi.extract.view import fold
from shishi.extract.words.foretold import tells_deed

TOLD = [
    "公园主体封顶，预计12月底完工",
    "计划改造9处，已完工6处",
    "原计划8月竣工，目前仍在施工",
    "年底前已完工",
]
FORETOLD = [
    "改造小区8个，预计5月开工，10月底完工",
    "计划3月动工，年底主体封顶",
    "力争国庆前竣工",
    "11月底前完工",
    "铺设管网9公里，争取9月验收",
]


@pytest.mark.parametrize("words", TOLD)
def test_what_happened_is_a_deed(words: str) -> None:
    assert tells_deed(fold(words))


@pytest.mark.parametrize("words", FORETOLD)
def test_what_is_to_come_is_none(words: str) -> None:
    assert not tells_deed(fold(words))
