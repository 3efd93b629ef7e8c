"""Printed lines become paragraphs: broken ones are joined, run-on lists are cut.

In: the lines of the stream. Out: ``Paragraph``s whose views may join several lines. Gazettes and copied pages break lines anywhere;
news print a whole numbered list in one paragraph. Both are undone here, so that an entry begins where a paragraph begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.columns import UNIT_ROLES, column
from extract.labelled import label_at_start
from extract.lines import Line, is_site_line
from extract.markers import Marker, candidates
from extract.rules import any_of, rules
from extract.view import View, joined, printed

_CLOSED = regex.compile(r"[。;!?:…”)】》]$")
_HALF = regex.compile(r"[,、(和与及的\-·《“]$")
_BREAKS_BEFORE = "。;,:!?)】”\n\t "
_CLAUSE_FORMS = frozenset({"①"})
_WRAPPED_SHARE, _WRAP_MAX = 0.4, 60
_FEWEST_NUMBERS, _FEWEST_SAID = 3, 4


@dataclass(frozen=True, slots=True)
class Paragraph:
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
    """Paragraphs of a run of lines; ``text`` is the document's text."""
    width = _wrap_width(lines)
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, width):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(part for whole in _numbered(_paragraph(text, group) for group in found) for part in _run_on(whole))


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
    return int(bare) if bare.isdecimal() and len(bare) <= 2 else None


def _paragraph(text: str, group: Sequence[Line]) -> Paragraph:
    view = joined(line.view for line in group)
    return Paragraph(view, joined(printed(text, line.span) for line in group), group[0].level, candidates(view))


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which lines are broken by force; 0 where they are not."""
    lengths = sorted(len(line.view) for line in lines if len(line.view) > 9)
    if len(lengths) < 8:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    full = sum(width - 3 <= length <= width + 2 for length in lengths)
    return width if width <= _WRAP_MAX and full > _WRAPPED_SHARE * len(lengths) else 0


def _goes_on(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line is the rest of the one before it."""
    last = group[-1]
    if line.level != last.level or last.level or is_site_line(line.text) or is_site_line(last.text):
        return False
    if any(not found.doubtful for found in candidates(line.view)) or label_at_start(line.text) is not None:
        return False
    if any(rule.hit(line.text) for rule in rules("trailing")) or column(line.text).role in UNIT_ROLES:
        return False
    if _HALF.search(last.text):
        return True
    if width:
        return len(last.view) >= width - 3
    return not _CLOSED.search(last.text) and _is_cut(group, line)


def _is_cut(group: Sequence[Line], line: Line) -> bool:
    """Without a wrap width: a long line without an end is cut; a short heading or label goes on in a short fragment."""
    whole = sum(len(part.view) for part in group)
    opens = bool(candidates(group[0].view)) or label_at_start(group[0].text) is not None
    if not opens:
        return False
    if len(group[-1].view) >= 20:
        return True
    return len(line.view) <= 12 and whole <= 24 and not _CLOSED.search(line.text)


def _run_on(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph that holds a numbered list is cut at its numbers; text before the list stays a paragraph."""
    starts = _inner_starts(paragraph)
    if not starts:
        yield paragraph
        return
    places = {place: at for at, place in enumerate(paragraph.printed.at)}
    for start, end in zip([0, *starts], [*starts, len(paragraph.view)], strict=True):
        part = paragraph.view[start:end]
        if part.strip():
            first = places.get(part.at[0], 0)
            last = places.get(part.at[-1], len(paragraph.printed) - 1)
            yield Paragraph(part, paragraph.printed[first : last + 1], paragraph.level, candidates(part))


def _inner_starts(paragraph: Paragraph) -> list[int]:
    """Where entries of a list begin inside a paragraph: numbers of one form that count on from one, three at least."""
    by_form: dict[str, list[tuple[int, int]]] = {}
    for at in range(1, len(paragraph.view) - 2):
        if paragraph.text[at - 1] in _BREAKS_BEFORE or not at:
            for found in candidates(paragraph.view[at : at + 8])[:1]:
                if not found.doubtful and found.form not in _CLAUSE_FORMS:
                    by_form.setdefault(found.form, []).append((at, found.value))
    opening = paragraph.markers[0] if paragraph.markers and not paragraph.markers[0].doubtful else None
    starts: list[int] = []
    if len(by_form.get("一是", ())) < _FEWEST_SAID or not _announced(paragraph, by_form["一是"][0][0]):
        by_form.pop("一是", None)
    for form, places in by_form.items():
        first = opening.value if opening is not None and opening.form == form else 0
        chain = _chain(places, first)
        if len(chain) + bool(first) >= 3:
            starts += chain
    return sorted(starts)


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
