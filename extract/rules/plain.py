"""Expressions as Python's own library reads them, which takes a third of the time to answer at a given place.

In: a regular expression as ``regex`` reads it. Out: the same one compiled by ``re``; None where it means something else
there, or where it might try for long: ``re`` forgets what it tried, so that one repeat within another is left to
``regex``. Han characters, which ``re`` cannot name, are told by their places in Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import regex

from shishi.extract.rules.compiled import known

# The script of that name, its numerals and radicals, and what is a blank.
HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2\U00016fe3\U00016ff0-\U00016ff6\U00020000-\U0002a6df\U0002a700-\U0002b81e"
    "\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a"
    "\U00031350-\U00033479"
)
_BLANK = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_CLASSES = {r"\p{Han}": HAN, r"\s": _BLANK}
_PIECE = re.compile(r"\\p\{Han\}|\\.|\[\^?\]?|--|&&|\|\||~~|\{\d+(?:,\d*)?\}|.", re.DOTALL)
# A look behind for words alone, in groups or not; behind a group that closes stands no more of a word.
_WORDS = r"(?:\(\?:|[^\W\d_]+\)*(?=[|)])|\|)+"
_BEHIND = re.compile(rf"\(\?<(?P<sign>[!=])(?P<words>{_WORDS})\)")
_SAME = frozenset("dDnrtfvxuU123456789")  # what means the same behind a backslash
_SETS = frozenset(("--", "&&", "||", "~~"))  # signs between classes of characters
_ONCE = frozenset(("{0}", "{1}", "{0,1}"))


def plain(source: str) -> regex.Pattern[str] | None:
    """The expression as ``re`` compiles it, which answers as one of ``regex`` does; None where it should not.

    What is given compiled (``compiled``) is taken as it is.
    """
    given = known(source)
    if given is not None:
        return given
    try:
        pieces = list(_pieces(_BEHIND.sub(_of_one_width, source)))
        return None if _repeats_within(pieces) else cast("regex.Pattern[str]", re.compile("".join(pieces)))
    except (ValueError, re.error):  # a group's name that stands twice, a look behind of several widths
        return None


def _of_one_width(behind: re.Match[str]) -> str:
    """A look behind for words of several lengths as several, since each of them has one width in ``re``."""
    if behind["words"].count("(") != behind["words"].count(")"):  # a group that goes on behind the words
        return behind[0]
    words: dict[int, list[str]] = {}
    for word in behind["words"].replace("(?:", "").replace(")", "").split("|"):
        words.setdefault(len(word), []).append(word)
    looks = [f"(?<{behind['sign']}{'|'.join(alike)})" for alike in words.values()]
    return "".join(looks) if behind["sign"] == "!" else f"(?:{'|'.join(looks)})"


def _pieces(source: str) -> Iterator[str]:
    """The expression in pieces.

    Raises:
        ValueError: ``re`` has no such thing.
    """
    inside = False
    for match in _PIECE.finditer(source):
        piece = match[0]
        if piece in _CLASSES:
            yield _CLASSES[piece] if inside else f"[{_CLASSES[piece]}]"
            continue
        if (piece[0] == "\\" and piece[1].isalnum() and piece[1] not in _SAME) or (inside and piece in _SETS):
            raise ValueError(piece)
        if inside and piece[0] == "[":
            piece = "\\" + piece
            inside = not piece.endswith("]")
        elif piece[0] == "[":
            inside = True
        elif piece == "]":
            inside = False
        yield piece


def _repeats_within(pieces: list[str]) -> bool:
    """Whether a group is repeated that holds a repeat."""
    open_groups, closed, inside = [False], False, False
    for before, piece in zip(["", *pieces], pieces, strict=False):
        if inside or piece[0] == "[":
            inside = not piece.endswith("]") or piece in ("[]", "[^]")
            closed = False
            continue
        if piece == "(":
            open_groups.append(False)
        elif piece == ")":
            closed = open_groups.pop()
            open_groups[-1] |= closed
            continue
        elif (piece in "*+" and before != "(") or (piece[0] == "{" and len(piece) > 1 and piece not in _ONCE):
            if closed:
                return True
            open_groups[-1] = True
        closed = False
    return False
