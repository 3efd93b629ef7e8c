"""A heading over every item of a notice is the notice's own section, no level: it tells none of them apart.

In: the drafts that were chosen. Out: the same, without a level that all of them bear.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from shishi.extract.drafts import Draft

_FEWEST = 3  # items that a heading stands over before it says nothing


def without_common_level(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts without the heading that stands over all of them, and without its number."""
    while len(drafts) >= _FEWEST and _share_heading(drafts):
        shared = all(draft.numbers[:1] == drafts[0].numbers[:1] for draft in drafts)
        drafts = [structs.replace(draft, heads=draft.heads[1:], numbers=draft.numbers[shared:]) for draft in drafts]
    return drafts


def _share_heading(drafts: Sequence[Draft]) -> bool:
    over = drafts[0].heads[0] if len(drafts[0].heads) > 1 else None
    if over is None:
        return False
    return all(
        draft.section == "body" and len(draft.heads) > 1 and draft.heads[0] is not None and draft.heads[0].at == over.at
        for draft in drafts
    )
