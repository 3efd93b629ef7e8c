"""Headings and openings that grade what they list: 滞后项目, 其中6项已完成,分别是, 结转项目表.

In: the text of a notice. Out: stretches of it with the status that everything told in them has. A heading holds until
the next one of its kind, an opening (分别是, a colon) until its sentence ends or, where a list follows on lines of its
own, until the list does. A legend (●已完成 ◐推进中) says what the marks of the notice mean. A claim that all projects,
or all of a class, are finished holds for those that say nothing of themselves. The words are data
(``rules/status.toml``, ``rules/grades.toml``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from shishi.extract.document import Span
from shishi.extract.records import Status
from shishi.extract.rules import any_of, holds, may_hold, takes
from shishi.extract.view import fold
from shishi.extract.words.sizes import LEAST_HEADING
from shishi.extract.words.status import verdict

_HEADING = 32  # characters: longer lines are no headings
_ABOVE = 3  # lines, blank ones too, among which a heading stands right above another line
_NEAR = 40  # characters before a colon that say of what state the things behind it are
_WORDS = regex.compile(r"\S")
_STOPS = re.compile(r"[。;,|:]")  # what no heading holds
_WALLS = " \t|"  # around the only words of a row
_OPENS = "[【(〔“"  # what may stand around a colour that opens a line
_BEFORE = re.compile(r"[。;!|\n]")
_CLAIMS: tuple[tuple[str, Status], ...] = (("these done", "done"), ("these ongoing", "ongoing"))
_CLAIM_RULES = tuple(rule for rule, _ in _CLAIMS)
_STATES: tuple[Status, ...] = ("not_started", "delayed", "ongoing", "done")


@dataclass(frozen=True, slots=True)
class Grade:
    """A stretch of a notice and the status that a heading or an opening gives to all it lists."""

    start: int
    end: int
    status: Status


@dataclass(frozen=True, slots=True)
class Grading:
    """What a notice says of its items' state in common: graded stretches in reading order, its legend, its claims.

    ``marked``: stretches that open with a mark of the legend; ``claimed``: stretches whose projects are all said to be
    finished, or to go on as planned. ``silent``: signs that say nothing of it: explained otherwise, or counted (★★).
    """

    stretches: tuple[Grade, ...] = ()
    marks: Mapping[str, Status] = field(default_factory=dict)
    marked: tuple[Grade, ...] = ()
    claimed: tuple[Grade, ...] = ()
    silent: frozenset[str] = frozenset()

    def at(self, place: int) -> Status | None:
        """The status of the innermost stretch that holds ``place``; None outside all of them."""
        return _innermost(self.stretches, place)

    def marked_at(self, place: int) -> Status | None:
        """What the mark means that stands before ``place`` in its line; None without one."""
        return _innermost(self.marked, place)

    def claimed_at(self, place: int) -> Status | None:
        """What all projects around ``place`` are said to be; None where nothing is said of all of them."""
        return _innermost(self.claimed, place)


def _innermost(stretches: Sequence[Grade], place: int) -> Status | None:
    last = bisect_right(stretches, place, key=lambda grade: grade.start)
    return next((grade.status for grade in reversed(stretches[:last]) if place < grade.end), None)


def grading(text: str, items: Sequence[Span] = (), rows: Sequence[Span] = ()) -> Grading:
    """All graded stretches of ``text``, with offsets into it, and what its legend says of marks and lights.

    ``items``: where its items tell of themselves; what stands there claims nothing of others. ``rows``: where rows of
    tables do; no cell of theirs is a heading.
    """
    folded = fold(text)
    lines = list(_lines(folded))
    found = [*_headings(lines, rows), *_openings(lines)]
    stretches = tuple(sorted(found, key=lambda grade: (grade.start, -grade.end)))
    marks = legend_of(line for _, line in lines) or _colours(lines)
    marked = tuple(_marked(lines, marks)) or tuple(_tagged(lines))
    claimed = tuple(_claimed(lines, folded, items))
    return Grading(stretches, marks, marked, claimed, _silent(lines, folded, marks))


def _claimed(lines: Sequence[tuple[int, str]], folded: str, items: Sequence[Span]) -> Iterator[Grade]:
    """Where all projects are said to be finished, or to go on: everywhere, or below a heading of their class."""
    whole = len(folded)
    if may_hold(folded, "grades", "all done") and any(_all_done(line) for _, line in lines):
        yield Grade(0, whole, "done")
        return
    if not may_hold(folded, "grades", *_CLAIM_RULES):
        return
    for at, (start, line) in enumerate(lines):
        if not may_hold(line, "grades", *_CLAIM_RULES):
            continue
        said = ((told.start(), state) for rule, state in _CLAIMS for told in _claims(line, rule))
        apart = ((start + place, state) for place, state in said)
        state = next((state for place, state in apart if not any(one.start <= place < one.end for one in items)), None)
        if state is None:
            continue
        kind = _kind(line.strip()) or _kind_above(lines, at)
        below = (grade for grade in lines[at + 1 :] if _closes(grade[1].strip(), kind))
        end = next(below, (whole, ""))[0] if kind else whole
        holds_items = bool(_kind(line.strip())) or any(start <= one.start < end for one in items)
        yield Grade(start, end, state) if kind and holds_items else Grade(0, whole, state)


def _kind_above(lines: Sequence[tuple[int, str]], at: int) -> str:
    """The kind of mark of a heading right above a line, which then speaks of all below it; "" without one."""
    above = next((words for _, line in reversed(lines[max(0, at - _ABOVE) : at]) if (words := line.strip())), "")
    return _kind(above) if len(above) <= _HEADING and _STOPS.search(above) is None else ""


def _claims(line: str, name: str) -> Iterator[regex.Match[str]]:
    """What a line claims of projects by the words of a rule, unless it speaks of last year or of an aim."""
    for told in any_of("grades", name).finditer(line) if may_hold(line, "grades", name) else ():
        sentence = line.rfind("。", 0, told.start()) + 1
        if any_of("grades", "no claim").search(line, sentence, told.end()) is None:
            yield told


def _all_done(line: str) -> bool:
    """Whether a line says of this year's projects that all of them are finished."""
    return any(True for _ in _claims(line, "all done"))


def _marked(lines: Sequence[tuple[int, str]], marks: Mapping[str, Status]) -> Iterator[Grade]:
    """Lines that open with a mark of the legend, each up to its end or to the next mark in it.

    A word is such a mark where a blank or a bracket sets it apart (绿色 甲, 【红灯】乙).
    """
    if not marks:
        return
    signs = [regex.escape(mark) for mark in sorted(marks) if not mark.isalpha()]
    words = [regex.escape(mark) for mark in sorted(marks, key=len, reverse=True) if mark.isalpha()]
    apart = rf"(?:(?<=[\[【(〔“])|(?<![^\s|]))(?:{'|'.join(words)})(?=[\]】)〕”:\s|·-])"
    any_mark = regex.compile("|".join([*signs, *([apart] if words else ())]))
    for start, line in lines:
        if any_mark.match(line.strip().lstrip(_OPENS)) is None:
            continue
        found = list(any_mark.finditer(line))
        ends = [*(one.start() for one in found[1:]), len(line)]
        yield from (Grade(start + one.end(), start + end, marks[one[0]]) for one, end in zip(found, ends, strict=True))


_FEWEST_COLOURED = 3  # lines that open with a colour
_GLOSS = regex.compile(r"(?<=\p{Han})\([^\p{Han}\d()]{1,8}\)")  # how a mirror site says that a character is read
_STARS = ("★", "☆")
_NOTED = frozenset("★☆●▲△■□◆◇▼√")
_FEWEST = 2  # marks that a line must explain to be a legend


def legend_of(lines: Iterable[str]) -> dict[str, Status]:
    """The marks that folded lines explain: ●已完成 ◐推进中 〇未启动; a line without two of them is no legend."""
    marks: dict[str, Status] = {}
    for line in lines:
        if not may_hold(line, "grades", "legend"):
            continue
        explained = any_of("grades", "legend").finditer(_GLOSS.sub("", line) if "(" in line else line)
        said = {mark: state for match in explained if (state := _said(match["says"])) for mark in _signs(match["mark"])}
        if len(said) >= _FEWEST:
            marks = said | marks
    return marks


def _silent(lines: Sequence[tuple[int, str]], folded: str, marks: Mapping[str, Status]) -> frozenset[str]:
    """Signs that say nothing of how far projects are: a note explains them otherwise, or stars are counted."""
    told = {
        found["mark"]
        for _, line in lines
        if not _NOTED.isdisjoint(line)
        for found in any_of("grades", "explains a sign").finditer(line)
    }
    stars = _STARS if any(star * 2 in folded for star in _STARS) else ()
    return frozenset({*told, *stars}.difference(marks))


def _colours(lines: Sequence[tuple[int, str]]) -> dict[str, Status]:
    """What colours mean that open lines of a notice without a legend; one colour, or a few lines, mean nothing."""
    found = (any_of("grades", "colour mark").match(line.strip()) for _, line in lines)
    opening = [one["mark"] for one in found if one is not None and one["mark"] and (one["close"] or _apart(one))]
    said = {mark: state for mark in opening if (state := verdict(f"{mark[0]}灯")) is not None}
    return said if len(said) >= _FEWEST and len(opening) >= _FEWEST_COLOURED else {}


@dataclass(frozen=True, slots=True)
class StateTag:
    """A state in brackets before the number of an entry, and where it ends in its line."""

    status: Status
    end: int


def state_tag(line: str) -> StateTag | None:
    """The state that a folded line opens with before the number of an entry ([已办结] 3) …); None without one."""
    tag = any_of("grades", "state before a number").match(line)
    said = (verdict(tag["says"]) or state_of(tag["says"])) if tag is not None else None
    return StateTag(said, tag.end()) if tag is not None and said is not None else None


def _tagged(lines: Sequence[tuple[int, str]]) -> Iterator[Grade]:
    """Lines that a state in brackets opens before their number, each up to its end."""
    for start, line in lines:
        words = line.strip()
        tag = state_tag(words) if words[:1] in _OPENS else None
        if tag is not None:
            begins = start + line.index(words[0])
            yield Grade(begins + tag.end, start + len(line), tag.status)


def _apart(match: regex.Match[str]) -> bool:
    """Whether a blank stands behind a match."""
    return match.string[match.end() : match.end() + 1].isspace()


def _signs(mark: str) -> tuple[str, ...]:
    """A mark as cells print it: a light by its colour alone, too (蓝灯, 蓝)."""
    return (mark, mark[0]) if len(mark) > 1 else (mark,)


def _said(words: str) -> Status | None:
    """What a legend says of a mark; one that stands for things done and things on time tells only the latter."""
    return next((state for state in _STATES if takes(words, "status", f"graded {state}")), None)


def judged(words: str) -> Status | None:
    """The status that folded words of a heading or an opening give; None where they grade nothing."""
    return state_of(words) if holds("grades", "counted", words) else None


def state_of(words: str) -> Status | None:
    """The status that folded words give to what a heading, an opening or a sentence names; None without one."""
    if takes(words, "status", "grades nothing"):
        return None
    found = next((state for state in _STATES if takes(words, "status", f"graded {state}")), None)
    return "delayed" if found == "not_started" and holds("grades", "lags or not begun", words) else found


def is_grade(words: str) -> bool:
    """Whether folded words of a heading say how far all below it is, and name no class of projects."""
    return judged(words) is not None or any_of("accounts", "grade").match(words) is not None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _headings(lines: Sequence[tuple[int, str]], rows: Sequence[Span]) -> Iterator[Grade]:
    """Lines that are a grade and nothing else hold until the next line with their kind of mark."""
    opened: tuple[int, str, Status] | None = None
    cells = sorted(rows, key=lambda row: row.start)
    for start, line in lines:
        words = line.strip(_WALLS)
        state = judged(words) if _is_heading(words) and not holds("grades", "headline", words) else None
        at = bisect_right(cells, start, key=lambda row: row.start) if state else 0
        if at and start < cells[at - 1].end:
            state = None
        closes = opened and (state or _closes(words, opened[1]))
        if opened and closes:
            yield Grade(opened[0], start, opened[2])
            opened = None
        if state:
            opened = (start + len(line), _kind(words), state)
    if opened:
        yield Grade(opened[0], lines[-1][0] + len(lines[-1][1]), opened[2])


def _is_heading(words: str) -> bool:
    if not LEAST_HEADING <= len(words) <= _HEADING:
        return False
    lists = next((told for told in any_of("grades", "opens").finditer(words) if told.end() == len(words)), None)
    bare = words[:-1] if lists is not None and lists[0] == ":" else words
    return _STOPS.search(bare) is None and "\t" not in words  # the cells of a header are no heading


def _closes(words: str, kind: str) -> bool:
    """Whether a line ends what a heading with a mark of ``kind`` holds."""
    own = _kind(words)
    return own == "annex" or (own == kind if kind else own == "chinese" or holds("grades", "title", words))


def _kind(words: str) -> str:
    """What kind of mark a line begins with: a group of the rule ``marker``, for signs the sign; "" without one."""
    mark = any_of("grades", "marker").match(words)
    if not mark:
        return ""
    return mark["sign"] or str(mark.lastgroup)


def _openings(lines: Sequence[tuple[int, str]]) -> Iterator[Grade]:
    for at, (start, line) in enumerate(lines):
        if "|" in line:
            continue
        mark = any_of("grades", "marker").match(line) if "。" in line[:_NEAR] else None
        bare = line[mark.end() :] if mark is not None else line
        opens = any_of("grades", "opens class").match(bare) if "。" in line[:_NEAR] else None
        if opens is not None and opens.end() < len(bare) and (state := judged(opens["grade"])) is not None:
            yield Grade(start + len(line) - len(bare) + opens.end(), start + len(line), state)
        for match in any_of("grades", "opens").finditer(line):
            state = judged(_BEFORE.split(line[max(0, match.start() - _NEAR) : match.start()])[-1])
            if state is None:
                continue
            if _WORDS.search(line, match.end()):
                close = line.find("。", match.end())
                yield Grade(start + match.end(), start + (close if close >= 0 else len(line)), state)
            elif (below := next((place for place in range(at + 1, len(lines)) if lines[place][1].strip()), 0)) > 0:
                yield Grade(start + match.end(), _end_of_list(lines, below), state)


def _end_of_list(lines: Sequence[tuple[int, str]], at: int) -> int:
    """Where a list that begins at a line ends: with the last line that opens as the first one does."""
    first = lines[at][1].strip()
    kind, sign = _kind(first), first[:1]
    last = at
    for place in range(at, len(lines)):
        words = lines[place][1].strip()
        if words and not (_kind(words) == kind if kind else words[:1] == sign):
            break
        last = place
    return lines[last][0] + len(lines[last][1])
