"""Words in brackets that open the entries of a report, and what its legend says they mean: [慢]表示低于计划进度.

In: the drafts of a report and its lines. Out: the drafts, each without such a word before its task and with the state
that it stands for. What no legend explains stays as it was: a bracket may open anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import Line
from shishi.extract.records import Status
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.grades import state_of
from shishi.extract.words.status import verdict

_FEWEST = 2  # words that a line must explain to be a legend
_LONGEST = 4  # characters of such a word
_TAG = re.compile(r"\s*[\[【〔(](?P<mark>[^\]】〕)]{1,4})[\]】〕)]\s*[:,]?\s*")
_OPENS = re.compile(r"[\[【〔(]")


def with_tags(drafts: Sequence[Draft], lines: Iterable[Line]) -> Sequence[Draft]:
    """The drafts without the words of the legend that open them, and what these say of how far each is."""
    if sum(_tag(draft) is not None for draft in drafts) < _FEWEST:
        return drafts
    legend = _legend(lines)
    return [_untagged(draft, legend) for draft in drafts] if legend else drafts


def _legend(lines: Iterable[Line]) -> Mapping[str, Status]:
    """The state of each word in brackets that a line explains."""
    found: dict[str, Status] = {}
    for line in lines:
        if len(_OPENS.findall(line.text)) < _FEWEST:
            continue
        told = any_of("grades", "tag legend").finditer(line.text)
        said = {one["mark"]: state_of(one["says"]) or verdict(one["says"]) or verdict(one["mark"]) for one in told}
        known = {mark: state for mark, state in said.items() if state is not None}
        found |= known if len(known) >= _FEWEST else {}
    return found


def _tag(draft: Draft) -> str | None:
    """The word that stands in place of a draft's name, or in brackets before its task or its report."""
    head = draft.heads[-1] if draft.heads else None
    if head is not None:
        return head.folded if len(head) <= _LONGEST else None
    first = _first(draft)
    opening = _TAG.match(first.folded) if first is not None else None
    return opening["mark"] if opening is not None else None


def _first(draft: Draft) -> View | None:
    return draft.text if draft.text is not None else draft.progress[0].view if draft.progress else None


def _untagged(draft: Draft, legend: Mapping[str, Status]) -> Draft:
    tag = _tag(draft)
    if tag is None or tag not in legend or _first(draft) is None:
        return draft
    called = draft.called or legend[tag]
    if draft.heads and draft.heads[-1] is not None:
        return replace(draft, heads=(*draft.heads[:-1], None), called=called)
    if draft.text is not None:
        return replace(draft, text=_behind_tag(draft.text), called=called)
    told = tuple(replace(one, view=_behind_tag(one.view)) for one in draft.progress or ())
    return replace(draft, progress=told, called=called)


def _behind_tag(view: View) -> View:
    opening = _TAG.match(view.folded)
    return view[opening.end() :] if opening is not None else view
