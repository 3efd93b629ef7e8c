"""Printed lines become paragraphs: broken ones are joined, run-on lists are cut.

In: the lines of the stream. Out: ``Paragraph``s whose views may join several lines. Gazettes and copied pages break
lines anywhere; news print a whole numbered list in one paragraph. Both are undone here, so that an entry begins
where a paragraph begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from shishi.extract.layout import sizes
from shishi.extract.layout.counting_on import begins_in_line, entries_inside
from shishi.extract.layout.line_pairs import CLOSED, INDENT, LONGEST_COUNT, belongs
from shishi.extract.layout.lines import Line, is_of_all, is_site_line, is_trailing
from shishi.extract.layout.lone_labels import lone_labels
from shishi.extract.layout.repeated_labels import begins_anew, repeated_labels
from shishi.extract.rules import any_of, holds, may_begin
from shishi.extract.view import View, counted, joined, printed
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.grades import is_grade
from shishi.extract.words.heads import is_undertaking
from shishi.extract.words.labelled import bracketed_units, label_at_start
from shishi.extract.words.markers import Marker, candidates
from shishi.extract.words.status import verdict

_BREAK = re.compile(r"[。;,:!?)】”\n\t ]")
_LONGEST_GRADE = 20  # characters of a line that only says how far things are
_SAYS = 8  # characters in which 十二是 and some more stand
_BOXES = "【】[]()◆■●▶ "
_CLAUSE_FORMS = frozenset({"①"})
_BOX_ENDS = tuple("〕】])")  # how a line may end that closes with who answers for it
_ENDS = tuple("。:!?")  # how sentences do
_WIDE = re.compile("[\u2e81-\U0010ffff“”‘’]+")  # all else takes half of the width of a Chinese character
_WRAPPED_SHARE, _WRAP_MAX, _RAGGED_MAX, _FEWEST_LINES, _MOST_LINES, _BRACKET_MAX = 0.4, 60, 40, 8, 8, 60
_NEARLY_FULL = 0.7
_NEARLY_ALL = 9  # of ten lines cut within a sentence, those that go on below
_FEWEST_NUMBERS, _FEWEST_SAID = 3, 4
_RUNS = 16  # runs of lines of a notice, kept for whoever asks for their paragraphs again


class Paragraph(Struct, frozen=True, gc=False):
    """One paragraph: its words in flow and as printed, the heading level its reader gave it, what it may open with."""

    view: View
    printed: View
    level: int
    markers: tuple[Marker, ...]

    @property
    def text(self) -> str:
        """The paragraph as rules read it."""
        return self.view.folded


def paragraphs(text: str, lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Paragraphs of a run of lines; ``text`` is the document's text. Who asks for the same again gets the same."""
    return _paragraphs(text, tuple(lines))


@lru_cache(maxsize=_RUNS)
def _paragraphs(text: str, lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    wrap = _wrap(lines)
    counted = _counted(lines)
    labels = lone_labels([line.text for line in lines])
    repeated = repeated_labels(line.text for line in lines if not wrap.width)  # 协办单 / 位:… is broken by the width
    found: list[list[Line]] = []
    for line in lines:
        apart = line.span.start in counted or line.text in labels or (found and found[-1][-1].text in labels)
        apart = apart or begins_anew(repeated, line.text)
        if found and not apart and _goes_on(text, found[-1], line, wrap):
            found[-1].append(line)
        else:
            found.append([line])
    bare = sum(line.text.count("|") for line in lines) == 1  # the wall of a page around its text, of no table
    return tuple(_run_on(_numbered(_paragraph(text, group, bare=bare) for group in found)))


def lone_lines(text: str, lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Every line a paragraph of its own: for notices whose lines are never broken by the layout."""
    found: list[list[Line]] = []
    for line in lines:
        counts = bool(found) and belongs(text, found[-1][-1], line)
        found[-1:] = [[*found[-1], line]] if counts else [*found[-1:], [line]]
    return tuple(_numbered(_paragraph(text, group) for group in found))


def _numbered(found: Iterable[Paragraph]) -> list[Paragraph]:
    """Numbers that stand alone on their lines, counting on, open the paragraph below them."""
    kept = list(found)
    alone = [(at, value) for at, one in enumerate(kept[:-1]) if (value := _bare_number(one.text))]
    chain: list[int] = []
    for at, value in alone:
        if value == len(chain) + 1:
            chain.append(at)
    if len(chain) < _FEWEST_NUMBERS:
        return kept
    for number, at in reversed(list(enumerate(chain, 1))):
        below = kept[at + 1]
        marker = Marker("1", number, 0)
        kept[at : at + 2] = [Paragraph(below.view, below.printed, below.level, (marker,))]
    return kept


def _bare_number(words: str) -> int | None:
    bare = words.strip(".、")
    return int(bare) if bare.isdecimal() and len(bare) <= sizes.LONGEST_BARE_NUMBER else None


def _paragraph(text: str, group: Sequence[Line], *, bare: bool = False) -> Paragraph:
    """Lines as one paragraph; ``bare``: without a wall that closes it."""
    first = group[0]
    alone = len(group) == 1
    view = first.view if alone else joined([line.view for line in group])
    words = printed(text, first.span) if alone else joined([printed(text, line.span) for line in group])
    if bare and view.folded.endswith("|") and len(view) > 1:
        view, words = view.strip("|"), words.strip("| ")
    return Paragraph(view, words, first.level, candidates(view))


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How lines are broken by force: at a common width (0 where not), or raggedly by hand."""

    width: float
    ragged: bool


def _wrap(lines: Sequence[Line]) -> _Wrap:
    """How the lines of a run are broken; judged by their widths and by how few end as sentences do."""
    long = [line for line in lines if len(line.view) >= sizes.SHORTEST_LINE]
    if len(long) < _FEWEST_LINES:
        return _Wrap(0, ragged=False)
    widths = sorted(_width(line) for line in long)
    width = widths[len(widths) * 9 // 10]
    full = sum(width - 3 <= one <= width + 2 for one in widths)
    common = width <= _WRAP_MAX and full > _WRAPPED_SHARE * len(widths)
    open_ended = sum(not line.text.endswith(_ENDS) for line in long)
    ragged = not common and width <= _RAGGED_MAX and open_ended * 10 > 6 * len(long)
    return _Wrap(width if common else 0, ragged)


def is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether the layout broke the lines at a common width, so that none of them says anything by itself.

    Most full lines then end within a sentence, and nearly all of these are followed by one that opens nothing.
    """
    wrap = _wrap(lines)
    if not wrap.width:
        return False
    full = [at for at, line in enumerate(lines[:-1]) if wrap.width - 3 <= _width(line) <= wrap.width + 2]
    broken = [at for at in full if not lines[at].text.endswith(CLOSED)]
    below = [lines[at + 1] for at in broken]
    goes_on = sum(not (_opens(line) or INDENT.match(text, line.span.start, line.span.end)) for line in below)
    return len(broken) >= _FEWEST_LINES and len(broken) * 2 > len(full) and goes_on * 10 >= _NEARLY_ALL * len(broken)


def _width(line: Line) -> float:
    """A line's printed width in Chinese characters; Latin letters and digits take half of one."""
    raw = line.view.raw
    return (len(raw) + len("".join(_WIDE.findall(raw)))) / 2


def _goes_on(text: str, group: Sequence[Line], line: Line, wrap: _Wrap) -> bool:
    """Whether a line is the rest of the one before it."""
    last = group[-1]
    if line.level != last.level or last.level or is_site_line(line.text) or is_site_line(last.text):
        return False
    if belongs(text, last, line):
        return True
    if is_trailing(line.text) or (last.text.endswith(_ENDS) and _grades(line.text)):
        return False
    rests = _is_rest(text, group, line, wrap) and not _opens(line)
    parted = rests and text.count("\n", last.span.end, line.span.start) > 1  # an empty line between them
    return _is_open(group) or (rests and not (parted and is_of_all(line.text)))


def _grades(words: str) -> bool:
    """Whether a short line says how far what stands below it is, and nothing else."""
    bare = words.strip(_BOXES)
    return len(bare) <= _LONGEST_GRADE and (is_grade(bare) or verdict(bare) is not None)


def _opens(line: Line) -> bool:
    """Whether a line begins something of its own: an entry, what a sign opens, a labelled part, units."""
    if any(not found.doubtful for found in candidates(line.view)) or label_at_start(line.text) is not None:
        return True
    signed = not line.text[0].isalnum() and any_of("accounts", "sign of an entry").match(line.text) is not None
    return signed or column(line.text).role in UNIT_ROLES or _states_number(line.text)


def _states_number(words: str) -> bool:
    """Whether a line only gives the number of the entry below it (序号:2)."""
    label, _, number = words.partition(":") if len(words) <= LONGEST_COUNT else ("", "", "")
    return number.isdecimal() and column(label).role == "number"


def _is_rest(text: str, group: Sequence[Line], line: Line, wrap: _Wrap) -> bool:
    """Whether the line before was cut here, by the width at which the notice breaks its lines."""
    last = group[-1]
    if any_of("columns", "half a sentence").search(last.text) or _breaks_entry(last.text):
        return True
    if line.after_blank and last.text.endswith(_BOX_ENDS) and bracketed_units(last.view)[1]:
        return False
    indented = bool(INDENT.match(text, line.span.start, line.span.end))
    if wrap.width:
        nearly = _width(last) >= wrap.width * _NEARLY_FULL and not last.text.endswith(_ENDS)
        return _width(last) >= wrap.width - 3 or (nearly and not indented)
    if wrap.ragged:
        return not last.text.endswith(_ENDS) and not indented
    return not last.text.endswith(CLOSED) and _is_cut(group, line)


def _breaks_entry(words: str) -> bool:
    """Whether a line that runs on over entries breaks off within the last of them: …;三是加大."""
    begins = max(words.rfind(";"), words.rfind("。"), words.rfind(":")) + 1
    if not begins or words.endswith(CLOSED):
        return False
    return any(one.form == "一是" and not one.doubtful for one in candidates(counted(words[begins : begins + _SAYS])))


def _is_open(group: Sequence[Line]) -> bool:
    """Whether a bracket opened in the line before is still open."""
    text = group[-1].text
    return (
        text.count("(") > text.count(")") and len(group) <= _MOST_LINES and len(text) - text.rfind("(") < _BRACKET_MAX
    )


def _is_cut(group: Sequence[Line], line: Line) -> bool:
    """Without a wrap width: a long line without an end is cut; a short heading or label goes on in a short fragment."""
    whole = sum(len(part.view) for part in group)
    opens = bool(candidates(group[0].view)) or label_at_start(group[0].text) is not None
    if not opens or (len(group) == 1 and _is_whole_heading(group[0], line)):
        return False
    if len(group[-1].view) >= sizes.SURELY_CUT:
        return True
    return len(line.view) <= sizes.SHORT_LINE and whole <= sizes.SHORT_WHOLE and not line.text.endswith(CLOSED)


def _is_whole_heading(line: Line, below: Line) -> bool:
    """Whether a numbered line names a project, or on what it reports, before a longer paragraph: 一、…项目完成情况."""
    if len(below.view) <= len(line.view) or not below.text.endswith("。"):
        return False
    first = next((one for one in candidates(line.view) if not one.doubtful), None)
    words = line.text[first.end :] if first is not None else ""
    told = any_of("accounts", "aspect").fullmatch(words) is not None
    return bool(words) and (told or ("," not in words and is_undertaking(words)))


def _counted(lines: Sequence[Line]) -> frozenset[int]:
    """Where lines begin whose numbers, none of them sure, count on from one: 1新建…, 2增设…, 3改造…."""
    kept: set[int] = set()
    chain: list[int] = []
    for line in lines:
        if not (found := [one for one in candidates(line.view) if one.doubtful]):
            continue
        values = {one.value for one in found if not line.text[one.end : one.end + 1].isdecimal()}
        if len(chain) + 1 in values:
            chain.append(line.span.start)
        elif 1 in values:
            chain = [line.span.start]
        if len(chain) >= _FEWEST_NUMBERS:
            kept.update(chain)
    return frozenset(kept)


def _run_on(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs that hold a numbered list, or go on with one, are cut at its numbers."""
    inner = [_inner_numbers(paragraph) for paragraph in found]
    more: list[list[int]] = [[] for _ in found]
    if any(inner):
        numbers = [_with_opening(paragraph, told) for paragraph, told in zip(found, inner, strict=True)]
        words = [paragraph.text for paragraph in found]
        more = entries_inside(words, numbers) if sum(map(bool, inner)) > 1 else more
        for place, at in begins_in_line(words, numbers).items():
            more[place].append(at)
    for paragraph, told, on in zip(found, inner, more, strict=True):
        yield from _cut(paragraph, sorted({*on, *_inner_starts(paragraph, told)}) if told else ())


def _cut(paragraph: Paragraph, starts: Sequence[int]) -> Iterator[Paragraph]:
    """A paragraph cut where entries begin; text before the list stays a paragraph."""
    if not starts or is_trailing(paragraph.text):  # points of a note are no list of projects
        yield paragraph
        return
    places = {place: at for at, place in enumerate(paragraph.printed.at)}
    closing = _closing(paragraph.text, starts[-1])
    starts = [*starts, closing] if closing is not None else starts
    for start, end in zip([0, *starts], [*starts, len(paragraph.view)], strict=True):
        part = paragraph.view[start:end]
        if part.strip():
            first = places.get(part.at[0], 0)
            last = places.get(part.at[-1], len(paragraph.printed) - 1)
            yield Paragraph(part, paragraph.printed[first : last + 1], paragraph.level, candidates(part))


def _closing(words: str, last: int) -> int | None:
    """Where a sentence begins behind the last entry that closes the notice: 在办好以上实事的同时,….

    What comes next (下一步,…) may be the entry's own.
    """
    ends = (at + 1 for at in range(last + 1, len(words) - 1) if words[at] == "。")
    found = (
        at
        for at in ends
        if (is_trailing(words[at:]) or is_of_all(words[at:])) and not holds("accounts", "next", words[at:])
    )
    return next(found, None)


def _inner_numbers(paragraph: Paragraph) -> dict[str, list[tuple[int, int]]]:
    """The numbers inside a paragraph that may begin entries: by form, where each begins, and its value."""
    by_form: dict[str, list[tuple[int, int]]] = {}
    words, firsts = paragraph.text, may_begin("markers")
    for at in _behind_breaks(paragraph.view):
        if firsts[words[at]]:
            for found in candidates(paragraph.view[at : at + 8])[:1]:
                if not found.doubtful and found.form not in _CLAUSE_FORMS:
                    by_form.setdefault(found.form, []).append((at, found.value))
    return by_form


def _with_opening(
    paragraph: Paragraph, inner: Mapping[str, Sequence[tuple[int, int]]]
) -> Mapping[str, Sequence[tuple[int, int]]]:
    """The numbers inside a paragraph with the one that opens it."""
    opening = paragraph.markers[0] if paragraph.markers and not paragraph.markers[0].doubtful else None
    if opening is None:
        return inner
    return {**inner, opening.form: [(0, opening.value), *inner.get(opening.form, ())]}


def _inner_starts(paragraph: Paragraph, inner: Mapping[str, Sequence[tuple[int, int]]]) -> list[int]:
    """Where entries of a list begin inside a paragraph: numbers of one form that count on from one, three at least."""
    by_form = dict(inner)
    opening = paragraph.markers[0] if paragraph.markers and not paragraph.markers[0].doubtful else None
    starts: list[int] = []
    if len(by_form.get("一是", ())) < _FEWEST_SAID or not _announced(paragraph, by_form["一是"][0][0]):
        by_form.pop("一是", None)
    for form, counted_at in by_form.items():
        first = opening.value if opening is not None and opening.form == form else 0
        chain = _chain(counted_at, first)
        counted = len(chain) + bool(first)
        if counted >= _FEWEST_NUMBERS or (counted == _FEWEST_NUMBERS - 1 and _labels_follow(paragraph, chain)):
            starts += chain
    return sorted(starts)


def _behind_breaks(view: View) -> list[int]:
    """Where an entry may begin inside a paragraph: behind a sign that ends something, or a blank; not its last two."""
    places, end = view.at, len(view) - 2
    found = [at for match in _BREAK.finditer(view.folded) if (at := match.end()) < end]
    if "(2)" in view.folded or "(二)" in view.folded:
        glued = any_of("entries", "bracketed number").finditer(view.folded, 1, max(end, 1))
        found = sorted({*found, *(match.start() for match in glued)})
    if end > 0 and places[-1] - places[0] >= len(places):
        apart = [at for at, (last, here) in enumerate(pairwise(places[:end]), 1) if here > last + 1]
        found = sorted({*found, *apart})
    return found


def _labels_follow(paragraph: Paragraph, starts: Sequence[int]) -> bool:
    """Whether labelled parts follow every number, so that two numbers are a list already."""
    ends = [*starts[1:], len(paragraph.view)]
    return all(
        ":" in paragraph.text[start:end] and any_of("columns", "labelled").search(paragraph.text, start, end)
        for start, end in zip(starts, ends, strict=True)
    )


def _announced(paragraph: Paragraph, at: int) -> bool:
    """Whether a list of projects is announced just before an offset."""
    return any(
        mark.end() >= at - 1 for mark in any_of("prose", "announces").finditer(paragraph.text, max(0, at - 40), at)
    )


def _chain(places: Sequence[tuple[int, int]], last: int) -> list[int]:
    chain: list[int] = []
    for at, value in places:
        if value == last + 1 or (last and last < value <= last + 3):
            chain.append(at)
            last = value
    return chain
