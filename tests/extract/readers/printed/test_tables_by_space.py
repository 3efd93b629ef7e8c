"""Tables whose columns, or columns and rows, are kept apart by space alone, each condition at its limit."""

from __future__ import annotations

import pytest

from shishi.extract.readers.printed.barred import strips, uprights
from shishi.extract.readers.printed.sheet import Char, Rule
from shishi.extract.readers.printed.spaced import Unruled, spaced

COLUMNS = (50.0, 120.0, 250.0)
HEAD = "序号 项目名称 单位"
ROWS = ("1 新建学校 教育局", "2 改造公厕 城管局", "3 新增床位 民政局")


def letters(words: str, x0: float, middle: float, size: float = 10.0) -> list[Char]:
    return [
        Char(one, x0 + at * size, x0 + (at + 1) * size, middle - size / 2, middle + size / 2, size)
        for at, one in enumerate(words)
    ]


def set_out(*rows: str, step: float = 20.0, columns: tuple[float, ...] = COLUMNS, lower: float = 0.0) -> list[Char]:
    """Rows as words with blanks between: ``-`` is an empty field, a bar breaks a line; numbers may stand ``lower``."""
    chars: list[Char] = []
    y = 100.0
    for row in rows:
        words = row.split()
        for col, word in enumerate(words):
            down = lower if col == 0 and word.isdecimal() else 0.0
            for at, part in enumerate("" if word == "-" else word.split("|")):
                chars += letters(part, columns[col], y + 12 * at + down)
        y += step + 12 * max(word.count("|") for word in words)
    return chars


def told(*pages: list[Char]) -> list[list[tuple[str, ...]]]:
    """The rows of each table, page after page."""
    found = []
    for tables, left in spaced([Unruled(at, chars) for at, chars in enumerate(pages, 1)]):
        for table in tables:
            rows = max(cell.row for cell in table.cells) + 1
            texts = {(cell.row, cell.col): "".join(line.text for line in cell.lines) for cell in table.cells}
            found.append([tuple(text for (at, _), text in sorted(texts.items()) if at == row) for row in range(rows)])
        taken = sum(len(line.text.replace(" ", "")) for table in tables for cell in table.cells for line in cell.lines)
        assert taken + len(left) == len(pages[len(found) - 1 if len(pages) > 1 else 0]) or not tables
    return found


def fields(*rows: str) -> list[tuple[str, ...]]:
    return [tuple(word.replace("|", "").replace("-", "") for word in row.split()) for row in rows]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((HEAD, *ROWS), True),
        (ROWS, True),  # no header
        ((HEAD, *ROWS[:2]), True),
        ((HEAD, ROWS[0]), False),  # two lines
        ((HEAD, "1 新建学校教育教学楼|及附属用房 教育局", *ROWS[1:]), True),
        (("甲镇:三项 乙镇:四项 丙镇:五项", "丁镇:三项 戊镇:四项 己镇:五项", "庚镇:三项 辛镇:四项 壬镇:五项"), False),
    ],
)
def test_lines_that_leave_strips_free_are_a_table(rows: tuple[str, ...], *, found: bool) -> None:
    assert told(set_out(*rows)) == ([fields(*rows)] if found else [])


def test_two_columns_make_no_table() -> None:
    assert told(set_out("序号 名称", "1 学校", "2 公厕", "3 床位", columns=(50.0, 120.0))) == []


@pytest.mark.parametrize("lower", [0.0, 4.4, 8.0])
def test_numbers_may_stand_lower_than_the_texts_of_their_row(lower: float) -> None:
    assert told(set_out(HEAD, *ROWS, lower=lower)) == [fields(HEAD, *ROWS)]


def centred(*rows: str, gap: float = 8.0, height: str = "middle") -> list[Char]:
    """Rows whose texts stand at one height of their row, ``gap`` points of space between rows; ``:n`` spans n rows."""
    chars: list[Char] = []
    lines = [max(word.partition(":")[0].count("|") + 1 for word in row.split() if ":" not in word) for row in rows]
    tops = [100.0 + sum(12 * high + gap for high in lines[:at]) for at in range(len(rows) + 1)]
    for at, row in enumerate(rows):
        for col, word in enumerate(row.split()):
            text, _, span = word.partition(":")
            parts = [] if text == "-" else text.split("|")
            free = tops[at + int(span or 1)] - gap - tops[at] - 12 * len(parts)
            y = tops[at] + {"first": 0.0, "middle": free / 2, "last": free}[height] + 6
            for line, part in enumerate(parts):
                chars += letters(part, COLUMNS[col], y + 12 * line)
    return chars


LONG = (
    "1 新建学校教育楼|及附属用房 教育局",
    "2 改造公厕 城管局|住建局|水利局",
    "3 新增床位二十张|在福利院里|也在乡镇 民政局",
    "4 修路 交通局",
)


@pytest.mark.parametrize("height", ["first", "middle", "last"])
@pytest.mark.parametrize("gap", [5.0, 8.0, 20.0])
def test_rows_are_told_at_whatever_height_their_texts_stand(height: str, gap: float) -> None:
    assert told(centred(HEAD, *LONG, gap=gap, height=height)) == [fields(HEAD, *LONG)]


@pytest.mark.parametrize("height", ["first", "middle"])
def test_rows_without_space_between_them_are_told_by_full_lines_and_numbers(height: str) -> None:
    rows = ("1 新建学校的教育教|学楼 教育局", "2 改造公厕 城管局", "3 新增床位二十张在|福利院 民政局", "4 修路 交通局")
    assert told(centred(HEAD, *rows, gap=0.0, height=height)) == [fields(HEAD, *rows)]


def spans(chars: list[Char], rules: tuple[Rule, ...] = ()) -> list[tuple[int, int, int, int, str]]:
    """The cells of more than one place: row, column, rows, columns, text."""
    ((tables, _),) = spaced([Unruled(1, chars, rules)])
    return [
        (cell.row, cell.col, cell.rowspan, cell.colspan, "".join(line.text for line in cell.lines))
        for cell in tables[0].cells
        if cell.rowspan * cell.colspan > 1
    ]


def test_what_is_centred_over_several_rows_is_merged() -> None:
    rows = (
        HEAD,
        "1:2 新建学校 教育局:2",
        "- 改造学校 -",
        "2 新增床位 民政局",
        "3:3 修路 交通局:3",
        "- 修桥 -",
        "- 修渠 -",
    )
    assert spans(centred(*rows)) == [
        (1, 0, 2, 1, "1"),
        (1, 2, 2, 1, "教育局"),
        (4, 0, 3, 1, "3"),
        (4, 2, 3, 1, "交通局"),
    ]
    assert spans(centred(*rows, gap=20.0)) == spans(centred(*rows))


def test_lines_of_a_merged_cell_stand_in_several_rows() -> None:
    rows = (HEAD, "1:2 新建学校 市教育|局:2", "- 改造学校 -", "2 新增床位 市民政|局", "3 修路 市交通|局")
    assert spans(centred(*rows)) == [(1, 0, 2, 1, "1"), (1, 2, 2, 1, "市教育局")]


def test_an_empty_place_beside_level_texts_is_empty() -> None:
    assert spans(centred(HEAD, "1 学校 教育局", "2 公厕 -", "3 床位 民政局", "4 道路 -", "5 桥梁 水利局")) == []


def test_a_heading_in_the_middle_of_the_table_runs_over_all_columns() -> None:
    chars = centred(HEAD, *ROWS)
    first, rest = (
        [c for c in chars if c.top < 140],
        [c._replace(top=c.top + 20, bottom=c.bottom + 20) for c in chars if c.top >= 140],
    )
    assert spans([*first, *letters("一、民生类", 140, 146), *rest]) == [(2, 0, 1, 3, "一、民生类")]


def test_headings_over_headings_run_over_what_stands_below_them() -> None:
    columns = (50.0, 120.0, 200.0, 280.0)
    chars = set_out("- 任务:其中 - -", "1 3 2 1", "2 7 4 3", "3 9 5 4", columns=columns)
    under = set_out("- 总数 学校 公厕", columns=columns)
    moved = [c._replace(top=c.top + 20, bottom=c.bottom + 20) for c in chars if c.top > 100]
    head = letters("任务", 200, 100)
    assert spans([*head, *[c._replace(top=c.top + 20, bottom=c.bottom + 20) for c in under], *moved]) == [
        (0, 1, 1, 3, "任务")
    ]


def test_rules_between_rows_part_them() -> None:
    rows = (
        "教育 新建学校的教育教 教育局",
        "城建 改造公厕以及楼道 城管局",
        "民政 新增床位二十张在 民政局",
        "交通 修路 交通局",
    )
    chars = centred("类别 项目 单位", *rows, gap=0.0)
    ruled = tuple(Rule(40, 100 + 12 * at, 400, 100 + 12 * at) for at in range(1, 5))
    ((tables, _),) = spaced([Unruled(1, chars, ruled)])
    assert max(cell.row for cell in tables[0].cells) == 4
    shorter = tuple(rule._replace(x1=200) for rule in ruled)
    ((tables, _),) = spaced([Unruled(1, chars, shorter)])
    assert max((cell.row for table in tables for cell in table.cells), default=0) < 4


def test_a_mark_that_hangs_over_the_end_of_its_line_divides_no_columns() -> None:
    chars = centred(HEAD, *(f"{at} 新建学校改造公厕修路{',，'[at == 2]} 教育局" for at in range(1, 5)))
    near = [c._replace(x0=c.x0 - 15, x1=c.x1 - 15) if c.x0 >= 250 else c for c in chars]
    ((tables, _),) = spaced([Unruled(1, near)])
    assert {cell.col for cell in tables[0].cells} == {0, 1, 2}


def test_three_columns_of_running_text_are_no_table() -> None:
    columns = ["，".join(["新建学校三所改造公厕四座新增床位百张"] * 3)[at * 8 : at * 8 + 8] for at in range(6)]
    assert told(set_out(*(f"{line} {line} {line}" for line in columns), step=14, columns=(50.0, 150.0, 250.0))) == []


def test_cells_may_be_centred_beside_longer_ones() -> None:
    rows = (
        "1 新建学校教育教学楼|及附属用房 教育局",
        "2 改造公厕以及老旧小区|里的楼道 城管局",
        "3 新增床位民政福利院里|二十张 民政局",
    )
    centred = [
        one._replace(top=one.top + 6, bottom=one.bottom + 6)
        if (one.x0 < 100 or one.x0 >= 250) and one.top > 100
        else one
        for one in set_out(HEAD, *rows)
    ]
    assert told(centred) == [fields(HEAD, *rows)]


def test_a_row_without_a_number_whose_names_are_empty_lies_within_the_row_above() -> None:
    columns = (50.0, 120.0, 250.0, 400.0, 500.0)
    rows = (
        "序号 项目 内容 单位 时限",
        "1 学校 新建两所 教育局 六月",
        "- - 改造三所 住建局 七月",
        "2 公厕 改造四座 城管局 八月",
        "3 床位 新增百张 民政局 九月",
    )
    ((tables, _),) = spaced([Unruled(1, set_out(*rows, columns=columns))])
    assert [(cell.row, cell.col, cell.rowspan) for cell in tables[0].cells if cell.rowspan > 1] == [
        (1, 0, 2),
        (1, 1, 2),
    ]


def test_text_over_several_columns_is_one_cell() -> None:
    over = letters("第一类是教育和卫生的", 50, 160)
    rows = [
        *set_out(HEAD, *ROWS[:2]),
        *over,
        *(one._replace(top=one.top + 80, bottom=one.bottom + 80) for one in set_out(*ROWS)),
    ]
    ((tables, _),) = spaced([Unruled(1, rows)])
    assert [(cell.row, cell.colspan) for cell in tables[0].cells if cell.colspan > 1] == [(3, 2)]


def test_headings_over_another_header_end_a_table() -> None:
    first = set_out(HEAD, *ROWS)
    other = set_out("名次 乡镇 得分", "1 甲镇 96", "2 乙镇 92", "3 丙镇 91", columns=(50.0, 150.0, 300.0))
    lower = [one._replace(top=one.top + 110, bottom=one.bottom + 110) for one in other]
    assert [len(rows) for rows in told([*first, *letters("附件二", 50, 185), *lower])] == [4, 4]


def test_a_table_has_the_same_columns_on_all_its_pages() -> None:
    ((first, _), (second, _)) = spaced(
        [
            Unruled(1, set_out(HEAD, *ROWS)),
            Unruled(2, set_out("4 新增托位 教育局", "5 修路 交通局", "6 供水 水利局")),
        ]
    )
    assert first[0].edges == second[0].edges


def barred(*rows: str, high: float = 20.0, columns: tuple[float, ...] = COLUMNS) -> list[tuple[float, float]]:
    """Where upright rules come to stand, by the middle of the row; level ones run from 40 to 400 between rows."""
    rules = [Rule(40, 100 + high * at, 400, 100 + high * at) for at in range(len(rows) + 1)]
    chars = [
        one
        for at, row in enumerate(rows)
        for col, word in enumerate(row.split())
        if word != "-"
        for one in letters(word, columns[col], 100 + high * (at + 0.5))
    ]
    (found,) = uprights([(rules, chars)])
    return sorted((one.x0, (one.top + one.bottom) / 2) for one in found)


def borders(rows: int, *places: float, high: float = 20.0) -> list[tuple[float, float]]:
    return sorted((x, 100 + high * (at + 0.5)) for at in range(rows) for x in (40.0, *places, 400.0))


FIRST, SECOND = (70 + 120) / 2, (160 + 250) / 2


def test_columns_of_ruled_rows_are_told_from_space() -> None:
    assert barred(HEAD, *ROWS) == borders(4, FIRST, SECOND)
    assert barred(HEAD, ROWS[0]) == borders(2, FIRST, SECOND)  # six cells
    assert barred("序号 单位", "1 教育局", "2 城管局", columns=(50.0, 250.0)) == borders(3, (70 + 250) / 2)
    assert barred("序号 单位", "1 教育局", columns=(50.0, 250.0)) == []  # four cells
    assert barred("通知", "公告", "名单") == []
    assert barred(HEAD) == []  # two rules are no ladder


def test_text_over_a_strip_has_no_border_there() -> None:
    over = "一 " + "教" * 20
    found = barred(HEAD, *ROWS, over)
    assert [x for x, middle in found if middle == 190] == [40.0, FIRST, 400.0]
    assert len(found) == 4 * 4 + 3


def test_an_upright_rule_means_that_the_table_is_ruled_throughout() -> None:
    rules = [Rule(40, 100 + 20 * at, 400, 100 + 20 * at) for at in range(5)]
    chars = [one for at, row in enumerate((HEAD, *ROWS)) for col, word in enumerate(row.split())
             for one in letters(word, COLUMNS[col], 110 + 20 * at)]  # fmt: skip
    (plain,), (ruled,) = uprights([(rules, chars)]), uprights([([*rules, Rule(40, 100, 40, 180)], chars)])
    assert (len(plain), len(ruled)) == (16, 0)
    (beyond,) = uprights([([*rules, Rule(500, 100, 500, 180), Rule(60, 300, 60, 380)], chars)])
    assert len(beyond) == 16


A, B, C = (0.0, 10.0), (20.0, 30.0), (40.0, 50.0)


@pytest.mark.parametrize(
    ("rows", "narrowest", "least", "expected"),
    [
        ([[A, B], [A, B]], 6.0, 1, [(10.0, 20.0)]),
        ([[A, B], [A, B]], 10.0, 1, [(10.0, 20.0)]),
        ([[A, B], [A, B]], 10.1, 1, []),
        ([[A, B], [A]], 6.0, 1, [(10.0, 20.0)]),
        ([[A, B], [A]], 6.0, 2, []),
        ([[A], [B]], 6.0, 1, []),  # no row has text on both sides
        ([[A, B], [(0.0, 30.0)]], 6.0, 1, []),  # as many across as on both sides
        ([[A, B], [A, B], [(0.0, 30.0)]], 6.0, 1, [(10.0, 20.0)]),
        ([[A, B, C], [A, B, C]], 6.0, 1, [(10.0, 20.0), (30.0, 40.0)]),
        ([[A, C], [A, C], [A, B]], 6.0, 1, [(10.0, 20.0)]),
        ([], 6.0, 1, []),
        ([[A]], 6.0, 1, []),
    ],
)
def test_the_strips_that_divide_columns(
    rows: list[list[tuple[float, float]]], narrowest: float, least: int, expected: list[tuple[float, float]]
) -> None:
    assert strips(rows, narrowest, least) == expected


def test_a_row_that_lacks_only_its_number_is_a_row() -> None:
    assert spans(centred(HEAD, "1 新溪市 29", "2 娄溪市 31", "3 云溪市 27", "- 全省 87", gap=0.0)) == []
