"""Signs that lead from a task to what came of it: 新建食堂5家 → 建成4家, 加装电梯35部——投用13部.

In: folded words of a report. Out: where such a sign begins and ends. An arrow says so by itself; a dash, which may part
a name from its content, only behind an aim with a figure and before a figure or a deed.
"""

from __future__ import annotations

import re

from shishi.extract.rules import any_of, holds
from shishi.extract.words.heads import is_counted

_ARROW = re.compile("[>→⇒➔➜➡]")
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"(?<!-)--(?!-)")


def outcome_mark(words: str) -> tuple[int, int] | None:
    """Where the only sign begins and ends that leads from a task to what came of it; None without one."""
    if _ARROW.search(words) is not None:
        found = [arrow.span() for arrow in any_of("entries", "arrow").finditer(words)]
    elif words.count("--") == 1:
        found = [dash.span() for dash in _DASH.finditer(words) if _leads(words[: dash.start()], words[dash.end() :])]
    else:
        return None
    return found[0] if len(found) == 1 else None


def _leads(task: str, told: str) -> bool:
    """Whether words before a dash aim at a figure, and those behind it tell one, or a deed."""
    aims = holds("entries", "figure of no date", task) or (is_counted(task) and _DIGIT.search(task) is None)
    tells = holds("entries", "figure of no date", told) or holds("accounts", "deed", told)
    return aims and tells and "。" not in task
