"""Signs that part the name of a field from what it holds, in records of one field a line (项目名称 = 甲).

In: folded text. Out: the same with colons in their place, of the same length. What stands in a formula, in a path
through a site or in a sentence keeps its sign: only labels that open line after line, several of them, are fields.
"""

from __future__ import annotations

from collections import Counter

import regex

_SIGNS = ("=", "→", "⇒", "»", "►", "▶", ">")
_FEWEST = 3  # fields of a record, and records
_LINES = {
    sign: regex.compile(
        rf"(?m)^[ \t\u3000]*(?P<label>\p{{Han}}{{2,8}})[ \t\u3000]*(?P<sign>{sign})[ \t\u3000]*(?=[^\s=>])"
    )
    for sign in _SIGNS
}


def with_colons(folded: str) -> str:
    """The text with a colon behind the names of fields that another sign ends."""
    for sign in _SIGNS:
        if folded.count(sign) >= _FEWEST * _FEWEST:
            folded = _replaced(folded, sign)
    return folded


def _replaced(folded: str, sign: str) -> str:
    marks = list(_LINES[sign].finditer(folded))
    times = Counter(mark["label"] for mark in marks)
    fields = {label for label, count in times.items() if count >= _FEWEST}
    if len(fields) < _FEWEST:
        return folded
    chars = list(folded)
    for mark in marks:
        if mark["label"] in fields:
            chars[mark.start("sign")] = ":"
    return "".join(chars)
