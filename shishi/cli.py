"""The command line: thin, each command a few calls.

In: arguments. Out: what the called function gives, printed, and an exit code. Errors that a user can mend are told in
one line that names the file, the place and the remedy; every other error is a fault of the program and shows where it
arose.
"""

import json
import signal
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from shishi import speech
from shishi.batches import CACHE, cache, cluster, merge, shard, with_formats
from shishi.commands import Group
from shishi.mending import mendable

if TYPE_CHECKING:
    from shishi.extract.readers.convert import Convert

_EXAMPLES = Path(str(files("shishi.corpus")))
_NOTICES = click.Path(exists=True, path_type=Path)
_OUT = click.Path(path_type=Path)


class _Run(TypedDict):
    """How ``shishi run`` works, by its options."""

    files_from: Path | None
    shard: tuple[int, int] | None
    executor: str | None
    folder: Path | None
    no_cache: bool
    formats: tuple[str, ...]
    registry: Path | None
    workers: int | None
    seconds: float | None
    memory: int | None
    pages: bool | None
    corrections: tuple[Path, ...]
    follow_links: bool
    convert: "Convert"


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="shishi")
def main() -> None:
    """Read notices about livelihood projects (民生实事) into one tidy dataset."""


@main.command()
@click.argument("notices", nargs=-1)
@click.option("-o", "--out", type=_OUT, default=Path("out"), show_default=True, help="Folder for the dataset.")
@click.option(
    "--registry",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own lines for the registry of units.",
)
@with_formats
@click.option(
    "--files-from",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Read the files listed here too, one a line; - for what is piped in.",
)
@click.option("--shard", callback=shard, metavar="I/N", help="Read the I-th of N parts, for `shishi merge`.")
@click.option("--executor", callback=cluster, metavar="dask://HOST:PORT", help="Have a Dask cluster read the files.")
@click.option("--cache", "folder", type=CACHE, help="Keep what was read here  [default: the user's own folder]")
@click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes to use  [default: as many as it takes]")
@click.option("--seconds", type=click.FloatRange(min=1), help="Processor time for one file  [default: 20 + 10 per MB]")
@click.option("--memory", type=click.IntRange(min=200), help="Memory for one file, in MB  [default: 850]")
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="What people corrected, saved by the review pages; may be given several times.",
)
@click.option("--pages/--no-pages", default=None, help="Write pages for people  [default: up to 20,000 files]")
@click.option(
    "--convert",
    type=click.Choice(["never", "auto", "always"]),
    default="never",
    show_default=True,
    help="Let LibreOffice convert old office files: those that are refused (auto), or all.",
)
@click.option("--follow-links", is_flag=True, help="Read what links out of NOTICES lead to.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
def run(notices: tuple[str, ...], out: Path, *, quiet: bool, **how: Unpack[_Run]) -> None:
    """Read every notice below NOTICES and write the dataset.

    NOTICES are folders (with archives, if any), files, patterns, members of archives (a.zip!b.docx), or - for what is
    piped in; without any the examples that ship with shishi are read.
    """
    from shishi import given, pipeline, terminal
    from shishi.cache import kept
    from shishi.lean import without_pandas
    from shishi.limits import allowing

    signal.signal(signal.SIGTERM, _ended)
    if not (notices or how["files_from"]):
        told = "no NOTICES given: reading the examples that ship with shishi into {out}"
        click.echo(speech.say(told, out=out), err=True)
    with mendable(), without_pandas(), terminal.watching(quiet=quiet) as watch:
        limits = allowing(how["seconds"], how["memory"])
        plan = pipeline.Plan(how["registry"], how["workers"], limits, follow_links=how["follow_links"])
        plan = replace(plan, pages=how["pages"], corrections=how["corrections"], convert=how["convert"])
        sheets = speech.lang() if speech.asked() else "zh"
        plan = replace(plan, formats=how["formats"], lang=speech.lang(), sheets=sheets)
        plan = replace(plan, shard=how["shard"], executor=how["executor"])
        plan = replace(plan, cache=None if how["no_cache"] else kept(how["folder"]))
        typed = (*notices, *given.listed(how["files_from"])) or (str(_EXAMPLES / "notices"),)
        found = given.every(typed, out, follow_links=plan.follow_links, limits=limits)
        batch = pipeline.run_sources(found, out, plan, watch)
    terminal.summary(batch, out)
    sys.exit(batch.exit_code)


@main.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path), default="out")
def review(out: Path) -> None:
    """Open the pages of a dataset in the browser: the batch at a glance, and each notice beside its values."""
    from shishi.output.review import INDEX

    page = out / INDEX
    if not page.exists():
        raise click.ClickException(f"{page}: no pages there; write them with `shishi run NOTICES -o {out}`")
    click.echo(page)
    click.launch(str(page.resolve()))


@main.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="For programs: the same rows as JSON.")
@click.option("--why", is_flag=True, help="Tell why these are the items: evidence, runner-up.")
def show(file: str, *, as_json: bool, why: bool) -> None:
    """Show one notice as it was understood: facts, items, units, quantities, doubts.

    FILE is a notice, a member of an archive (a.zip!b.docx), or - for what is piped in.
    """
    from shishi import front, given

    if why:
        from shishi import reasons

        with mendable(file):
            click.echo("\n".join(reasons.lines(front.why_of(given.one(file)))))
        return
    with mendable(file):
        notice = front.read_source(given.one(file))
    if as_json:
        click.echo(_json(notice))
    else:
        from rich.console import Console

        from shishi import display

        display.show(notice, Console(highlight=False))


@main.command()
@click.argument("file")
@click.option("-o", "--out", type=_OUT, help="Write into this file, in UTF-8.")
def text(file: str, out: Path | None) -> None:
    """Print the text of a notice: what all offsets in the dataset refer to.

    FILE is a notice, a member of an archive (a.zip!b.docx), or - for what is piped in.
    """
    from shishi import front, given

    with mendable(file):
        _give(front.text_of(given.one(file)), out)


@main.command()
def formats() -> None:
    """List the formats that this installation reads, and what would read more."""
    from shishi.formats import listed

    click.echo("\n".join(listed()))


@main.command()
@click.argument("labels", type=_NOTICES, nargs=-1)
@click.option("--notices", type=_NOTICES, help="Folder of the labelled notices  [default: where the labels are]")
@click.option("--match-stem", is_flag=True, help="Take notices of the same name in another format.")
@click.option("--misses/--quiet", default=True, help="Show every difference side by side, or the figures only.")
@click.option("--floors", type=_OUT, default=_EXAMPLES / "floors.json", help="File of the committed floors.")
@click.option("--update", is_flag=True, help="Make the figures the new floors; refused if one would sink.")
@click.option("--allow-lower", is_flag=True, help="With --update: let floors sink.")
def check(labels: tuple[Path, ...], notices: Path | None, floors: Path, **how: bool) -> None:
    """Score the program against hand labels, per notice and measure, and compare with the committed floors.

    LABELS are folders of label files or single ones; without them the labels that ship with shishi are used.
    """
    from shishi import checking, terminal

    if not labels:
        labels, notices = (_EXAMPLES / "labels",), notices or _EXAMPLES / "notices"
    with mendable(), terminal.watching(quiet=not sys.stderr.isatty()) as watch:
        folder = notices or (labels[0] if labels[0].is_dir() else labels[0].parent)
        report = checking.examine_labels(labels, folder, by_stem=how["match_stem"], watch=watch)
        terminal.report(report, misses=how["misses"])
        verdict = checking.against_floors(report, floors, update=how["update"], allow_lower=how["allow_lower"])
    terminal.verdict(verdict)
    sys.exit(0 if verdict.passed else 1)


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("-o", "--out", type=_OUT, help="Write into this file, in UTF-8.")
@click.option(
    "--from-corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="What people corrected in it, saved by the review pages; may be given several times.",
)
@click.option(
    "--to",
    type=click.Choice(["yaml", "label-studio"]),
    default="yaml",
    help="A label file, or tasks with predictions for Label Studio; with -o the interface for them beside it (.xml).",
)
@click.option(
    "--from-label-studio",
    "export",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What people marked in it in Label Studio, exported as JSON.",
)
def label(
    files: tuple[str, ...], out: Path | None, from_corrections: tuple[Path, ...], to: str, export: Path | None
) -> None:
    """Print a draft label of one notice, to be corrected by hand.

    With corrections, or marks from Label Studio, that say that the whole notice was checked, it is a label and no
    draft any more. Tasks for Label Studio may be made of several notices at once.
    """
    from shishi import front, given

    with mendable(files[0]):
        if to == "label-studio":
            _give(front.studio_tasks(given.every(files)), out)
            if out is not None:
                from shishi.label_studio import interface

                _give(interface(), out.with_suffix(".xml"))
        elif len(files) > 1:
            raise click.UsageError("a label is of one notice; give one FILE, or --to label-studio")
        elif export is not None:
            _give(front.draft_from_studio(given.one(files[0]), export), out)
        else:
            _give(front.draft(given.one(files[0]), from_corrections), out)


@main.command()
@click.argument("file", default="-")
@click.option("--json", "as_json", is_flag=True, help="For programs: one JSON list.")
def quantities(file: str, *, as_json: bool) -> None:
    """Show every quantity in a text: where, how much, of what, in which role.

    FILE is a notice in any format or a member of an archive (a.zip!b.docx); without it, or with -, what is piped in is
    read, a text or any other file.
    """
    from shishi import front, given, terminal

    with mendable(file):
        found = front.quantities_of(given.one(file))
    click.echo(_json(found)) if as_json else terminal.quantities(found)


@main.command()
@click.argument("dataset", type=click.Path(file_okay=False, path_type=Path))
@click.option("--lines", is_flag=True, help="Print only the lines for a registry file.")
@click.option("-o", "--out", type=_OUT, help="Write into this file, in UTF-8.")
def units(dataset: Path, out: Path | None, *, lines: bool) -> None:
    """List the unit names of a dataset that the registry does not know, by frequency.

    With --lines they are printed as a registry file: check it, then give it to `shishi run --registry`.
    """
    from shishi import unknown

    with mendable():
        bodies = unknown.unknown_units(dataset)
        _give(unknown.registry_lines(bodies) if lines else "\n".join((*unknown.listed(bodies), "")), out)


@main.command()
@click.argument("before", type=click.Path(file_okay=False, path_type=Path))
@click.argument("after", type=click.Path(file_okay=False, path_type=Path))
def diff(before: Path, after: Path) -> None:
    """Tell what appeared (+), went (-) or changed (~) between two datasets; the exit code is 1 if anything did."""
    from shishi.difference import differences

    with mendable():
        told = differences(before, after)
    click.echo("".join(f"{line}\n" for line in told), nl=False)
    sys.exit(1 if told else 0)


@main.command()
@click.argument("word")
def rules(word: str) -> None:
    """Tell which rules take a WORD, by which form, and which list each part of it is from."""
    from shishi.extract.rules.why import lines, why

    for line in lines(word, why(word)):
        click.echo(speech.translated(line))


main.add_command(merge)
main.add_command(cache)


def _ended(_signal: int, _frame: FrameType | None) -> None:
    """End as an error would, so that what was begun is cleared away."""
    sys.exit(128 + signal.SIGTERM)


def _give(words: str, out: Path | None) -> None:
    """Print words, or write them into a file: UTF-8, a CSV with the mark that spreadsheets need."""
    from shishi.output.tables import write_text

    if out is None:
        click.echo(words, nl=False)
    elif out.suffix.lower() == ".csv":
        write_text(out.parent, out.name, "\ufeff" + words.removeprefix("\ufeff"))
    else:
        write_text(out.parent, out.name, words)


def _json(told: object) -> str:
    from shishi import front

    return json.dumps(front.plain(told), ensure_ascii=False, indent=2)
