"""Lines that open with how far so many projects are, and tell these behind it: 3项进展较快。甲,…;乙,….

In: the drafts of a report. Out: the drafts without such an opening at the end of what the one above it tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.grades import judged

_LONGEST = 24  # characters of such an opening


def without_graded_tails(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts whose reports end where a line below them begins that only counts and grades."""
    return [_bare(draft, *draft.progress) if draft.progress else draft for draft in drafts]


def _bare(draft: Draft, *told: Told) -> Draft:
    view = told[-1].view
    seam = _seam(view)
    return replace(draft, progress=(*told[:-1], replace(told[-1], view=view[:seam]))) if seam else draft


def _seam(view: View) -> int:
    """Where the last sentence of what is told begins, if it opens a line and only counts and grades; else 0."""
    words = view.folded
    tail = words[-_LONGEST:]
    if "项" not in tail and "件" not in tail and "个" not in tail:
        return 0
    seam = words.rstrip("。:").rfind("。") + 1
    if not seam or len(words) - seam > _LONGEST or view.at[seam] - view.at[seam - 1] == 1:
        return 0
    opens = any_of("grades", "opens class").fullmatch(words[seam:])
    return seam if opens is not None and judged(opens["grade"]) is not None else 0
