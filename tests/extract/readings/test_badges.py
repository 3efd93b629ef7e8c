"""Badges beside the names of cards: what is told with them was done, and they are no part of a name."""

from __future__ import annotations

import pytest

from shishi.extract.document import Document
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

CARDS = (
    ("绿荫停车", "已完成", "新建停车位320个，错时共享泊位150个。"),
    ("河道清淤", "推进中", "年度任务清淤6公里，完成4.5公里。"),
    ("校园食堂", "已办结", "改造学校食堂12所，惠及师生8600人。"),
    ("口袋公园", "未启动", "计划建口袋公园3个，选址尚未确定。"),
    ("公交候车亭", "进度滞后", "更换候车亭36座，因材料涨价慢于计划。"),
)
STATES = ["done", "ongoing", "done", "not_started", "delayed"]
ROLES = [{"actual"}, {"target", "actual"}, {"actual"}, {"target"}, {"actual"}]
END = "评议中，大家打分最高的是停车。还想办什么？欢迎留言。"


def document(card: str, end: str = "") -> Document:
    """A page of cards: in ``card`` # is the number of each, N its name, B its badge, T what is told of it."""
    cards = "".join(
        card.replace("#", str(at)).replace("N", name).replace("B", badge).replace("T", told)
        for at, (name, badge, told) in enumerate(CARDS, 1)
    )
    title = "洛川区二〇二四年民生实事年终盘点"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{cards}<p>{end}</p></body></html>"
    return read("page.html", page.encode())


def items(card: str, end: str = "") -> tuple[Item, ...]:
    """The items of such a page."""
    return parse(document(card, end)).items


@pytest.mark.parametrize("end", ["", END])
@pytest.mark.parametrize(
    "card",
    [
        "<div><div>#</div><div>N</div><div>B</div><div>T</div></div>",
        "<div><div>#</div><div>N</div><div>✔ B</div><div>T</div></div>",
        "<div><div>#、N</div><div>【B】</div><div>T</div></div>",
        "<div><h3><em>#</em><b>N</b><span>B</span></h3><p>T</p></div>",
        "<div><h3>#.N<span>B</span></h3><p>T</p></div>",
        "<div><div>#、N</div><div>T</div><div>B</div></div>",
    ],
)
def test_a_badge_says_how_far_what_is_told_is(card: str, end: str) -> None:
    """The name stays bare, the badge gives the state, and what no word calls an aim was done."""
    found = items(card, end)
    assert [one.title for one in found] == [name for name, _, _ in CARDS]
    assert [one.status for one in found] == STATES
    assert [{amount.role for amount in one.amounts} for one in found] == ROLES
    assert not any(end and one.progress and END[:4] in one.progress.text for one in found)


def test_names_that_all_end_alike_keep_their_ends() -> None:
    """One word at the ends of all names is no badge, and neither is one at the end of few of them."""
    alike = items("<p>#.N完成</p><p>T</p>")
    assert [one.title for one in alike] == [f"{name}完成" for name, _, _ in CARDS]


def test_a_lone_end_is_no_badge() -> None:
    """Where most names bear no badge, none loses its end."""
    lines = ("1.老旧小区改造推进中", "已改造6个。", "2.新建幼儿园", "建成3所。", "3.扩建养老院", "完成2座。")
    page = "<h1>民生实事进展</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    told = parse(read("page.html", page.encode())).items
    assert told[0].title == "老旧小区改造推进中"


@pytest.mark.parametrize("label", ["形象进度", "工程进度", "完成率"])
@pytest.mark.parametrize("next_label", ["下步安排", "存在问题"])
def test_fields_of_cards_name_shares_and_what_few_of_them_tell(label: str, next_label: str) -> None:
    """A share alone in its field is of what the label names; labels of few cards are known where others run on, too."""
    cards = "".join(
        f"<div><div>{at}</div><div>{name}提升</div><div><span>建设内容</span><span>{told}</span></div>"
        f"<div><span>责任单位</span><span>县住建局</span></div><div><span>{label}</span><p>9{at}%</p></div>"
        f"<div><span>最新进展</span><span>主体已完工{at}处。</span></div>"
        + (f"<div><span>{next_label}</span><span>设备到货晚，加快调试。</span></div>" if at == 1 + 1 else "")
        + "</div>"
        for at, (name, _, told) in enumerate(CARDS, 1)
    )
    page = f"<html><body><h1>洛川区二〇二四年民生实事进展</h1>{cards}</body></html>"
    found = parse(read("page.html", page.encode())).items
    assert [[one.of for one in each.amounts if one.unit == "%"] for each in found] == [[label]] * len(CARDS)
    assert [[unit.name.text for unit in each.units] for each in found] == [["县住建局"]] * len(CARDS)
    told = [each.next_steps if next_label == "下步安排" else each.problems for each in found]
    assert [one.text if one else None for one in told] == [None, "设备到货晚，加快调试。", None, None, None]
