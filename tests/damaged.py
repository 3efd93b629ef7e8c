"""What becomes of damaged files, one by one: ``python -m tests.damaged`` writes ``damaged.tsv`` anew.

In: files of every format that are damaged by lot (``tests.fuzz``). Out: for each its status and a short print of the
text, tables, pages and remarks that are read of it. Readers look twice at what files say of themselves: at lengths,
counts, offsets; a look that is gone or off by one shows here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from shishi.extract.readers import read
from shishi.isolation import Caught
from shishi.pipeline import verdict
from shishi.workers import Died
from tests import fuzz
from tests.prints import shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.damaged"
FORMATS = (".doc", ".docx", ".html", ".mht", ".ods", ".ofd", ".pdf", ".rtf", ".xls", ".xlsx")
EACH = 80  # damaged files of a format
_SEED = 3
_LONG = (".pdf 60 cut out", ".pdf 63 flip", ".xls 19 patched")  # seconds each: their parsers seek long for what is gone


class Came(NamedTuple):
    """What became of a file: its status, and a print of what was read."""

    status: str
    text: str = ""


def mutants() -> Iterator[tuple[str, fuzz.Mutant]]:
    """The damaged files, each with its name in the table."""
    for ending in FORMATS:
        for each in fuzz.mutants(EACH, _SEED, only=(ending,)):
            name = f"{ending} {each.number} {each.mutator}"
            if name not in _LONG:
                yield name, each


def came_of(mutant: fuzz.Mutant) -> Came:
    """What becomes of it."""
    with Caught() as caught:
        document = read(mutant.name, mutant.data)
        remarks = [(remark.code, remark.span, remark.params) for remark in document.remarks]
        told = (document.text, document.blocks, document.pages, sorted(document.meta.items()), remarks)
        return Came("ok", shortened(repr(told).encode("utf-8", "backslashreplace")))
    return Came(verdict(caught.error or Died("gave nothing"))[0])


@cache
def kept() -> Mapping[str, Came]:
    """What became of them when the table was written."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {name: Came(*row) for name, *row in rows}


def write() -> None:
    """Make what becomes of them now the table."""
    lines = ("\t".join((name, *came_of(mutant))) for name, mutant in mutants())
    FILE.write_text("\n".join(("damaged file\tstatus\ttext", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
