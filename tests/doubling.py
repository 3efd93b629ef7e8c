"""Texts that double: twice the text may take a little more than twice the work, whatever the text is.

    python -m tests.doubling            # processor time of every kind, at growing sizes
    python -m tests.doubling PART       # those whose name holds PART

Kinds are texts that offices do not write but that come with damage, conversion and malice: endless headers, lists
without end, lines that glue everything together, tables of thousands of columns.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context

from shishi.extract.document import Builder, CellText, Document
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readers.gate import admitted

HEAD = "青岚县2023年民生实事项目\n1.新增学位1620个。责任单位：县教育局\n"
FACTOR = 2.6
SMALLEST, LARGEST, ENOUGH = 250, 128_000, 1.2  # pieces; seconds of processor time
LEAST_TURNS, MOST_TURNS = 3, 8  # of measuring half and whole
NESTED = 30  # tables in one another: more are refused
Kind = Callable[[int], str | Document]


def repeated(*pieces: str) -> Kind:
    """The pieces in turn, ``size`` of them."""
    return lambda size: HEAD + "".join(islice(cycle(pieces), size))


def numbered(form: str) -> Kind:
    """Lines that count on."""
    return lambda size: HEAD + "".join(form.format(at=at, before=at - 1) for at in range(2, size + 2))


def table(rows: Callable[[int], int], cols: Callable[[int], int], words: Callable[[int, int], str]) -> Kind:
    """A recorded table."""

    def made(size: int) -> Document:
        builder = Builder()
        builder.paragraph("青岚县2023年民生实事项目", level=1)
        cells = [
            CellText(row, col, ((words(row, col), None),)) for row in range(rows(size)) for col in range(cols(size))
        ]
        builder.table(cells)
        text, blocks, pages = builder.blocks()
        return Document("a", text, blocks, "text/plain", "text", pages)

    return made


def spread(places: Iterable[tuple[int, int, int, int]]) -> Document:
    """A table whose cells are anywhere: row, column, rows and columns."""
    builder = Builder()
    builder.paragraph("青岚县2023年民生实事项目", level=1)
    builder.table([CellText(row, col, ((f"{row}个", None),), *spans) for row, col, *spans in places])
    text, blocks, pages = builder.blocks()
    return admitted(Document("a", text, blocks, "text/plain", "text", pages))


def _nested(size: int) -> bytes:
    one = b"<table><tr><td>a<td>b" * NESTED + b"</table>" * NESTED
    return b"<html><body>" + one * (1 + size // NESTED)


def row_of(row: int, col: int) -> str:
    heads = ("序号", "项目名称", "建设内容", "责任单位")
    if row == 0:
        return heads[col]
    return (str(row), f"第{row}号学校工程", f"新建教学楼{row}栋，新增学位{row}0个", "县教育局、县住建局")[col]


KINDS: Mapping[str, Kind] = {
    "header words, one a line": repeated("进展情况：\n"),
    "other header words": repeated("序号\n", "项目名称\n", "责任单位\n"),
    "headings and tasks": numbered("{at}.道路提升工程{at}。新建公路{at}公里，方便群众。责任单位：县交通局\n"),
    "the same heading": numbered("{at}.道路提升工程。新建公路{at}公里。\n"),
    "units glued": lambda size: HEAD + "2.建设公园3个。责任单位：" + "县教育局县民政局" * size,
    "units on lines": lambda size: HEAD + "2.建设公园3个。责任单位：" + "县教育\n局 县民\n政局" * size,
    "units in brackets": lambda size: HEAD + "2.建设公园3个。（" + "县教育局、" * size + "）",
    "brackets that never close": repeated("（", "【", "县教育局"),
    "one sentence of figures": lambda size: HEAD + "2.新增学位" + "3个、床位5张，" * size,
    "one line of digits": lambda size: HEAD + "2.新增学位" + "1234567890" * size + "个",
    "one line of numerals": lambda size: HEAD + "2.新增学位" + "三千二百万零五" * size + "个",
    "one sentence without a figure": lambda size: HEAD + "2." + "加强村（社区）文化服务中心建设，" * size,
    "pipe rows without header": repeated("| 1 | 新建学校3所 | 县教育局 |\n"),
    "pipe rows": lambda size: HEAD + "| 序号 | 项目名称 | 责任单位 |\n" + "| 1 | 新建学校3所 | 县教育局 |\n" * size,
    "tab rows without header": repeated("1\t新建学校3所\t县教育局\n"),
    "rows set with blanks": lambda size: HEAD + "序号  项目  内容  责任单位\n" + "1  学校  新建3所  县教育局\n" * size,
    "blank lines and blanks": repeated("\n", "　　 \t", "学位"),
    "labels without end": repeated("责任单位：县教育局\n", "完成时限：12月底\n", "进展情况：已完成\n"),
    "labels in one line": repeated("责任单位："),
    "text behind a label": lambda size: HEAD + "项目名称：学校\n责任单位：县教育局\n" + "方便群众出行\n" * size,
    "addresses in one line": repeated("http://a.cn/"),
    "people in one line": repeated("责任人：张三 "),
    "numbers that begin again": repeated("（一）学校。\n", "1.新建3所。\n", "①已建2所。\n"),
    "one line": lambda size: HEAD + "".join(f"{at}.新建公路{at}公里。" for at in range(2, size + 2)),
    "prose": repeated("截至9月底，新增普惠幼儿园学位1530个，改造教室护眼灯860间，完成年度任务的61.1%。\n"),
    "fields between commas": lambda size: (
        "序号,项目,单位\n" + "".join(f"{at},新建学校{at}所,县教育局\n" for at in range(size))
    ),
    "fields in quotes": lambda size: "序号,项目,单位\n" + '"1","新建\n学校3所","县教育局"\n' * size,
    "quotes that never close": repeated('"1,新建学校3所\n'),
    "cells on lines of their own": lambda size: "序号\n项目\n单位\n" + "1\n新建学校3所\n县教育局\n" * size,
    "signs that open": repeated("★新建学校3所\n", "▶县教育局\n"),
    "names in boxes": repeated("【道路提升】新建公路3公里。"),
    "questions and answers": repeated("问：学校建得怎么样？\n", "答：已建成3所。\n"),
    "one project a line": repeated("学校工程　新建3所　已完成　县教育局\n"),
    "rows run together": lambda size: HEAD + "".join(f"{at}新建学校{at}所县教育局已完成" for at in range(2, size + 2)),
    "grades and what they list": repeated("已完成的项目：\n", "1.学校工程\n"),
    "a long table": table(lambda size: size, lambda _: 4, row_of),
    "a broad table": table(lambda _: 4, lambda size: size, lambda row, col: "责任单位" if not row else f"{col}个"),
    "a table of header words": table(lambda size: size, lambda _: 4, lambda _, col: row_of(0, col)),
    "a page of divisions": lambda size: read("a.html", b"<html><body>" + b"<div><p>1.a</p></div>" * size),
    "a page of links": lambda size: read("a.html", b"<html><body>" + b"<ul><li><a href=a>b</a></li></ul>" * size),
    "divisions in divisions": lambda size: read("a.html", b"<html><body>" + b"<div>1.a" * size),
    "tables in tables": lambda size: read("a.html", _nested(size)),
    "tables that never close": lambda size: read("a.html", b"<html><body>" + b"<table><tr><td>a<td>b" * size),
    "a sparse table": lambda size: spread((at, at, 1, 1) for at in range(size)),
    "merges of whole columns": lambda size: spread((0, at, size, 1) for at in range(size)),
    "merges over merges": lambda size: spread((at, 0, size, size) for at in range(size)),
}


def document(kind: str, size: int) -> Document:
    """The text of a kind as a document."""
    made = KINDS[kind](size)
    return read("a.txt", made.encode()) if isinstance(made, str) else made


def seconds(kind: str, size: int) -> float:
    """Processor time of making and understanding it, without looks for circles of objects."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    parse(document(kind, size))
    return time.process_time() - started


def apart(kind: str, size: int) -> float:
    """The same in a fork: what is remembered of half the text would make the whole of it quicker."""
    with ProcessPoolExecutor(1, get_context("fork")) as process:
        return process.submit(seconds, kind, size).result()


def factor(kind: str, size: int) -> tuple[float, float]:
    """Seconds of a text and how often those of its half, each the least of several measured in turn.

    What else the machine does adds time and never takes any away, so that the least of several is next to what the
    work itself takes, and half and whole measured in turn meet the same crowd. More turns are taken while the factor
    is beyond what is allowed; work that grows with the square stays there.
    """
    half = whole = float("inf")
    for turn in range(MOST_TURNS):
        half, whole = min(half, apart(kind, size // 2)), min(whole, apart(kind, size))
        if turn + 1 >= LEAST_TURNS and whole <= FACTOR * half:
            break
    return whole, whole / half


def enough(kind: str) -> int:
    """A size that takes seconds, so that what every text takes does not matter, or the largest."""
    size = SMALLEST
    while size < LARGEST and apart(kind, size) < ENOUGH:
        size *= 2
    return size


def main(part: str = "") -> None:
    """Print the time of every kind and its factor."""
    for kind in KINDS:
        parse(document(kind, 10))  # rules are loaded once
    beyond = 0
    for kind in (kind for kind in KINDS if part in kind):
        size = enough(kind)
        whole, times = factor(kind, size)
        beyond += times > FACTOR
        print(f"{kind:32}{size:>8}{whole:7.2f} s  x{times:.2f}{'  <--' if times > FACTOR else ''}", flush=True)
    print(f"{beyond} beyond {FACTOR}")


if __name__ == "__main__":
    main(*sys.argv[1:])
