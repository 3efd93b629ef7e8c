"""How fast quantities are read: characters per second on plain prose, on dense lists of targets, on hostile strings.

Run ``python -m benchmarks.quantities`` in the project folder. The ratio is against one ``regex.finditer`` of digits
over the same text: the least that any reader of numbers must do.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import regex

from shishi.extract.quantities import figures, find

PROSE = (
    "进一步加强组织领导,统一思想认识,落实工作责任,健全工作机制,形成一级抓一级、层层抓落实的良好局面。各街道办事处要结合实际制定"
    "实施方案,强化督促检查,及时协调解决推进过程中的困难和问题,确保各项民生实事落到实处、取得实效。"
)
DENSE = (
    "新建公办幼儿园7所、小学4所,新增学位5400个;改造老旧小区63个,涉及房屋742栋、居民2.48万户、建筑面积196.5万平方米;"
    "为1.2万名65岁以上老年人免费体检,建档率达到92%以上;每人每月补贴不低于150元,惠及群众约3.4万人;新增公共停车泊位"
    "5000个(其中立体车库泊位不少于1200个)。"
)
HOSTILE = (
    "一", "1,", "(", "万", "每", "、", "1", "1.", "第", "其中1个", "5个、", "由1到",
    "百分之", "半", "(1", "1元", "达到1个",
    "一1", "A", "2021-", "“", "《", "每年1", "1 ", "1 111",
)  # fmt: skip
SIZE = 200_000
LIMIT = 100_000


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs, in processor time: per core, whatever else runs, with nothing remembered."""
    best = float("inf")
    for _ in range(3):
        find.cache_clear()
        figures.walk.cache_clear()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def repeated(text: str, size: int) -> str:
    """``text`` over and over, ``size`` characters long."""
    return (text * (size // len(text) + 1))[:size]


def main() -> None:
    """Print one line per kind of text."""
    digits = regex.compile(r"[0-9]+")
    for name, sample, bar in (("plain prose", PROSE, 1_500_000), ("dense targets", DENSE, 250_000)):
        text = repeated(sample, SIZE)
        find(text[:1000])
        ours = seconds(lambda text=text: find(text))
        least = seconds(lambda text=text: list(digits.finditer(text)))
        print(f"{name}: {SIZE / ours:,.0f} chars/s (bar {bar:,}), {ours / least:.1f} times a search for digits")
    for sample in HOSTILE:
        text = repeated(sample, LIMIT)
        print(f"{LIMIT:,} characters of {sample!r}: {seconds(lambda text=text: find(text)):.2f} s (bar 2 s)")


if __name__ == "__main__":
    main()
