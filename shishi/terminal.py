"""What a person sees while a batch runs and when it is done.

In: a batch, a report. Out: a progress bar or plain lines on standard error, a summary on standard output.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shishi import speech
from shishi.corpus.figures import MEASURES
from shishi.output.findings import by_weight, label
from shishi.pipeline import Batch, Watch, nobody
from shishi.speech import named, say
from shishi.wording import left, right, terms, valued

if TYPE_CHECKING:
    from shishi.checking import Report, Verdict
    from shishi.corpus.figures import Miss

_WIDTH = 9
_NAMES = 34  # columns of the names of notices
_SHORT = {"quantities": "numbers", "quantities_full": "+noun"}


@contextmanager
def watching(*, quiet: bool = False) -> Iterator[Watch]:
    """Show how far a batch is: a bar on a terminal, one line per file elsewhere, nothing when ``quiet``."""
    if quiet:
        yield nobody
    elif sys.stderr.isatty():
        with _bar() as watch:
            yield watch
    else:
        yield _lines()


def summary(batch: Batch, out: Path) -> None:
    """Print what a run read and wrote."""
    figures = batch.figures
    rows = [
        (say("notices read"), figures.read),
        (say("items"), figures.items),
        (say("quantities"), figures.quantities),
        (say("units"), figures.bodies),
        (say("findings"), sum(figures.findings.values())),
    ]
    for name, count in rows:
        click.echo(f"{_right(name)}  {count}")
    for (level, code), count in by_weight(figures.findings).items():
        told = code if speech.lang() == "en" else label(code, "zh")
        click.echo(f"{'':15}  {count:5} {say(level)}: {told}")
    click.echo(f"{_right(say('files not read'))}  {len(batch.unread)}")
    for row in batch.unread:
        reason = speech.translated(row.error or row.status)
        click.echo(f"  {row.source}: {valued('documents', 'status', row.status)}: {reason}", err=True)
    click.echo(f"{_right(say('written to'))}  {_written(batch, out)}")


def _written(batch: Batch, out: Path) -> str:
    """Where a dataset stands now, and in which files."""
    names = [path.name for path in batch.files if path.parent == out]
    kinds = [kind for kind in (".parquet", ".csv") if any(name.endswith(kind) for name in names)]
    others = ", ".join(name for name in names if not name.endswith((".parquet", ".csv")))
    if not kinds:
        return f"{out} ({others})"
    tables = ", ".join(batch.tables)
    return say("{out} ({tables} as {kinds}; {others})", out=out, tables=tables, kinds=", ".join(kinds), others=others)


def _right(words: str) -> str:
    return right(words, 15)


@contextmanager
def _bar() -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        before = 0

        def watch(name: str, done: int, of: int) -> None:
            nonlocal before
            # Where one more is done, the name is its own; that of the next one, at work by then, stays.
            shown = None if before < done < of else "" if done == of else name
            progress.update(task, description=shown, completed=done, total=of)
            before = done

        yield watch


def _lines() -> Watch:
    """A line for each file that is done."""
    before = 0

    def watch(name: str, done: int, of: int) -> None:
        nonlocal before
        if done > before:
            click.echo(f"[{done}/{of}] {name}", err=True)
        before = done

    return watch


def report(scores: "Report", *, misses: bool) -> None:
    """Print the figures of every notice and of all, with the differences of each notice above them."""
    if misses:
        for score in (*scores.scores, scores.total):
            for miss in score.misses:
                click.echo(f"{score.name}: {_miss(miss)}")
    click.echo(_row(say("F1 of the first four, share right"), list(map(_measure, MEASURES))))
    for score in (*scores.scores, scores.total):
        name = say("ALL") if score is scores.total else score.name
        click.echo(_row(name, [f"{score.value(name):.3f}" for name in MEASURES]))
    tallies = scores.total.tallies.values()
    click.echo(_row(f"    {say('precision')}", [f"{tally.precision:.3f}" for tally in tallies]))
    click.echo(_row(f"    {say('recall')}", [f"{tally.recall:.3f}" for tally in tallies]))
    for name, figure in scores.figures.items():
        if name not in MEASURES:
            click.echo(_row(named("measure", name), [f"{figure:.3f}"]))


def _miss(miss: "Miss") -> str:
    """A difference as a person reads it."""
    expected, found = (terms(speech.translated(words)) or say("nothing") for words in (miss.expected, miss.found))
    where = f"{named('measure', miss.measure)} {terms(miss.number)}".rstrip()
    return say("{where}: expected {expected} | found {found}", where=where, expected=expected, found=found)


def _measure(name: str) -> str:
    return _SHORT.get(name, name) if speech.lang() == "en" else named("measure", name)


def _row(name: str, cells: Sequence[str]) -> str:
    return left(name[: _NAMES - 1], _NAMES) + "".join(right(cell, _WIDTH) for cell in cells)


def verdict(floors: "Verdict") -> None:
    """Print what the floors say; what does not pass goes to standard error."""
    for line in floors.lines:
        click.echo(speech.translated(line), err=not floors.passed)


def quantities(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print one line per quantity: where, role, how much of what, the words."""
    for entry in rows:
        where = f"{entry['start']}-{entry['end']}"
        click.echo(f"{where:>13}  {_role(entry['role'])}  {amount(entry)}  «{entry['quote']}»")


def _role(name: str) -> str:
    """The role of a quantity, in a column of nine."""
    return left(str(valued("dataset", "role", name)), _WIDTH)


def amount(entry: Mapping[str, Any]) -> str:
    """A quantity in short: ``>= 2,700 个 学位``."""
    highest = "" if entry["value_max"] is None else f"–{entry['value_max']:,.10g}"
    bound = "" if entry["bound"] == "=" else f"{entry['bound']} "
    unit = f"{entry['unit']}/{entry['per']}" if entry["per"] else entry["unit"]
    return f"{bound}{entry['value']:,.10g}{highest} {unit} {entry['of'] or ''}".rstrip()
