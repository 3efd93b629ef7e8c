"""Which level holds the items where an entry names units and holds numbered clauses."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

OPENING = "云溪县人民政府关于印发2033年民生实事任务的通知\n各乡镇人民政府：\n现予下达，请遵照执行。{}\n"
SIGNED = "云溪县人民政府\n2033年1月24日\n"
ENTRIES = [
    ("学位扩容", "县教育局、县财政局", ["建成第五小学，提供学位1620个", "改建寄宿学校4所"]),
    ("校园餐提质", "县市场监管局、县教育局", ["改造食堂21个", "智慧食堂覆盖率100%"]),
    ("乡村医疗", "县卫健局、各乡镇", ["配备诊疗车5辆", "培训医生320人次", "更新设备40台"]),
]


def told(body: str, said: str = "") -> list[tuple[str, str | None, list[str]]]:
    """Number, task and units with their roles of each item."""
    items = parse(read("notice.txt", (OPENING.format(said) + body + SIGNED).encode())).items
    return [
        (one.number, one.text and one.text.text, [f"{unit.role} {unit.name.text}" for unit in one.units])
        for one in items
    ]


@pytest.mark.parametrize("clause", ["（{}）", "①"])
@pytest.mark.parametrize("number", ["{}.", "一、"])
@pytest.mark.parametrize("ends", ["；", "。"])
@pytest.mark.parametrize("below", ["", "\n"])
def test_clauses_below_an_entry_with_units_are_its_own(clause: str, number: str, ends: str, below: str) -> None:
    lines: list[str] = []
    for at, (name, units, clauses) in enumerate(ENTRIES):
        printed = number.format(at + 1).replace("一", "一二三"[at])
        lines.append(f"{printed}{name}（责任单位：{units}）" if not below else f"{printed}{name}\n责任单位：{units}")
        lines += [
            clause.format(place).replace("①", "①②③"[place - 1]) + one + ends for place, one in enumerate(clauses, 1)
        ]
    found = told("\n".join(lines) + "\n")
    assert [one for one, _, _ in found] == ["1", "2", "3"]
    assert [units for *_, units in found] == [
        [f"responsible {unit}" for unit in units.split("、")] for _, units, _ in ENTRIES
    ]


def test_entries_beside_them_tell_in_sentences() -> None:
    body = (
        "（一）教育\n1.学位扩容（责任单位：县教育局、县财政局）\n（1）建成第五小学；\n（2）改建寄宿学校4所。\n"
        "2.校园餐提质（责任单位：县市场监管局）\n改造食堂21个。\n"
        "（二）卫生\n3.乡村医疗（责任单位：县卫健局）\n（1）配备诊疗车5辆；\n（2）培训医生320人次。\n"
        "4.重点筛查（责任单位：县妇联）\n免费检查8600人。\n"
    )
    found = told(body, "首位单位为牵头单位，其余为配合单位。")
    assert [number for number, _, _ in found] == ["1.1", "1.2", "2.3", "2.4"]
    assert found[0][2] == ["lead 县教育局", "support 县财政局"]


OWN = (
    "1.学位扩容\n（1）建成第五小学（责任单位：县教育局）；\n（2）改建学校4所（责任单位：县住建局）。\n"
    "2.校园餐提质\n（1）改造食堂21个（责任单位：县商务局）；\n（2）建设平台1个（责任单位：县工信局）。\n"
)
CLASSES = (
    "（一）教育（责任单位：县教育局）\n1.建成第五小学；\n2.改建寄宿学校4所。\n"
    "（二）卫生（责任单位：县卫健局）\n1.配备诊疗车5辆；\n2.培训医生320人次。\n"
)
RUN_ON = (
    "一、教育类（责任单位：县教育局）\n（1）建成第五小学；\n（2）改建寄宿学校4所。\n"
    "二、卫生类（责任单位：县卫健局）\n（3）配备诊疗车5辆；\n（4）培训医生320人次。\n"
)


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        (OWN, ["1.1", "1.2", "2.1", "2.2"]),
        (CLASSES, ["1.1", "1.2", "2.1", "2.2"]),
        (RUN_ON, ["1.1", "1.2", "2.3", "2.4"]),
    ],
)
def test_entries_of_classes_and_with_units_of_their_own_are_items(body: str, numbers: list[str]) -> None:
    assert [number for number, _, _ in told(body)] == numbers
