"""Cells one below the other that the width of their column broke into several lines, over pages too."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

HEAD = ["序号", "项目名称", "建设任务", "责任单位", "完成情况"]
TITLE = "云岫县2031年民生工程年底完成情况统计表"
ROWS = [
    (
        "学前教育普惠工程",
        "新建公办园3所、回购小区园2所，新增普惠学位1170个。",
        "县教育局\n县住建局",
        "新建3所、回购2所均已招生，新增学位1260个，任务完成。",
    ),
    (
        "饮水安全工程",
        "新建千人以上供水工程4处，改造老旧管网73公里。",
        "县水务局",
        "供水工程建成4处，惠及2.9万人；管网改造完成73公里。",
    ),
    (
        "助残暖心工程",
        "为390名残疾人适配辅助器具，完成家庭无障碍改造125户。",
        "县残联",
        "适配辅助器具417人，无障碍改造131户，超额完成。",
    ),
    (
        "乡村道路提质工程",
        "提质农村公路92公里，新建桥梁6座。",
        "县交通局",
        "提质公路88公里，桥梁建成5座，一座因地质原因停工。",
    ),
    (
        "绿色出行工程",
        "投放共享单车1500辆，建成充电桩260个。",
        "县发改局\n县城管局",
        "投放单车1500辆，建成充电桩274个，提前完成。",
    ),
]


def broken(words: str, width: int) -> list[str]:
    """The words of a cell in lines of a width, none of which a mark opens and no figure is cut."""
    lines = [""]
    for sign in words:
        full = len(lines[-1]) >= width and sign not in "，。；、"
        lines += [""] if full and not (sign.isdecimal() and lines[-1][-1].isdecimal()) else []
        lines[-1] += sign
    return lines


def printed(name: int, task: int, cut: int | None) -> str:
    """The table, names and tasks broken at their widths; before which line of the body a page ends."""
    body = list[str]()
    for at, (title, text, bodies, told) in enumerate(ROWS, 1):
        body += [str(at), *broken(title, name), *broken(text, task), *bodies.split("\n"), *broken(told, task)]
    if cut is not None:
        body[cut:cut] = ["— 1 —", TITLE, *HEAD]
    return "\n".join([TITLE, "", *HEAD, *body])


def plain(words: str | None) -> str:
    return (words or "").replace("\n", "")


@pytest.mark.parametrize(
    ("name", "task", "cut"), [(4, 18, None), (4, 16, 30), (20, 20, 22), (5, 18, None), (20, 16, None)]
)
def test_rows_are_whole(name: int, task: int, cut: int | None) -> None:
    items = parse(read("notice.txt", printed(name, task, cut).encode())).items
    found = [
        (
            plain(item.heads[-1]),
            plain(item.text and item.text.text),
            plain(item.progress and item.progress.text),
        )
        for item in items
    ]
    assert found == [(title, text, told) for title, text, _, told in ROWS]


def test_words_of_headers_before_a_header_printed_again_are_cells() -> None:
    text = printed(4, 14, None)
    at = text.index("完成家庭")
    cut = f"{text[:at].rstrip()}\n— 1 —\n{TITLE}\n" + "\n".join(HEAD) + f"\n{text[at:]}"
    items = parse(read("notice.txt", cut.encode())).items
    assert [item.number for item in items] == ["1", "2", "3", "4", "5"]
