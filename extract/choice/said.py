"""What speaks for and against a draft by its own words, whoever its fellows are.

In: a draft. Out: ``OwnWords``: its words, told apart once, since one draft stands in several readings; ``OWN``, the
pieces of evidence that ask no more, each a small function with a value of about 0..1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from shishi.extract.choice.about_all import counts_all, is_of_all, names_all
from shishi.extract.choice.wording import (
    head_of,
    holds_label,
    is_cut,
    is_foreign,
    is_label,
    is_misnamed,
    labels_in,
    may_open,
    opens_entry,
)
from shishi.extract.document import Span
from shishi.extract.drafts import Draft
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.cells import is_body
from shishi.extract.words.heads import is_head
from shishi.extract.words.labelled import label_at_start

MOST_NAMES = 4  # bodies beyond so many say no more
_LEAST_WORDS = 4  # characters; a record of fewer says nothing
FIELDS = 4  # things told that are as much as any record tells


class OwnWords(Struct, frozen=True, gc=False):
    """What one draft says, folded.

    ``views``: all it says of itself; ``words``: the same in one; ``head``: its own name; ``text``: its task, empty
    without one; ``progress``: each part of what was done; ``reports``: whether the notice calls itself a report.
    """

    draft: Draft
    views: tuple[View, ...]
    words: str
    head: str
    text: str
    progress: tuple[str, ...]
    reports: bool

    @property
    def extent(self) -> Span | None:
        """From the first to the last character of what the draft says of itself, else of its name; None without."""
        views = [view for view in self.views if view] or [head for head in self.draft.heads[-1:] if head]
        return _around(views)

    @property
    def taken(self) -> Span | None:
        """From the first to the last of all that a draft of running text takes: its words, its name, its units."""
        draft = self.draft
        if draft.section == "table":
            return None
        views = [*self.views, *[name.name for name in draft.names]]
        views += [view for view in (*draft.heads[-1:], draft.deadline) if view is not None]
        return _around([view for view in views if view])

    @property
    def parts(self) -> tuple[bool, ...]:
        """Which parts the draft has: number, name, task, units, progress, deadline."""
        draft = self.draft
        return (
            bool(draft.numbers),
            bool(draft.heads and draft.heads[-1]),
            draft.text is not None,
            bool(draft.names),
            draft.progress is not None,
            draft.deadline is not None,
        )

    @property
    def tells_deeds(self) -> bool:
        """Whether the draft says that something was done."""
        return holds("evidence", "deed", "".join(self.progress) or self.text)

    @property
    def tells(self) -> bool:
        """Whether the draft tells units, a work or a deed."""
        if self.draft.names or self.draft.section == "table":
            return True
        words = self.head + self.words
        return holds("evidence", "work", words) or holds("evidence", "deed", words)

    @property
    def is_none(self) -> bool:
        """Whether it is no item whatever speaks for it: the title of an attachment, a heading about the work."""
        draft = self.draft
        if draft.section == "table":
            return False
        if not draft.numbers and (self._is_of_all or self._is_misheaded):
            return True
        if draft.names:
            return False
        told = (self.head and (draft.numbers or self.progress)) or (self.text and self.progress)
        entry = bool(told) and self.words.endswith("。")
        if not entry and holds("evidence", "attachment", self.words):
            return True
        return holds("sections", "excluded", self.head.rstrip("。:")) or holds("evidence", "press", self.head)

    @property
    def _is_misheaded(self) -> bool:
        """Whether what stands as a name opens a sentence: when, who says so."""
        head = self.head
        return bool(head) and any(holds("no_names", name, head) for name in ("opens", "speaks"))

    @property
    def _is_of_all(self) -> bool:
        """Whether a record without a name of its own tells of all projects and of none of them."""
        if self.head and "," not in self.head and not names_all(self.head):
            return False
        parts = tuple([view.folded for view in self.views])
        return counts_all("。".join(parts)) if self.draft.names else is_of_all((self.head, *parts))

    @property
    def columns(self) -> int:
        """How many figures have their measure from the column that they stand in."""
        draft = self.draft
        told = (draft.figure, *draft.figures, *(draft.progress or ()))
        return sum(
            [part is not None and part.measure is not None and part.view.folded[:1].isdecimal() for part in told]
        )


def said(draft: Draft, *, reports: bool) -> OwnWords:
    """What a draft says; ``reports``: its notice calls itself a report."""
    views = tuple(draft.words())
    return OwnWords(
        draft,
        views,
        "".join([view.folded for view in views]),
        head_of(draft),
        draft.text.folded if draft.text is not None else "",
        tuple([part.view.folded for part in draft.progress or ()]),
        reports,
    )


def extent(draft: Draft) -> Span | None:
    """From the first to the last character of what a draft says of itself, else of its name; None without either."""
    return said(draft, reports=False).extent


def _around(views: list[View]) -> Span | None:
    """From the first to the last character of views."""
    if not views:
        return None
    ends = [view.at[place] for view in views for place in (0, -1)]
    return Span(min(ends), max(ends) + 1)


def _one(_said: OwnWords) -> float:
    return 1.0


def _bodies(said: OwnWords) -> float:
    return min(sum([is_body(name.name.folded) for name in said.draft.names]), MOST_NAMES) / MOST_NAMES


def _strangers(said: OwnWords) -> float:
    return min(sum([not is_body(name.name.folded) for name in said.draft.names]), MOST_NAMES) / MOST_NAMES


def _named(said: OwnWords) -> float:
    return float(is_head(said.head))


def _badly_named(said: OwnWords) -> float:
    """The name is none, or looks like what stands in another column."""
    return float(bool(said.head) and is_misnamed(said.head))


def _numbered(said: OwnWords) -> float:
    return float(bool(said.draft.numbers))


def _progress(said: OwnWords) -> float:
    return float(bool(said.draft.progress))


def _deeds(said: OwnWords) -> float:
    """Words of done in the task: it is a report read as a plan."""
    return float(holds("evidence", "deed", said.text))


def _no_deeds(said: OwnWords) -> float:
    """Nothing in the progress says that anything was done."""
    told = "".join(said.progress)
    return float(bool(told) and not holds("evidence", "deed", told))


def _plan_of_report(said: OwnWords) -> float:
    """A plan's wording where the notice calls itself a report, or the other way round; names with a state report."""
    draft = said.draft
    return float(said.reports != (draft.progress is not None or _is_stated(draft)))


def _is_stated(draft: Draft) -> bool:
    """Whether a name or a task is all the wording there is, and a sentence or a heading says how far its project is."""
    return draft.called is not None and draft.text is not None and draft.heads[-1:] in ((draft.text,), (None,))


def _labels_left(said: OwnWords) -> float:
    return min(labels_in(said.text), 2) / 2


def _label_opens(said: OwnWords) -> float:
    """A label opens the task, or is all the name there is in running text: what stands below is part of an entry."""
    alone = said.draft.section == "body" and is_label(said.head)
    return float(alone or label_at_start(said.text) is not None)


def _cut(said: OwnWords) -> float:
    """The task begins with a closing mark, ends within a bracket or goes on behind one that closes it with units."""
    return float(any(is_cut(view.folded) for view in said.views))


def _foreign(said: OwnWords) -> float:
    """The task looks like what stands in another column."""
    return float(is_foreign(said.text))


def _empty(said: OwnWords) -> float:
    return float(len(said.words) < _LEAST_WORDS)


def _undertakes(said: OwnWords) -> float:
    """Words of building, adding, paying: what projects are made of; or a name that is said to be done, or late."""
    return float(_is_stated(said.draft) or holds("evidence", "work", said.head + said.words))


def _opening_left(said: OwnWords) -> float:
    """What a record says begins with the sign or number of an entry."""
    first = said.views[0] if said.views else None
    return float(first is not None and may_open(first.folded[:1]) and opens_entry(first.folded[:6], first.raw[:6]))


def _frame(said: OwnWords) -> float:
    """Words of what stands around the projects."""
    return float(holds("evidence", "frame", said.words))


def _fields(said: OwnWords) -> float:
    """How many things the record tells: task, units, deadline, progress, problems, next steps, status."""
    draft = said.draft
    told = (
        draft.text,
        draft.deadline,
        draft.problems,
        draft.next_steps,
        draft.verdict,
        draft.names,
        draft.progress,
        draft.called,
    )
    return sum(map(bool, told)) / FIELDS


def _label_unread(said: OwnWords) -> float:
    """Words with a colon open a sentence of the task or of the progress: a label that was not understood."""
    draft = said.draft
    views = [view.folded for view in (draft.problems, draft.next_steps) if view is not None]
    return float(any(map(holds_label, (said.text, *views, *said.progress))))


def _turn_left(said: OwnWords) -> float:
    """The task goes on, behind a full stop, with what was done; or the progress opens with what is to be done."""
    text = said.text.rstrip("。")
    behind = text[text.find("。") + 1 :] if "。" in text else ""
    if behind and holds("evidence", "deed", behind):
        return 1.0
    told = said.progress[0] if said.progress else ""
    opening = told[: told.find("。")] if "。" in told.rstrip("。") else ""
    return float(bool(opening) and said.draft.text is None and not holds("evidence", "deed", opening))


def _ahead_left(said: OwnWords) -> float:
    """What comes next, or what stands in the way, was left in the task or in the progress."""
    return float(any(holds("evidence", "ahead", words) for words in (*said.progress, said.text)))


def _goes_on(said: OwnWords) -> float:
    """No number and no name, and the first words go on with something told before: 累计…, 其余…, 上半年…."""
    if said.draft.numbers or (said.draft.heads and said.draft.heads[-1] is not None):
        return 0.0
    first = next((view.folded for view in said.views if view), "")
    return float(any_of("evidence", "goes on").match(first) is not None)


OWN: Mapping[str, Callable[[OwnWords], float]] = {
    "record": _one,
    "bodies": _bodies,
    "strangers": _strangers,
    "named": _named,
    "badly named": _badly_named,
    "numbered": _numbered,
    "progress": _progress,
    "deeds in task": _deeds,
    "no deeds": _no_deeds,
    "not its kind": _plan_of_report,
    "labels left": _labels_left,
    "label opens": _label_opens,
    "cut": _cut,
    "foreign": _foreign,
    "empty": _empty,
    "undertakes": _undertakes,
    "opening left": _opening_left,
    "frame": _frame,
    "fields": _fields,
    "label unread": _label_unread,
    "turn left": _turn_left,
    "ahead left": _ahead_left,
    "goes on": _goes_on,
}
