"""Labels that a notice makes for itself."""

import pytest

from shishi.extract.words.induced import induced

CARDS = [
    ("改造小区5个。", "五个全部改完。"),
    ("开办食堂3家。", "两家开门,已供餐430人次。"),
    ("加装电梯16部。", "已交付12部。"),
]


def test_words_with_a_blank_behind_them_that_open_deeds_announce_progress() -> None:
    lines = [line for task, told in CARDS for line in (f"承诺 {task}", f"账单 {told}")]
    assert induced(lines).opening["账单"] == "progress"


@pytest.mark.parametrize(
    ("contents", "role"),
    [
        (["改造小区5个", "新建食堂3家", "加装电梯16部"], "text"),
        (["已改造小区5个", "新建食堂3家,已建成2家", "加装电梯16部,已交付3部"], "progress"),  # deeds too
        (["改造小区", "新建食堂", "加装电梯"], "other"),  # no figure
    ],
)
def test_words_before_a_colon_that_works_with_a_figure_follow_announce_tasks(contents: list[str], role: str) -> None:
    assert induced([f"内务:{content}。" for content in contents]).before_colon["内务"] == role


@pytest.mark.parametrize("told", ["新街口一带", "计划已经下达"])
def test_other_words_with_a_blank_behind_them_announce_nothing(told: str) -> None:
    assert "方位" not in induced([f"方位 {told}"] * 3).opening


def test_a_label_of_names_stands_alone_on_its_line() -> None:
    lines = [line for task, told in CARDS for line in ("项目名称", task, "建设内容", told)]
    labels = induced(lines)
    assert labels.opens("项目名称") == "项目名称"
    assert labels.opens("建设内容甲") == "建设内容"
    assert labels.opens("项目名称甲") is None


@pytest.mark.parametrize(
    ("label", "role"),
    [("政府承诺", "text"), ("政府办理", "progress"), ("办得怎样", "progress"), ("推进卡点", "problems")],
)
def test_a_word_in_a_label_that_opens_part_after_part_says_what_it_announces(label: str, role: str) -> None:
    assert induced([f"{label}:设立{what}检验站" for what in ("肉品", "蔬菜", "水质")]).before_colon[label] == role


@pytest.mark.parametrize(("behind", "opens"), [("已培训75人。", False), ("", True)])
def test_words_that_open_a_sentence_with_more_behind_it_are_no_label_of_a_task(behind: str, *, opens: bool) -> None:
    lines = [f"年度任务{count}人。{behind}" for count in (72, 81, 95)]
    assert ("年度任务" in induced(lines).opening) is opens
