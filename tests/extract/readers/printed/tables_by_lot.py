"""Tables set on pages by lot, as characters and rules: what is read of each.

In: the number of a lot, which settles rows, columns, what is merged and where words stand in it, which rules are
drawn, what stands around, where pages break. Out: for each lot a print of the text, its tables and the stages on the
way; ``python -m tests.extract.readers.printed.tables_by_lot`` writes ``tables_by_lot.tsv`` anew. Places are whole half
points, so that many of them lie just where a limit is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path

from shishi.extract.document import Document
from shishi.extract.readers.printed.sheet import Char, Rule, Sheet
from tests.lots import Lot
from tests.prints import shortened
from tests.stages import laid_out

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readers.printed.tables_by_lot"
LOTS, TOGETHER = 1200, 12  # how many tables, and how many of them share a print
WIDE, HIGH = 595.0, 842.0
HEADERS = ("序号", "项目名称", "目标任务", "责任单位", "完成时限", "备注")
OVER = ("项目情况", "工作要求")
NAMES = ("饮水安全", "道路照明提升工程", "校舍改造", "健康体检", "停车便民", "养老", "文化惠民工程")
TASKS = (
    "新建水厂2座", "增设路灯90盏，改造线路12公里，惠及居民3000户", "改造校舍4栋",
    "为全县65岁以上老年人免费体检1.2万人次",
    "新增泊位300个；建设充电桩50个", "发放补贴", "送戏下乡100场",
)  # fmt: skip
UNITS = ("县水利局", "县城管局、各镇人民政府", "县教育局", "县卫健局", "城关镇", "县民政局", "县文旅局")
DATES = ("10月底", "年底", "9月", "11月底", "12月底", "6月", "全年")
PROSE = "各镇人民政府要按照职责分工抓好落实，确保民生实事项目按期完成，让群众满意，并于每季度末报送进展情况。"
KINDS = ("all", "level", "upright", "three", "box", "none", "none", "none", "none")
LEADING, NARROWEST = 4.0, 24.0
Cell = tuple[int, int, int, int]  # row, column, rows and columns it takes


class Drawn:
    """A table with its places."""

    def __init__(self, number: int) -> None:
        self.lot = lot = Lot(f"table {number}")
        self.rows, self.cols = 2 + lot.below(6), 2 + lot.below(5)
        self.headers = 1 + (self.cols > 3 and lot.is_one_of(4))
        self.size = lot.half(7.0, 12.0)
        self.kind = KINDS[lot.below(len(KINDS))]
        self.across, self.down = lot.below(3), lot.below(3)
        self.pad, self.step = lot.half(0.5, 6.0), lot.half(0.0, 8.0)
        self.widths = [self.size * (2 + lot.below(3))] + [
            max(NARROWEST, self.size * (3 + lot.below(9))) for _ in range(self.cols - 1)
        ]

    @cached_property
    def cells(self) -> dict[Cell, str]:
        """The words of each cell."""
        lot, taken, found = self.lot, set[tuple[int, int]](), dict[Cell, str]()
        if self.headers > 1:
            found[0, 2, 1, self.cols - 2] = OVER[lot.below(2)]
            found |= {(0, col, 2, 1): HEADERS[col] for col in (0, 1)}
            found |= {(1, col, 1, 1): HEADERS[col] for col in range(2, self.cols)}
        else:
            found |= {(0, col, 1, 1): HEADERS[col] for col in range(self.cols)}
        merged = 1 + lot.below(4)
        for row in range(self.headers, self.headers + self.rows):
            for col in range(self.cols):
                if (row, col) in taken:
                    continue
                many = merged > 1 and lot.is_one_of(4 if col < TWO_FIRST else 9)
                high = min(merged, self.headers + self.rows - row) if many else 1
                taken |= {(row + at, col) for at in range(high)}
                found[row, col, high, 1] = "" if col and lot.is_one_of(12) else self._words(row - self.headers, col)
        return found

    def _words(self, row: int, col: int) -> str:
        return (str(row + 1), *(told[(row + col) % len(told)] for told in (NAMES, TASKS, UNITS, DATES)), "续建")[col]

    def lines(self, cell: Cell) -> list[str]:
        """The words of a cell as they break."""
        fits = max(1, int((sum(self.widths[cell[1] : cell[1] + cell[3]]) - 2 * self.pad) / self.size))
        words = self.cells[cell]
        return [words[at : at + fits] for at in range(0, len(words), fits)]

    @cached_property
    def heights(self) -> list[float]:
        """How high each row is: as its highest cell that is not merged, and what merged ones need more."""
        pitch = self.size + LEADING
        highs = [pitch + self.step] * (self.headers + self.rows)
        for cell in sorted(self.cells, key=lambda cell: cell[2]):
            row, _, rows, _ = cell
            lacks = len(self.lines(cell)) * pitch + self.step - sum(highs[row : row + rows])
            highs[row + rows - 1] += max(0.0, lacks)
        return highs

    def page(self, rows: range, top: float) -> tuple[list[Char], list[Rule], float]:
        """Some rows on a page: characters, rules, and where they end."""
        left = 60.0
        xs = list(accumulate(self.widths, initial=left))
        ys = list(accumulate(self.heights[rows.start : rows.stop], initial=top))
        chars: list[Char] = []
        for cell in self.cells:
            row, col, high, wide = cell
            if rows.start <= row < rows.stop:
                low = min(row + high, rows.stop) - rows.start
                box = xs[col], ys[row - rows.start], xs[col + wide], ys[low]
                chars.extend(self._set(self.lines(cell), box, self.across if row >= self.headers else 1))
        return chars, self._rules(xs, ys), ys[-1]

    def _set(self, lines: Sequence[str], box: tuple[float, float, float, float], across: int) -> Iterator[Char]:
        x0, top, x1, bottom = box
        pitch = self.size + LEADING
        free = bottom - top - len(lines) * pitch
        y = (
            top
            + LEADING / 2
            + (self.pad / 2 if self.down == 0 else free / 2 if self.down == 1 else free - self.pad / 2)
        )
        for at, line in enumerate(lines):
            room = x1 - x0 - 2 * self.pad - sum(map(self._wide, line))
            x = x0 + self.pad + room * across / 2
            yield from self._line(line, x, y + at * pitch)

    def _wide(self, sign: str) -> float:
        return self.size / (2 if sign.isascii() else 1)

    def _line(self, words: str, x: float, y: float) -> Iterator[Char]:
        for sign in words:
            yield Char(sign, x, x + self._wide(sign), y, y + self.size, self.size)
            x += self._wide(sign)

    def _rules(self, xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
        level = {"all": ys, "level": ys, "three": [*ys[:2], ys[-1]], "box": [ys[0], ys[-1]]}.get(self.kind, [])
        upright = {"all": xs, "upright": xs, "box": [xs[0], xs[-1]]}.get(self.kind, [])
        return [Rule(xs[0], y, xs[-1], y) for y in level] + [Rule(x, ys[0], x, ys[-1]) for x in upright]

    def document(self) -> tuple[Document, str]:
        """The pages as they are read, and a print of the stages on the way."""
        lot, whole = self.lot, range(self.headers + self.rows)
        cut = self.headers + 1 + lot.below(self.rows) if lot.is_one_of(3) else whole.stop
        parts = [part for part in (range(cut), range(cut, whole.stop)) if part]
        again, edges, above = lot.is_one_of(2), lot.is_one_of(3), lot.below(3)
        sheets = []
        for at, rows in enumerate(parts, 1):
            before = [self._prose(72 + 18 * line, PROSE[: 40 - 20 * line]) for line in range(above if at == 1 else 0)]
            low = 72 + 18 * len(before) + lot.half(2.0, 30.0)
            aside = lot.half(0.0, 4.0) if at > 1 and lot.is_one_of(3) else 0.0
            drawn = [range(self.headers), rows] if at > 1 and again else [rows]
            chars, rules = [char for line in before for char in line], list[Rule]()
            for some in drawn:
                more, crossing, low = self.page(some, low)
                chars += [char._replace(x0=char.x0 + aside, x1=char.x1 + aside) for char in more]
                rules += [rule._replace(x0=rule.x0 + aside, x1=rule.x1 + aside) for rule in crossing]
            if at == len(parts) and above:
                chars += self._prose(low + lot.half(4.0, 30.0), PROSE[:38])
            if edges:
                chars += [*self._prose(40.0, "云溪县人民政府公报"), *self._prose(800.0, f"— {at} —")]
            sheets.append(Sheet(at, WIDE, HIGH, chars, rules))
        return laid_out(sheets)

    def _prose(self, y: float, words: str) -> list[Char]:
        return list(self._line(words, 60.0, y))


TWO_FIRST = 2  # columns in which cells are merged more often


def told(lot: int) -> str:
    """A print of what is read of some tables."""
    documents = [Drawn(number).document() for number in range(lot, lot + TOGETHER)]
    return shortened(repr([(one.text, one.blocks, one.pages, stages) for one, stages in documents]).encode())


@cache
def kept() -> dict[int, str]:
    """The prints in the file, by the first of the tables."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {int(lot): said for lot, said in rows}


def main() -> None:
    """Write the file anew."""
    FILE.write_text("".join(f"{lot}\t{told(lot)}\n" for lot in range(0, LOTS, TOGETHER)), encoding="utf-8")


if __name__ == "__main__":
    main()
