"""Tables of word processors by lot: cells with edges and merges, nested tables, lines on several pages.

In: a seed. Out: for each table a short print of how it is laid out, and how often cells continued nothing;
``python -m tests.extract.readers.flowed_tables`` writes ``flowed_tables.tsv`` anew.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from shishi.extract.document import Builder
from shishi.extract.readers.flow import Box, Flow, FlowLine, FlowTable, Node, words
from tests.prints import shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readers.flowed_tables"
COUNT = 400
_SEED = 5
_SLACK = 57
_WORDS = ("", "序号", "县水利局", "新建水厂2座；", "已完成。", " ", "备注：", "第一行", "A1")


def told(number: int) -> str:
    """How the table of that number is laid out."""
    chance = random.Random(f"{_SEED} {number}")
    nodes = [_line(chance), _table(chance, depth=0), _line(chance)]
    flow = Flow(Builder(), slack=chance.choice((0, _SLACK)))
    flow.lay_out(nodes)
    remarks = [(one.code, one.params) for one in flow.remarks()]
    return shortened(repr((flow.builder.blocks(), remarks, words(nodes))).encode())


def _line(chance: random.Random) -> FlowLine:
    text = "".join(chance.choices(_WORDS, k=chance.choice((0, 1, 1, 2))))
    page = chance.choice((None, None, 1, 2))
    turns = tuple(sorted(chance.sample(range(len(text) + 1), k=chance.choice((0, 0, 1)) if page else 0)))
    return FlowLine(text, chance.choice((0, 0, 0, 1, 2)), page, turns)


def _table(chance: random.Random, depth: int) -> FlowTable:
    """A table of one to four rows, whose edges are hardly ever quite the same."""
    edges = [at * 1000 for at in range(chance.choice((2, 3, 4, 5)))]
    return FlowTable(tuple(_row(chance, edges, depth) for _ in range(chance.choice((1, 2, 3, 4)))))


def _row(chance: random.Random, edges: list[int], depth: int) -> tuple[Box, ...]:
    kept = [edges[0], *(edge for edge in edges[1:-1] if chance.random() > 0.2), edges[-1]]
    kept = [edge + chance.choice((0, 0, 0, 1, _SLACK, _SLACK + 1)) for edge in kept]
    return tuple(_box(chance, left, right, depth) for left, right in pairwise(kept))


def _box(chance: random.Random, left: int, right: int, depth: int) -> Box:
    nodes: list[Node] = [_line(chance) for _ in range(chance.choice((0, 1, 1, 1, 2)))]
    if depth == 0 and chance.random() < 0.15:
        nodes.insert(chance.choice((0, len(nodes))), _table(chance, depth + 1))
    merged = (chance.random() < share for share in (0.2, 0.1, 0.2))
    return Box(left, right, tuple(nodes), *merged)


@cache
def kept() -> Mapping[int, str]:
    """The prints in the file, by number."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {int(number): text for number, text in rows}


def write() -> None:
    """Make the prints of now those in the file."""
    lines = (f"{number}\t{told(number)}" for number in range(COUNT))
    FILE.write_text("\n".join(("table\tlaid out", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
