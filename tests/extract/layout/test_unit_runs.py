"""Bodies of two columns that stand one a line: where the second column begins."""

import pytest

from shishi.extract.layout.unitruns import Place, parted

ROLES = ("number", "text", "responsible", "support")
RUNS = [
    (["市教育局", "各县区政府", "市发改委", "市住建局"], 2),
    (["市住建局", "各县(市、区)人民政府", "望江高新区管委会", "各管线产权单位", "市公安局"], 3),
    (["市住建局", "各县区政府", "望江高新区", "管委会", "市公安局"], 4),
    (["市教育局", "市市场监管局", "市财政局"], 1),
    (["市民政局", "市残联", "各县区政府"], 1),
    (["市水利局", "各镇街", "市财政局"], 2),
    (["市应急", "管理局", "市财政局", "市总工会"], 2),
]


def seats(bodies: list[str], second: int) -> list[Place]:
    """A row's places, its bodies in two columns of which the second begins with so many bodies before it."""
    return [(0, True), (1, False), *((2 + (nth >= second), False) for nth in range(len(bodies)))]


@pytest.mark.parametrize(("bodies", "second"), RUNS)
def test_where_the_second_column_begins(bodies: list[str], second: int) -> None:
    words = ["1", "新建水厂3座。", *bodies]
    assert parted(words, seats(bodies, len(bodies) - 1), ROLES) == seats(bodies, second)


def test_areas_do_not_lead() -> None:
    roles = ("number", "text", "lead", "support")
    bodies = ["区消防救援大队", "各镇街", "区供电公司"]
    assert parted(["1", "新建水厂3座。", *bodies], seats(bodies, 2), roles) == seats(bodies, 1)


LEADS = ("number", "text", "lead", "support")


@pytest.mark.parametrize(
    ("leading", "second"),
    [(["县水利局", "县住建局", "县教育局"], 1), (["县水利局、县财政局", "县住建局", "县教育局"], 2), (["县水利局"], 2)],
)
def test_a_column_that_leads_alone_in_other_rows_leads_alone_above_a_list(leading: list[str], second: int) -> None:
    words, places = list[str](), list[Place]()
    for lead in leading:
        words += ["1", "新建水厂2座。", lead, "县财政局"]
        places += seats([lead, "县财政局"], 1)
    bodies = ["县民政局", "县市场监管局", "各街道、各镇"]
    found = parted([*words, "4", "新建食堂6家。", *bodies], [*places, *seats(bodies, 2)], LEADS)
    assert found == [*places, *seats(bodies, second)]


@pytest.mark.parametrize(
    "bodies",
    [
        ["市教育局", "市财政局"],  # two lines: one each
        ["市教育局、市住建局", "市发改委", "市财政局"],  # a line of several
        ["市教育局", "按月调度", "市财政局"],  # no body
    ],
)
def test_what_stays_as_it_was_read(bodies: list[str]) -> None:
    words = ["1", "新建水厂3座。", *bodies]
    assert parted(words, seats(bodies, 1), ROLES) == seats(bodies, 1)


def test_one_column_of_bodies_keeps_its_cells() -> None:
    words = ["1", "新建水厂3座。", "市教育局", "各县区政府", "市发改委"]
    places: list[Place] = [(0, True), (1, False), (2, False), (2, False), (2, False)]
    assert parted(words, places, ROLES) == places
    assert parted(words, places, (*ROLES[:3], "deadline")) == places
