"""Deeds that are told, and not only foretold: 计划3月动工,10月底完工 tells of none.

In: folded words, and the rule of the deeds. Out: whether they tell one. The words are data (``rules/foretold.toml``).
"""

from __future__ import annotations

from functools import lru_cache

from shishi.extract.rules import any_of, holds, may_hold
from shishi.extract.words.sizes import KEPT


@lru_cache(maxsize=KEPT)
def tells_deed(words: str, file: str = "evidence") -> bool:
    """Whether folded words hold a deed outside of what they foretell."""
    if not holds(file, "deed", words):
        return False
    if not may_hold(words, "foretold", "foretold"):
        return True
    return holds(file, "deed", any_of("foretold", "foretold").sub("", words))
