"""Lines before or behind which a sign of a legend says how far the project is: √ 新建公园2处, 新建公园2处 ★.

In: the lines of an entry, what the legend says of signs, what the entry tells. Out: the lines without the sign, and its
state; what the entry tells, its words being the task where none of them tells a deed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import Account
from shishi.extract.readings.bracketed_states import in_bracket
from shishi.extract.records import Status
from shishi.extract.view import View
from shishi.extract.words.grades import legend_of

SIGNS = frozenset("√✓☑✅●◐◑◒○〇◎⊙△▲▽▼★☆■□◆◇×✗✘☒")
_MAY_BE = SIGNS | frozenset("ABCD灯色牌标旗")  # what stands in a legend
_FEWER = 4  # of so many entries one may tell a deed alone where the others are tasks
_ENDS, _CLOSES = " \t。;", (")", "]", "】")
_APART = " \t([【—-"  # what sets a mark apart from the words before it


def explained(paragraphs: Iterable[Paragraph]) -> dict[str, Status]:
    """What a legend says of signs, letters and lights, the longest first."""
    told = legend_of(one.text for one in paragraphs if not _MAY_BE.isdisjoint(one.text))
    return dict(sorted(told.items(), key=lambda one: -len(one[0])))


def without_sign(opening: str, first: View, legend: Mapping[str, Status]) -> tuple[View, Status | None]:
    """The first line of an entry without a sign at its end, and what this means, or the one that opens the entry."""
    if not legend:
        return first, None
    words = first.folded.rstrip(_ENDS)
    bare = words[:-1] if words.endswith(_CLOSES) else words
    for mark, state in legend.items():
        place = len(bare) - len(mark)
        if bare.endswith(mark) and place > 1 and (mark in SIGNS or bare[place - 1] in _APART):
            return first[:place].strip(_APART), state
    return first, legend.get(opening[:1]) if opening[:1] in SIGNS else None


def marked_tasks(accounts: Sequence[Account]) -> list[Account]:
    """What entries tell whose state a sign says: words that tell no deed are the task, unless others are all deeds."""
    plain = [one.text is None and len(one.progress) == 1 for one in accounts]
    both = zip(plain, accounts, strict=True)
    tasks = [bare and in_bracket(one.progress[0].view, ()) is not None for bare, one in both]
    if (sum(plain) - sum(tasks)) * _FEWER > len(accounts):
        return list(accounts)
    return [
        replace(one, text=one.progress[0].view, progress=()) if task else one
        for one, task in zip(accounts, tasks, strict=True)
    ]
