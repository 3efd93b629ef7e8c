"""What the words of a record say by themselves; many readings ask it of the same words, so that answers are kept.

In: a draft, or folded words. Out: its words, its name, whether they are cut, open as an entry or hold a label.
"""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from shishi.extract.drafts import Draft
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.cells import is_units, kind
from shishi.extract.words.columns import is_header
from shishi.extract.words.heads import is_head
from shishi.extract.words.labelled import is_field
from shishi.extract.words.markers import candidates, may_be_number
from shishi.extract.words.sizes import KEPT

_PAIRED = re.compile(r"[(【\[)】\]“”]")
_HALVED = regex.compile(r"\?\p{Latin}{1,6}\)")  # half of a character and a gloss that a mirror site lost: 城?xùn)|街
_BAD_START = re.compile(r"^[)\]】,;、。|:]")
_SIGN = regex.compile(r"[^\p{Han}\w\s(\[【《“‘\"'<#%+\-、。,;:!?)\]】》”.|/]")
_UNREAD = regex.compile(r"(?:^|[。;])\p{Han}{2,8}:")
_EDGES = "—-·●:【】[] "  # what a label may stand between
_LONGEST_LABEL = 7  # characters of a label that nothing else is told with: 下一步工作打算
_FOREIGN = frozenset({"date", "status", "none", "ordinal", "units", "person", "value"})
_CLOSED = re.compile(r"[(【\[](?P<units>[^()【】\[\]]{2,60})[)】\]](?=[^,。;、:)】\]])")


def head_of(draft: Draft) -> str:
    """A draft's own name, folded; empty without one."""
    head = draft.heads[-1] if draft.heads else None
    return head.folded if head is not None else ""


@lru_cache(maxsize=KEPT)
def labels_in(text: str) -> int:
    """How many known labels folded words hold."""
    return len(any_of("evidence", "label").findall(text))


@lru_cache(maxsize=KEPT)
def is_cut(words: str) -> bool:
    """Whether words begin with a closing mark, end within a bracket or go on behind one that closes them with units."""
    words = _HALVED.sub("", words) if "?" in words else words
    if _PAIRED.search(words) is None:
        return _BAD_START.match(words) is not None
    return (
        any(is_units(match["units"]) and not _is_of_kinds(match["units"]) for match in _CLOSED.finditer(words))
        or _BAD_START.match(words) is not None
        or words.count("(") != words.count(")")
        or words.count("“") != words.count("”")
    )


def _is_of_kinds(words: str) -> bool:
    """Whether words in brackets only name further kinds of areas: 村(社区)."""
    return any_of("evidence", "kinds of areas").match(words) is not None


def may_open(sign: str) -> bool:
    """Whether words that begin with a character may open with the sign or number of an entry: few letters do."""
    return may_be_number(sign) or not sign.isalpha()


@lru_cache(maxsize=KEPT)
def opens_entry(folded: str, raw: str) -> bool:
    """Whether the first words, folded and as printed, are the sign or number of an entry."""
    found = candidates(View(raw, folded, tuple(range(len(raw)))))
    return _SIGN.match(folded) is not None or any(
        not one.doubtful and one.form not in ("①", "(1)", "(一)") for one in found
    )


@lru_cache(maxsize=KEPT)
def holds_label(text: str) -> bool:
    """Whether words with a colon open a sentence: a label that was not understood."""
    return ":" in text and _UNREAD.search(text) is not None


@lru_cache(maxsize=KEPT)
def is_foreign(words: str) -> bool:
    """Whether words look like what stands in another column."""
    return kind(words) in _FOREIGN or is_header(words)


@lru_cache(maxsize=KEPT)
def is_misnamed(head: str) -> bool:
    """Whether what stands as a name is none, or looks like what stands in another column."""
    return not is_head(head) or is_foreign(head)


@lru_cache(maxsize=KEPT)
def is_label(head: str) -> bool:
    """Whether what stands as a name is the label of a part of an entry."""
    name = head.strip(_EDGES)
    return len(name) <= _LONGEST_LABEL and is_field(name)
