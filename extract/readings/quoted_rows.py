"""Projects whose quoted names open the clauses that tell of each: “甲迁建”主体封顶,“乙公园”植树300株,均按节点推进.

In: a sentence. Out: drafts, each with its name and what is told of it; what closes the sentence says how far all are.
"""

from __future__ import annotations

import re

from shishi.extract.drafts import Draft, Told
from shishi.extract.readings.name_lists import is_project
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.grades import state_of

_COMMA = re.compile(r"[,;](?=.)")
_EDGES = "。;,: "
_SHORTEST = 4  # characters of what is told, beside which a name is no wording
_FEWEST = 2  # names, where none are told before


def quoted_each(sentence: View, *, more: bool) -> tuple[Draft, ...]:
    """The projects of a sentence that opens with a quoted name; ``more``: others are told before, so one is enough."""
    opening = any_of("named_rows", "quoted and told")
    if opening.match(sentence.folded) is None:
        return ()
    starts = [0, *(mark.end() for mark in _COMMA.finditer(sentence.folded))]
    opens = [at for at in starts if opening.match(sentence.folded[at:]) is not None]
    last = sentence.folded[starts[-1] :]
    says = len(starts) > 1 and holds("named_rows", "all of them", last) and state_of(last) is not None
    said = last.strip(_EDGES) if says else None
    if len(opens) < (1 if more else _FEWEST):
        return ()
    ends = [*opens[1:], starts[-1] if says else len(sentence)]
    drafts = [_draft(sentence[start:end], said) for start, end in zip(opens, ends, strict=True)]
    return tuple(draft for draft in drafts if draft is not None) if all(drafts) else ()


def _draft(told: View, said: str | None) -> Draft | None:
    """The project that a quoted name opens, and what is told of it."""
    found = any_of("named_rows", "quoted and told").match(told.folded)
    if found is None:
        return None
    name, rest = told[found.start("name") : found.end("name")], told[found.end("close") :].strip(_EDGES)
    tells = holds("accounts", "deed", rest.folded) or holds("accounts", "counted", rest.folded)
    if not is_project(name.folded) or not (tells or state_of(rest.folded) is not None):
        return None
    called = state_of(said) if said is not None else None
    text = name if len(rest) < _SHORTEST else None
    return Draft((), (name,), "body", text=text, progress=(Told(rest),), verdict=said, called=called)
