"""Drafts become items: passages cut, quantities counted in their context, status judged.

In: ``Draft``s. Out: ``Item``s. The context of a number is what the layout knows of it: the part of the item it
stands in (task, progress, next steps), the measure its column prints, the nouns the task counts (完工22台 in the
progress of 加装电梯40台). The status follows from the words, from what a heading says of all it lists, and from how
the results stand against the targets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import log

from msgspec import structs

from shishi.extract import quantities
from shishi.extract.drafts import Draft, Told
from shishi.extract.quantities import Context, Quantity
from shishi.extract.records import Amount, Bound, Item, Passage, Role, Status, Unit
from shishi.extract.rules import any_of
from shishi.extract.view import View, fold, joined
from shishi.extract.words import status as states
from shishi.extract.words.cells import pair
from shishi.extract.words.columns import UNIT_ROLES, is_money
from shishi.extract.words.grades import Grading
from shishi.extract.words.progress import says_none
from shishi.extract.words.sizes import KEPT
from shishi.extract.words.units import Named, ordered

_UNGRADED = Grading()
Counted = tuple[Told, Quantity]
_CLAUSE_END = re.compile(r"[,、。;!|:()+]")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BOUNDS: tuple[tuple[str, Bound], ...] = (("at most, before", "<="), ("at least, before", ">="))
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_BARE = re.compile(rf"\s*{_NUMBER.pattern}(?:[、,;/\s]+{_NUMBER.pattern})*[。;]?\s*")
_LISTED = re.compile(r"(?:^|(?<=[;。!]))(?P<n>\d{1,2})\.")
_TOUCHED = re.compile(r"(?:^1|[;。!]\d{1,2})\.\d")  # the number of an entry, or a figure with a fraction
_FEWEST_LISTED = 3
_SCALES = (("", 1), ("万", 10_000), ("亿", 100_000_000))  # of a target, in which its result may be printed bare
_LONGEST_NAME = 20  # characters of a task that is a mere name
_LONGEST_TASK = 30  # characters of a task that only names what the figures beside it count
_FIGURED = re.compile(r"[0-9,;。:?!]")  # what stands in no mere name
_MOST_PAIRS = 10_000  # of targets and results; an item that holds more is read wrong, and no verdict is sure
_BEFORE = 30  # characters in front of a share that say what it is a share of
_BEHIND = 60  # characters behind a number among which its clause ends; none that anybody reads is longer


def item(draft: Draft, *, first_leads: bool = False, grading: Grading = _UNGRADED, reports: bool = False) -> Item:
    """The item a draft describes.

    ``first_leads``: the notice says that the unit named first leads. ``grading``: what the notice's headings
    and its legend say of the state of what they list. ``reports``: the notice is a report, so that wording which says
    how far the work is tells progress.
    """
    if reports and _tells_itself(draft):
        draft = structs.replace(draft, text=None, progress=_as_told(draft.text))
    draft = _by_task(draft)
    heads = tuple(head.raw if head is not None else None for head in _uncounted(draft.heads))
    noun = (heads[-1] if heads else None) or _named(draft)
    targets = _targets(draft, noun)
    known = _known(targets)
    counted = tuple(_counted(_measured(draft, targets), "actual", known, noun))
    told = _amounts(counted)
    planned = _amounts(_counted(_as_told(draft.next_steps), "planned", known, noun))
    return Item(
        number=".".join(draft.numbers),
        heads=heads,
        section=draft.section,
        text=_passage(draft.text),
        units=_units(draft.names, first_leads=first_leads),
        amounts=(*targets, *_summed(draft.figures, noun), *told, *planned),
        deadline=_passage(draft.deadline),
        progress=_told_passage(draft.progress),
        problems=_report(draft.problems),
        next_steps=_report(draft.next_steps),
        status=_status(draft, grading, counted, (*targets, *told)),
        guesses=draft.guesses,
    )


def _uncounted(heads: Sequence[View | None]) -> Iterator[View | None]:
    """The names of levels; those of classes without how many projects these have: 教育类(3项)."""
    for at, head in enumerate(heads):
        if head is not None and at + 1 < len(heads):
            counted = any_of("grades", "count of a class").search(head.folded)
            yield head[: counted.start()] if counted and counted.start() > 1 else head
        else:
            yield head


def _by_task(draft: Draft) -> Draft:
    """A row whose figures are named by the task in a cell of its own (新增护理型床位), not by its wider name."""
    name, text, figure = draft.heads[-1] if draft.heads else None, draft.text, draft.figure
    if name is None or text is None or figure is None or figure.of != name.folded or text.span == name.span:
        return draft
    if len(text) > _LONGEST_TASK or _FIGURED.search(text.folded):
        return draft
    progress = draft.progress and tuple(
        structs.replace(part, of=text.folded) if part.of == figure.of else part for part in draft.progress
    )
    return structs.replace(draft, figure=structs.replace(figure, of=text.folded), progress=progress)


def _named(draft: Draft) -> str | None:
    """The words of a task that only name what the progress of running text goes on to tell of."""
    text = draft.text if draft.section == "body" and draft.progress else None
    named = text is not None and len(text) <= _LONGEST_NAME and not _FIGURED.search(text.folded)
    return text.raw if text is not None and named else None


def _tells_itself(draft: Draft) -> bool:
    """Whether an item of a report without progress says in its own wording how far it is."""
    alone = draft.text is not None and not draft.progress and draft.section == "body"
    alone = alone and (draft.called is None or draft.heads[-1:] != (draft.text,))
    return alone and draft.text is not None and states.status(states.Evidence((draft.text.folded,))) is not None


def _targets(draft: Draft, noun: str | None) -> tuple[Amount, ...]:
    """Quantities of the task, and of a target column unless the task tells them already."""
    text = _amounts(_counted(() if _is_named_or_figure(draft) else _as_told(draft.text), "target", (), noun))
    said = {(amount.value, amount.unit) for amount in text}
    figures = _amounts(_counted((draft.figure,) if draft.figure is not None else (), "target", _known(text), noun))
    return (*text, *(amount for amount in figures if (amount.value, amount.unit) not in said))


def _measured(draft: Draft, targets: Sequence[Amount]) -> Iterator[Told]:
    """The progress of a row, where bare numbers without a measure of their own count what the row's targets count.

    As many numbers as targets (12、360) follow their order; else one counts what the target nearest to it does.
    """
    aims = [aim for aim in targets if aim.role == "target" and aim.per is None and aim.value]
    views = [view for view in (*draft.heads[-1:], draft.text) if view is not None]
    own = {None, *(view.folded for view in views), *(view.raw for view in views)}
    for part in draft.progress or ():
        bare = (
            part.measure is None and part.of in own and draft.section == "table" and _BARE.fullmatch(part.view.folded)
        )
        numbers = list(_NUMBER.finditer(part.view.folded)) if bare and aims else []
        if len(numbers) == 1:
            yield _as_aimed(part, float(numbers[0][0]), aims)
        elif numbers and len(numbers) == len(aims):
            for number, aim in zip(numbers, aims, strict=True):
                told = structs.replace(part, view=part.view[number.start() : number.end()])
                yield _as_aimed(told, float(number[0]), [aim])
        else:
            yield part


def _as_aimed(part: Told, value: float, aims: Sequence[Amount]) -> Told:
    """A bare number with the measure and the noun of the target that it comes nearest to, in its scale or without."""
    if not value:
        return structs.replace(part, measure=aims[0].unit, of=aims[0].of)
    printed = "".join(aim.quote.text for aim in aims)
    scales = [(scale, factor) for scale, factor in _SCALES if scale in printed]
    apart = [
        (abs(log(value * factor / aim.value)), order, scale + aim.unit, aim.of)
        for order, aim in enumerate(aims)
        for scale, factor in scales
    ]
    _, _, unit, of = min(apart)
    return structs.replace(part, measure=unit, of=of)


def _summed(figures: Iterable[Told], noun: str | None) -> Iterator[Amount]:
    """What columns of figures say; a sum told in words (县财政460万元) is named by the words in front of it."""
    place, last = 0, None
    for part, found in _counted(figures, "target", (), noun):
        place = place if part is last else 0
        words = any_of("entries", "payer").sub("", _CLAUSE_END.split(part.view.folded[place : found.number_start])[-1])
        amount = _amount(part, found)
        named = words and found.unit == "元" and not (found.per and found.of)  # a rate says what it is of by itself
        yield structs.replace(amount, of=_as_printed(part.view, words)) if named else amount
        place, last = found.number_end, part


def _is_named_or_figure(draft: Draft) -> bool:
    """Whether the wording is only the item's name, or the figure that is counted by itself."""
    others = (draft.figure.view if draft.figure is not None else None, draft.heads[-1] if draft.heads else None)
    return draft.text is not None and any(view is not None and view.span == draft.text.span for view in others)


def _as_told(view: View | None) -> tuple[Told, ...]:
    return (Told(view),) if view is not None and not says_none(view) else ()


def _known(amounts: Iterable[Amount]) -> tuple[tuple[str, str], ...]:
    return tuple((amount.unit, amount.of) for amount in amounts if amount.of)


def _counted(
    told: Iterable[Told], role: Role, known: tuple[tuple[str, str], ...], noun: str | None
) -> Iterator[Counted]:
    others = tuple(pair for pair in known if pair[0] != "%")  # columns of money and of advance have nouns of their own
    for part in (each for one in told for line in _lines(one) for each in _apart(line)):
        advance = part.measure == "%" and "进度" in (part.of or "")
        nouns = () if is_money(part.measure) else others if advance else known
        context = Context(role=part.role or role, unit=part.measure, of=part.of or noun, known=nouns)
        for quantity in quantities.find(part.view.folded, context):
            yield part, quantity


def _lines(told: Told) -> Iterator[Told]:
    """The entries of a list whose numbers touch figures (1.3个站;2.15辆车;3.平台), without these; else all words."""
    words = told.view.folded
    if not words.startswith("1.") or _TOUCHED.search(words) is None:
        yield told
        return
    marks: list[re.Match[str]] = []
    for mark in _LISTED.finditer(words):
        marks += [mark] if int(mark["n"]) == len(marks) + 1 else []
    plain = any(not words[mark.end() : mark.end() + 1].isdigit() for mark in marks)
    if len(marks) < _FEWEST_LISTED - plain:  # 1.3公里;2.5公里 may be two figures
        yield told
        return
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    for mark, end in zip(marks, ends, strict=True):
        yield structs.replace(told, view=told.view[mark.end() : end])


def _apart(told: Told) -> Iterator[Told]:
    """The figures of a cell that holds result and target; any other cell as it is."""
    both = pair(told.view.folded) if told.measure is not None else None
    if both is None:
        yield told
        return
    first: Role = told.role or "actual"
    second: Role = "target" if first == "actual" else "actual"
    yield structs.replace(told, view=told.view[slice(*both.span("first"))], role=first)
    yield structs.replace(told, view=told.view[slice(*both.span("second"))], role=second)
    if both["rate"]:
        yield structs.replace(told, view=told.view[slice(*both.span("rate"))], measure="%", role="actual")


def _amounts(counted: Iterable[Counted]) -> tuple[Amount, ...]:
    return tuple(_amount(part, quantity) for part, quantity in counted)


def _amount(part: Told, found: Quantity) -> Amount:
    view = part.view
    return Amount(
        role=found.role,
        value=found.value,
        value_max=found.value_max,
        unit=found.unit,
        per=found.per,
        bound=_bound(part) or found.bound if found.bound == "=" else found.bound,
        of=_as_printed(view, found.of),
        action=_as_printed(view, found.action),
        quote=Passage.of(view[found.start : found.end]),
        where=_passage(part.where),
    )


def _bound(part: Told) -> Bound | None:
    """What is said of a bare figure besides: by its place in a matrix, or by the end of its name (参保率不低于)."""
    if part.bound is not None or part.of is None or _BARE.fullmatch(part.view.folded) is None:
        return part.bound
    return _bound_of(part.of)


@lru_cache(maxsize=KEPT)
def _bound_of(name: str) -> Bound | None:
    bare = _IN_BRACKETS.sub("", fold(name).strip())
    told = ((one, bound) for rule, bound in _BOUNDS for one in any_of("bounds", rule).finditer(bare))
    last = [(len(one[0]), bound) for one, bound in told if one.end() == len(bare)]
    return max(last)[1] if last else None  # the longest: 不低于, not 低于


def _as_printed(view: View, words: str | None) -> str | None:
    """Words found in a view's folded text as the notice prints them; words from elsewhere stay as they are."""
    if not words:
        return None
    at = view.folded.find(words)
    return view.raw[at : at + len(words)] if at >= 0 else words


def _units(names: tuple[Named, ...], *, first_leads: bool) -> tuple[Unit, ...]:
    if first_leads and all(name.role == "responsible" for name in names):
        names = ordered(tuple(structs.replace(name, role=None) for name in names))
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


def _status(draft: Draft, grading: Grading, counted: Sequence[Counted], amounts: Sequence[Amount]) -> Status | None:
    told = [part.view.folded for part in draft.progress or () if not says_none(part.view)]
    problems = draft.problems.folded if draft.problems is not None and not says_none(draft.problems) else ""
    marked = grading.marks.get((draft.verdict or "").strip() or (told[0][:1] if told else ""))
    judged = len(draft.verdict or "") > 1 and states.verdict(draft.verdict or "") is not None
    marked = marked or (None if judged else grading.marked_at(_beginning(draft)))
    grade = "done" if draft.done_by_context else draft.called or marked or grading.at(_place(draft))
    verdict = None if marked or (draft.verdict or "").strip() in grading.silent else draft.verdict
    rates = (*states.printed_rate(draft.rate), *_rates(counted))
    reached = _reached(amounts, counted)
    found = states.status(states.Evidence(told, problems, verdict, grade, rates, reached))
    if found is None and told and draft.heads and draft.heads[-1] and states.is_named_done(draft.heads[-1].folded):
        return "done"
    return grading.claimed_at(_place(draft)) if found is None and told else found


def _beginning(draft: Draft) -> int:
    """Where the item begins, its own name included."""
    heads = [head.span.start for head in draft.heads[-1:] if head]
    return min([*heads, _place(draft)]) if _place(draft) >= 0 else min(heads, default=-1)


def _place(draft: Draft) -> int:
    """Where the item's own words begin."""
    own = [draft.text, draft.figure.view if draft.figure else None, *(part.view for part in draft.progress or ())]
    return min((view.span.start for view in own if view), default=-1)


def _rates(counted: Sequence[Counted]) -> tuple[float, ...]:
    """The shares of the task that are done, in per cent; those of the last part that prints any."""
    for told in reversed(list(dict.fromkeys(part.view.span for part, _ in counted))):
        rates = tuple(found.value for part, found in counted if part.view.span == told and _is_rate(part, found))
        if rates:
            return rates
    return ()


def _is_rate(part: Told, found: Quantity) -> bool:
    if found.unit != "%" or found.role != "actual":
        return False
    text = part.view.folded
    before = text[max(0, found.number_start - _BEFORE) : found.number_start]
    bare = found.number_end - found.number_start >= len(text.strip(" 。;,")) and not part.of
    return bare or states.is_completion(before, found.of or part.of or "")


def _reached(targets: Sequence[Amount], counted: Sequence[Counted]) -> bool | None:
    """Whether the results reach the targets: False where one falls short, True where each is reached, else None."""
    aims = [one for one in targets if one.role == "target" and one.bound != "<=" and one.per is None]
    aims = [one for one in aims if not (one.of or "").endswith("总投资")]  # what the whole costs is nothing to reach
    results = [found for part, found in counted if found.role == "actual" and _is_finished(part, found)]
    if len(aims) * len(results) > _MOST_PAIRS:
        return None
    units = Counter(one.unit for one in aims)
    met = [_met(aim, results, alone=units[aim.unit] == 1 and aim.unit not in ("%", "元")) for aim in aims]
    return False if False in met else True if met and all(met) else None


def _is_finished(part: Told, found: Quantity) -> bool:
    behind = _CLAUSE_END.split(part.view.folded[found.number_end : found.number_end + _BEHIND], maxsplit=1)[0]
    return not states.is_beginning(found.action or "", behind)


def _met(aim: Amount, results: Sequence[Quantity], *, alone: bool) -> bool | None:
    """Whether the best result with the measure and the noun of a target reaches it; None where none has both.

    ``alone``: no other target has its measure, which then tells enough; sums and shares are of many things.
    """
    values = [one.value for one in results if one.unit == aim.unit and (alone or _alike(one.of, aim.of))]
    return max(values) >= aim.value if values else None


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two nouns share two characters in a row."""
    pairs = {(one or "")[at : at + 2] for at in range(len(one or "") - 1)}
    return any((other or "")[at : at + 2] in pairs for at in range(len(other or "") - 1))
