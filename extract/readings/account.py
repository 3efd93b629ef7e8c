"""One entry's lines taken apart into what they tell: name, task, units, deadline, report.

In: the lines of an entry without its opening, with their blanks. Out: ``Account``. Labels speak first, with a colon, a
sign or a mere blank behind them; then brackets that hold units; what is left is sorted sentence by sentence: what is
to be done before what was done, then what stands in the way and what comes next. Whether a first sentence that tells
neither is the task is a habit of the whole list, and given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from shishi.extract.drafts import Draft, Told
from shishi.extract.readings.telling import by_what_they_tell, trimmed, turn
from shishi.extract.readings.who import closing_units, inner_units, opening_units
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import HEAD_LENGTH, is_head, is_name, is_undertaking
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.induced import Labels
from shishi.extract.words.labelled import Part, bracketed_units, names, parts, unit_parts
from shishi.extract.words.status import judged_apart
from shishi.extract.words.status import verdict as verdict_of
from shishi.extract.words.units import Named

_SIGN = regex.compile(r"(?:\s*[^\p{Han}\w\s(\[【《“‘\"'<#%+\-、。,;:!?)\]】》”.|/])+\ufe0f?\s*")
_ENDED = regex.compile(r"[。;!?]$")
_LABEL = regex.compile(r"\s*(?P<label>\p{Han}{2,8})(?:\s+|[^\p{Han}\w\s(“《【\[、,。:;%.\-]+\s*)(?=\S)")
_LONGEST_LABEL = 8  # characters
_BULLETS = " \t▶►●■◆★☆◇△▲□·✓√➢☑✅♦❤❖-—:、"
_EDGES = "。;,: \t"
_BOXED = "【】[]()。 "
_WRAPS = "()【】[] 。;"
_SHARE = regex.compile(r"\p{Han}{2,6}:?\s*\d[\d.]*%")
_TASK = frozenset({"text", "target"})
_REPORT = frozenset({"progress", "rate"})
_KEEPS = frozenset({"name", "text", "target", "progress", "rate", "problems", "next"})
_SPEAKS = _KEEPS | frozenset({*UNIT_ROLES, "deadline", "status", "benefit", "funding", "person"})


@dataclass(frozen=True, slots=True)
class Account:
    """What an entry tells of itself."""

    head: View | None
    text: View | None
    names: tuple[Named, ...]
    progress: tuple[View, ...] = ()
    problems: View | None = None
    next_steps: View | None = None
    deadline: View | None = None
    verdict: str | None = None
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
            progress=tuple(Told(view) for view in self.progress) or None,
            problems=self.problems,
            next_steps=self.next_steps,
            deadline=self.deadline,
            verdict=self.verdict,
        )


@dataclass(frozen=True, slots=True)
class Habit:
    """How a list is written: whether it reports, whether its first plain sentences are the task, its own labels.

    ``final``: it reports on a year that is over.
    """

    report: bool
    task_first: bool
    labels: Labels = field(default_factory=Labels)
    final: bool = False


@dataclass(frozen=True, slots=True)
class _Apart:
    """What labels and brackets of an entry say, whatever the habit of its list, and the ``plain`` words that are left.

    ``parts``: into how many parts its lines fell; ``task``: what labels say that is to be done, empty without any;
    ``account``: all but task and report.
    """

    parts: int
    plain: tuple[View, ...]
    task: View
    account: Account


class Accounts:
    """What entries tell; lines that several readings of a notice meet are taken apart once."""

    def __init__(self) -> None:
        self._parts: dict[tuple[object, ...], tuple[Part, ...]] = {}
        self._apart: dict[tuple[tuple[object, ...], bool], _Apart] = {}
        self._told: dict[tuple[object, ...], Account] = {}

    def of(self, lines: Sequence[View], habit: Habit) -> Account:
        """What the lines of an entry tell."""
        entry = (habit.labels.key, *(_place(line) for line in lines))
        apart = self._taken_apart(entry, lines, habit)
        sorts = habit.report and not apart.account.progress
        key = (entry, habit.report, sorts and (habit.task_first, habit.final))
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = _sorted(apart, habit) if sorts else _as_planned(apart)
        return told

    def _taken_apart(self, entry: tuple[object, ...], lines: Sequence[View], habit: Habit) -> _Apart:
        """An entry taken apart; a report where no line turns from a task to what was done is taken apart as a plan."""
        bare, said = judged_apart(lines)
        for report in (False, True) if habit.report and len(lines) > 1 else (False,):
            if (entry, report) not in self._apart:
                told = [self._of_line(line, habit.labels, first=at == 0) for at, line in enumerate(bare)]
                found = list(_carried(told, report=report))
                planned = self._apart.get((entry, False))
                same = planned is not None and planned.parts == len(found)
                self._apart[entry, report] = (
                    planned if planned is not None and same else _apart_of(found, len(lines), said)
                )
        return self._apart[entry, habit.report and len(lines) > 1]

    def _of_line(self, line: View, own: Labels, *, first: bool) -> tuple[Part, ...]:
        key = (own.key, first, _place(line))
        parts_ = self._parts.get(key)
        if parts_ is None:
            parts_ = self._parts[key] = tuple(_parts(line, own, first=first))
        return parts_


def _apart_of(found: list[Part], lines: int, said: str | None) -> _Apart:
    """What the parts of an entry of so many lines say; ``said``: a bracket on how far it is."""
    parts = len(found)
    opening, found = _opened(found)
    head, found = _head(found, several=lines > 1)
    plain, held = _without_units([part for part in found if not part.role])
    labelled = list(_in_order([each for part in found if part.role for each in _without_bracket(part)]))
    reports = _REPORT | {"benefit"} if any(part.role in _REPORT for part in labelled) else _REPORT
    told = [part.content.squeezed() for part in labelled if part.role in reports and part.content]
    units = [part for part in (*opening, *labelled, *held) if part.role in UNIT_ROLES]
    verdict = _of(labelled, "status")
    judged = verdict.folded.strip(_BOXED) if verdict is not None else said
    account = Account(
        head,
        None,
        tuple(name for part in units for name in names(part)),
        tuple(trimmed(view) for view in told),
        _of(labelled, "problems"),
        _of(labelled, "next"),
        _of(labelled, "deadline"),
        judged,
        figures_of((*labelled, *held), reports="benefit" in reports),
    )
    task = joined(part.content.squeezed() for part in labelled if part.role in _TASK)
    return _Apart(parts, tuple(plain), task, account)


def _place(view: View) -> tuple[int, int, int]:
    """What tells a view from others of its text: where it begins, where it ends, how many characters it has."""
    return (view.at[0], view.at[-1], len(view.at)) if view.at else (-1, -1, 0)


def _as_planned(apart: _Apart) -> Account:
    """The account of an entry whose plain words are its task."""
    return _with_text(apart, joined(view.strip(", ") for view in apart.plain), apart.account)


def _sorted(apart: _Apart, habit: Habit) -> Account:
    """The account of an entry whose plain words tell the task and what was done."""
    plain, told = apart.plain, apart.account
    titled = len(plain) > 1 and bool(plain[0]) and not _ENDED.search(plain[0].folded)
    first, named = habit.task_first and not apart.task, titled and not apart.task
    by_part = by_what_they_tell(plain, task_first=first, titled=named, final=habit.final)
    deed = by_part["deed"]
    report = replace(
        told,
        progress=(trimmed(deed),) if deed else (),
        problems=told.problems if told.problems is not None else by_part["problems"] or None,
        next_steps=told.next_steps if told.next_steps is not None else by_part["next"] or None,
    )
    return _with_text(apart, by_part["task"], report)


def _with_text(apart: _Apart, plain: View, told: Account) -> Account:
    """An account with its task: what labels say, then plain words; the name of an entry that says nothing else."""
    text = trimmed(joined([apart.task, plain]) if apart.task else plain)
    if not text and told.head is not None and not told.progress:
        text = told.head
    return replace(told, text=text or None)


def figures_of(found: Iterable[Part], *, reports: bool) -> tuple[Told, ...]:
    """What labels of money and of those who profit say (投资:46万元, 受益:540人), the latter not in a report."""
    roles = {"funding"} if reports else {"funding", "benefit"}
    counted = (part for part in found if part.role in roles and part.content)
    return tuple(Told(part.content.squeezed(), None, part.label, "target") for part in counted)


def _in_order(labelled: Sequence[Part]) -> Iterator[Part]:
    """Labelled parts, where measures that stand behind problems are what comes next."""
    behind = False
    for part in labelled:
        behind = behind or part.role == "problems"
        yield replace(part, role="next") if behind and part.role == "text" else part


def _without_bracket(part: Part) -> Iterator[Part]:
    """A labelled part, and the units that a bracket at its end names: 进展:…。【区教育局】."""
    if part.role not in _KEEPS:
        yield part
        return
    content, held = bracketed_units(part.content)
    yield replace(part, content=content) if held else part
    yield from held


def _of(found: Sequence[Part], role: str) -> View | None:
    views = [trimmed(part.content.squeezed()) for part in found if part.role == role and part.content]
    return joined(views) if views else None


def _carried(lines: Sequence[Sequence[Part]], *, report: bool) -> Iterator[Part]:
    """The labelled and plain parts of lines; a plain line behind a labelled one goes on with it."""
    last: Part | None = None
    for at, line in enumerate(lines):
        for part in line:
            if not part.content and not part.role:
                continue
            waits = last is not None and bool(last.role) and not last.content
            goes_on = last is not None and not part.role and (waits or last.role in _KEEPS) and at > 0
            if goes_on and last is not None and not _turns(part.content, last, report=report):
                last = replace(last, content=_with(last.content, part.content))
                continue
            if last is not None:
                yield last
            last = part
    if last is not None:
        yield last


def _turns(view: View, last: Part, *, report: bool) -> bool:
    """Whether a plain line tells of something else than the labelled one above: what comes next, or what was done."""
    squeezed = view.squeezed()
    reports = report and last.role in _TASK and bool(last.content) and turn(squeezed) == 0
    return reports or holds("accounts", "next", squeezed.folded)


def _with(view: View, more: View) -> View:
    """Two views in one, with a blank kept between them where the layout had one."""
    return joined([view, more])


def _parts(line: View, own: Labels, *, first: bool) -> Iterator[Part]:
    bare = _unsigned(line) if not first else line.strip(" \t")
    if not first and _is_verdict(bare.folded):
        yield Part("status", "", bare)
        return
    opening = own.opens(bare.folded)
    if opening is not None and not _is_sentence(own.opening[opening], bare.folded):
        inner = parts(bare[len(opening) :].strip(" \t:"), own.before_colon)
        yield Part(own.opening[opening], opening, inner[0].content)
        yield from inner[1:]
        return
    label = _apart(bare, own)
    if label is not None:
        inner = parts(bare[label.end() :], own.before_colon)
        yield Part(_role_of(label["label"], own), label["label"], inner[0].content)
        yield from inner[1:]
        return
    yield from parts(bare, own.before_colon)


def _is_sentence(role: str, words: str) -> bool:
    """Whether words that open like a label of their own go on as a sentence: shares told, money among other things."""
    if role == "progress":
        return _SHARE.fullmatch(words) is not None
    return role in ("funding", "benefit") and "," in words


def is_labelled(line: View, own: Labels) -> bool:
    """Whether a line opens with a label that no colon follows."""
    bare = _unsigned(line)
    return own.opens(bare.folded) is not None or _apart(bare, own) is not None


def _apart(line: View, own: Labels) -> regex.Match[str] | None:
    """A label that a blank or a sign parts from what it announces."""
    label = _LABEL.match(line.folded)
    return label if label is not None and _role_of(label["label"], own) in _SPEAKS else None


def _unsigned(line: View) -> View:
    """A line without the bullets, signs and emoji that open it."""
    sign = _SIGN.match(line.folded)
    return line[sign.end() if sign is not None else 0 :].strip(_BULLETS)


def _is_verdict(words: str) -> bool:
    """Whether a line says how far an item is and nothing else: 已办结, 【推进中】."""
    bare = words.strip(_BOXED)
    return 0 < len(bare) <= _LONGEST_LABEL and verdict_of(bare) is not None


def _role_of(label: str, own: Labels) -> str:
    return own.before_colon.get(label) or _line_role(label)


def _line_role(words: str) -> str:
    """What a word that opens a line announces; its own words here before those of tables."""
    for role in ("text", "progress"):
        if any_of("accounts", f"line_{role}").fullmatch(words):
            return role
    return column(words).role


def _head(found: list[Part], *, several: bool) -> tuple[View | None, list[Part]]:
    """The name that opens an entry, and the parts without it."""
    named = next((part for part in found if part.role == "name" and part.content), None)
    if named is not None:
        return named.content.squeezed().strip(_EDGES), [part for part in found if part is not named]
    if not found or found[0].role:
        return None, found
    opening, rest = found[0].content.squeezed(), found[1:]
    head, content = split_head(opening)
    if head is not None:
        return _headed(head, found[0], content, rest)
    bare, held = _spaced_units(found[0].content)
    if not held:
        bare, held = bracketed_units(opening)
    name = bare.squeezed().strip(_EDGES)
    alone = ((several or rest) and not bare.folded.endswith((";", "。"))) or is_undertaking(name.folded)
    if rest and _is_title(name.folded) and (alone or is_head(name.folded)):
        return name, [*held, *rest]
    counted = any_of("entries", "result of a target").match(opening.folded)
    if counted is not None:
        return opening[: counted.end("head")], [replace(found[0], content=opening[counted.end("head") :]), *rest]
    return None, found


def _headed(head: View, first: Part, content: View, rest: list[Part]) -> tuple[View | None, list[Part]]:
    """A sentence before the content: the entry's name, or its task where nothing but units follows."""
    bare, units = bracketed_units(content)
    if units and not bare.strip(_WRAPS) and not is_name(head.folded):
        return None, [replace(first, content=head), *units, *rest]
    name, held = bracketed_units(head)
    return name if held else head, [*held, replace(first, content=content), *rest]


def _spaced_units(view: View) -> tuple[View, tuple[Part, ...]]:
    """A line's name and the units that stand behind it, a blank away."""
    blank = view.folded.strip().rfind(" ")
    if blank <= 0 or not is_units(view.folded[blank + 1 :].strip()):
        return view, ()
    return view[:blank].strip(), (Part("responsible", "", view[blank + 1 :].strip()),)


def _opened(found: list[Part]) -> tuple[tuple[Part, ...], list[Part]]:
    """The units that an entry opens with, and its parts without them."""
    if not found or found[0].role:
        return (), found
    opening, content = opening_units(found[0].content.squeezed())
    return opening, [replace(found[0], content=content), *found[1:]] if opening else found


def _is_title(words: str) -> bool:
    return is_name(words) or (is_undertaking(words) and len(words) <= 2 * HEAD_LENGTH)


def _without_units(plain: Sequence[Part]) -> tuple[list[View], list[Part]]:
    """Plain parts without the brackets and lines that hold units, and those units."""
    views: list[View] = []
    held: list[Part] = []
    for at, part in enumerate(plain):
        if at and (units := unit_parts(part.content.strip(_WRAPS))):
            held.extend(units)
            continue
        view, inner = bracketed_units(part.content.squeezed())
        held.extend(inner)
        view, closing = closing_units(view)
        held.extend((*closing, *inner_units(view)))
        if view:
            views.append(view)
    return views, held
