"""One entry's lines taken apart into what they tell: name, task, units, deadline, report.

In: the lines of an entry without its opening, with their blanks. Out: ``Account``. Labels speak first, with a colon, a
sign or a mere blank behind them; then brackets that hold units; what is left is sorted sentence by sentence: what is
to be done before what was done, then what stands in the way and what comes next. Whether a first sentence that tells
neither is the task is a habit of the whole list, and given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.readings.bracketed_states import in_bracket
from shishi.extract.readings.carried import carried
from shishi.extract.readings.judged_names import Judged, judged_name
from shishi.extract.readings.labelled_lines import KEEPS, in_order, parts_of_line, told_by, with_ahead, with_tasks
from shishi.extract.readings.nested import Nested, nested
from shishi.extract.readings.outcomes import as_report, is_title, only_names, without_units_at_end
from shishi.extract.readings.telling import ahead_apart, by_what_they_tell, sentences, trimmed
from shishi.extract.readings.who import closing_units, inner_units, named_units, only_units, opening_units
from shishi.extract.rules import any_of, takes
from shishi.extract.view import View, joined
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.heads import (
    HEAD_LENGTH,
    is_counted,
    is_head,
    is_name,
    is_undertaking,
    split_aspect,
    split_at_blank,
    unquoted,
)
from shishi.extract.words.induced import Labels
from shishi.extract.words.labelled import Part, bracketed_units, names, unboxed, unit_parts
from shishi.extract.words.units import Named

_EDGES, _BOXED, _WRAPS = "。;,: \t", "【】[]()。 ", "()【】[] 。;"
_AROUND_NAME = "。;,: \t—-【】"  # what stands around a name before the first label
_QUOTED = ("”", "项目")  # how names end that are what they quote; “甲”工程 is a name as it stands
_SEAMS = " \t|"  # what sets units apart from the text before them
_TASK, _REPORT = frozenset({"text", "target"}), frozenset({"progress", "rate"})
_IN_BRACKETS = frozenset({"progress", "status"})  # what a bracket that names units may say besides


class Account(Struct, frozen=True, gc=False):
    """What an entry tells of itself."""

    head: View | None
    text: View | None
    names: tuple[Named, ...]
    progress: tuple[Told, ...] = ()
    problems: View | None = None
    next_steps: View | None = None
    deadline: View | None = None
    verdict: str | None = None
    rate: str | None = None
    figures: tuple[Told, ...] = ()

    def draft(self, numbers: tuple[str, ...], above: tuple[View | None, ...]) -> Draft:
        """The draft of an entry that stands under the heads ``above``."""
        return Draft(
            numbers=numbers,
            heads=(*above, self.head),
            section="body",
            text=self.text,
            names=self.names,
            figures=self.figures,
            progress=self.progress or None,
            problems=self.problems,
            next_steps=self.next_steps,
            deadline=self.deadline,
            verdict=self.verdict,
            rate=self.rate,
        )


@dataclass(frozen=True, slots=True)
class Habit:
    """How a list is written: whether it reports, whether its first plain sentences are the task, its own labels.

    ``final``: it reports on a year that is over; ``nameless``: a name that opens an entry stands in place of its task;
    ``aims``: an aim in a sentence is followed by what came of it.
    """

    report: bool
    task_first: bool
    labels: Labels = field(default_factory=Labels)
    final: bool = False
    nameless: bool = False
    aims: bool = False


class _Apart(Struct, frozen=True, gc=False):
    """What labels and brackets of an entry say, whatever the habit of its list, and the ``plain`` words that are left.

    ``parts``: into how many parts its lines fell; ``task``: what labels say that is to be done, empty without any;
    ``account``: all but task and report; ``judged``: what brackets at the end of its first line say of how far it is.
    """

    parts: int
    plain: tuple[View, ...]
    task: View
    account: Account
    judged: tuple[View, ...] = ()


_Bare = tuple[View | None, tuple[Part, ...]]  # plain words without units, and the units


class Accounts:
    """What entries tell; lines that several readings of a notice meet are taken apart once."""

    def __init__(self) -> None:
        self._parts: dict[tuple[object, ...], tuple[Part, ...]] = {}
        self._apart: dict[tuple[tuple[object, ...], bool], _Apart] = {}
        self._told: dict[tuple[object, ...], Account] = {}
        self._bare: dict[tuple[object, ...], _Bare] = {}
        self._clauses: dict[tuple[object, ...], Draft | None] = {}
        self._inside: dict[tuple[object, ...], Nested | None] = {}

    def of(self, lines: Sequence[View], habit: Habit) -> Account:
        """What the lines of an entry tell."""
        entry = (habit.labels.key, *(_place(line) for line in lines))
        apart = self._taken_apart(entry, lines, habit)
        sorts = habit.report and not apart.account.progress
        key = (entry, habit.report, sorts and (habit.task_first, habit.final, habit.nameless, habit.aims))
        told = self._told.get(key)
        return told or self._told.setdefault(key, _sorted(apart, habit) if sorts else _as_planned(apart))

    def _taken_apart(self, entry: tuple[object, ...], lines: Sequence[View], habit: Habit) -> _Apart:
        """An entry taken apart; a report where no line turns from a task to what was done is taken apart as a plan."""
        parts_: list[tuple[Part, ...]] | None = None
        judged = Judged()
        for report in (False, True) if habit.report and len(lines) > 1 else (False,):
            if (entry, report) not in self._apart:
                if parts_ is None:
                    bare, judged = judged_name(lines)
                    parts_ = [self._of_line(line, habit.labels, first=at == 0) for at, line in enumerate(bare)]
                found = list(carried(parts_, report=report))
                planned = self._apart.get((entry, False))
                same = planned is not None and planned.parts == len(found)
                self._apart[entry, report] = (
                    planned if planned is not None and same else self._apart_of(found, len(lines), judged)
                )
        return self._apart[entry, habit.report and len(lines) > 1]

    def _of_line(self, line: View, own: Labels, *, first: bool) -> tuple[Part, ...]:
        key = (own.key, first, _place(line))
        parts_ = self._parts.get(key)
        if parts_ is None:
            parts_ = self._parts[key] = tuple(parts_of_line(line, own, first=first))
        return parts_

    def _apart_of(self, found: list[Part], lines: int, judged: Judged) -> _Apart:
        """What the parts of an entry of so many lines say."""
        parts = len(found)
        opening, found = _opened(with_ahead(with_tasks(found)))
        head, found = _head(found, several=lines > 1)
        if head is not None:
            behind, found = _opened(found)
            opening = (*opening, *behind)
        bare = [
            self._without_units(part.content, first=at == 0)
            for at, part in enumerate(one for one in found if not one.role)
        ]
        plain, held = [view for view, _ in bare if view is not None], [part for _, inner in bare for part in inner]
        roles = {part.role for part in found}
        whole = [each for part in found if part.role for each in _without_bracket(part)]
        told_of = whole if "next" in roles else [each for part in whole for each in ahead_apart(part)]
        labelled = list(in_order([*told_of, *(part for part in held if part.role in _IN_BRACKETS)]))
        reports = _REPORT | {"benefit"} if any(part.role in _REPORT for part in labelled) else _REPORT
        told = [told_by(part) for part in labelled if part.role in reports and part.content]
        units = [part for part in (*opening, *labelled, *held) if part.role in UNIT_ROLES]
        verdict = _of(labelled, "status")
        account = Account(
            head,
            None,
            tuple(name for part in units for name in names(part)),
            tuple(told),
            _of(labelled, "problems"),
            _of(labelled, "next"),
            _of((*labelled, *held), "deadline"),
            verdict.folded.strip(_BOXED) if verdict is not None else judged.said,
            judged.rate,
            (
                *figures_of((*labelled, *held), reports="benefit" in reports),
                *([Told(judged.share, role="actual")] if judged.share is not None else ()),
            ),
        )
        task = joined(part.content.squeezed() for part in labelled if part.role in _TASK)
        return _Apart(parts, tuple(plain), task, account, judged.words)

    def _without_units(self, plain: View, *, first: bool) -> _Bare:
        """Plain words without the brackets that hold units, and those units; a line of units holds nothing else."""
        if not plain:
            return None, ()
        key = (first, _place(plain))
        bare = self._bare.get(key)
        if bare is None:
            bare = self._bare[key] = _without_units(plain, first=first)
        return bare

    def inside(self, lines: Sequence[View], *, lone: bool = False) -> Nested | None:
        """The entries that an entry's lines hold; ``lone``: it may be but one."""
        key = (lone, *map(_place, lines))
        if key not in self._inside:
            self._inside[key] = nested(lines, lone=lone)
        return self._inside[key]

    def clause(self, part: View, make: Callable[[View], Draft | None], *, report: bool) -> Draft | None:
        """What ``make`` reads of a clause; other readings meet it too."""
        if not part:
            return make(part)
        key = (report, _place(part))
        if key not in self._clauses:
            self._clauses[key] = make(part)
        return self._clauses[key]


def _place(view: View) -> tuple[int, int, int]:
    """What tells a view from others of its text: where it begins, where it ends, how many characters it has."""
    return (view.at[0], view.at[-1], len(view.at)) if view.at else (-1, -1, 0)


def _as_planned(apart: _Apart) -> Account:
    """The account of an entry whose plain words are its task."""
    return _with_text(apart, joined(view.strip(", ") for view in apart.plain), apart.account)


def _sorted(apart: _Apart, habit: Habit) -> Account:
    """The account of an entry whose plain words tell the task and what was done."""
    plain, told = apart.plain, apart.account
    free = not apart.task
    if apart.judged and free and len(plain) == 1 and (states := in_bracket(plain[0], apart.judged)) is not None:
        figures = tuple(one for one in told.figures if one.view not in apart.judged)
        return _with_text(apart, plain[0], replace(told, progress=states, figures=figures))
    titled = free and is_title(plain, named=told.head is not None, final=habit.final)
    first = free and habit.task_first and not _only_reports(plain, told, habit)
    by_part = by_what_they_tell(plain, task_first=first, titled=titled, final=habit.final, aims=free and habit.aims)
    by_part = as_report(told.head, plain, by_part)
    deed = by_part["deed"]
    if free and told.head is None and deed and len(plain) == 1 and only_names(plain[0]):
        return _as_planned(apart)
    report = replace(
        told,
        progress=(Told(trimmed(deed)),) if deed else (),
        problems=told.problems if told.problems is not None else by_part["problems"] or None,
        next_steps=told.next_steps if told.next_steps is not None else by_part["next"] or None,
    )
    return _with_text(apart, without_units_at_end(by_part["task"]) if deed else by_part["task"], report)


def _only_reports(plain: Sequence[View], told: Account, habit: Habit) -> bool:
    """Whether one line behind the name of an entry tells no task: the name is all, or there is but one sentence."""
    alone = told.head is not None and len(plain) == 1
    return alone and (habit.nameless or len(list(sentences(plain[0]))) == 1)


def _with_text(apart: _Apart, plain: View, told: Account) -> Account:
    """An account with its task: what labels say, then plain words; the name of an entry that says nothing else."""
    text = trimmed(joined([apart.task, plain]) if apart.task else plain)
    if (label := any_of("accounts", "label run on").match(text.folded)) is not None:
        text = text[label.end() :]
    if not text and told.head is not None and not told.progress:
        text = told.head
    return replace(told, text=text or None)


def figures_of(parts: Iterable[Part], *, reports: bool) -> tuple[Told, ...]:
    """What labels of money and of those who profit say (投资:46万元, 受益:540人), the latter not in a report."""
    roles = {"funding"} if reports else {"funding", "benefit"}
    counted = (part for part in parts if part.role in roles and part.content)
    return tuple(Told(part.content.squeezed(), None, part.label, "target") for part in counted)


def _without_bracket(part: Part) -> Iterator[Part]:
    """A labelled part, and the units that a bracket at its end names: 进展:…。【区教育局】."""
    if part.role not in KEEPS:
        yield part
        return
    content, held = bracketed_units(part.content)
    yield replace(part, content=content) if held else part
    yield from held


def _of(found: Sequence[Part], role: str) -> View | None:
    views = [trimmed(part.content.squeezed()) for part in found if part.role == role and part.content]
    return joined(views) if views else None


def _head(found: list[Part], *, several: bool) -> tuple[View | None, list[Part]]:
    """The name that opens an entry, and the parts without it."""
    if (named := next((part for part in found if part.role == "name" and part.content), None)) is not None:
        return named.content.squeezed().strip(_EDGES), [part for part in found if part is not named]
    if not found or found[0].role:
        return None, found
    opening, rest = found[0].content.squeezed(), found[1:]
    if (named_by := named_units(opening)) is not None:
        return named_by[0], [*named_by[1], replace(found[0], content=named_by[2]), *rest]
    head, content = split_aspect(opening)
    head, content = (head, content) if head is not None else split_at_blank(found[0].content)
    if head is not None:
        return _headed(head, found[0], content, rest)
    return _whole_head(found, opening, several=several)


def _whole_head(found: list[Part], opening: View, *, several: bool) -> tuple[View | None, list[Part]]:
    """The name that the whole first words of an entry are, and the parts without it."""
    rest = found[1:]
    bare, held = spaced_units(found[0].content)
    if not held:
        bare, held = bracketed_units(opening)
    name = bare.squeezed().strip(_AROUND_NAME)
    name = unquoted(name) if name.folded.endswith(_QUOTED) else name
    alone = ((several or rest) and not bare.folded.endswith((";", "。"))) or is_undertaking(name.folded)
    works = is_undertaking(name.folded) and len(name) <= 2 * HEAD_LENGTH and not is_counted(name.folded)
    titled = is_name(name.folded) or works
    if rest and titled and (alone or is_head(name.folded)):
        return name, [*held, *rest]
    counted = any_of("entries", "result of a target").match(opening.folded)
    if counted is not None:
        return opening[: counted.end("head")], [replace(found[0], content=opening[counted.end("head") :]), *rest]
    return None, found


def _headed(head: View, first: Part, content: View, rest: list[Part]) -> tuple[View | None, list[Part]]:
    """A sentence before the content: the entry's name, or its task where nothing but units follows."""
    bare, units = bracketed_units(content)
    if not units:
        bare, units = content[:0], only_units(content)
    if units and not bare.strip(_WRAPS) and not is_name(head.folded):
        return None, [replace(first, content=head), *units, *rest]
    name, held = bracketed_units(head)
    return name if held else head, [*held, replace(first, content=content), *rest]


def spaced_units(view: View) -> tuple[View, tuple[Part, ...]]:
    """A line's name and the units that stand behind it, a blank or a wall away."""
    view = view.strip()
    seam = max(map(view.folded.rfind, _SEAMS))
    if seam <= 0 or not is_units(view.folded[seam + 1 :].strip()):
        return view, ()
    return view[:seam].strip(), (Part("responsible", "", unboxed(view[seam + 1 :].strip())),)


def _opened(found: list[Part]) -> tuple[tuple[Part, ...], list[Part]]:
    """The units that an entry or its labelled task opens with, and its parts without them."""
    at = next((at for at, part in enumerate(found) if (not part.role and not at) or _says_by_whom(part)), None)
    if at is None:
        return (), found
    opening, content = opening_units(found[at].content.squeezed())
    return opening, [*found[:at], replace(found[at], content=content), *found[at + 1 :]] if opening else found


def _says_by_whom(part: Part) -> bool:
    """Whether a label's task opens with who does it (年度目标:由甲牵头,…)."""
    return part.role in _TASK and part.content.folded.startswith("由")


def _without_units(plain: View, *, first: bool) -> _Bare:
    units = only_units(plain.squeezed(), said=True) if first else unit_parts(plain.strip(_WRAPS))
    if units:
        return None, units
    bare, spaced = spaced_units(plain)
    sure = all(takes(one.name.folded, "bodies", "of a place") for part in spaced for one in names(part))
    plain, spaced = (bare, spaced) if sure else (plain, ())
    view, inner = bracketed_units(plain.squeezed())
    view, closing = closing_units(view)
    return view or None, (*inner, *closing, *spaced, *inner_units(view))
