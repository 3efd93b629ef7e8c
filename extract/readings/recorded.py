"""Tables of one project each: what the line above each says of it, its number, its name.

In: the lines above each table and the draft of its only project. Out: the drafts with number and name, or nothing where
the lines do not count on or name classes.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import Line
from shishi.extract.rules import any_of
from shishi.extract.view import EMPTY, View
from shishi.extract.words.cells import ordinal
from shishi.extract.words.heads import is_name
from shishi.extract.words.markers import marker

_FEWEST, _LONGEST = 2, 30
_SIGNS, _PARTS = "【】[]#*●■◆▶ ", " :.、-"


class OnlyProject(Struct, frozen=True, gc=False):
    """The only project of a table: its draft, and the number and name that the line above prints."""

    draft: Draft
    number: int | None
    name: View


def record(above: Sequence[Line], draft: Draft) -> OnlyProject | None:
    """What the last line above a table says of its only project; None where it says something else."""
    view = above[-1].view.strip(_SIGNS) if above else EMPTY
    counted = any_of("matrices", "record above").match(view.folded)
    found = marker(view)
    if counted is not None:
        number, name = ordinal(counted["n"]), view[counted.end() :]
        if name and name.folded[0] not in _PARTS and name.at[0] == view.at[counted.end() - 1] + 1:
            return None
    elif found is not None and not found.doubtful:
        number, name = found.value, view[found.end :]
    else:
        number, name = None, view
    name = name.strip(_PARTS)
    own = draft.heads[-1] if draft.heads else None
    if len(name) > _LONGEST or (name and not is_name(name.folded)):
        return None
    if name and own is not None and own.folded != name.folded:
        return None
    return OnlyProject(draft, number, name) if name or number is not None else None


def counted_records(projects: Sequence[OnlyProject | None]) -> list[Draft] | None:
    """The projects with number and name, where every table has one and they count on, or none of them is numbered."""
    records = [one for one in projects if one is not None]
    if len(records) < max(_FEWEST, len(projects)):
        return None
    numbers = [one.number for one in records]
    first = numbers[0]
    if first is None:
        even = not any(numbers) and len({one.name.folded for one in records}) == len(records)
    else:
        even = numbers == list(range(first, first + len(records)))
    return [_named(one) for one in records] if even else None


def _named(one: OnlyProject) -> Draft:
    own = one.draft.heads[-1] if one.draft.heads else None
    heads = one.draft.heads if own is not None or not one.name else (*one.draft.heads[:-1], one.name)
    numbers = one.draft.numbers or ((str(one.number),) if one.number is not None else ())
    return replace(one.draft, numbers=numbers, heads=heads)
