"""What closes a notice behind its last entry: calls on offices, who looks into it, signatures, numbers to ring."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

REPORT = """石塘县2024年民生实事上半年进展情况
一、学校扩容工程（责任科室：计财科）
新增公办学位900个。
进展情况：主体工程已封顶。
二、校园守护工程（责任科室：安全科）
新建校门口“护学岗”260个。
进展情况：已建成140个。
"""


def last_progress(closing: str) -> str | None:
    told = parse(read("notice.txt", (REPORT + closing).encode())).items[-1].progress
    return told.text if told is not None else None


@pytest.mark.parametrize(
    "closing",
    [
        "请未达序时项目的牵头单位于8月20日前报送整改措施。",
        "请各牵头单位于4月5日前将实施方案报县政府督查室。",
        "各责任科室每月28日前将进展情况报局办公室汇总。",
        "7月起，县政府督查室将对落后的项目按周跟踪。",
        "县督查考核办将持续跟踪督办，结果纳入年度考核。",
        "民生实事项目由县督查办按季跟踪，完成情况年底公示。",
        "对推进不力、进度缓慢的，县政府将予以通报。",
        "望各单位再接再厉。",
        "群众如发现与事实不符，欢迎来电。监督电话：0000-5280000",
        "企业服务热线：0000-96000",
        "石塘县人民政府督查室",
        "（数据截至6月30日）",
        "专此报告，请予审议。",
    ],
)
def test_closing_words_are_no_part_of_the_last_entry(closing: str) -> None:
    assert last_progress(closing) == "已建成140个。"


@pytest.mark.parametrize(
    "more", ["存在问题：请专家到校讲课的经费不足。", "下一步：各责任单位要在9月底前建成其余120个。"]
)
def test_labelled_lines_stay_with_their_entry(more: str) -> None:
    last = parse(read("notice.txt", (REPORT + more).encode())).items[-1]
    assert last.problems is not None or last.next_steps is not None
