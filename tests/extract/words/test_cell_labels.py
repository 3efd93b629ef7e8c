"""Labels by which the cells of one column name their parts, and cells taken apart by them."""

import pytest

from shishi.extract.view import counted
from shishi.extract.words.cell_labels import cell_labels, cell_parts

TOLD = [
    ("已建成泵站4座", "地块未交付", "5月底前完成征收"),
    ("完成改造9处", "无", "做好移交"),
    ("正在招标", "材料涨价", "重新测算造价"),
]
WAYS = {
    "lines": "{0}:{3}。\n{1}:{4}。\n{2}:{5}。",
    "lines without stops": "{0}:{3}\n{1}:{4}\n{2}:{5}",
    "run on": "{0}:{3}。{1}:{4}。{2}:{5}。",
    "boxes": "【{0}】{3}【{1}】{4}【{2}】{5}",
    "brackets": "({0}){3};({1}){4};({2}){5}",
    "dashes": "{0}——{3}\n{1}——{4}\n{2}——{5}",
    "blanks": "{0} {3}\n{1} {4}\n{2} {5}",
    "numbers": "1.{0}:{3}\n2.{1}:{4}\n3.{2}:{5}",
}
LABELS = [
    ("进展", "问题", "打算"),
    ("目前进度", "难点", "下步要求"),
    ("现状", "困难", "措施"),
    ("进展", "困难", "计划"),
    ("干到哪", "难在哪", "怎么干"),
    ("完成", "短板", "要办"),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("labels", LABELS)
def test_cells_of_three_parts(way: str, labels: tuple[str, str, str]) -> None:
    cells = [WAYS[way].format(*labels, *told) for told in TOLD]
    roles = dict(cell_labels("某某情况", cells))
    parts = [part for part in cell_parts(counted(cells[0]), roles) if part.content]
    assert [part.role for part in parts] == ["progress", "problems", "next"]
    assert [part.content.folded.strip("。;") for part in parts] == list(TOLD[0])


@pytest.mark.parametrize(
    ("header", "cells", "roles"),
    [
        ("情况", ["目标:建9座。完成:建7座。", "目标:修4处。完成:修4处。"], ["text", "progress"]),
        ("进展、存在问题及打算", ["建成7座\n缺地\n等批复", "修4处\n无\n验收"], ["progress", "problems", "next"]),
        ("进展/问题", ["建成7座/缺地", "修4处/无"], ["progress", "problems"]),
        ("问题和打算", ["①缺地;②等批复", "①无;②验收"], ["problems", "next"]),
        ("问题及措施", ["无", "问题:缺地.措施:加快.", "无", "暂无", "问题:雨季长.措施:倒排."], ["problems", "next"]),
        ("进展和问题", ["建成7座,缺地", "修4处"], []),  # nothing parts them
        ("进展", ["东乡:建成7座。西乡:建成2座。", "东乡:修4处。西乡:修1处。"], []),  # places
        ("内容", ["内容:建9座。措施:加快。", "内容:修4处。措施:加快。"], []),  # a plan
        ("进展", ["进展:建成7座。问题:缺地。"], []),  # one cell
        ("进展", ["建成7座,其中:东乡2座。", "已完成。", "问题:缺地。打算:等批复。"], []),  # others do not open so
    ],
)
def test_what_labels_a_column_has(header: str, cells: list[str], roles: list[str]) -> None:
    assert sorted(role for _, role in cell_labels(header, cells)) == sorted(roles)


def test_what_stands_before_the_first_label_has_no_role() -> None:
    parts = list(cell_parts(counted("全部完成。打算:做好移交"), {"打算": "next"}))
    assert [(part.role, part.content.folded) for part in parts] == [("", "全部完成。"), ("next", "做好移交")]
