"""One notice as a person wants to see it in a terminal.

In: the rows of one notice. Out: a readable view: what the notice is, its items with units, quantities and progress, and
what is doubtful about each.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shishi import speech
from shishi.front import plain_fields
from shishi.normalize.rows import DocumentRow, FindingRow, NormalItem, NormalNotice
from shishi.output.findings import label
from shishi.speech import say
from shishi.terminal import amount
from shishi.wording import called, valued

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

_FACTS = ("title", "doc_number", "issuer", "place", "year", "kind", "issued")
_PARTS = ("deadline_printed", "status", "progress", "problems", "next_steps")
_ROLES = ("lead", "support", "responsible")
_SHOWN = 4_000  # characters of one value
_COLOURS = {"error": "bold red", "warning": "yellow", "note": "dim"}


def show(notice: NormalNotice, console: "Console") -> None:
    """Print the view of ``notice``."""
    for part in _view(notice):
        console.print(part)


def _view(notice: NormalNotice) -> "Iterator[RenderableType]":
    from rich.rule import Rule

    yield Rule(notice.document.source)
    yield from _facts(notice.document)
    about: dict[str | None, list[FindingRow]] = {}
    for finding in notice.findings:
        about.setdefault(finding.item_id, []).append(finding)
    for item in notice.items:
        yield from _item(item, about.get(item.row.item_id, []))
    rest = about.get(None, [])
    if rest:
        yield Rule(say("doubts about the notice"))
    yield from map(_doubt, rest)


def _facts(row: DocumentRow) -> "Iterator[RenderableType]":
    grid = _grid()
    for name in _FACTS:
        grid.add_row(f"[dim]{called('documents', name)}", _escaped(valued("documents", name, getattr(row, name))))
    period = say("{start} to {end}", start=row.period_from, end=row.period_to) if row.period_from else ""
    grid.add_row(f"[dim]{say('period')}", period)
    found = say("{items} items, {quantities} quantities", items=row.items, quantities=row.quantities)
    grid.add_row(f"[dim]{say('found')}", found)
    yield grid


def _item(item: NormalItem, findings: list[FindingRow]) -> "Iterator[RenderableType]":
    from rich.padding import Padding

    row = item.row
    head = " > ".join(filter(None, (row.group, row.title)))
    yield f"\n[bold cyan]{_escaped(row.number or '·')}[/] [bold]{_escaped(head)}[/]"
    grid = _grid()
    if row.text:
        grid.add_row(f"[dim]{say('task')}", _escaped(row.text))
    for name in _PARTS:
        told = getattr(row, name)
        if told is not None:
            grid.add_row(f"[dim]{called('items', name)}", _escaped(valued("items", name, told) or say("none")))
    for role in _ROLES:
        names = [unit.printed for unit in item.units if unit.role == role]
        if names:
            grid.add_row(f"[dim]{valued('units', 'role', role)}", _escaped("、".join(names)))
    for entry in item.quantities:
        kind = valued("dataset", "role", entry.role)
        grid.add_row(f"[green]{kind}", f"{_escaped(amount(plain_fields(entry)))}  [dim]{_escaped(entry.quote)}")
    yield Padding(grid, (0, 0, 0, 4))
    for finding in findings:
        yield Padding(_doubt(finding), (0, 0, 0, 4))


def _grid() -> "Table":
    """Names at the left, words at the right; Chinese has no blanks to break at, so lines are folded anywhere."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _doubt(finding: FindingRow) -> str:
    english = speech.lang() == "en"
    name, message = (finding.code, finding.message) if english else (label(finding.code, "zh"), finding.message_zh)
    return f"[{_COLOURS[finding.level]}]{say(finding.level)}[/] {name}: {_escaped(message)}"


def _escaped(told: object) -> str:
    """Printed words are no markup; of those that fill screens only the beginning is shown."""
    from rich.markup import escape

    words = "" if told is None else str(told)
    more = len(words) - _SHOWN
    return escape(words[:_SHOWN]) + (say("… and {more} characters more", more=more) if more > 0 else "")
