"""Names that a blank alone sets apart from what follows them, told from how a whole list is printed.

In: the drafts of a list. Out: the same, with heads where nearly all entries open with a short name and a blank
(实事1 河堤步道 沿河修筑步道8公里). What follows may open with any word; that all entries do so is the evidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.heads import is_head, is_undertaking

_FEWEST = 3  # entries that show how a list is printed
_MOST, _OF = 8, 10  # of ten entries, those that open so
_SHORTEST, _LONGEST = 2, 16  # characters of a name that nothing but a blank ends
_LEAST_TASK = 5  # characters of what follows it
_MARKS = ",，;；。:：?!？！("


def with_spaced_names(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts with the names that blanks set apart; as they are where fewer than nearly all entries show one."""
    bare = [draft.heads[-1] is None if draft.heads else False for draft in drafts]
    if len(drafts) < _FEWEST or sum(bare) * 2 < len(drafts):
        return drafts
    seams = [_seam(_opening(draft)) if lacks else 0 for draft, lacks in zip(drafts, bare, strict=True)]
    told = zip(drafts, seams, bare, strict=True)
    names = [_opening(draft).folded[:seam] for draft, seam, lacks in told if lacks and seam]
    named = len(names) + len(drafts) - sum(bare)
    if named * _OF < len(drafts) * _MOST or len(set(names)) < max(_SHORTEST, len(names) - 1):
        return drafts
    return [_named(draft, seam) if seam else draft for draft, seam in zip(drafts, seams, strict=True)]


def _opening(draft: Draft) -> View:
    """The words an entry opens with: its task, else its report."""
    if draft.text is not None or not draft.progress:
        return draft.text if draft.text is not None else View("", "", ())
    return draft.progress[0].view


def _seam(view: View) -> int:
    """How many characters stand before the first blank; 0 where they are no name."""
    at = next((one for one in range(1, min(_LONGEST + 1, len(view))) if view.at[one] > view.at[one - 1] + 1), 0)
    head = view.folded[:at]
    if at < _SHORTEST or len(view) < at + _LEAST_TASK or any(mark in _MARKS for mark in head):
        return 0
    works = any_of("head_words", "task begins").match(head) is not None and not is_undertaking(head)
    return at if is_head(head) and not works else 0


def _named(draft: Draft, seam: int) -> Draft:
    """A draft whose opening falls into name and content."""
    heads = (*draft.heads[:-1], _opening(draft)[:seam])
    if draft.text is not None:
        return replace(draft, heads=heads, text=draft.text[seam:])
    first, *others = draft.progress or ()
    return replace(draft, heads=heads, progress=(replace(first, view=first.view[seam:]), *others))
