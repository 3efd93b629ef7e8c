"""Cards of web pages: labels alone above what they announce, tables of one project, bodies parted by blanks."""

from collections.abc import Callable

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

CARDS = (
    (
        *("渡口修缮", "修缮渡口6处，更换趸船2艘", "县交通局", "县水利局", "2032年9月"),
        *("已修缮渡口4处。", "枯水期施工受限。", "9月前完成其余2处。"),
    ),
    (
        *("书屋提升", "提升乡村书屋30个", "县文旅局", "", "2032年6月"),
        *("30个书屋全部提升，任务完成。", "无", "做好日常管护。"),
    ),
    (
        *("山塘加固", "加固山塘18口", "县水利局", "县财政局、各乡镇", "2032年12月"),
        *("开工11口，完工5口。", "部分山塘缺资金。", "10月前完工10口。"),
    ),
)
LABELS = ("项目名称", "建设内容", "牵头单位", "配合单位", "投用时间", "进展情况", "存在问题", "下步打算")
SPOKEN = ("名称", "办什么", "谁牵头", "谁配合", "何时办好", "办得怎样", "有何困难", "下步怎么办")
NAMES = [card[0] for card in CARDS]
TASKS = [card[1] for card in CARDS]
DONE = [card[5] for card in CARDS]
UNITS = [
    [("lead", "县交通局"), ("support", "县水利局")],
    [("lead", "县文旅局")],
    [("lead", "县水利局"), ("support", "县财政局"), ("support", "各乡镇")],
]
Card = tuple[str, ...]


def _page(body: str) -> bytes:
    head = "<h1>2032年云溪县民生实事进展公示</h1><p>现将2032年云溪县民生实事上半年进展公示如下：</p>"
    return f"<html><body>{head}{body}<p>云溪县人民政府办公室</p><p>2032年7月5日</p></body></html>".encode()


def _pairs(card: Card, labels: Card = LABELS, *, named: bool = False) -> list[tuple[str, str]]:
    return [(label, words) for label, words in list(zip(labels, card, strict=True))[not named :] if words]


def _list(card: Card, labels: Card = LABELS, *, named: bool = False) -> str:
    told = ((label, words.replace("、", "<br>")) for label, words in _pairs(card, labels, named=named))
    return "<dl>" + "".join(f"<dt>{label}</dt><dd>{words}</dd>" for label, words in told) + "</dl>"


def _table(card: Card, *, named: bool = True, caption: str = "") -> str:
    rows = "".join(f"<tr><th>{label}</th><td>{words}</td></tr>" for label, words in _pairs(card, named=named))
    return f"<table>{caption and f'<caption>{caption}</caption>'}{rows}</table>"


LAYOUTS: dict[str, tuple[Callable[[int, Card], str], bool]] = {
    "lists below numbered names": (lambda at, card: f"<h4>{at}. {card[0]}</h4>{_list(card)}", True),
    "lists below names": (lambda _, card: f"<h4>{card[0]}</h4>{_list(card)}", False),
    "lists with names": (lambda _, card: _list(card, named=True), False),
    "lists in plain words": (lambda _, card: f"<h4>{card[0]}</h4>{_list(card, SPOKEN)}", False),
    "blocks of blocks": (
        lambda at, card: f"<div>{at}、{card[0]}</div>"
        + "".join(f"<div><div>{label}</div><div>{words}</div></div>" for label, words in _pairs(card)),
        True,
    ),
    "tables below what counts them": (lambda at, card: f"<p>民生实事{'一二三'[at - 1]}</p>{_table(card)}", True),
    "tables below 第一件": (lambda at, card: f"<h3>第{'一二三'[at - 1]}件</h3>{_table(card)}", True),
    "tables with captions": (lambda at, card: _table(card, caption=f"督办事项{'一二三'[at - 1]}"), True),
    "tables without names": (lambda at, card: f"<h3>{at}.{card[0]}</h3>{_table(card, named=False)}", True),
    "tables below names": (lambda at, card: f"<h3>（{'一二三'[at - 1]}）{card[0]}</h3>{_table(card)}", True),
    "bodies parted by blanks": (
        lambda at, card: f"<p>{at}、{card[0]}<br>建设内容　{card[1]}<br>进展　{card[5]}"
        f"<br>牵头　{card[2]}　　配合　{card[3] or '无'}</p>",
        True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cards_are_read_alike(layout: str) -> None:
    made, numbered = LAYOUTS[layout]
    items = parse(read("a.html", _page("".join(made(at, card) for at, card in enumerate(CARDS, 1))))).items
    assert [one.number for one in items] == (["1", "2", "3"] if numbered else ["", "", ""])
    assert [one.heads for one in items] == [(name,) for name in NAMES]
    assert [one.text and one.text.text for one in items] == TASKS
    assert [one.progress and one.progress.text for one in items] == DONE
    assert [[(unit.role, unit.name.text) for unit in one.units] for one in items] == UNITS


def test_a_label_without_content_keeps_its_neighbours_name() -> None:
    cards = [("1.渡口修缮", "修缮渡口6处", "县交通局", "11月底"), ("2.书屋提升", "提升书屋30个", "县文旅局", "")]
    cards += [("3.山塘加固", "加固山塘18口", "县水利局", "9月底"), ("4.校车更新", "更新校车9辆", "县教育局", "8月底")]
    labels = ("年度目标", "牵头部门", "完成时限")
    body = "".join(
        f"<p>{card[0]}</p>"
        + "".join(f"<p>{label}</p><p>{words}</p>" for label, words in zip(labels, card[1:], strict=True))
        for card in cards
    )
    items = parse(read("a.html", _page(body))).items
    assert [one.heads for one in items] == [("渡口修缮",), ("书屋提升",), ("山塘加固",), ("校车更新",)]
    assert [one.deadline and one.deadline.text for one in items] == ["11月底", None, "9月底", "8月底"]


def test_names_of_classes_above_tables_stay_above() -> None:
    body = "".join(
        f"<h3>{'一二三'[at]}、{name}</h3>{_table(CARDS[at])}" for at, name in enumerate(("出行", "文化", "水利"))
    )
    items = parse(read("a.html", _page(body))).items
    assert [one.heads for one in items] == [("出行", "渡口修缮"), ("文化", "书屋提升"), ("水利", "山塘加固")]


def test_the_cells_of_a_header_are_no_heading() -> None:
    lines = "云溪县2032年主要指标完成情况\n\n指标\t全县\t\t各镇完成\t\t\n\t任务\t已完成\t东镇\t西镇\t南镇\n"
    rows = "改造宿舍(所)\t76\t38\t12\t16\t10\n新增学位(个)\t58\t29\t11\t7\t11\n修公路(公里)\t90\t40\t20\t10\t10\n"
    assert {one.status for one in parse(read("a.txt", (lines + rows).encode())).items} == {None}
