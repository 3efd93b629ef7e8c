"""Numbers inside paragraphs that count on from paragraph to paragraph: a list that runs on, broken by the page only.

In: for each paragraph its words and the numbers that may begin an entry in it. Out: where entries begin inside each.
A page sets headings and entries one behind the other (一、… 1.… 2.…) and breaks the lines between any two of them, so
that no paragraph alone counts from one. What stands behind a sentence, or right behind a numbered heading, and counts
on from the number before it, wherever that stands, is the next entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_FORMS = ("一、", "(一)", "1.", "(1)")  # that lists run on with
_CHAPTERS = ("一、", "(一)")
_FEWEST = 3  # numbers of a list
_MOST_SKIPPED = 3  # between numbers that open paragraphs
_LONGEST_HEADING = 34  # characters, its number among them
_SENTENCE_ENDS = ("。", ";", "!", "?", "。”", "。)", "。】")
_INSIDE_HEADING = re.compile(r"[。;!?:]")
_SIGNS = 2  # that may close a sentence together

Places = Mapping[str, Sequence[tuple[int, int]]]  # by form: offset of a number in its paragraph, its value


@dataclass(slots=True)
class _Count:
    """A list while it is counted: its last value, how many numbers, and the paragraph and offset of each inside one."""

    last: int = 0
    size: int = 0
    inner: list[tuple[int, int]] = field(default_factory=list)


def entries_inside(words: Sequence[str], numbers: Sequence[Places]) -> list[list[int]]:
    """Where entries begin inside each paragraph, by what counts on; offset 0 is a paragraph's own beginning."""
    found: list[list[int]] = [[] for _ in words]
    for form in _FORMS:
        if sum(any(at for at, _ in of_one.get(form, ())) for of_one in numbers):
            for count in _counts(words, numbers, form):
                for place, at in count.inner if count.size >= _FEWEST else ():
                    found[place].append(at)
    return [sorted(places) for places in found]


def _counts(words: Sequence[str], numbers: Sequence[Places], form: str) -> Iterator[_Count]:
    """The lists of one form, in their order; entries that begin anew right below a heading go on with the list."""
    opened = [(place, value) for place, of_one in enumerate(numbers) for at, value in of_one.get(form, ()) if not at]
    count = _Count()
    for place, of_one in enumerate(numbers):
        for at, value in of_one.get(form, ()):
            if not at:
                if value == 1 or not count.last < value <= count.last + _MOST_SKIPPED:
                    yield count
                    count = _Count()
                count.last, count.size = value, count.size + 1
                continue
            below = _is_below_heading(words[place], of_one, form, at)
            begins_anew = value == 1 and (below or not count.size)
            if not (begins_anew or value == count.last + 1) or not (below or _ends_before(words[place], at)):
                continue
            if not _opens_later(opened, place, value):
                count.last, count.size = value, count.size + 1
                count.inner.append((place, at))
    yield count


def _opens_later(opened: Sequence[tuple[int, int]], place: int, value: int) -> bool:
    """Whether the next number that opens a paragraph does not lie behind a value: that one counts, none inside."""
    behind = next((told for at, told in opened if at > place), None)
    return behind is not None and 1 < behind <= value


def begins_in_line(words: Sequence[str], numbers: Sequence[Places]) -> dict[int, int]:
    """Where the first entry of a list begins inside the paragraph that opens it, by the place of that paragraph.

    The others open paragraphs of their own: 从以下方面开展工作:一是…。 / 二是…。 / 三是…。
    """
    found: dict[int, int] = {}
    opened = [{form: told[0][1] for form, told in of_one.items() if told and not told[0][0]} for of_one in numbers]
    for place, of_one in enumerate(numbers):
        for form, told in of_one.items():
            start, value = told[0]
            if len(told) > 1 or value != 1 or not start:
                continue
            behind = (one[form] for one in opened[place + 1 :] if form in one)
            announced = words[place][start - 1] == ":" or _ends_before(words[place], start)
            if announced and [next(behind, 0), next(behind, 0)] == [2, 3]:
                found[place] = start
    return found


def _ends_before(text: str, at: int) -> bool:
    """Whether a sentence ends before a place, or a bracket without figures, as units stand in."""
    if text[max(0, at - _SIGNS) : at].endswith(_SENTENCE_ENDS):
        return True
    opened = text.rfind("(", 0, at)
    return text[at - 1] == ")" and opened >= 0 and not any(map(str.isdecimal, text[opened:at]))


def _is_below_heading(text: str, numbers: Places, form: str, at: int) -> bool:
    """Whether a number stands right behind a short heading that the number of a chapter opens."""
    above = (start for other in _CHAPTERS if other != form for start, _ in numbers.get(other, ()) if start < at)
    start = max(above, default=None)
    return start is not None and at - start <= _LONGEST_HEADING and not _INSIDE_HEADING.search(text, start, at)
