"""What tables report: remarks sorted, cells split at their labels, measures of bare numbers, verdicts."""

import pytest

from shishi.extract.document import Table
from shishi.extract.drafts import Draft
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.tables import row_drafts
from shishi.extract.view import View


def items(*rows: str) -> list[Draft]:
    """The items of a web page's table, given as rows of cells set apart by bars."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    document = read("notice.html", f"<table>{table}</table>".encode())
    found = tables_from_text(document.text, stream(document))
    return [draft for block in found if isinstance(block, Table) for draft in row_drafts(document.text, block)]


def words(view: View | None) -> str | None:
    return view.folded if view is not None else None


Report = tuple[list[str], str | None, str | None]


def report(draft: Draft) -> Report:
    """Progress, problems and next steps of an item."""
    told = [part.view.folded for part in draft.progress or ()]
    return told, words(draft.problems), words(draft.next_steps)


SECOND = "2 | 增设路灯90盏。 | 已增设60盏。"

REPORTS: dict[str, tuple[str, str, Report]] = {
    "columns of their own": (
        "序号 | 项目内容 | 进展情况 | 存在问题 | 下一步打算",
        "1 | 新建水厂2座。 | 已开工1座。 | 资金未到位。 | 抓紧筹资。",
        (["已开工1座。"], "资金未到位。", "抓紧筹资。"),
    ),
    "nothing reported": (
        "序号 | 项目内容 | 进展情况 | 存在问题",
        "1 | 新建水厂2座。 | 无 | 无",
        ([], "无", None),
    ),
    "one cell with labels": (
        "序号 | 项目内容 | 进展情况",
        "1 | 新建水厂2座。 | 进展情况:已开工1座。存在问题:资金未到位。下一步打算:抓紧筹资。",
        (["已开工1座。"], "资金未到位。", "抓紧筹资。"),
    ),
    "measures behind the progress of one cell": (
        "序号 | 项目内容 | 进展情况",
        "1 | 新建水厂2座。 | 进展:已开工1座。问题:资金未到位。措施:抓紧筹资。",
        (["已开工1座。"], "资金未到位。", "抓紧筹资。"),
    ),
    "a remark told clause by clause": (
        "序号 | 项目内容 | 进展情况 | 备注",
        "1 | 新建水厂2座。 | 已开工1座。 | 受汛期影响进度偏慢。力争年底完成。",
        (["已开工1座。"], "受汛期影响进度偏慢。", "力争年底完成。"),
    ),
    "next steps under problems": (
        "序号 | 项目内容 | 进展情况 | 存在问题",
        "1 | 新建水厂2座。 | 已开工1座。 | 下一步抓紧铺设管网。",
        (["已开工1座。"], None, "下一步抓紧铺设管网。"),
    ),
    "progress and a rate": (
        "序号 | 项目内容 | 完成情况 | 完成率",
        "1 | 新建水厂2座。 | 已开工1座。 | 50%",
        (["已开工1座。", "50%"], None, None),
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_reports(name: str) -> None:
    header, row, expected = REPORTS[name]
    assert report(items(header, row, SECOND)[0]) == expected


MEASURES = [
    ("序号 | 项目名称 | 年度目标(座) | 责任单位", "1 | 新建水厂 | 2 | 县水利局", ("2", "座")),
    ("序号 | 项目名称 | 计量单位 | 目标数 | 责任单位", "1 | 新建水厂 | 座 | 2 | 县水利局", ("2", "座")),
    ("序号 | 项目名称 | 目标数 | 责任单位", "1 | 新建水厂(座) | 2 | 县水利局", ("2", "座")),
    ("序号 | 项目名称 | 目标数 | 责任单位", "1 | 新建水厂 | 2座 | 县水利局", ("2座", "座")),
    ("序号 | 项目名称 | 目标数 | 责任单位", "1 | 新建水厂 | 2 | 县水利局", ("2", None)),
]


@pytest.mark.parametrize(("header", "row", "expected"), MEASURES)
def test_a_bare_number_finds_its_measure(header: str, row: str, expected: tuple[str, str | None]) -> None:
    (draft,) = items(header, row)
    assert draft.figure is not None
    assert (draft.figure.view.folded, draft.figure.measure) == expected


TOGETHER = [
    "【进展】已建成1座。【问题】管材未到。【打算】年底前建成2座。",
    "一是进展：已建成1座。二是问题：管材未到。三是下步打算：年底前建成2座。",
    "①进展：已建成1座。②存在问题：管材未到。③打算：年底前建成2座。",
    "（1）工作进展：已建成1座。（2）存在问题：管材未到。（3）下一步措施：年底前建成2座。",
    "〔进展〕已建成1座。〔问题〕管材未到。〔打算〕年底前建成2座。",
]


@pytest.mark.parametrize("cell", TOGETHER)
@pytest.mark.parametrize("over", ["进展、问题及下步打算", "推进情况及存在困难、措施", "工作进展/问题/下一步"])
def test_one_column_holds_progress_problems_and_next_steps(cell: str, over: str) -> None:
    (draft,) = items(
        f"序号 | 项目名称 | 年度目标 | 责任单位 | {over}", f"1 | 新建水厂 | 新建水厂2座。 | 县水利局 | {cell}"
    )
    assert report(draft) == (["已建成1座。"], "管材未到。", "年底前建成2座。")


def test_problems_are_told_from_the_next_steps_in_their_column() -> None:
    (draft,) = items(
        "序号 | 项目内容 | 进展情况 | 存在问题及下步打算",
        "1 | 新建水厂2座。 | 已建成1座。 | 存在问题：管材未到。下步打算：年底前建成2座。",
    )
    assert report(draft) == (["已建成1座。"], "管材未到。", "年底前建成2座。")


@pytest.mark.parametrize("remark", ["跨年项目", "跨年度实施"])
def test_a_project_of_a_plan_that_spans_years_has_no_verdict(remark: str) -> None:
    (draft,) = items("序号 | 项目内容 | 责任单位 | 备注", f"1 | 新建水厂2座。 | 县水利局 | {remark}")
    assert draft.verdict is None


VERDICTS = [
    ("序号 | 项目内容 | 进展情况 | 完成状态", "1 | 新建水厂2座。 | 已开工1座。 | 滞后", "滞后"),
    ("序号 | 项目内容 | 进展情况 | 是否达序", "1 | 新建水厂2座。 | 已开工1座。 | 否", "滞后"),
    ("序号 | 项目内容 | 进展情况 | 是否达序", "1 | 新建水厂2座。 | 已开工1座。 | 是", "达序"),
    ("序号 | 项目内容 | 进展情况 | 是否完成", "1 | 新建水厂2座。 | 建成2座。 | 是", "完成"),
    ("序号 | 项目内容 | 进展情况 | 是否完成", "1 | 新建水厂2座。 | 建成1座。 | 否", "滞后"),
    ("序号 | 项目内容 | 形象进度", "1 | 新建水厂2座。 | 50%", None),
    ("序号 | 项目内容 | 形象进度", "1 | 新建水厂2座。 | 100%", None),
    ("序号 | 项目内容 | 进展情况", "1 | 新建水厂2座。 | 已开工1座。", None),
]


@pytest.mark.parametrize(("header", "row", "expected"), VERDICTS)
def test_verdicts(header: str, row: str, expected: str | None) -> None:
    (draft,) = items(header, row)
    assert draft.verdict == expected


def test_a_table_of_plans_keeps_its_remarks() -> None:
    (draft,) = items("序号 | 项目内容 | 责任单位 | 备注", "1 | 新建水厂2座。 | 县水利局 | 力争年底完成。")
    assert report(draft) == ([], None, None)


def test_columns_told_by_their_cells_are_a_guess() -> None:
    (draft, *_) = items("1 | 新建水厂2座。 | 县水利局", "2 | 增设路灯90盏。 | 县城管局", "3 | 改造校舍4栋。 | 县教育局")
    assert draft.guesses == ("columns",)
    assert items("序号 | 项目内容 | 责任单位", "1 | 新建水厂2座。 | 县水利局")[0].guesses == ()
