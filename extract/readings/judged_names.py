"""What the name of an entry says of how far the project is: 甲(已完成), 甲:正在推进, 甲(完成率85%).

In: the lines of an entry without its opening. Out: the lines without such words, the words, and the rate.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.view import View
from shishi.extract.words.columns import column
from shishi.extract.words.heads import HEAD_LENGTH
from shishi.extract.words.status import judged_apart, rate_apart, verdict

_LONGEST_RATED = 2 * HEAD_LENGTH  # characters before the rate of a name
_SHORTEST = 3  # characters of a name before the colon

Rated = tuple[View, str]  # what a bracket says of the share of the task that is done, and the share


def judged_name(lines: Sequence[View]) -> tuple[tuple[View, ...], str | None, Rated | None]:
    """The lines without a bracket or tail that only says how far the project is, its words, and the share with them."""
    bare, said = judged_apart(lines)
    if said is None and len(bare) > 1:
        bare, said = _behind_colon(bare)
    if not bare:
        return bare, said, None
    name, words, rate = rate_apart(bare[0])
    if words is None or rate is None or words.at[0] - bare[0].at[0] > _LONGEST_RATED:
        return bare, said, None
    return (name, *bare[1:]), said, (words, rate)


def _behind_colon(lines: tuple[View, ...]) -> tuple[tuple[View, ...], str | None]:
    """The lines without what stands behind the colon of the first, where that only says how far the project is."""
    name, colon, words = lines[0].folded.rstrip().partition(":")
    judges = colon and len(name.strip()) >= _SHORTEST and ":" not in words and verdict(words) is not None
    if not judges or column(name.strip()).role != "unknown":
        return lines, None
    return (lines[0][: len(name)], *lines[1:]), words.strip()
