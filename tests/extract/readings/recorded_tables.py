"""Tables with cells of their own, put together by lot: what is read of each, and what is handed on meanwhile.

In: ``recorded_tables.toml``, headers and what stands below each. Out: for every few tables a print of all that is read
of them, one of the stages on the way, and one of their rows side by side;
``python -m tests.extract.readings.recorded_tables`` writes ``recorded_tables.tsv`` anew. Columns, merged cells,
headings among the rows, totals and a second part come by lot, from one row on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from shishi.extract.document import Builder, CellText, Document
from tests.lots import Lot, grown
from tests.metamorphic.prints import prints
from tests.normalize.batches import side_by_side
from tests.prints import shortened
from tests.stages import parsed

Prints = tuple[str, ...]
FILE = Path(__file__).with_suffix(".tsv")
ALL = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
RENEW = "python -m tests.extract.readings.recorded_tables"
LOTS, TOGETHER = 360, 6  # tables, and how many of them share a print


def document(number: int) -> Document:
    """A notice of one or two tables."""
    lot, builder = Lot(f"recorded {number}"), Builder()
    builder.paragraph(_one(lot, ALL["titles"]), level=lot.below(2))
    for _ in range(1 + lot.is_one_of(4)):
        if caption := _one(lot, ALL["captions"]):
            builder.paragraph(caption)
        builder.table(list(_cells(lot)))
    text, blocks, pages = builder.blocks()
    return Document("notice", text, blocks, "text/plain", "text", pages)


def _one(lot: Lot, several: list[str]) -> str:
    return several[lot.below(len(several))]


def _cells(lot: Lot) -> Iterator[CellText]:
    """The cells of a table: one or two rows of headers, then rows, some merged, some across all columns."""
    first = ["序号", "项目名称"][lot.below(2) :] if lot.below(4) else []
    headers = [*first, *(_one(lot, list(ALL["columns"])) for _ in range(1 + lot.below(6)))]
    over, wide = lot.is_one_of(4) and len(headers) > 3, 2 + lot.below(2)
    begin = max(0, len(headers) - wide)
    if over:
        yield CellText(0, begin, (("工作安排", None),), colspan=len(headers) - begin)
    for col, header in enumerate(headers):
        inside = over and col >= begin
        yield CellText(int(inside), col, ((header, None),), rowspan=1 if inside or not over else 2)
    row, high, merged = 1 + over, 1 + lot.below(3), lot.below(len(headers) + 2)
    for at in range(1 + lot.below(6)):
        if lot.is_one_of(6):
            yield CellText(
                row,
                0,
                ((_one(lot, ["一、民生类", "合计", "（一）教育方面", "注：含续建"]), None),),
                colspan=len(headers),
            )
            row += 1
        for col, header in enumerate(headers):
            tall = high if col == merged else 1
            if at % tall == 0:
                pieces = {**ALL["pieces"], "start": ALL["columns"][header], "count": [str(at + 1)]}
                yield CellText(row, col, ((grown(pieces, lot), None),), rowspan=tall)
        row += 1


def told(first: int) -> Prints:
    """The prints of some tables: of what is read, of the stages, of their rows side by side."""
    found = [parsed(document(number)) for number in range(first, first + TOGETHER)]
    notices = [one for one, _ in found]
    each = [sorted(prints(one).items()) for one in notices], [stages for _, stages in found]
    return *(shortened(repr(several).encode()) for several in each), side_by_side(notices)


@cache
def kept() -> Mapping[int, Prints]:
    """The prints in the file, by the first of the tables."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {int(first): tuple(told) for first, *told in rows}


def main() -> None:
    """Write the file anew."""
    rows = ((str(first), *told(first)) for first in range(0, LOTS, TOGETHER))
    FILE.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
