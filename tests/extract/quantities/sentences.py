"""Numbers of every form, with every kind of measure, in every kind of sentence: what is read of each.

In: frames of sentences, numbers, measures. Out: for each frame and number a print of all quantities and doubts, whole
with offsets, over all measures; ``python -m tests.extract.quantities.sentences`` writes ``sentences.tsv`` anew. What is
right stands in ``cases``; here is what no case names: which words take which number in which place.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shishi.extract.quantities import Context, doubts, find
from tests.prints import Prints, shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.quantities.sentences"
NUMBERS = (
    "12", "1.2万", "0.5", "1,200", "２０", "十二", "一百二十", "两", "百分之五", "三分之一", "3—5", "3至5万", "3.5/10",
    "约30", "30余", "30多", "近百", "不少于30", "30以上", "达30", "上千", "0", "l2", "1 200",
)  # fmt: skip
MEASURES = ("个", "公里", "万元", "平方米", "人次", "元/人·月", "%", "户", "座、", "万千瓦时", "年", "家（处）")
_TARGET, _ACTUAL, _PLANNED = Context(), Context(role="actual"), Context(role="planned")
FRAMES: Mapping[str, Context] = {
    "新建水厂{}": _TARGET,
    "新建{}水厂": _TARGET,
    "新建{}的水厂并改造8公里管网": _TARGET,
    "全县新建、改建农村公路{}。": _TARGET,
    "每个乡镇建设{}公厕，每人每月补助": _TARGET,
    "新增学位5000个，其中公办{}": _TARGET,
    "覆盖率由46%提高到{}": _TARGET,
    "从{}增加到90": _TARGET,
    "确保达到{}；力争": _TARGET,
    "65岁以上老人{}，共60人": _TARGET,
    "改造小区17个{}，惠及3000户": _TARGET,
    "总投资{}，其中中央资金200万元": _TARGET,
    "建设“四好农村路”{}（含安防工程{}）": _TARGET,
    "1.{}水厂；2.路灯": _TARGET,
    "新建（改扩建）幼儿园{}、小学3所": _TARGET,
    "已完成{}，占年度任务的80%": _ACTUAL,
    "完成{}，完成率": _ACTUAL,
    "全年计划60个，已建成{}": _ACTUAL,
    "累计发放{}，同比增长5%": _ACTUAL,
    "截至6月底，开工{}，完工12个": _ACTUAL,
    "剩余{}正在施工": _ACTUAL,
    "第一批{}、第二批30个": _ACTUAL,
    "超额完成{}": _ACTUAL,
    "{}": _ACTUAL,
    "{}/60": _ACTUAL,
    "2031年6月{}": _ACTUAL,
    "计划新增{}停车泊位": _PLANNED,
    "下一步再改造{}，年底前全部完成": _PLANNED,
}


def texts(frame: str, number: str) -> list[str]:
    """A frame with a number and each measure."""
    return [frame.replace("{}", number + measure) for measure in MEASURES]


def told(frame: str) -> Prints:
    """The prints of a frame, by number."""
    return {number: _print(frame, number) for number in NUMBERS}


def _print(frame: str, number: str) -> str:
    found = [(find(text, FRAMES[frame]), doubts(text)) for text in texts(frame, number)]
    return shortened(repr(found).encode())


@cache
def kept() -> Mapping[str, Prints]:
    """The prints in the file, by frame and number."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {frame: dict(zip(NUMBERS, prints, strict=True)) for frame, *prints in rows}


def write() -> None:
    """Make the prints of now those in the file."""
    lines = ("\t".join((frame, *told(frame).values())) for frame in FRAMES)
    FILE.write_text("\n".join(("\t".join(("sentence", *NUMBERS)), *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
