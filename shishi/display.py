"""One notice as a person wants to see it in a terminal.

In: the rows of one notice. Out: a readable view: what the notice is, its items with units, quantities and progress, and
what is doubtful about each.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shishi.front import plain_fields
from shishi.normalize.rows import DocumentRow, FindingRow, NormalItem, NormalNotice
from shishi.terminal import amount

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

_FACTS = (
    ("title", "title"), ("number", "doc_number"), ("issuer", "issuer"), ("place", "place"), ("year", "year"),
    ("kind", "kind"), ("issued", "issued"),
)  # fmt: skip
_PARTS = (
    ("deadline", "deadline_printed"), ("status", "status"), ("progress", "progress"), ("problems", "problems"),
    ("next steps", "next_steps"),
)  # fmt: skip
_COLOURS = {"error": "bold red", "warning": "yellow", "note": "dim"}


def show(notice: NormalNotice, console: "Console") -> None:
    """Print the view of ``notice``."""
    for part in _view(notice):
        console.print(part)


def _view(notice: NormalNotice) -> "Iterator[RenderableType]":
    from rich.rule import Rule

    yield Rule(notice.document.source)
    yield from _facts(notice.document)
    for item in notice.items:
        about = [finding for finding in notice.findings if finding.item_id == item.row.item_id]
        yield from _item(item, about)
    rest = [finding for finding in notice.findings if finding.item_id is None]
    if rest:
        yield Rule("doubts about the notice")
    yield from map(_doubt, rest)


def _facts(row: DocumentRow) -> "Iterator[RenderableType]":
    grid = _grid()
    for name, field in _FACTS:
        grid.add_row(f"[dim]{name}", _escaped(getattr(row, field)))
    period = f"{row.period_from} to {row.period_to}" if row.period_from else ""
    grid.add_row("[dim]period", period)
    grid.add_row("[dim]found", f"{row.items} items, {row.quantities} quantities")
    if row.error:
        grid.add_row("[bold red]error", _escaped(f"{row.status}: {row.error}"))
    yield grid


def _item(item: NormalItem, findings: list[FindingRow]) -> "Iterator[RenderableType]":
    from rich.padding import Padding

    row = item.row
    head = " > ".join(filter(None, (row.group, row.title)))
    yield f"\n[bold cyan]{_escaped(row.number or '·')}[/] [bold]{_escaped(head)}[/]"
    grid = _grid()
    if row.text:
        grid.add_row("[dim]task", _escaped(row.text))
    for name, field in _PARTS:
        told = getattr(row, field)
        if told is not None:
            grid.add_row(f"[dim]{name}", _escaped(told or "none"))
    for role in ("lead", "support", "responsible"):
        names = [unit.printed for unit in item.units if unit.role == role]
        if names:
            grid.add_row(f"[dim]{role}", _escaped("、".join(names)))
    for entry in item.quantities:
        grid.add_row(f"[green]{entry.role}", f"{_escaped(amount(plain_fields(entry)))}  [dim]{_escaped(entry.quote)}")
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
    return f"[{_COLOURS[finding.level]}]{finding.level}[/] {finding.code}: {_escaped(finding.message)}"


def _escaped(told: object) -> str:
    """Printed words are no markup."""
    from rich.markup import escape

    return "" if told is None else escape(str(told))
