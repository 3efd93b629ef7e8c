"""Fields of entries that offices number: (1)年度任务: (2)完成情况:."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.marked_fields import without_marks
from shishi.extract.notice import parse
from shishi.extract.readers import read

TITLE = "云溪县2031年民生实事项目完成情况通报\n现将完成情况通报如下：\n"
SIGNED = "\n云溪县人民政府办公室\n2031年12月12日\n"
FIELDS = ["年度任务", "完成情况", "存在问题", "下步打算"]
ENTRIES = [
    ("托育服务扩容", "新增托位480个。", "新增托位500个。", "选址偏远。", "加强宣传。"),
    ("危桥改造", "改造危桥6座。", "改造危桥4座，2座正在施工。", "汛期停工。", "抓紧施工。"),
    ("家庭床位建设", "建设家庭养老床位300张。", "建成312张。", "人手不足。", "扩充队伍。"),
]
MARKS = {
    "brackets": "（{}）",
    "points": "{}.",
    "half brackets": "{}）",
    "circles": "①②③④",
    "dashes": "——",
    "dots": "●",
    "nothing": "",
}
FORMS = {"lines": "{}：{}\n", "apart": "{}\n{}\n", "run on": "{}：{}"}
HEADS = {
    "一、": lambda at: f"{'一二三'[at]}、",
    "第一件": lambda at: f"第{'一二三'[at]}件 ",
    "1、": lambda at: f"{at + 1}、",
}


def field(mark: str, at: int, form: str, label: str, words: str) -> str:
    sign = mark[at] if mark == MARKS["circles"] else mark.format(at + 1)
    return sign + form.format(label, words)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_numbered_fields_are_no_items(mark: str, form: str, head: Callable[[int], str]) -> None:
    if form == FORMS["run on"] and mark in (MARKS["dashes"], MARKS["dots"]):
        pytest.skip("such marks open lines")
    lines: list[str] = []
    for at, (name, *said) in enumerate(ENTRIES):
        fields = zip(FIELDS, said, strict=True)
        lines.append(f"{head(at)}{name}\n" + "".join(field(mark, n, form, *one) for n, one in enumerate(fields)))
    found = parse(read("notice.txt", (TITLE + "\n".join(map(str.strip, lines)) + SIGNED).encode())).items
    assert [one.number for one in found] == ["1", "2", "3"]
    for one, (name, task, done, troubles, ahead) in zip(found, ENTRIES, strict=True):
        parts = (one.text, one.progress, one.problems, one.next_steps)
        assert one.heads[-1] == name
        assert [part.text.rstrip("。") if part else None for part in parts] == [
            words.rstrip("。") for words in (task, done, troubles, ahead)
        ]


def lines(text: str) -> list[tuple[str, str]]:
    document = read("notice.txt", text.encode())
    found = [line for line in without_marks(stream(document)) if isinstance(line, Line)]
    return [(line.text, document.text[line.span.start : line.span.end].strip()) for line in found]


def test_a_line_is_cut_before_each_numbered_label() -> None:
    text = "甲（1）年度任务：新建1处。（2）完成情况：建成。\n乙（1）年度任务：新建2处。（2）完成情况：在建。\n"
    assert lines(text) == [
        ("甲", "甲"),
        ("年度任务:新建1处。", "年度任务：新建1处。"),
        ("完成情况:建成。", "完成情况：建成。"),
        ("乙", "乙"),
        ("年度任务:新建2处。", "年度任务：新建2处。"),
        ("完成情况:在建。", "完成情况：在建。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.年度任务：新建1处。\n2.完成情况：建成。\n",  # once each: sections or items
        "（1）完成情况：建成。\n" + "（1）完成情况：在建。\n" * 3,  # one label alone
        "1.城区：新建1处。\n2.乡镇：新建2处。\n1.城区：建成。\n2.乡镇：在建。\n",  # no labels of fields
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert [line for line, _ in lines(text)] == text.replace("（", "(").replace("）", ")").replace("：", ":").split()


@pytest.mark.parametrize(
    ("steps", "role"),
    [
        (["6月底前完成选址。", "10月底前建成。", "12月底前投用。"], "next"),
        (["完成480个。", "4座完工。", "建成312张。"], "progress"),
    ],
)
def test_steps_are_planned_or_done_as_their_words_say(steps: list[str], role: str) -> None:
    blocks = [f"{at + 1}、{one[0]}\n目标任务：{one[1]}\n实施进度：{steps[at]}" for at, one in enumerate(ENTRIES)]
    found = parse(read("notice.txt", (TITLE + "\n".join(blocks) + SIGNED).encode())).items
    parts = {"next": [one.next_steps for one in found], "progress": [one.progress for one in found]}
    assert [part.text if part else None for part in parts[role]] == steps
