"""Units told once for all entries of a chapter, in a line of its own before, behind, or somewhere among them.

In: the chosen drafts and the paragraphs of the notice. Out: the drafts, each with the units that such a line gives it:
``牵头单位:甲;责任单位:乙`` where chapter by chapter nothing but its last entry has such a line, ``以上3项由甲牵头``
wherever it stands. Lines of units that open the list and stand between its entries are for those below them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.groups import both
from shishi.extract.readings.who import line_of_units
from shishi.extract.rules import any_of
from shishi.extract.words.cells import ordinal
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.labelled import names
from shishi.extract.words.units import Named

_FEWEST = 2  # entries of a chapter, chapters
_LONGEST = 160  # characters of a line of units
_NEXT_LINE = 8  # characters at most, of blanks and signs, between a line and the next
_WRAPS = "()【】[]〔〕{} 。;,"  # what stands around a line
_SIGNS = " \t\u3000◆◇■□●○▲△▶►★☆※·•➢❖▍▎┃*#-—"  # what opens a line that heads others


class _Line(Struct, frozen=True, gc=False):
    """A line of units behind the entry at place ``behind``: where it stands, whom it names.

    ``covers``: how many entries it says it is for, 0 where it speaks of all above it, None where it says nothing.
    """

    start: int
    end: int
    behind: int
    names: tuple[Named, ...]
    covers: int | None


def with_chapter_units(drafts: Sequence[Draft], paragraphs: Sequence[Paragraph]) -> Sequence[Draft]:
    """The drafts with the units that a line behind them gives to all of their chapter, or to as many as it says."""
    starts = [_start(draft) for draft in drafts]
    if len(drafts) < _FEWEST or any(first > second for first, second in pairwise(starts)):
        return drafts
    lines = list(_lines(paragraphs, starts))
    if not lines:
        return drafts
    if (told := _below_lines(drafts, lines, _opening_lines(paragraphs, starts[0]))) is not None:
        return told
    chapters = [list(told) for _, told in groupby(range(len(drafts)), key=lambda at: _above(drafts[at]))]
    given: dict[int, tuple[Named, ...]] = {}
    for line, covered in (*_said(lines, chapters), *_by_habit(lines, chapters, drafts)):
        for at in covered:
            given[at] = both(given.get(at, ()), line.names)
    ends = {line.behind: line for line in lines}
    return [
        replace(draft, names=both(_outside(draft, ends.get(at)), given[at])) if at in given else draft
        for at, draft in enumerate(drafts)
    ]


def _opening_lines(paragraphs: Sequence[Paragraph], first: int) -> list[_Line]:
    """The lines of units right above the first entry, which begins at a place; a heading with a number is none."""
    before = [one for one in paragraphs if one.view and one.view.at[-1] < first]
    found: list[_Line] = []
    for paragraph in reversed(before):
        line = _line(paragraph, -1)
        if line is None or line.covers is not None or paragraph.markers:
            break
        found.insert(0, line)
    return found


def _below_lines(drafts: Sequence[Draft], lines: Sequence[_Line], opening: Sequence[_Line]) -> Sequence[Draft] | None:
    """The drafts with the units of the last lines above them, where such lines open the list and none closes it.

    None where entries name units of their own in the roles of these lines, or as many lines as entries stand behind
    these. Lines in other roles (配合单位 below 牵头单位) are the entries' own.
    """
    roles = {name.role for line in opening for name in line.names}
    alike = list(_in_roles(lines, roles))
    if not opening or any(line.covers is not None or line.behind == len(drafts) - 1 for line in alike):
        return None
    told = [*opening, *alike]
    own = [tuple(name for name in draft.names if not _in_any(name, told)) for draft in drafts]
    if any(name.role in roles for names_here in own for name in names_here) or (any(own) and len(alike) < len(opening)):
        return None
    above: tuple[Named, ...] = ()
    found: list[Draft] = []
    for at, draft in enumerate(drafts):
        right_above = [line for line in told if line.behind == at - 1]
        goes_on = not at or _above(drafts[at - 1]) == _above(draft)
        above = tuple(name for line in right_above for name in line.names) or (above if goes_on else ())
        found.append(replace(draft, names=both(above, own[at])))
    return found


def _in_roles(lines: Sequence[_Line], roles: Collection[str | None]) -> Iterator[_Line]:
    """The lines whose units all have one of these roles, and those that go on right behind them in another."""
    end = -_NEXT_LINE
    for line in lines:
        if line.start - end < _NEXT_LINE or all(name.role in roles for name in line.names):
            yield line
            end = line.end


def _in_any(name: Named, lines: Sequence[_Line]) -> bool:
    return any(line.start <= name.name.at[0] <= line.end for line in lines)


def _outside(draft: Draft, line: _Line | None) -> tuple[Named, ...]:
    """The units of an entry that are not told in a line behind it that is for others, too."""
    if line is None:
        return draft.names
    return tuple(name for name in draft.names if not line.start <= name.name.at[0] <= line.end)


def _start(draft: Draft) -> int:
    return min((view.at[0] for view in (*draft.words(), *draft.heads[-1:]) if view), default=0)


def _above(draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Numbers and names of what an entry stands below."""
    return draft.numbers[:-1], tuple(head.folded if head is not None else "" for head in draft.heads[:-1])


def _lines(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> Iterator[_Line]:
    """The lines behind entries that hold units and nothing else."""
    for paragraph in paragraphs:
        behind = bisect_right(starts, paragraph.view.at[0]) - 1
        if behind < 0 or len(paragraph.view) > _LONGEST:
            continue
        if (line := _line(paragraph, behind)) is not None:
            yield line


def _line(paragraph: Paragraph, behind: int) -> _Line | None:
    """A paragraph that holds units and nothing else."""
    printed = paragraph.printed
    counted = any_of("accounts", "count below").search(printed.folded)
    printed = printed[len(printed) - len(printed.folded.lstrip(_SIGNS)) : counted.start() if counted else None]
    words = printed.strip(_WRAPS)
    said = any_of("unit_sentences", "all above").match(words.folded)
    held = line_of_units(words[said.end("all") :] if said is not None else printed)
    named = tuple(name for part in held if part.role in UNIT_ROLES for name in names(part))
    if not named:
        return None
    count = ordinal(said["n"]) or 0 if said is not None and said["n"] else 0
    return _Line(paragraph.view.at[0], paragraph.view.at[-1], behind, named, count if said is not None else None)


def _said(lines: Sequence[_Line], chapters: Sequence[Sequence[int]]) -> Iterator[tuple[_Line, Sequence[int]]]:
    """Lines that say that they are for what stands above them, and the entries that this is."""
    last = -1  # the last entry that such a line covers
    for line in lines:
        if line.covers is None:
            continue
        chapter = next(told for told in chapters if line.behind in told)
        first = line.behind + 1 - line.covers if line.covers else chapter[0]
        yield line, range(max(first, last + 1, 0), line.behind + 1)
        last = line.behind


def _by_habit(
    lines: Sequence[_Line], chapters: Sequence[Sequence[int]], drafts: Sequence[Draft]
) -> Iterator[tuple[_Line, Sequence[int]]]:
    """Lines behind the last entries of chapters, where no other entry has one, and the entries of the chapters."""
    plain = [line for line in lines if line.covers is None and _holds(line, drafts[line.behind])]
    ends = {told[-1]: told for told in chapters if len(told) >= _FEWEST and any(_above(drafts[told[0]]))}
    single = {told[0] for told in chapters if len(told) < _FEWEST}
    told_at = {line.behind for line in plain}
    own = {at for told in chapters if len(told) >= _FEWEST and told_at.issuperset(told) for at in told}
    plain = [line for line in plain if line.behind not in own]  # chapters whose every entry has a line of its own
    if any(line.behind not in ends and line.behind not in single for line in plain):
        return
    told = {line.behind for line in plain if line.behind in ends}
    others = [drafts[at] for end in told for at in ends[end][:-1]]
    if len(told) >= _FEWEST and sum(bool(draft.names) for draft in others) * 2 <= len(others):
        yield from ((line, ends[line.behind]) for line in plain if line.behind in ends)


def _holds(line: _Line, draft: Draft) -> bool:
    """Whether an entry has its units of a line."""
    return any(line.start <= name.name.at[0] <= line.end for name in draft.names)
