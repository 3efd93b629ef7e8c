"""Commands for large batches: what is kept for the next run, and parts that were read apart put together.

In: arguments. Out: what the called function gives, printed, and an exit code.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import click

from shishi import speech
from shishi.commands import Command
from shishi.mending import mendable

CACHE = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _formats(_context: click.Context, _option: click.Parameter, typed: str) -> tuple[str, ...]:
    """Formats, parted by commas.

    Raises:
        click.BadParameter: one of them is not known.
    """
    from shishi.writing import FORMATS

    formats = tuple(dict.fromkeys(part.strip().lower() for part in typed.split(",") if part.strip()))
    unknown = [part for part in formats if part not in FORMATS]
    if unknown or not formats:
        raise click.BadParameter(f"{', '.join(unknown) or typed!r} is not one of {', '.join(FORMATS)}.")
    return formats


def shard(_context: click.Context, _option: click.Parameter, typed: str | None) -> tuple[int, int] | None:
    """One of several parts of a batch: 3/100.

    Raises:
        click.BadParameter: it is none.
    """
    if typed is None:
        return None
    part, _, of = typed.partition("/")
    if not (part.isdecimal() and of.isdecimal() and 1 <= int(part) <= int(of)):
        raise click.BadParameter(f"{typed!r} is not such as 3/100.")
    return int(part), int(of)


def cluster(_context: click.Context, _option: click.Parameter, typed: str | None) -> str | None:
    """The address of a cluster.

    Raises:
        click.BadParameter: it is none.
    """
    if typed is not None and not typed.startswith("dask://"):
        raise click.BadParameter(f"{typed!r} is not such as dask://10.0.0.1:8786.")
    return typed


with_formats = click.option(
    "--format",
    "formats",
    callback=_formats,
    default="csv,parquet,xlsx",
    show_default=True,
    metavar="csv,parquet,xlsx,sqlite",
    help="Write the tables in these formats.",
)


class _Merge(TypedDict):
    """How ``shishi merge`` works, by its options."""

    formats: tuple[str, ...]
    registry: Path | None
    corrections: tuple[Path, ...]
    workers: int | None
    pages: bool | None


@click.command(cls=Command)
@click.option("--cache", "folder", type=CACHE, help="The folder  [default: the user's own for such files]")
@click.option("--clear", is_flag=True, help="Remove what is kept.")
def cache(folder: Path | None, *, clear: bool) -> None:
    """Tell what is kept of runs before, so that files that did not change are not read again."""
    from shishi.cache import MB, Cache, usual

    kept = Cache(folder or usual())
    if clear:
        kept.clear()
    entries, size = kept.size()
    click.echo(
        speech.say("{folder}: {entries} entries, {size} MB", folder=kept.folder, entries=entries, size=size // MB)
    )


@click.command(cls=Command)
@click.argument("parts", type=click.Path(exists=True, file_okay=False, path_type=Path), nargs=-1, required=True)
@click.option("-o", "--out", type=CACHE, default=Path("out"), show_default=True, help="Folder for the dataset.")
@click.option("--registry", type=_FILE, help="Your own lines for the registry of units.")
@click.option("--corrections", type=_FILE, multiple=True, help="What people corrected; may be given several times.")
@with_formats
@click.option("--workers", type=click.IntRange(min=1), help="Processes to use  [default: as many as it takes]")
@click.option("--pages/--no-pages", default=None, help="Write pages for people  [default: up to 20,000 files]")
def merge(parts: tuple[Path, ...], out: Path, **how: Unpack[_Merge]) -> None:
    """Put PARTS, folders that `shishi run --shard` wrote, together into the dataset that one run would have written.

    Registry and corrections are those of the runs that read the parts.
    """
    from shishi import merging, terminal
    from shishi.lean import without_pandas
    from shishi.pipeline import Plan

    sheets = speech.lang() if speech.asked() else "zh"
    with mendable(), without_pandas():
        plan = Plan(how["registry"], how["workers"], lang=speech.lang(), sheets=sheets, pages=how["pages"])
        plan = replace(plan, corrections=how["corrections"], formats=how["formats"])
        batch = merging.merge(parts, out, plan)
    terminal.summary(batch, out)
    sys.exit(batch.exit_code)
