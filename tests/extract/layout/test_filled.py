"""Rows whose empty cells were left out, filled up as if they had been printed."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

TITLE = "云溪县2031年民生实事项目进展情况表\n"
SIGNED = "云溪县人民政府办公室\n2031年10月12日\n"


def items(rows: str) -> tuple[Item, ...]:
    return tuple(parse(read("notice.txt", (TITLE + rows + SIGNED).encode())).items)


def told(rows: str) -> list[tuple[str, list[str | None], str | None, str | None]]:
    return [
        (
            one.number,
            [head for head in one.heads if head],
            one.text.text if one.text else None,
            one.progress.text if one.progress else None,
        )
        for one in items(rows)
    ]


def short(rows: str) -> str:
    """Rows of bars without their empty cells."""
    lines = ([cell for cell in line.split("|") if cell] for line in rows.splitlines())
    return "".join(f"{' | '.join(cells)} |\n" for cells in lines)


def padded(rows: str) -> str:
    """Rows of bars whose empty cells stand at their end."""
    lines = rows.splitlines()
    return "".join(
        f"{line}{'|' * (row.count('|') + 1 - line.count('|'))}\n"
        for line, row in zip(short(rows).splitlines(), lines, strict=True)
    )


TWO_NUMBERS = (
    "序号|大项|小项序号|小项|目标任务|目前进展|责任单位\n"
    "1|学有优教|1|学位扩容|新增学位1200个|新增学位900个|县教育局\n"
    "||2|教室照明|改造教室照明300间|全部完成|县教育局\n"
    "2|老有颐养|1|老年食堂|新建老年食堂9家|建成4家|县民政局\n"
    "||2|护理床位|新增护理床位80张|尚未启动|县民政局\n"
    "||3|助浴服务|新设助浴点6个|建成6个|县民政局\n"
)
PARTS = (
    "序号|项目名称|单位|任务完成情况|||资金使用情况(万元)||责任单位\n"
    "|||目标|完成|比例|到位|支出|\n"
    "一|养老助老|||||||\n"
    "1|新建老年食堂|家|12|9|75%|300|180|县民政局\n"
    "2|新增护理床位|张|80|80|100%|240|240|县民政局\n"
    "二|住有宜居|||||||\n"
    "1|加装电梯|部|40|10|25%|500|120|县住建局\n"
)
QUARTERS = (
    "序号|指标|单位|年度目标|累计完成数|||责任单位\n"
    "||||1-3月|1-6月|1-9月|\n"
    "1|建设停车位|个|400|90|210|330|县城管局\n"
    "2|改造管网|公里|12.5|2|6.5|9.1|县水务局\n"
    "3|新建公园|个|6|1|2|5|县园林中心\n"
)
LEVELS = (
    "序号|实事项目||目标任务|进展情况|责任单位\n"
    "|大项|小项|||\n"
    "1|养老助老|老年食堂|新建老年食堂9家|建成4家|县民政局\n"
    "||护理床位|新增护理床位80张|尚未启动|县民政局\n"
    "2|交通便民|停车泊位|新增停车泊位400个|新增390个|县城管局\n"
    "||候车亭|新建候车亭20座|建成20座|县交通局\n"
)


@pytest.mark.parametrize("rows", [TWO_NUMBERS, PARTS, QUARTERS, LEVELS])
@pytest.mark.parametrize("form", [short, padded])
def test_what_was_left_out_says_the_same_as_what_is_printed(rows: str, form: object) -> None:
    assert callable(form)
    whole = "".join(f"{line.replace('|', ' | ')} |\n" for line in rows.splitlines())
    assert told(form(rows)) == told(whole)


def test_the_number_of_a_row_belongs_to_the_level_where_it_counts_on() -> None:
    assert [(number, heads) for number, heads, _, _ in told(short(TWO_NUMBERS))] == [
        ("1.1", ["学有优教", "学位扩容"]),
        ("1.2", ["学有优教", "教室照明"]),
        ("2.1", ["老有颐养", "老年食堂"]),
        ("2.2", ["老有颐养", "护理床位"]),
        ("2.3", ["老有颐养", "助浴服务"]),
    ]


def test_parts_stand_below_the_headers_they_go_with() -> None:
    found = items(short(PARTS))
    counted = [{(one.value, one.unit) for one in item.amounts} for item in found]
    assert [(item.number, item.heads[-1]) for item in found] == [
        ("1.1", "新建老年食堂"),
        ("1.2", "新增护理床位"),
        ("2.1", "加装电梯"),
    ]
    assert {(12.0, "家"), (9.0, "家"), (75.0, "%")} <= counted[0]
    assert {(40.0, "部"), (10.0, "部"), (25.0, "%")} <= counted[2]


def test_a_row_that_counts_the_columns_is_none() -> None:
    rows = (
        "序号|指标|单位|年度目标|累计完成|完成率(%)|责任单位\n"
        "甲|乙|丙|1|2|3=2/1|丁\n"
        "一|学有优教|||||\n"
        "1|新增学位|个|1200|900|75|县教育局\n"
        "2|教室照明|间|300|300|100|县教育局\n"
        "二|老有颐养|||||\n"
        "1|护理床位|张|80|20|25|县民政局\n"
    )
    assert [(number, heads) for number, heads, _, _ in told(short(rows))] == [
        ("1.1", ["学有优教", "新增学位"]),
        ("1.2", ["学有优教", "教室照明"]),
        ("2.1", ["老有颐养", "护理床位"]),
    ]


def test_tables_below_each_other_are_filled_each_by_its_own_header() -> None:
    rows = (
        "序号|项目名称|建设内容|形象进度|存在问题|责任单位\n"
        "1|停车便民|新增停车泊位400个|新增390个|无|县城管局\n"
        "2|打通断头路|打通断头路3条|打通2条|征地较慢|县住建局\n"
        "序号|项目名称|建设内容|前期进展|责任单位|开工时间\n"
        "1|老年食堂|新建老年食堂9家|完成选址|县民政局|\n"
        "2|护理床位|新增护理床位80张|完成招标|县民政局|\n"
    )
    assert [(number, text, progress) for number, _, text, progress in told(short(rows))] == [
        ("1", "新增停车泊位400个", "新增390个"),
        ("2", "打通断头路3条", "打通2条"),
        ("1", "新建老年食堂9家", "完成选址"),
        ("2", "新增护理床位80张", "完成招标"),
    ]


def test_a_header_stands_over_class_and_name() -> None:
    rows = (
        "序号|项目名称||目标任务|进展情况|责任单位\n"
        "1|安居宜居|加装电梯|加装电梯40部|加装10部|县住建局\n"
        "||管网改造|改造管网12公里|改造5公里|县水务局\n"
        "2|畅行便民|停车泊位|新增停车泊位400个|新增390个|县城管局\n"
    )
    assert [(number, heads) for number, heads, _, _ in told(short(rows))] == [
        ("1", ["安居宜居", "加装电梯"]),
        ("1", ["安居宜居", "管网改造"]),
        ("2", ["畅行便民", "停车泊位"]),
    ]


def test_walls_beyond_the_last_column_end_no_cell() -> None:
    rows = (
        "序号 | 工作任务 | 责任单位 | 进展情况 | 完成情况 |\n"
        "1 | 新改扩建中小学校3所 | 县教育局 | 1所已结顶，2所正在装修 | 顺利推进 |\n"
        "新增学位2430个 | |||||\n"
        "2 | 新建老年食堂9家 | 县民政局 | 建成4家 | 进展缓慢 |\n"
        "3 | 新增停车泊位400个 | 县城管局 | 新增390个 | 进展顺利 |\n"
    )
    found = items(rows)
    assert [(one.number, one.text and one.text.text.replace("\n", ""), one.status) for one in found] == [
        ("1", "新改扩建中小学校3所新增学位2430个", "ongoing"),
        ("2", "新建老年食堂9家", "delayed"),
        ("3", "新增停车泊位400个", "ongoing"),
    ]
