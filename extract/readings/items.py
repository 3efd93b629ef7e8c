"""Drafts become items: passages cut, quantities counted in their context, status judged.

In: ``Draft``s. Out: ``Item``s. The context of a number is what the layout knows of it: the part of the item it
stands in (task, progress, next steps), the measure its column prints, the nouns the task counts (完工22台 in the
progress of 加装电梯40台).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shishi.extract import quantities
from shishi.extract.drafts import Draft, Told
from shishi.extract.quantities import Context, Quantity
from shishi.extract.records import Amount, Item, Passage, Role, Status, Unit
from shishi.extract.view import View, joined
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.progress import says_none, status
from shishi.extract.words.units import Named, ordered

_EMPTY_MARKS = " 。;,、:"


def item(draft: Draft, *, first_leads: bool = False) -> Item:
    """The item a draft describes. ``first_leads``: the notice says that the unit named first leads."""
    heads = tuple(head.raw if head is not None else None for head in draft.heads)
    noun = heads[-1] if heads else None
    targets = _targets(draft, noun)
    known = _known(targets)
    told = tuple(_counted(draft.progress or (), "actual", known, noun))
    planned = tuple(_counted(_as_told(draft.next_steps), "planned", known, noun))
    return Item(
        number=".".join(draft.numbers),
        heads=heads,
        section=draft.section,
        text=_passage(draft.text),
        units=_units(draft.names, first_leads=first_leads),
        amounts=(*targets, *told, *planned),
        deadline=_passage(draft.deadline),
        progress=_told_passage(draft.progress),
        problems=_report(draft.problems),
        next_steps=_report(draft.next_steps),
        status=_status(draft) or _reached(targets, told),
        guesses=draft.guesses,
    )


def _targets(draft: Draft, noun: str | None) -> tuple[Amount, ...]:
    """Quantities of the task, and of a target column unless the task tells them already."""
    own_figure = draft.figure is not None and draft.text is not None and draft.figure.view.span == draft.text.span
    text = tuple(_counted(() if own_figure else _as_told(draft.text), "target", (), noun))
    said = {(amount.value, amount.unit) for amount in text}
    figures = _counted((draft.figure,) if draft.figure is not None else (), "target", _known(text), noun)
    return (*text, *(amount for amount in figures if (amount.value, amount.unit) not in said))


def _as_told(view: View | None) -> tuple[Told, ...]:
    return (Told(view),) if view is not None and not says_none(view) else ()


def _known(amounts: Iterable[Amount]) -> tuple[tuple[str, str], ...]:
    return tuple((amount.unit, amount.of) for amount in amounts if amount.of)


def _counted(
    told: Iterable[Told], role: Role, known: tuple[tuple[str, str], ...], noun: str | None
) -> Iterator[Amount]:
    for part in told:
        context = Context(role=role, unit=part.measure, of=part.of or noun, known=known)
        for quantity in quantities.find(part.view.folded, context):
            yield _amount(part.view, quantity)


def _amount(view: View, found: Quantity) -> Amount:
    return Amount(
        role=found.role,
        value=found.value,
        value_max=found.value_max,
        unit=found.unit,
        per=found.per,
        bound=found.bound,
        of=_as_printed(view, found.of),
        action=_as_printed(view, found.action),
        quote=Passage.of(view[found.start : found.end]),
    )


def _as_printed(view: View, words: str | None) -> str | None:
    """Words found in a view's folded text as the notice prints them; words from elsewhere stay as they are."""
    if not words:
        return None
    at = view.folded.find(words)
    return view.raw[at : at + len(words)] if at >= 0 else words


def _units(names: tuple[Named, ...], *, first_leads: bool) -> tuple[Unit, ...]:
    if first_leads and all(name.role == "responsible" for name in names):
        names = ordered(tuple(replace(name, role=None) for name in names))
    found: dict[tuple[str, str], Unit] = {}
    for name in names:
        role = name.role or "responsible"
        found.setdefault((role, name.name.folded), Unit(role, Passage.of(name.name)))
    return tuple(sorted(found.values(), key=lambda unit: UNIT_ROLES.index(unit.role)))


def _passage(view: View | None) -> Passage | None:
    return Passage.of(view) if view else None


def _report(view: View | None) -> Passage | None:
    """A report part; one that prints 无 or 暂无 has an empty text and a place."""
    if not view:
        return None
    return Passage("", view.span) if says_none(view) else Passage.of(view)


def _told_passage(told: tuple[Told, ...] | None) -> Passage | None:
    """All parts of the progress as one passage; parts from several cells are set apart by a blank."""
    if not told:
        return None
    views = [part.view for part in told]
    return Passage(" ".join(view.raw for view in views), joined(views).span)


def _status(draft: Draft) -> Status | None:
    if draft.done_by_context:
        return "done"
    told = [part.view.folded for part in draft.progress or ()]
    if not told and draft.verdict is None:
        return None
    problems = draft.problems.folded if draft.problems is not None and not says_none(draft.problems) else ""
    return status(told, draft.verdict, draft.rate, problems)


def _reached(targets: Sequence[Amount], told: Sequence[Amount]) -> Status | None:
    """``done`` where every target has a result of the same measure that reaches it; None where any lacks one."""
    aims = [amount for amount in targets if amount.role == "target" and amount.bound != "<="]
    results = [amount for amount in told if amount.role == "actual"]
    reached = [any(one.unit == aim.unit and one.value >= aim.value for one in results) for aim in aims]
    return "done" if reached and all(reached) else None
