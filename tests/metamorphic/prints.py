"""What is read of every retelling, as short prints: a change shows in whatever form a notice is told.

In: what was read of a retelling. Out: a print of each part of it, and the parts that differ from ``prints.tsv``, which
``python -m tests.metamorphic --prints`` writes anew. Floors tell how much of a retelling is right; prints hold the rest
of what is read too: the text with its tables and pages, where each word stands, what the notice says of itself, doubts,
and what was handed on from stage to stage while it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import structs

from shishi.extract.document import Document
from shishi.extract.records import Notice
from tests.prints import SURE, Prints, shortened
from tests.stages import parsed

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.metamorphic --prints"
OF_A_NOTICE = ("text", "facts", "items", "findings")
PARTS = (*OF_A_NOTICE, "stages")


def prints(notice: Notice) -> Prints:
    """The prints of what was read."""
    document = notice.document
    remarks = [(remark.code, remark.span, remark.params) for remark in document.remarks]
    items = [structs.replace(item, confidence=round(item.confidence, SURE)) for item in notice.items]
    doubts = sorted(repr((doubt.item, doubt.code, doubt.span, doubt.params)) for doubt in notice.findings)
    text = (document.text, document.blocks, document.pages, sorted(document.meta.items()), remarks)
    told = (text, notice.facts, items, doubts)
    return {part: shortened(repr(value).encode()) for part, value in zip(OF_A_NOTICE, told, strict=True)}


def looked_at(document: Document) -> tuple[Notice, Prints]:
    """What a document is read as, and its prints with that of the stages."""
    notice, stages = parsed(document)
    return notice, {**prints(notice), "stages": stages}


@cache
def kept() -> Mapping[str, Prints]:
    """The prints in the file, by the name of what was read."""
    _, *rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {name: dict(zip(PARTS, row, strict=True)) for name, *row in rows}


def changed(name: str, now: Prints) -> list[str]:
    """The parts that differ from the file, and what to do where this is meant; nothing where all are the same."""
    before = kept().get(name, {})
    parts = [part for part in PARTS if before.get(part) != now[part]]
    return [f"{name}: {', '.join(parts)}", f"where this is meant: {RENEW}"] if parts else []


def write(read: Iterable[tuple[str, Prints]]) -> None:
    """Make these the prints."""
    lines = ("\t".join((name, *(now[part] for part in PARTS))) for name, now in sorted(read))
    FILE.write_text("\n".join(("\t".join(("retelling", *PARTS)), *lines, "")), encoding="utf-8")
