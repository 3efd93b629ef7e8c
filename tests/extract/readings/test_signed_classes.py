"""Classes that a sign opens over numbered entries, whose numbers run on or begin anew; what heads nothing."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

OPENING = "关于印发临溪区2033年为民办实事项目责任分工的通知\n各街道办事处：\n现将责任分工明确如下。\n"
SIGNED = "\n临溪区人民政府办公室\n2033年2月25日\n"
CLASSES = ["教育卫生", "社会保障", "城市环境"]
ENTRIES = [
    ["扩建实验学校教学楼，新增学位980个", "新建社区卫生站5所"],
    ["城镇新增就业6500人", "改造养老服务中心4处；为300名老人提供上门护理"],
    ["整治背街小巷21条", "新建公厕12座"],
]


def told(text: str) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    """Number, outermost heading, task and units of each item."""
    items = parse(read("notice.txt", (OPENING + text + SIGNED).encode())).items
    heads = [next((head for head in one.heads if head), None) for one in items]
    return [
        (one.number, head, one.text and one.text.text.rstrip("。；"), tuple(unit.name.text for unit in one.units))
        for one, head in zip(items, heads, strict=True)
    ]


@pytest.mark.parametrize(
    "units", ["【牵头：区教育局｜配合：区财政局】", "（责任单位：区教育局）", "责任单位：区教育局"]
)
@pytest.mark.parametrize("sign", ["◆", "★ "])
@pytest.mark.parametrize("number", ["{}）", "{}、", "（{}）"])
@pytest.mark.parametrize("below", ["\n", ""])
@pytest.mark.parametrize("again", [True, False])
def test_a_sign_opens_classes(units: str, sign: str, number: str, below: str, *, again: bool) -> None:
    lines: list[str] = []
    numbers: list[str] = []
    for name, entries in zip(CLASSES, ENTRIES, strict=True):
        lines.append(sign + name)
        for at, entry in enumerate(entries, 1):
            numbers.append(str(at) if again else str(len(numbers) + 1))
            lines.append(f"{number.format(numbers[-1])}{entry}。{below}{units}")
    found = [(own, head, task) for own, head, task, _ in told("\n".join(lines))]
    tasks = [entry for entries in ENTRIES for entry in entries]
    assert found == [(numbers[at], CLASSES[at // 2], tasks[at]) for at in range(6)]


PLAIN = ["1.改造校舍5所。（区教育局）", "2.新建食堂3个。（区卫健局）", "3.新建公园2座。（区城管局）"]


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        (["◆ 教育", PLAIN[0], PLAIN[1], "◆ 环境", PLAIN[2]], ["教育", "教育", "环境"]),
        (["◆ 教育", PLAIN[0], "◆ 卫生", PLAIN[1], "◆ 环境", PLAIN[2]], ["教育", "卫生", "环境"]),
        (["◆ 教育", PLAIN[0], PLAIN[1], "◆ 环境", PLAIN[2], "◆ 监督电话：0000-1234567"], ["教育", "教育", "环境"]),
        (["● 教育", PLAIN[0], "● 更换课桌", "● 更新照明", PLAIN[1], "● 购置设备", PLAIN[2]], [None] * 3),
        (["◆ 第一批", PLAIN[0], "◆ 完成时限：6月", PLAIN[1], "◆ 完成时限：9月", PLAIN[2]], [None] * 3),
        ([PLAIN[0], "◆ 卫生", PLAIN[1], "◆ 环境", PLAIN[2]], [None] * 3),
    ],
)
def test_what_a_sign_heads(lines: list[str], heads: list[str | None]) -> None:
    assert [head for _, head, _, _ in told("\n".join(lines))] == heads


def test_bodies_behind_signs_answer_for_what_stands_below() -> None:
    lines = ["◆ 区教育局", "1.改造校舍5所。", "2.新建食堂3个。", "◆ 区城管局", "3.改造厕所9座。", "4.新建公园2座。"]
    found = told("\n".join(lines))
    assert [units for *_, units in found] == [("区教育局",)] * 2 + [("区城管局",)] * 2
    assert [head for _, head, _, _ in found] == [None] * 4
