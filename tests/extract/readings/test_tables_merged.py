"""Merged cells of tables, recorded: classes that fill a row, cells that reach from one entry into the next."""

from shishi.extract.document import Table
from shishi.extract.drafts import Draft
from shishi.extract.readers import read
from shishi.extract.readings.tables import row_drafts

_HEADER = (
    '<tr><td rowspan="2">序号</td><td rowspan="2">项目名称</td><td rowspan="2">主要内容</td>'
    '<td colspan="2">责任分工</td><td rowspan="2">时限</td></tr><tr><td>牵头单位</td><td>落实单位</td></tr>'
)


def drafts(rows: str) -> tuple[Draft, ...]:
    document = read("notice.html", f"<table>{_HEADER}{rows}</table>".encode())
    table = next(block for block in document.blocks if isinstance(block, Table))
    return row_drafts(document.text, table)


def told(draft: Draft) -> tuple[str, list[str | None], str, list[str]]:
    text = draft.text.folded if draft.text is not None else ""
    heads = [head.folded if head is not None else None for head in draft.heads]
    return ".".join(draft.numbers), heads, text, [name.name.folded for name in draft.names]


def test_a_class_named_like_a_header_opens_a_group_and_its_number_holds_for_merged_rows() -> None:
    found = drafts(
        '<tr><td colspan="6">一、市级民生实事</td></tr>'
        '<tr><td rowspan="2">1</td><td rowspan="2">助学</td><td>新建校舍2栋</td><td rowspan="2">市教育局</td>'
        "<td>东山县</td><td>8月</td></tr>"
        "<tr><td>新增学位90个</td><td>各县区</td><td>9月</td></tr>"
        '<tr><td colspan="6">二、县级民生实事</td></tr>'
        "<tr><td>2</td><td>助行</td><td>增设路灯90盏</td><td>市城管局</td><td>各街道</td><td>9月</td></tr>"
        "<tr><td>3</td><td>助老</td><td>开办食堂5家</td><td>市民政局</td><td>各街道</td><td>9月</td></tr>"
    )
    assert [told(draft) for draft in found] == [
        ("1.1", ["市级民生实事", "助学"], "新建校舍2栋", ["市教育局", "东山县"]),
        ("1.1", ["市级民生实事", "助学"], "新增学位90个", ["市教育局", "各县区"]),
        ("2.2", ["县级民生实事", "助行"], "增设路灯90盏", ["市城管局", "各街道"]),
        ("2.3", ["县级民生实事", "助老"], "开办食堂5家", ["市民政局", "各街道"]),
    ]


def test_where_dates_are_merged_over_entries_a_row_with_a_task_is_an_item() -> None:
    rows = (
        '<tr><td rowspan="2">1</td><td rowspan="2">助学</td><td>新建校舍2栋</td><td rowspan="2">市教育局</td>'
        '<td rowspan="2">各县区</td><td rowspan="{}">9月</td></tr><tr><td>新增学位90个</td></tr>'
        "<tr><td>2</td><td>助行</td><td>增设路灯90盏</td><td>市城管局</td><td>各街道</td>{}</tr>"
    )
    assert [draft.text.folded for draft in drafts(rows.format(3, "")) if draft.text] == [
        "新建校舍2栋",
        "新增学位90个",
        "增设路灯90盏",
    ]
    assert len(drafts(rows.format(2, "<td>9月</td>"))) == 2


def test_bodies_named_once_hold_for_each_numbered_line_of_a_cell() -> None:
    found = drafts(
        "<tr><td>1</td><td>助医</td><td>1.筛查妇女6万人<br>2.筛查新生儿2万人</td><td>1.市妇联<br>2.市卫健委</td>"
        "<td>各县区</td><td>9月</td></tr>"
    )
    assert [told(draft)[3] for draft in found] == [["市妇联", "各县区"], ["市卫健委", "各县区"]]
