"""Numbered paragraphs become a tree.

In: paragraphs in order. Out: root ``Node``s. The forms of numbers nest in the order of GB/T 9704 (一、 over （一）
over 1. over (1) over ①), unless a notice first uses a lower one above a higher one. Sections of the notice that are
no level of the projects are told by their words (``rules/sections.toml``), or by being the only chapter that holds a
list: a heading over all projects tells none of them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from msgspec import Struct

from shishi.extract.dates import sole_date
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.rules import holds, takes
from shishi.extract.view import View
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.heads import HEAD_LENGTH
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.labelled import bracketed_units, label_at_start
from shishi.extract.words.markers import Marker

_RANK = {
    "第一章": 0,
    "壹、": 0,
    "甲、": 1,
    "第一": 2,
    "一、": 1,
    "Ⅰ": 1,
    "(一)": 2,
    "A.": 2,
    "1.": 3,
    "1": 3,
    "(1)": 4,
    "1)": 4,
    "①": 5,
    "一是": 6,
}
_FULL = len("2021-03-01")
_KEPT = 8  # runs of paragraphs of a notice that several ways and doubts look at as a tree
_MOST_SKIPPED = 4
_LONG_CHAIN = 2
_CHAPTERS = frozenset({"第一章", "壹、", "第一", "一、", "Ⅰ"})
_FEWEST_IN_CHAPTER, _MOST_OTHERS = 3, 4  # entries of the chapter that holds the list; chapters beside it
_MOST_ABOVE = 3  # paragraphs from that chapter's heading on, before its first entry


class Note(Struct, frozen=True, gc=False):
    """A note behind a list, opened by its label alone (有关说明:), and the last number that a point of it bears."""

    last: Marker | None = None


@dataclass
class Node:
    """An entry while the tree grows: number, paragraphs (the first with its number cut off), entries below."""

    marker: Marker
    own: list[Paragraph]
    content: View
    children: list[Node] = field(default_factory=list)
    holds_all: bool = False
    is_aside: bool = False

    @cached_property
    def heading(self) -> str:
        """The entry's heading, folded: its head, or its first paragraph where that is short."""
        text, _ = bracketed_units(self.content)
        head, rest = split_head(text)
        if head is not None:
            return head.folded
        return rest.folded.rstrip("。:;") if len(rest) <= HEAD_LENGTH + 10 else ""

    def below(self) -> Iterator[Node]:
        """Every entry below this one, in order."""
        for child in self.children:
            yield child
            yield from child.below()


def outline(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Node, ...], tuple[Paragraph, ...]]:
    """(root entries, paragraphs before the first of them); what opens an annex belongs to no entry above.

    Several ask it of the same paragraphs; a tree that stands is not changed any more.
    """
    return _outline(tuple(paragraphs))


@lru_cache(maxsize=_KEPT)
def _outline(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[Node, ...], tuple[Paragraph, ...]]:
    roots: list[Node] = []
    stack: list[Node] = []
    before: list[Paragraph] = []
    behind: list[Paragraph] = []
    annexed = parted = False
    note: Note | None = None
    chains = _doubtful_chains(paragraphs)
    rank = _ranks(paragraphs)
    for at, paragraph in enumerate(paragraphs):
        annexed = annexed or (bool(roots) and holds("sections", "annex", paragraph.text))
        parted = parted or annexed or _ends_a_part(paragraph)
        chosen = _choose(paragraph, stack, chains.get(at))
        note = _noted(paragraph, stack, chosen, note)
        if note is not None and note.last is not None:
            behind.append(paragraph)
            continue
        if chosen is None:
            (before if not stack else behind if annexed else stack[-1].own).append(paragraph)
            continue
        if parted and chosen.value == 1:
            stack.clear()
        annexed = parted = False
        _pop_to(stack, chosen, rank)
        node = Node(chosen, [paragraph], paragraph.view[chosen.end :].strip())
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    chapter = _only_chapter(roots)
    for node in _overviews(roots) if chapter is None else (chapter,):
        node.holds_all = True
    for node in _asides(roots):
        node.is_aside = True
    return tuple(roots), tuple(before)


def _noted(paragraph: Paragraph, stack: Sequence[Node], chosen: Marker | None, note: Note | None) -> Note | None:
    """The note that a paragraph opens or belongs to, behind the entries of a list; an entry that counts on ends it."""
    if chosen is None:
        opens = bool(stack) and paragraph.text.endswith(":") and takes(paragraph.text, "trailing", "note")
        return Note() if opens else note if note is not None and note.last is not None else None
    if note is None:
        return None
    last = note.last
    if last is None:
        return Note(chosen) if chosen.value == 1 else None
    goes_on = chosen.form == last.form and chosen.value == last.value + 1
    fits = any(node.marker.form == chosen.form and node.marker.value + 1 == chosen.value for node in stack)
    return Note(chosen) if goes_on or not fits else None


def _ends_a_part(paragraph: Paragraph) -> bool:
    """Whether entries that begin anew below a line are another part's: the day of a signature, the title of a list."""
    return len(sole_date(paragraph.text) or "") == _FULL or holds("prose", "title_of_list", paragraph.text)


def is_deeper(form: str, other: str) -> bool:
    """Whether numbers of a form stand below those of another in the order of GB/T 9704."""
    return form in _RANK and other in _RANK and _RANK[form] > _RANK[other]


def own_sections(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Where headings begin over the only chapter that holds entries."""
    roots, _ = outline(paragraphs)
    return frozenset(node.own[0].view.at[0] for node in roots if node.holds_all)


def _only_chapter(roots: Sequence[Node]) -> Node | None:
    """The one chapter below whose heading entries are listed, where others beside it hold sentences or few points."""
    if len({node.marker.form for node in roots}) != 1 or roots[0].marker.form not in _CHAPTERS:
        return None
    told = [node for node in roots if node.children and section(node) != "excluded"]
    if not told or not 1 < len(roots) <= 1 + _MOST_OTHERS:
        return None
    chapter = max(told, key=lambda node: len(node.children))
    others = [node for node in roots if node is not chapter]
    lists = len(chapter.children) >= _FEWEST_IN_CHAPTER and len(chapter.own) <= _MOST_ABOVE and bool(chapter.heading)
    few = all(len(node.children) * _FEWEST_IN_CHAPTER <= len(chapter.children) for node in others if node in told)
    return chapter if lists and few and all(_in_sentences(node) for node in others) else None


def _overviews(roots: Sequence[Node]) -> Iterator[Node]:
    """Sections on how things stand in all, where no other section of the notice could hold its projects."""
    if all(section(node) == "excluded" for node in roots):
        yield from (node for node in roots if holds("sections", "overview", node.heading))


def _asides(roots: Sequence[Node]) -> Iterator[Node]:
    """Chapters without bodies that tell no project, by heading or without a figure, beside one that lists them."""
    chapters = [node for node in roots if node.marker.form in _CHAPTERS]
    lists = [node for node in chapters if section(node) == "transparent" and len(node.children) >= _FEWEST_IN_CHAPTER]
    if not lists:
        return
    for node in chapters:
        if section(node) is None and node.heading and not any(map(_names_units, (node, *node.below()))):
            told = not node.children and not any(map(_holds_figure, node.own))
            if told or holds("sections", "aside", node.heading):
                yield node


def _names_units(node: Node) -> bool:
    """Whether an entry names who is to do it, in a bracket or behind a label."""
    views = [node.content, *(paragraph.view for paragraph in node.own[1:])]
    return any(bool(bracketed_units(view)[1]) or label_at_start(view.folded) in UNIT_ROLES for view in views)


def _holds_figure(paragraph: Paragraph) -> bool:
    return any(map(str.isdecimal, paragraph.text[paragraph.markers[0].end if paragraph.markers else 0 :]))


def _in_sentences(node: Node) -> bool:
    """Whether an entry says something below its heading, or is a section on how the work is done."""
    return section(node) == "excluded" or bool(node.children) or len(node.own) > 1 or node.content.folded.endswith("。")


def section(node: Node) -> str | None:
    """``excluded`` or ``transparent`` for a section of the notice itself, None for a level of the projects."""
    heading = node.heading
    if not heading:
        return None
    if node.holds_all or node.is_aside:
        return "transparent" if node.holds_all else "excluded"
    return next((name for name in ("excluded", "transparent") if holds("sections", name, heading)), None)


def _ranks(found: Sequence[Paragraph]) -> dict[str, int]:
    """How deep each form lies; 第一条 lies above all else where it is the first form a notice uses."""
    first = next((one.markers[0].form for one in found if one.markers and not one.markers[0].doubtful), None)
    return _RANK | ({"第一": 0} if first == "第一" else {})


def _pop_to(stack: list[Node], chosen: Marker, rank: dict[str, int]) -> None:
    """Leave the entries that the new one does not belong to."""
    forms = [node.marker.form for node in stack]
    if chosen.form in forms:
        del stack[forms.index(chosen.form) :]
        return
    while stack and rank[stack[-1].marker.form] >= rank[chosen.form]:
        stack.pop()


def _choose(paragraph: Paragraph, stack: list[Node], chain: Marker | None) -> Marker | None:
    """The number a paragraph opens with: a sure one, or a doubtful one that continues the count."""
    for found in paragraph.markers:
        if not found.doubtful:
            return found
        last = next((node.marker for node in reversed(stack) if node.marker.form == found.form), None)
        if last is not None and last.value < found.value <= last.value + _MOST_SKIPPED:
            return found
    return chain


def _doubtful_chains(found: Sequence[Paragraph]) -> dict[int, Marker]:
    """Paragraphs whose doubtful numbers count 1, 2, 3 among themselves (01新建… 02改造… 03…)."""
    kept: dict[int, Marker] = {}
    chain: list[tuple[int, Marker]] = []
    for at, paragraph in enumerate(found):
        for marker in paragraph.markers:
            if not marker.doubtful or (chain and marker.form != chain[-1][1].form):
                continue
            expected = chain[-1][1].value + 1 if chain else 1
            if marker.value == expected:
                chain.append((at, marker))
            elif marker.value == 1:
                kept |= _believed(chain, found)
                chain = [(at, marker)]
    return kept | _believed(chain, found)


def _believed(chain: Sequence[tuple[int, Marker]], found: Sequence[Paragraph]) -> dict[int, Marker]:
    """A chain of doubtful numbers where it is long enough, or short but of headings only."""
    headings = all(len(found[at].view) <= HEAD_LENGTH and found[at].text[-1] not in "。;," for at, _ in chain)
    return dict(chain) if len(chain) > _LONG_CHAIN or (len(chain) == _LONG_CHAIN and headings) else {}
