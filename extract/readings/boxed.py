"""Brackets that say how far the task before them is: 改造小区12个(已完工9个), 新建站2座【因征迁停工】.

In: a folded sentence. Out: where such a bracket opens, and where what it says begins and ends.
"""

from __future__ import annotations

import re

from shishi.extract.readings.restated import restates
from shishi.extract.rules import any_of, holds
from shishi.extract.words.status import Evidence, status

OPENS = "(【[〔"
CLOSES = (")", "】", "]", "〕")
_BOXED = re.compile(r"[(【\[〔](?P<told>[^()【】\[\]〔〕]{3,})[)】\]〕][。;]?$")
_BOX = "()【】[]〔〕。;"  # what stands around a deed that a bracket holds


def box_behind_task(words: str) -> int:
    """Where a bracket at the end of a sentence opens that tells how far a work with a figure is; 0 without one.

    The work before it tells no deed: 改造小区12个(已完工9个).
    """
    if not words.rstrip("。;").endswith(CLOSES):
        return 0
    boxed = _BOXED.search(words)
    if boxed is None or not boxed["told"][0].isalnum():  # a legend: (●已完成 ○未启动)
        return 0
    before, told = words[: boxed.start()], boxed["told"]
    if "。" in before[:-1]:
        return 0
    aims = any_of("accounts", "counted").search(before) is not None and not holds("accounts", "deed", before)
    return boxed.start() if aims and (_tells_state(told) or restates(before, told)) else 0


def whole_box(words: str) -> tuple[int, int] | None:
    """Where what a bracket tells begins and ends that is all of a sentence, and tells how far something is."""
    boxed = _BOXED.match(words)
    return boxed.span("told") if boxed is not None and _tells_state(boxed["told"]) else None


def unboxed(words: str, seam: int) -> tuple[int, int]:
    """Where what was done begins and ends behind a task, without the bracket that may hold it."""
    if words[seam] not in OPENS:
        return seam, len(words)
    start = len(words) - len(words[seam:].lstrip(_BOX))
    return start, max(start, len(words.rstrip(_BOX)))


def _tells_state(words: str) -> bool:
    """Whether words tell a deed, or how far something is."""
    return holds("accounts", "deed", words) or status(Evidence((words,))) is not None
