"""Facts as a grid: columns, rows, and what an office merges.

In: facts. Out: ``Sheet``: header words and rows of cells in their order, and the entries as they are told.
The written forms (bars, tabs, web, Word, Excel, PDF) all start here.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from shishi.corpus.example_files import Cell, Grid

from .facts import Entry, Facts

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
UNITS = ("lead", "support", "responsible")
_MERGED = ("group", "name", *UNITS)
_BODY = ("text", "lead", "support", "responsible", "deadline", "progress", "problems", "next", "status")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table in the making: kinds of its columns, their header words, the rows, and what is told by them."""

    kinds: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    entries: tuple[Entry, ...]

    @property
    def lines(self) -> Iterator[tuple[str, ...]]:
        """The header row and the rows."""
        yield self.headers
        yield from self.rows


def sheet(facts: Facts) -> Sheet:
    """The plain table: running numbers, groups and names in columns of their own where most entries have them."""
    entries = numbered(facts.entries)
    depth = max(len(entry.groups) for entry in entries)
    kinds = ["number", *["group"] * depth, *["name"] * facts.full_names, *_BODY]
    columns = [_column(facts, kind, entries, at - 1) for at, kind in enumerate(kinds)]
    used = [at for at, column in enumerate(columns) if any(column)]
    told = tuple(kinds[at] for at in used)
    rows = tuple(tuple(columns[at][row] for at in used) for row in range(len(entries)))
    words = tuple(WORDS["columns"][kind][told[:at].count(kind)] for at, kind in enumerate(told))
    return Sheet(told, words, rows, entries)


def numbered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries numbered through; rows of one project share its number."""
    told, count = [], 0
    before: Entry | None = None
    for entry in entries:
        same = before is not None and entry.name is not None and (entry.groups, entry.name) == _place(before)
        count += not same
        told.append(replace(entry, label=replace(entry.label, number=str(count), section="table")))
        before = entry
    return tuple(told)


def _place(entry: Entry) -> tuple[tuple[str, ...], str | None]:
    return entry.groups, entry.name


def _column(facts: Facts, kind: str, entries: Sequence[Entry], level: int) -> list[str]:
    pick: dict[str, Callable[[Entry], str | None]] = {
        "number": lambda entry: entry.label.number,
        "group": lambda entry: entry.groups[level] if level < len(entry.groups) else "",
        "name": lambda entry: entry.name,
        "text": lambda entry: entry.task if facts.full_names else opening(entry),
        "deadline": lambda entry: entry.deadline,
        "progress": lambda entry: spoken(entry.progress),
        "problems": lambda entry: spoken(entry.problems),
        "next": lambda entry: spoken(entry.next),
        "status": lambda entry: entry.state,
    }
    if kind in UNITS:
        return [entry.of(kind) for entry in entries]
    return [pick[kind](entry) or "" for entry in entries]


def opening(entry: Entry) -> str:
    """Name and text in one run, as an entry of a list begins."""
    return "。".join(part for part in (entry.name, entry.task) if part)


def spoken(passage: str | None) -> str:
    """A passage as printed; nothing to report is printed too."""
    return "无" if passage == "" else f"{passage}。" if passage else ""


def reordered(told: Sheet, rng: random.Random) -> Sheet:
    """The same columns in another order; the number stays in front."""
    order = [0, *rng.sample(range(1, len(told.kinds)), len(told.kinds) - 1)]

    def turned(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cells[at] for at in order)

    return Sheet(turned(told.kinds), turned(told.headers), tuple(map(turned, told.rows)), told.entries)


def renamed(told: Sheet, rng: random.Random) -> Sheet:
    """The same columns under other header words."""
    words = {kind: rng.sample(WORDS["columns"][kind][1:], told.kinds.count(kind)) for kind in dict.fromkeys(told.kinds)}
    return replace(told, headers=tuple(words[kind].pop() for kind in told.kinds))


def headless(told: Sheet) -> Grid:
    """The merged table without its header row."""
    return Grid(tuple(replace(cell, row=cell.row - 1) for cell in grid(told).cells if cell.row))


def grid(told: Sheet) -> Grid:
    """The table with equal cells of one group, one project or one body merged downwards."""
    cells = [Cell(0, col, word) for col, word in enumerate(told.headers)]
    for col, kind in enumerate(told.kinds):
        cells += _merged(told, col) if kind in _MERGED else _single(told, col)
    return Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def _single(told: Sheet, col: int) -> list[Cell]:
    if told.kinds[col] == "number":
        return _merged(told, col)
    return [Cell(row, col, cells[col]) for row, cells in enumerate(told.rows, 1)]


def _merged(told: Sheet, col: int) -> list[Cell]:
    """A column whose equal neighbours within one group are one cell; empty ones stay apart."""
    cells, row = [], 1
    for (_, text), run in groupby(enumerate(told.rows), key=lambda pair: _merge_key(told, col, *pair)):
        height = len(list(run))
        cells.append(Cell(row, col, text, rowspan=height))
        row += height
    return cells


def _merge_key(told: Sheet, col: int, row: int, cells: tuple[str, ...]) -> tuple[object, str]:
    place: object = told.entries[row].groups if told.kinds[col] != "group" else ()
    return (place if cells[col] else row, cells[col])


def dropped(told: Sheet) -> list[list[str]]:
    """Rows in which a group or project that goes on is not printed again, not even as an empty cell."""
    rows: list[list[str]] = [list(told.headers)]
    for row, cells in enumerate(told.rows):
        before = told.rows[row - 1] if row else None
        rows.append(
            [
                text
                for col, text in enumerate(cells)
                if not _goes_on(told.kinds[col], text, before[col] if before else None)
            ]
        )
    return rows


def _goes_on(kind: str, text: str, before: str | None) -> bool:
    return kind in ("group", "name") and text == before


def by_group(told: Sheet) -> list[tuple[str, Sheet]]:
    """A table for every group with the heading above it; the headings count as a level of the number."""
    plain = group_rows(told)
    tables: list[tuple[str, Sheet]] = []
    rows = iter(plain.rows)
    for groups, run in groupby(plain.entries, key=lambda entry: entry.groups):
        entries = tuple(run)
        heading = next(rows)[0] if groups else ""
        tables.append((heading, replace(plain, rows=tuple(next(rows) for _ in entries), entries=entries)))
    return tables


def with_measures(facts: Facts) -> Sheet:
    """Indicators: number, name, measure, and the bare number."""
    entries = numbered(facts.entries)
    rows = tuple((one.label.number, one.name or "", measure(one), figure(one)) for one in entries)
    words = [WORDS["columns"][kind][0] for kind in ("number", "name", "measure")]
    kind = "reached" if entries[0].progress else "value"
    return Sheet(("number", "name", "measure", kind), (*words, WORDS["columns"][kind][0]), rows, entries)


def with_measured_names(facts: Facts) -> Sheet:
    """Indicators whose measure stands in brackets behind their name."""
    told = with_measures(facts)
    rows = tuple((number, f"{name}({unit})", value) for number, name, unit, value in told.rows)
    number, name, _, value = told.headers
    entries = tuple(_named(entry, row[1]) for entry, row in zip(told.entries, rows, strict=True))
    return Sheet(("number", "name", told.kinds[-1]), (number, name, value), rows, entries)


def _named(entry: Entry, name: str) -> Entry:
    """An indicator called by its name and the measure behind it."""
    return replace(entry, name=name, text=name, label=replace(entry.label, heads=(name,)))


def measure(entry: Entry) -> str:
    """The measure of an indicator."""
    return entry.label.quantities[0].unit or ""


def figure(entry: Entry) -> str:
    """The bare number of an indicator: its result, or its target."""
    return entry.progress or f"{entry.label.quantities[0].value:.10g}"


def cards(told: Sheet) -> Iterator[Grid]:
    """A small table for every entry: header words in its first column, their cells beside them."""
    for cells in told.rows:
        pairs = [(word, text) for word, text in zip(told.headers, cells, strict=True) if text]
        places = enumerate(pairs)
        yield Grid(tuple(Cell(row, col, pair[col]) for row, pair in places for col in (0, 1)))


def group_rows(told: Sheet) -> Sheet:
    """Groups as rows of their own over the whole width, in Chinese numerals; they count as a level of the number."""
    keep = [at for at, kind in enumerate(told.kinds) if kind != "group"]
    rows, entries, seen = [], [], []
    for entry, cells in zip(told.entries, told.rows, strict=True):
        heading = " ".join(entry.groups)
        if heading and heading not in seen:
            seen.append(heading)
            rows.append((f"{'一二三四五六七八九十'[len(seen) - 1]}、{heading}", *[""] * (len(keep) - 1)))
        rows.append(tuple(cells[at] for at in keep))
        number = ".".join([*([str(len(seen))] if heading else []), entry.label.number])
        entries.append(replace(entry, label=replace(entry.label, number=number)))
    words = tuple(told.headers[at] for at in keep)
    return Sheet(tuple(told.kinds[at] for at in keep), words, tuple(rows), tuple(entries))
