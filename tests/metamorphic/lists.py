"""Facts as a list: headings, numbers, and where units and progress stand.

In: facts and a style (how groups and items are numbered, how one item is laid out). Out: the lines of the list and the
entries as this form tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from .facts import Entry, Facts
from .layout import UNITS, WORDS, opening, spoken

Mark = Callable[[int], str]
Words = dict[str, str]
Body = Callable[[str, Entry, Words], list[str]]
PLAIN: Words = {kind: words[0] for kind, words in WORDS["columns"].items()}
_DUTIES = {"lead": "牵头", "support": "配合", "responsible": "负责"}
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Style:
    """How a list is printed: marks of groups, of the items and of parts of an item, and the layout of one item.

    ``groups`` are the marks of groups of one level, and of outer and inner ones where there are two. Without a mark for
    parts, items that share a name bear it each.
    """

    groups: tuple[Mark, Mark, Mark]
    item: Mark
    child: Mark | None
    body: Body
    restart: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """Lines of a list, and the entries with the numbers they now have."""

    lines: tuple[str, ...]
    entries: tuple[Entry, ...]


def chinese(number: int) -> str:
    """1..99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens - 1]) + "十" if tens else ""
    return head + (_DIGITS[ones - 1] if ones else "")


MARKS: dict[str, Mark] = {
    "一、": lambda at: f"{chinese(at)}、",
    "（一）": lambda at: f"（{chinese(at)}）",
    "1.": lambda at: f"{at}.",
    "1、": lambda at: f"{at}、",
    "1．": lambda at: f"{at}．",
    "(1)": lambda at: f"({at})",
    "（1）": lambda at: f"（{at}）",
    "01": lambda at: f"{at:02d} ",
    "第一条": lambda at: f"第{chinese(at)}条　",
    "第一章": lambda at: f"第{chinese(at)}章　",
    "第一节": lambda at: f"第{chinese(at)}节　",
    "第一件": lambda at: f"第{chinese(at)}件：",
    "①": lambda at: chr(0x2460 + at - 1),
    "": lambda _: "",
    "1)": lambda at: f"{at})",
}
# What numbers the parts of an item that is numbered so; （1） where nothing else is said.
BELOW = {"一、": "（一）", "（一）": "1.", "(1)": "①", "①": "1)", "第一条": "（一）"}
GROUPS = (MARKS["一、"], MARKS["一、"], MARKS["（一）"])


def told(facts: Facts, style: Style, words: Words = PLAIN) -> Told:
    """The facts as a list. Entries that share one name stand below that name."""
    lines: list[str] = []
    entries: list[Entry] = []
    numbers: list[int] = []
    before: tuple[str, ...] = ()
    count = 0
    for heads, run in groupby(facts.entries, key=lambda entry: entry.groups):
        numbers = _open(heads, before, numbers)
        lines += _headings(heads, before, numbers, style)
        before, count = heads, 0 if style.restart else count
        for _, named in groupby(run, key=_project if style.child else id):
            count += 1
            below = _below([*numbers, count], list(named), style, words)
            lines += below.lines
            entries += below.entries
    return Told(tuple(lines), tuple(entries))


def _project(entry: Entry) -> object:
    return entry.name or entry


def _below(numbers: Sequence[int], named: Sequence[Entry], style: Style, words: Words) -> Told:
    """One item; or the name of a project and its items below it."""
    mark = style.item(numbers[-1])
    if len(named) == 1 or style.child is None:
        return Told(tuple(style.body(mark, named[0], words)), (_numbered(named[0], numbers),))
    lines, entries = [f"{mark}{named[0].name}"], []
    for at, entry in enumerate(named, 1):
        unnamed = replace(entry, groups=(*entry.groups, entry.name or ""), name=None)
        lines += style.body(style.child(at), unnamed, words)
        entries.append(_numbered(unnamed, [*numbers, at]))
    return Told(tuple(lines), tuple(entries))


def unnumbered(told_: Told) -> Told:
    """The same list, whose items bear no numbers; those of their groups stay."""
    entries = [replace(entry, label=replace(entry.label, number=_outer(entry.label.number))) for entry in told_.entries]
    return Told(told_.lines, tuple(entries))


def _outer(number: str) -> str:
    return number.rpartition(".")[0]


def _numbered(entry: Entry, numbers: Sequence[int]) -> Entry:
    heads = (*entry.groups, entry.name)
    label = replace(entry.label, number=".".join(map(str, numbers)), heads=heads, section="body")
    return replace(entry, label=label)


def _open(heads: tuple[str, ...], before: tuple[str, ...], numbers: Sequence[int]) -> list[int]:
    """The numbers of the headings from the outermost in: the changed one counts up, those below it begin again."""
    changed = next((at for at, head in enumerate(heads) if before[at : at + 1] != (head,)), len(heads))
    up = numbers[changed] + 1 if changed < len(numbers) else 1
    return [*numbers[:changed], up, *[1] * (len(heads) - changed - 1)] if heads else []


def _headings(heads: tuple[str, ...], before: tuple[str, ...], numbers: Sequence[int], style: Style) -> Iterator[str]:
    same = True
    for level, (head, number) in enumerate(zip(heads, numbers, strict=True)):
        same = same and before[level : level + 1] == (head,)
        if not same:
            yield f"{style.groups[level if len(heads) == 1 else level + 1](number)}{head}"


def units(entry: Entry, words: Words) -> list[str]:
    """Units and deadline as labelled phrases."""
    said = [f"{words[role]}：{entry.of(role)}" for role in UNITS if entry.of(role)]
    return said + ([f"{words['deadline']}：{entry.deadline}"] if entry.deadline else [])


def reports(entry: Entry, words: Words) -> list[str]:
    """Progress, problems and next steps as labelled phrases."""
    parts = (("progress", entry.progress), ("problems", entry.problems), ("next", entry.next))
    said = [f"{words[kind]}：{spoken(passage)}" for kind, passage in parts if passage is not None]
    return said + ([f"{words['status']}：{entry.state}"] if entry.state else [])


def bracketed(mark: str, entry: Entry, words: Words) -> list[str]:
    """Text, then the units in brackets at its end; progress on lines of its own."""
    closing = "；".join(units(entry, words))
    first, *rest = _opened(entry, words)
    return [f"{mark}{first}{f'（{closing}）' if closing else ''}", *rest]


def unit_lines(mark: str, entry: Entry, words: Words) -> list[str]:
    """Text on its line, each role of units on a line of its own."""
    first, *rest = _opened(entry, words)
    return [f"{mark}{first}", *units(entry, words), *rest]


def spaced_units(mark: str, entry: Entry, words: Words) -> list[str]:
    """Units on lines of their own, with nothing but blanks between them."""
    first, *rest = _opened(entry, words)
    return [f"{mark}{first}", *(line.replace("、", " ") for line in units(entry, words)), *rest]


def units_last(mark: str, entry: Entry, words: Words) -> list[str]:
    """Text, then the reports, then the units."""
    first, *rest = _opened(entry, words)
    return [f"{mark}{first}", *rest, *units(entry, words)]


def told_units(mark: str, entry: Entry, words: Words) -> list[str]:
    """Text, then in brackets who does what, in words instead of labels."""
    parts = [f"{entry.of(role)}{duty}" for role, duty in _DUTIES.items() if entry.of(role)]
    first, *rest = _opened(entry, words)
    bracket = f"（{'，'.join(parts)}）" if parts else ""
    return [f"{mark}{first.removesuffix('。')}{bracket}。", *rest]


def label_lines(mark: str, entry: Entry, words: Words) -> list[str]:
    """Every part on a line of its own behind its label."""
    return [f"{mark}{first}" if not at else first for at, first in enumerate(_labelled(entry, words))]


def label_run(mark: str, entry: Entry, words: Words) -> list[str]:
    """Every part behind its label, all in one paragraph."""
    return [mark + "".join(part if part.endswith("。") else f"{part}。" for part in _labelled(entry, words))]


def _labelled(entry: Entry, words: Words) -> list[str]:
    said = [f"{words['name']}：{entry.name}"] if entry.name else []
    if entry.task:
        said.append(f"{words['text']}：{entry.task}。")
    return [*said, *units(entry, words), *reports(entry, words)]


def _opened(entry: Entry, words: Words) -> list[str]:
    """Name and text in one line, then the reports; an entry that is nothing but progress begins with that."""
    begun = opening(entry)
    return [*([f"{begun}。"] if begun else []), *reports(entry, words)]


def group_heads(facts: Facts) -> Told:
    """A list in which units stand once, in brackets behind the heading of a group, where all its items share them."""
    shared: dict[tuple[str, ...], set[str]] = {}
    for entry in facts.entries:
        shared.setdefault(entry.groups, set()).add("；".join(units(entry, PLAIN)))
    once = {groups[-1]: said.pop() for groups, said in shared.items() if groups and len(said) == 1}

    def body(mark: str, entry: Entry, words: Words) -> list[str]:
        lent = entry.groups and entry.groups[-1] in once
        return bracketed(mark, replace(entry, units=(), deadline=None) if lent else entry, words)

    plain = told(facts, Style(GROUPS, MARKS["1．"], MARKS["（1）"], body))
    return Told(tuple(_lending(line, once) for line in plain.lines), plain.entries)


def _lending(line: str, once: dict[str, str]) -> str:
    head = line.partition("、")[2] or line.partition("）")[2]
    return f"{line}（{once[head]}）" if once.get(head) else line
