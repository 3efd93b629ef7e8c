"""Letters to lines, lines to paragraphs, and what runs at the edges of pages left out, each at its limits."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shishi.extract.readers.printed.columns import Piece, Placed
from shishi.extract.readers.printed.flow import Usual, measured, paragraphs, without_running_heads
from shishi.extract.readers.printed.lines import PrintedLine, beside, lines, runs, would_fit
from shishi.extract.readers.printed.sheet import Char


def letters(words: str, x: float = 0.0, top: float = 100.0, size: float = 10.0, step: float = 10.0) -> list[Char]:
    return [Char(one, x + at * step, x + at * step + size, top, top + size, size) for at, one in enumerate(words)]


@pytest.mark.parametrize(
    ("chars", "expected"),
    [
        (letters("学校"), ["学校"]),
        (letters("学") + letters("校", x=13), ["学校"]),
        (letters("学") + letters("校", x=13.1), ["学 校"]),  # a gap of three tenths is a blank
        (letters("学") + letters("校", x=22), ["学 校"]),
        (letters("学") + letters("校", x=22.1), ["学", "校"]),  # of twelve tenths another run
        (letters("学") + letters(" ", x=10) + letters("校", x=12), ["学 校"]),
        (letters("学") + letters("学", x=3.9), ["学"]),  # drawn twice
        (letters("学") + letters("学", x=4), ["学学"]),
        (letters("学") + letters("校", x=1), ["学校"]),
        (letters("学") + letters("校", x=10, top=105), ["学校"]),
        (letters("学") + letters("校", x=10, top=105.1), ["学", "校"]),  # half a letter lower is the next line
        (letters("校", x=10) + letters("学"), ["学校"]),
        (letters("校", top=120) + letters("学"), ["学", "校"]),
        (letters("  "), []),
        ([], []),
    ],
)
def test_letters_make_runs(chars: list[Char], expected: list[str]) -> None:
    assert [run.text for run in runs(chars, 3)] == expected
    assert {run.page for run in runs(chars, 3)} <= {3}


def test_runs_side_by_side_make_a_line() -> None:
    (whole,) = lines(letters("学校") + list(letters("三所", x=60, top=98, size=12, step=12)), 1)
    assert whole == PrintedLine("学校 三所", 0, 84, 98, 110, 12, 1)
    (doubtful,) = lines([*letters("学"), letters("三", x=40)[0]._replace(sure=0.79)], 1)
    assert (doubtful.text, doubtful.doubts) == ("学 三", (2,))
    (sure,) = lines([*letters("学"), letters("三", x=40)[0]._replace(sure=0.8)], 1)
    assert sure.doubts == ()
    (mark,) = lines([*letters("学"), letters("。", x=10)[0]._replace(sure=0.5)], 1)
    assert mark.doubts == ()


def test_what_is_set_small_above_the_line_is_a_power_or_a_mark() -> None:
    base = letters("10m", size=10)
    small = letters("4", x=30, top=99, size=6)
    assert [run.text for run in runs(letters("5×10") + letters("4", x=40, top=99, size=6), 1)] == ["5×10⁴"]
    assert [run.text for run in runs(letters("学校") + letters("4", x=20, top=99, size=6), 1)] == ["学校"]  # of a note
    assert [run.text for run in runs(base + letters("2", x=30, top=99, size=6), 1)] == ["10m²"]
    assert [run.text for run in runs(base + letters("2", x=30, top=104, size=6), 1)] == ["10m2"]  # on the line
    assert [run.text for run in runs(base + letters("2", x=30, top=100, size=8.6), 1)] == ["10m2"]  # hardly smaller
    assert [run.text for run in runs([*base, small[0]._replace(sure=0.9)], 1)] == ["10m4"]  # recognised in a picture


def a(text: str, top: float = 100.0, x0: float = 50.0, x1: float = 250.0, **more: object) -> PrintedLine:
    line = PrintedLine(text, x0, x1, top, top + 10, 10.0, 1)
    return replace(line, **{"bottom": top + 10, **more})


def test_lines_beside_each_other_span_both() -> None:
    both = beside([a("学", x1=60, doubts=(0,)), a("校三", top=98, x0=80, x1=110, size=12.0, doubts=(1,))])
    assert both == PrintedLine("学 校三", 50, 110, 98, 110, 12.0, 1, (0, 3))
    assert beside([both]) is both


@pytest.mark.parametrize(
    ("text", "x1", "fits"),
    [
        ("学校", 239.9, True),
        ("学校", 240.0, False),
        ("学，校", 229.9, True),  # a mark goes with the sign before it
        ("学，校", 230.0, False),
        ("（学校", 229.9, True),  # and an opening bracket with the one behind it
        ("（学校", 230.0, False),
        ("2031年", 226.7, True),  # a number is not broken, its digits are narrow
        ("2031年", 226.9, False),
        ("", 249.9, True),
    ],
)
def test_whether_the_next_word_had_room(text: str, x1: float, *, fits: bool) -> None:
    assert would_fit(a("前", x1=x1), a(text), 250.0, 0.0) is fits
    assert would_fit(a("前", x1=x1 - 15), a(text), 250.0, 1.5) is fits


USUAL = Usual({0: 50.0}, {0: 250.0}, 15.0, 10.0, indented=False, spaced=False)


def joined(*told: PrintedLine, usual: Usual = USUAL, columns: tuple[int, ...] = ()) -> list[list[str]]:
    placed = [Placed(line, columns[at] if columns else 0) for at, line in enumerate(told)]
    return [[line.text for line in group] for group in paragraphs(placed, usual)]


FULL = a("新建公办幼儿园六所并改")
INDENTED = replace(USUAL, indented=True)


@pytest.mark.parametrize(
    ("first", "second", "usual", "one"),
    [
        (FULL, a("造三所", top=115), USUAL, True),
        (FULL, a("造三所", top=120.25), USUAL, True),
        (FULL, a("造三所", top=120.3), USUAL, False),  # wider than the usual pitch by more than a third
        (FULL, a("造三所", top=115, size=11.0), USUAL, True),
        (FULL, a("造三所", top=115, size=11.1), USUAL, False),  # another size
        (a("新建", x1=224.0), a("造三所", top=115), USUAL, True),
        (a("新建", x1=223.9), a("造三所", top=115), USUAL, False),  # room for the next word and the slack
        (a("新建。", x1=235.0), a("造三所", top=115), USUAL, True),
        (a("新建。", x1=234.9), a("造三所", top=115), USUAL, False),  # less slack where a sentence ended
        (a("新建", x1=200.0), a("造三所", top=115), INDENTED, True),  # indents tell paragraphs apart
        (a("新建", x1=199.9), a("造三所", top=115), INDENTED, False),
        (FULL, a("造三所", top=115, x0=57.0), USUAL, True),
        (FULL, a("造三所", top=115, x0=57.1), USUAL, False),  # set in
        (a("　新建", x0=70.0), a("造三所", top=115, x0=70.0), INDENTED, False),
        (a("　新建", x0=70.0), a("造三所", top=115, x0=70.0), USUAL, True),
        (a("新建六所。"), a("2.改造三所", top=115), USUAL, False),
        (a("新建六所。"), a("改造三所", top=115), USUAL, True),
        (a("新建六所"), a("2.改造三所", top=115), USUAL, False),  # opens an entry
        (a("新建六所。"), a("2.改造三所", top=115), INDENTED, True),
        (FULL, a("造三所", top=100, page=2), USUAL, True),
        (a("新建六所。"), a("造三所", top=100, page=2), USUAL, False),
        (a("新建六所。"), a("造三所", top=100, page=2), INDENTED, True),
    ],
)
def test_whether_a_line_goes_on(first: PrintedLine, second: PrintedLine, usual: Usual, *, one: bool) -> None:
    assert len(joined(first, second, usual=usual)) == (1 if one else 2)


def test_only_a_first_line_is_set_in() -> None:
    set_in = [a("新建六所公办幼儿园", x0=70.0), a("并改造三所", top=115.0), a("旧校舍", top=130.0)]
    assert joined(*set_in, usual=INDENTED) == [[line.text for line in set_in]]
    assert joined(set_in[0], replace(set_in[1], x0=70.0), usual=INDENTED) == [["新建六所公办幼儿园"], ["并改造三所"]]


def test_a_paragraph_goes_on_in_the_next_column_unless_that_begins_farther_in() -> None:
    usual = replace(USUAL, left={1: 50.0, 2: 300.0}, right={1: 250.0, 2: 500.0})
    later = a("造三所", top=60.0, x0=300.0, x1=400.0)
    assert joined(FULL, later, usual=usual, columns=(1, 2)) == [[FULL.text, later.text]]
    assert len(joined(FULL, replace(later, x0=307.0), usual=usual, columns=(1, 2))) == 1
    assert len(joined(FULL, replace(later, x0=307.1), usual=usual, columns=(1, 2))) == 2


def pages(*told: list[PrintedLine]) -> list[list[str]]:
    pieces: list[list[Piece]] = [
        [Placed(replace(line, page=at), 0) for line in page] for at, page in enumerate(told, start=1)
    ]
    kept = without_running_heads(pieces, [800.0] * len(pieces))
    return [[piece.line.text for piece in page if isinstance(piece, Placed)] for page in kept]


def body(at: int) -> list[PrintedLine]:
    return [a(f"第{at}页的正文", top=400.0)]


HEAD = a("青岚县民生实事", top=40.0)


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        ([HEAD, HEAD], 0),
        ([HEAD, replace(HEAD, text="青岚县民生实事 2")], 0),  # digits aside
        ([HEAD, replace(HEAD, top=46.0, bottom=56.0)], 0),
        ([HEAD, replace(HEAD, top=46.1, bottom=56.1)], 2),  # at another height
        ([replace(HEAD, top=85.9, bottom=95.9)] * 2, 0),
        ([replace(HEAD, top=86.0, bottom=96.0)] * 2, 2),  # not in the outer strip
        ([replace(HEAD, top=704.1, bottom=714.1)] * 2, 0),
        ([replace(HEAD, top=704.0, bottom=714.0)] * 2, 2),
        ([HEAD, replace(HEAD, text="别的标题")], 2),
    ],
)
def test_lines_that_repeat_at_the_edge_are_left_out(heads: list[PrintedLine], kept: int) -> None:
    found = pages(*([head, *body(at)] for at, head in enumerate(heads)))
    assert sum(len(page) for page in found) == len(heads) + kept
    assert all(page[-1].endswith("正文") for page in found)


def test_what_only_few_of_the_pages_have_is_no_running_head() -> None:
    some, fewer = ([[HEAD, *body(at)] if at < with_head else body(at) for at in range(6)] for with_head in (3, 2))
    assert [len(page) for page in pages(*some)] == [1] * 6
    assert [len(page) for page in pages(*fewer)] == [2, 2, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("foot", "above", "kept"),
    [
        ("- 3 -", [], False),
        ("3", [], False),
        ("第3页", [], False),
        ("三所", [], True),
        ("3", [a("上文", top=726.0), a("下文", top=754.0)], True),  # amid the text
        ("3", [a("上文", top=726.0)], False),
        ("3", [a("上文", top=714.9), a("下文", top=754.0)], False),  # too far above
        ("3", [a("上文", top=726.0), a("下文", top=765.1)], False),
    ],
)
def test_page_numbers_are_left_out_unless_amid_the_text(foot: str, above: list[PrintedLine], *, kept: bool) -> None:
    (found,) = pages([*body(1), *above, a(foot, top=740.0)])
    assert (foot in found) is kept


def test_the_head_of_even_pages_goes_as_those_of_odd_ones_do() -> None:
    even = replace(HEAD, text="各部门任务", top=41.5, bottom=51.5)
    told = [[HEAD, *body(1)], [even, *body(2)], [HEAD, *body(3)], body(4), body(5)]
    assert [len(page) for page in pages(*told)] == [1] * 5
    for other in (replace(even, top=41.6), replace(even, size=10.6)):
        assert len(pages(told[0], [other, *body(2)], *told[2:])[1]) == 2
    near = [even, a("近处的正文", top=66.4), *body(2)]
    assert len(pages(told[0], near, *told[2:])[1]) == 3


def usual(*told: PrintedLine, width: float = 400.0, columns: tuple[int, ...] = ()) -> Usual:
    return measured([[Placed(line, columns[at] if columns else 0) for at, line in enumerate(told)]], width)


def rows(*ends: float, x0: float = 50.0, step: float = 15.0) -> list[PrintedLine]:
    return [a("正文" * 5, top=100 + step * at, x0=x0, x1=end) for at, end in enumerate(ends)]


@pytest.mark.parametrize(
    ("ends", "right"),
    [
        ((350, 350, 350, 200), 350),
        ((350, 340, 300), 350),
        ((350, 339, 300), 350),  # nobody else reaches it, and none goes far beyond what two reach
        ((369, 350, 350, 350, 200), 350),
        ((371, 350, 350, 350, 200), 350),  # many lines end there
        ((371, 350, 350, 200), 371),  # too few do
        ((350,), 350),
    ],
)
def test_the_right_edge(ends: tuple[float, ...], right: float) -> None:
    assert usual(*rows(*ends)).right == {0: right}


def test_what_is_usual_in_a_document() -> None:
    small = replace(rows(350)[0], text="注", size=8.0, top=300, bottom=308)
    found = usual(*rows(350, 350, 350), small)
    assert (found.size, found.pitch, found.left, found.spaced, found.indented) == (10.0, 15.0, {0: 50}, False, False)
    assert usual(*rows(350, 350), *(replace(one, x0=70.0) for one in rows(350, x0=70.0))).indented
    assert usual(*rows(*[350] * 9), *rows(350, x0=64.1)).indented
    assert not usual(*rows(*[350] * 10), *rows(350, x0=70.0)).indented  # one line of eleven
    assert not usual(*rows(*[350] * 9), *rows(350, x0=64.0)).indented  # too little
    assert not usual(*rows(*[350] * 9), *rows(350, x0=76.0)).indented  # too far
    assert usual(*rows(350, 350, step=15)[:2], *rows(350, 350, step=25)[1:]).pitch == 10.0
    assert usual().pitch == 21.0


def test_text_in_verse_runs_to_the_page_s_own_edge() -> None:
    assert usual(*rows(150, 140, 130, 120, 110)).right == {0: 350}
    assert usual(*rows(250, 140, 130)).right == {0: 250}  # reaches far enough
    assert usual(*rows(150, 149, 148, 110)).right == {0: 150}  # an edge that three lines reach
    assert usual(*rows(150, 140), columns=(1, 2)).right == {1: 150, 2: 140}
