"""Web pages, Word files, workbooks and OFD pages whose markup is put together by lot: what is read of each.

In: ``markup.toml``, what markup is made of for each kind of file. Out: a print of the text, tables, pages and remarks
of every few files; ``python -m tests.extract.readers.markup_by_lot`` writes ``markup_by_lot.tsv`` anew. So every piece
stands inside and beside every other one.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from tests.extract.readers.ofd_writer import package, page
from tests.extract.readers.office_writer import docx
from tests.lots import Lot, grown
from tests.prints import shortened

FILE = Path(__file__).with_suffix(".tsv")
PIECES = tomllib.loads(Path(__file__).with_name("markup.toml").read_text(encoding="utf-8"))
RENEW = "python -m tests.extract.readers.markup_by_lot"
LOTS, TOGETHER = 480, 24  # files of a kind, and how many of them share a print


def _package(parts: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as whole:
        for name, part in parts.items():
            whole.writestr(name, part)
    return stream.getvalue()


def _ods(start: str) -> bytes:
    kind = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": "<manifest/>"}
    return _package(kind | {"content.xml": start})


def _ofd(start: str) -> bytes:
    return package([page(start), page(start[: start.find("<ofd:", 1)])])


MADE: Mapping[str, Callable[[str], bytes]] = {
    "html": str.encode,
    "docx": lambda start: docx(start, **PIECES["docx_parts"]),
    "xlsx": lambda start: _package(PIECES["xlsx_parts"] | {"xl/s.xml": start}),
    "xls": str.encode,
    "ods": _ods,
    "ofd": _ofd,
}


def told(kind: str, first: int) -> str:
    """A print of what is read of some files."""
    return shortened(repr([_read(kind, number) for number in range(first, first + TOGETHER)]).encode())


def _read(kind: str, number: int) -> object:
    markup = grown({"words": PIECES["words"]} | PIECES[kind], Lot(f"{kind} {number}"))
    try:
        document = read(f"x.{kind}", MADE[kind](markup))
    except Unreadable as refused:
        return refused.status
    remarks = [(one.code, one.span, one.params) for one in document.remarks]
    return document.text, document.blocks, document.pages, sorted(document.meta.items()), remarks


@cache
def kept() -> Mapping[tuple[str, int], str]:
    """The prints in the file, by kind and the first of the files."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {(kind, int(first)): said for kind, first, said in rows}


def main() -> None:
    """Write the file anew."""
    rows = (f"{kind}\t{first}\t{told(kind, first)}\n" for kind in MADE for first in range(0, LOTS, TOGETHER))
    FILE.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
