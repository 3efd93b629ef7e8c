"""Matrices of places by indicators: an item for each indicator, where the notice tells items in no other way."""

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

ROWS = (
    ("地区", "就业培训(人)", "新增岗位(个)", "综合排名"),
    ("全市", "1200", "600", ""),
    ("云溪县", "500", "300", "1"),
    ("东区", "400", "200", "2"),
    ("望江街道", "300", "100", "3"),
)


def items(*rows: tuple[str, ...], before: str = "") -> tuple[Item, ...]:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<h1>临江市2031年民生实事项目进展情况</h1>{before}<table>{cells}</table>"
    return parse(read("notice.html", page.encode())).items


def test_each_indicator_is_an_item_and_each_figure_a_result() -> None:
    told = [(item.title, [(one.role, one.value, one.unit) for one in item.amounts]) for item in items(*ROWS)]
    assert told == [
        ("就业培训", [("actual", 500, "人"), ("actual", 400, "人"), ("actual", 300, "人")]),
        ("新增岗位", [("actual", 300, "个"), ("actual", 200, "个"), ("actual", 100, "个")]),
    ]


def test_plans_are_no_results() -> None:
    planned = tuple((row[0], row[1].replace("就业培训", "计划培训"), *row[2:]) for row in ROWS)
    assert items(*planned) == ()


def test_two_places_make_no_matrix() -> None:
    assert items(*ROWS[:4]) == ()


def test_a_matrix_beside_a_list_is_a_ranking() -> None:
    entries = "".join(f"<p>{n}、新建水厂{n}座。(责任单位:县水利局)</p>" for n in range(1, 5))
    assert [item.number for item in items(*ROWS, before=entries)] == ["1", "2", "3", "4"]
