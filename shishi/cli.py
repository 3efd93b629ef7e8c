"""The command line: thin, each command a few calls.

In: arguments. Out: what the called function gives, printed, and an exit code. Errors that a user can mend are told in
one line that names the file, the place and the remedy; every other error is a fault of the program and shows where it
arose.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TypedDict, Unpack

import click

_EXAMPLES = Path(str(files("shishi.corpus")))
_NOTICES = click.Path(exists=True, path_type=Path)
_OUT = click.Path(path_type=Path)

_EXIT_CODES = (
    "0  everything asked for was done",
    "1  nothing could be done: no notices, a file that cannot be read, a folder that cannot be written;",
    "   or figures are below their floors",
    "2  the command was not understood",
    "3  the dataset was written, but some files could not be read (see its table documents)",
)


class _Run(TypedDict):
    """How ``shishi run`` works, by its options."""

    registry: Path | None
    workers: int | None
    seconds: float | None
    memory: int | None
    pages: bool | None
    corrections: tuple[Path, ...]
    follow_links: bool


def _teach(*examples: str) -> str:
    """What stands below a command's options: examples to copy, and what the exit codes mean."""
    blocks = (("Examples:", examples), ("Exit codes:", _EXIT_CODES))
    return "\n\n".join("\b\n" + "\n".join((head, *(f"  {line}" for line in lines))) for head, lines in blocks)


@click.group(
    epilog=_teach(
        "shishi run                        the examples that ship with shishi -> out/",
        "shishi run notices -o dataset     a folder of your own",
        "shishi show notices/plan.pdf      one notice, as it was understood",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="shishi")
def main() -> None:
    """Read notices about livelihood projects (民生实事) into one tidy dataset."""


@main.command(
    epilog=_teach(
        "shishi run",
        "shishi run notices -o dataset",
        "shishi run notices -o dataset --registry our-units.csv --workers 4",
        "shishi run notices -o dataset --corrections corrections.csv",
    )
)
@click.argument("notices", type=_NOTICES, required=False)
@click.option("-o", "--out", type=_OUT, default=Path("out"), show_default=True, help="Folder for the dataset.")
@click.option(
    "--registry",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own lines for the registry of units.",
)
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
@click.option("--follow-links", is_flag=True, help="Read what links out of NOTICES lead to.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
def run(notices: Path | None, out: Path, *, quiet: bool, **how: Unpack[_Run]) -> None:
    """Read every notice below NOTICES and write the dataset.

    NOTICES is a folder (with zip archives, if any) or one file; without it the examples that ship with shishi are read.
    """
    from shishi import pipeline, terminal
    from shishi.limits import allowing

    with _mendable(), terminal.watching(quiet=quiet) as watch:
        limits = allowing(how["seconds"], how["memory"])
        plan = pipeline.Plan(how["registry"], how["workers"], limits, follow_links=how["follow_links"])
        plan = replace(plan, pages=how["pages"], corrections=how["corrections"])
        batch = pipeline.run(notices or _EXAMPLES / "notices", out, plan, watch)
    terminal.summary(batch, out)
    sys.exit(3 if batch.read and batch.unread else 0 if batch.read else 1)


@main.command(epilog=_teach("shishi review", "shishi review dataset"))
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path), default="out")
def review(out: Path) -> None:
    """Open the pages of a dataset in the browser: the batch at a glance, and each notice beside its values."""
    from shishi.output.review import INDEX

    page = out / INDEX
    if not page.exists():
        raise click.ClickException(f"{page}: no pages there; write them with `shishi run NOTICES -o {out}`")
    click.echo(page)
    click.launch(str(page.resolve()))


@main.command(
    epilog=_teach("shishi show notices/plan.pdf", "shishi show notices/plan.pdf --json | jq '.items[].row.title'")
)
@click.argument("file", type=_NOTICES)
@click.option("--json", "as_json", is_flag=True, help="For programs: the same rows as JSON.")
def show(file: Path, *, as_json: bool) -> None:
    """Show one notice as it was understood: facts, items, units, quantities, doubts."""
    import shishi

    with _mendable(file):
        notice = shishi.read(file)
    if as_json:
        click.echo(_json(notice))
    else:
        from rich.console import Console

        from shishi import display

        display.show(notice, Console(highlight=False))


@main.command(epilog=_teach("shishi text notices/plan.docx"))
@click.argument("file", type=_NOTICES)
def text(file: Path) -> None:
    """Print the text of a notice: what all offsets in the dataset refer to."""
    import shishi

    with _mendable(file):
        click.echo(shishi.text(file), nl=False)


@main.command(epilog=_teach("shishi formats"))
def formats() -> None:
    """List the formats that this installation reads, and what would read more."""
    from shishi.formats import listed

    click.echo("\n".join(listed()))


@main.command(
    epilog=_teach(
        "shishi check",
        "shishi check labels --notices notices",
        "shishi check labels --notices notices-as-pdf --match-stem --quiet",
        "shishi check --update",
    )
)
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
    with _mendable(), terminal.watching(quiet=not sys.stderr.isatty()) as watch:
        folder = notices or (labels[0] if labels[0].is_dir() else labels[0].parent)
        report = checking.examine_labels(labels, folder, by_stem=how["match_stem"], watch=watch)
        terminal.report(report, misses=how["misses"])
        verdict = checking.against_floors(report, floors, update=how["update"], allow_lower=how["allow_lower"])
    terminal.verdict(verdict)
    sys.exit(0 if verdict.passed else 1)


@main.command(epilog=_teach("shishi label notices/plan.pdf > labels/plan.yaml"))
@click.argument("file", type=_NOTICES)
def label(file: Path) -> None:
    """Print a draft label of one notice, to be corrected by hand."""
    from shishi import front

    with _mendable(file):
        click.echo(front.draft(file), nl=False)


@main.command(
    epilog=_teach("shishi quantities notices/plan.docx", "echo 新增学位不少于1.2万个 | shishi quantities --json")
)
@click.argument("file", type=click.Path(exists=True, allow_dash=True, path_type=Path), default="-")
@click.option("--json", "as_json", is_flag=True, help="For programs: one JSON list.")
def quantities(file: Path, *, as_json: bool) -> None:
    """Show every quantity in a text: where, how much, of what, in which role.

    FILE is a notice in any format; without it, or with -, plain text is read from standard input.
    """
    from shishi import front, terminal

    with _mendable(file):
        found = front.quantities(sys.stdin.read() if str(file) == "-" else front.text(file))
    click.echo(_json(found)) if as_json else terminal.quantities(found)


@main.command(epilog=_teach("shishi units out", "shishi units out --lines > our-units.csv"))
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--lines", is_flag=True, help="Print only the lines for a registry file.")
def units(out: Path, *, lines: bool) -> None:
    """List the unit names of a dataset that the registry does not know, by frequency.

    With --lines they are printed as a registry file: check it, then give it to `shishi run --registry`.
    """
    from shishi import unknown

    with _mendable():
        bodies = unknown.unknown_units(out)
    click.echo(unknown.registry_lines(bodies) if lines else "\n".join(unknown.listed(bodies)), nl=not lines)


@main.command(epilog=_teach("shishi rules 责任单位", "shishi rules 已完成主体结构"))
@click.argument("word")
def rules(word: str) -> None:
    """Tell which rules take a WORD, by which form, and which list each part of it is from."""
    from shishi.extract.rules.why import lines, why

    for line in lines(word, why(word)):
        click.echo(line)


@contextmanager
def _mendable(file: Path | None = None) -> Iterator[None]:
    """Tell errors that a user can mend in one line that names the file, and end with code 1."""
    from shishi.corpus.check import Refused
    from shishi.corpus.labels import BadLabel
    from shishi.extract.document import Unreadable
    from shishi.normalize.corrections import BadCorrections
    from shishi.output.tables import Unwritable
    from shishi.pipeline import BadRegistry, NothingToRead

    try:
        yield
    except Unreadable as error:
        raise click.ClickException(f"{file}: {error}") from error
    except (Unwritable, NothingToRead, BadRegistry, BadCorrections, BadLabel, Refused, FileNotFoundError) as error:
        raise click.ClickException(str(error)) from error


def _json(told: object) -> str:
    from shishi import front

    return json.dumps(front.plain(told), ensure_ascii=False, indent=2)
