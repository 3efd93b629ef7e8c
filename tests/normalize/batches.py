"""Notices of one place laid side by side: what is written of them together, as short prints.

In: the notices whose figures are labelled (``counted``), place by place, and each example told four times: as it is,
half of it in a table, all but its first project by labels, and as the plan of the year before. Out: a print of every
table; ``python -m tests.normalize.batches`` writes ``batches.tsv`` anew. What one notice makes of it alone stands in
``tests/prints.tsv``; here are copies, projects over the years, what counts once, and targets with their results.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shishi.corpus.folder import Source
from shishi.extract.records import Notice
from shishi.normalize.records import normalize
from shishi.normalize.rows import NormalNotice
from shishi.pipeline import Plan, find, gather
from shishi.reading import examine, load_registry
from tests.metamorphic.facts import facts, names
from tests.metamorphic.forms import FORMS
from tests.prints import MACHINES, SURE, Prints, shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.normalize.batches"
TABLES = ("documents", "dataset", "progress", "findings")
_COUNTED = Path(__file__).with_name("counted")
_FOLDERS = ("notices", "year")
_BY_PLACE = "folders"  # its files are called by their place
_OF_FILES = frozenset(MACHINES)


def batches() -> list[str]:
    """The names of the batches."""
    places = dict.fromkeys(source.name.partition("_")[0] for source in find(_COUNTED / _BY_PLACE))
    return [*_FOLDERS, *places, *names()]


def prints(batch: str) -> Prints:
    """The prints of what is written of a batch."""
    told = gather(_notices(batch), None)
    return {table: shortened(repr([_plain(row) for row in told[table]]).encode()) for table in TABLES}


def side_by_side(notices: Sequence[Notice]) -> str:
    """A print of all rows of notices as if they were of one place, every other one a year later."""
    facts = [replace(one.facts, place="云溪县", year=2030 + at % 2) for at, one in enumerate(notices)]
    told = [replace(one, facts=each) for one, each in zip(notices, facts, strict=True)]
    rows = gather([normalize(one, f"{at}.txt", load_registry(None)) for at, one in enumerate(told)], None)
    return shortened(repr([[_plain(row) for row in rows[table]] for table in (*TABLES, "units", "items")]).encode())


def _plain(row: Any) -> dict[str, object]:
    told = {name: value for name, value in asdict(row).items() if name not in _OF_FILES}
    return told | {name: round(told[name], SURE) for name in ("confidence",) if isinstance(told.get(name), float)}


def _notices(batch: str) -> Sequence[NormalNotice]:
    if batch in names():
        with TemporaryDirectory() as folder:
            for name, data in _tellings(batch):
                Path(folder, name).write_bytes(data)
            return [_notice(source) for source in find(Path(folder))]
    if batch in _FOLDERS:
        return [_notice(source) for source in find(_COUNTED / batch)]
    return [_notice(source) for source in find(_COUNTED / _BY_PLACE) if source.name.startswith(f"{batch}_")]


def _notice(source: Source) -> NormalNotice:
    return examine(source, Plan(texts=True)).notice


def _tellings(name: str) -> Iterator[tuple[str, bytes]]:
    """The files of an example told four times."""
    told = facts(name)
    half, year = told.entries[: (len(told.entries) + 1) // 2], told.about.year or 0
    plan = FORMS["bracketed units"](told).data
    yield "2_as_it_is.txt", plan
    yield "3_half.txt", FORMS["pipe rows"](replace(told, entries=half)).data
    yield "4_without_the_first.txt", FORMS["label lines"](replace(told, entries=told.entries[1:])).data
    yield "1_year_before.txt", plan.replace(f"{year}年".encode(), f"{year - 1}年".encode())


@cache
def kept() -> Mapping[str, Prints]:
    """The prints in the file, by batch."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {batch: dict(zip(TABLES, row, strict=True)) for batch, *row in rows}


def write() -> None:
    """Make what is written now the new prints."""
    lines = ("\t".join((batch, *prints(batch).values())) for batch in batches())
    FILE.write_text("\n".join(("\t".join(("batch", *TABLES)), *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
