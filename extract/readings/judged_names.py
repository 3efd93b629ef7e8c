"""What the name of an entry says of how far the project is: 甲(已完成), 甲:正在推进, 甲(完成率85%).

In: the lines of an entry without its opening. Out: the lines without such words, the words, and the rate. For drafts,
what the headings above them say of all below them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.records import Status
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.columns import column
from shishi.extract.words.heads import HEAD_LENGTH
from shishi.extract.words.status import judged_apart, printed_rate, rate_apart, verdict, verdict_words, without_verdict

_LONGEST_RATED = 2 * HEAD_LENGTH  # characters before the rate of a name
_SHORTEST = 3  # characters of a name before the colon
_MARKS = frozenset(":,;。")  # what no name holds
_EDGES = "。;,: "
_SIGNS = "【】[]()☑✅✓√❌✘⏳🔄🚧●◆■▶ "
_LONGEST_STATE = 10  # characters of a name that only says how far a project is
_FULL = 100.0

_ARROWS = (">", "→", "⇒", "➔", "➜", "➡")
_TO_RESULT = "".join(_ARROWS) + "- \t"  # what leads from a task to what is said of it


class Judged(Struct, frozen=True, gc=False):
    """What is set apart of the lines of an entry that only says how far it is.

    ``said``: its words; ``rate``: the share of the task that is done, as printed; ``share``: the words that tell it;
    ``words``: all of them where brackets or tails at the end of a line hold them, in reading order.
    """

    said: str | None = None
    rate: str | None = None
    share: View | None = None
    words: tuple[View, ...] = ()


def judged_name(lines: Sequence[View]) -> tuple[tuple[View, ...], Judged]:
    """The lines without a bracket or tail that only says how far the project is, and what it says."""
    bare, said = judged_apart(lines)
    if said is not None and bare and bare[0].folded.endswith(_ARROWS):
        bare = (bare[0][: len(bare[0].folded.rstrip(_TO_RESULT))], *bare[1:])
    words = verdict_words(lines[0]) if said is not None and bare[:1] != lines[:1] else None
    held = (words,) if words is not None and words.at[0] > lines[0].at[0] + _SHORTEST else ()
    if said is None and bare:
        bare, said = _behind_colour(bare)
    if said is None and len(bare) > 1:
        bare, said = _behind_mark(bare)
    elif said is None and bare:
        bare, said = _before_task(bare[0])
    if not bare:
        return bare, Judged(said, words=held)
    name, share, rate = rate_apart(bare[0])
    if share is None or rate is None or share.at[0] - bare[0].at[0] > _LONGEST_RATED:
        return bare, Judged(said, words=held)
    return (name, *bare[1:]), Judged(said, rate, share, tuple(sorted((*held, share), key=lambda one: one.at[0])))


def _behind_colour(lines: tuple[View, ...]) -> tuple[tuple[View, ...], str | None]:
    """The lines without the colour that opens the first of them, set apart by a bracket, a mark or a blank."""
    colour = any_of("grades", "colour mark").match(lines[0].folded)
    if colour is None or colour.end() == len(lines[0]) or colour["picture"]:
        return lines, None
    name = lines[0][colour.end() :]
    return ((name.strip(), *lines[1:]), colour["mark"]) if colour["close"] or name.folded[0] == " " else (lines, None)


def _before_task(line: View) -> tuple[tuple[View, ...], str | None]:
    """A line without the words before its task that only say how far it is, and these: 已完成:新建公园6处."""
    found = any_of("accounts", "state before a task").match(line.folded)
    if found is None or verdict(found["says"]) is None or holds("accounts", "deed", line.folded[found.end() :]):
        return (line,), None
    return (line[found.end() :],), found["says"]


def with_judged_heads(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts with bare names of what is above them, and the state that the innermost such name gives all below."""
    above = {head for draft in drafts for head in draft.heads[:-1] if head is not None}
    judged = {head: _judged_head(head) for head in above}
    return [_unjudged(_below(draft, judged)) for draft in drafts]


def _unjudged(draft: Draft) -> Draft:
    """A draft without a name that only says how far it is (✅ 已完成:加装电梯5部), and that state."""
    head = draft.heads[-1] if draft.heads else None
    words = head.folded.strip(_SIGNS) if head is not None and len(head) <= _LONGEST_STATE else ""
    state = verdict(words) if len(words) > 1 and (draft.text or draft.progress) else None
    if state is None or head is None or (draft.text is not None and draft.text.folded == head.folded):
        return draft
    return replace(draft, heads=(*draft.heads[:-1], None), called=draft.called or state)


def _below(draft: Draft, judged: dict[View, tuple[View, Status | None]]) -> Draft:
    told = [judged[head] if head is not None else (None, None) for head in draft.heads[:-1]]
    if all(bare is head for (bare, _), head in zip(told, draft.heads, strict=False)):
        return draft
    state = next((state for _, state in reversed(told) if state is not None), None)
    return replace(draft, heads=(*(bare for bare, _ in told), *draft.heads[-1:]), called=draft.called or state)


def _judged_head(head: View) -> tuple[View, Status | None]:
    """The name of a class without what says how far all of it is, and the state that this is."""
    bare, said = without_verdict(head)
    if said is None:
        (bare, *_), said = _behind_mark((head, head[:0]))
    if said is not None:
        return bare.strip(_EDGES), verdict(said)
    name, _, rate = rate_apart(head)
    if rate is None:
        return head, None
    return name.strip(_EDGES), "done" if printed_rate(rate) == (_FULL,) else None


def _behind_mark(lines: tuple[View, ...]) -> tuple[tuple[View, ...], str | None]:
    """The lines without what stands behind the colon of the first, where that only says how far the project is."""
    words = lines[0].folded.rstrip()
    at = max(words.rfind(mark) for mark in ":,")
    judges = at >= _SHORTEST and not _MARKS & set(words[:at]) and verdict(words[at + 1 :]) is not None
    if not judges or column(words[:at].strip()).role != "unknown":
        return lines, None
    return (lines[0][:at], *lines[1:]), words[at + 1 :].strip()
