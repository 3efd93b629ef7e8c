"""Pages of running text set by lot: what is read of each.

In: the number of a lot, which settles columns, how wide and how far apart lines are, where paragraphs begin and end,
headings, running heads and numbers of pages, notes at the foot. Out: a print of the text for each lot;
``python -m tests.extract.readers.printed.pages_by_lot`` writes ``pages_by_lot.tsv`` anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from shishi.extract.document import Document
from shishi.extract.readers.printed.sheet import Char, Sheet
from tests.extract.readers.printed.tables_by_lot import HIGH, NAMES, PROSE, TASKS, UNITS, WIDE
from tests.lots import Lot
from tests.prints import shortened
from tests.stages import laid_out

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readers.printed.pages_by_lot"
LOTS, TOGETHER = 600, 12
HEADINGS = ("一、教育惠民", "（二）出行", "民生实事项目进展情况", "第三部分")
HAN = "一二三四五六七"


class Drawn:
    """The pages of a lot."""

    def __init__(self, number: int) -> None:
        self.lot = lot = Lot(f"page {number}")
        self.columns = 1 + lot.is_one_of(3)
        self.size = lot.half(8.0, 14.0)
        self.pitch = self.size + lot.half(2.0, 12.0)
        self.indent = self.size * 2 if lot.below(4) else 0.0
        self.apart = lot.half(0.0, 14.0) if lot.is_one_of(3) else 0.0
        self.between = lot.half(8.0, 40.0)
        self.running, self.numbered, self.noted = lot.below(3), lot.below(3), lot.is_one_of(5)
        self.uneven = lot.is_one_of(4)

    def paragraphs(self) -> Iterator[tuple[str, float]]:
        """The paragraphs and how much larger than usual they are set."""
        lot = self.lot
        for at in range(3 + lot.below(12)):
            kind = lot.below(6)
            if kind == 0:
                yield HEADINGS[lot.below(len(HEADINGS))], lot.half(0.0, 6.0)
            elif kind == 1:
                yield PROSE * (1 + lot.below(3)), 0.0
            elif kind == 2:
                yield f"{at + 1}", 0.0
            else:
                task, name, unit = (told[lot.below(7)] for told in (TASKS, NAMES, UNITS))
                number = f"{at + 1}." if kind < 5 else f"{HAN[at % 7]}、"
                yield f"{number}{name}。{task}。责任单位：{unit}。" + PROSE[: lot.below(30)], 0.0

    def document(self) -> tuple[Document, str]:
        """The pages as they are read, and a print of the stages on the way."""
        lot = self.lot
        left, right = 70.0, WIDE - 70.0
        wide = (right - left - self.between * (self.columns - 1)) / self.columns
        low = 150.0 + lot.half(0.0, 560.0)  # where columns end
        places = [(page, left + col * (wide + self.between)) for page in range(1, 5) for col in range(self.columns)]
        pages: dict[int, list[Char]] = {}
        place, y = 0, 90.0
        for words, larger in self.paragraphs():
            size = self.size + larger
            for at, line in enumerate(self._broken(words, size, wide)):
                if y + size > low and place + 1 < len(places):
                    place, y = place + 1, 90.0
                page, x = places[place]
                begin = x + (self.indent if at == 0 else 0.0) + (lot.half(0.0, 2.0) if self.uneven else 0.0)
                pages.setdefault(page, []).extend(_line(line, begin, y, size))
                y += self.pitch + larger
            y += self.apart
        sheets = [Sheet(page, WIDE, HIGH, [*chars, *self._edges(page, low)]) for page, chars in pages.items()]
        return laid_out(sheets)

    def _broken(self, words: str, size: float, wide: float) -> Iterator[str]:
        fits = max(2, int((wide - self.indent) / size))
        yield words[:fits]
        fits = max(2, int(wide / size))
        start = max(2, int((wide - self.indent) / size))
        yield from (words[at : at + fits] for at in range(start, len(words), fits))

    def _edges(self, page: int, low: float) -> Iterator[Char]:
        if self.running:
            words = "云溪县人民政府公报" if page % 2 or self.running == 1 else "2031年第3期"
            yield from _line(words, 70.0 if page % 2 else 400.0, 40.0, 9.0)
        if self.numbered:
            yield from _line(f"— {page} —" if self.numbered == 1 else str(page), 280.0, 800.0, 9.0)
        if self.noted:
            yield from _line("注：数据截至6月底", 70.0, low + 20, 7.5)


def _line(words: str, x: float, y: float, size: float) -> Iterator[Char]:
    for sign in words:
        wide = size / (2 if sign.isascii() else 1)
        yield Char(sign, x, x + wide, y, y + size, size)
        x += wide


def told(lot: int) -> str:
    """A print of what is read of some lots."""
    documents = [Drawn(number).document() for number in range(lot, lot + TOGETHER)]
    return shortened(
        repr([(one.text, one.blocks, one.pages, one.remarks, stages) for one, stages in documents]).encode()
    )


@cache
def kept() -> dict[int, str]:
    """The prints in the file, by the first of the lots."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {int(lot): said for lot, said in rows}


def main() -> None:
    """Write the file anew."""
    FILE.write_text("".join(f"{lot}\t{told(lot)}\n" for lot in range(0, LOTS, TOGETHER)), encoding="utf-8")


if __name__ == "__main__":
    main()
