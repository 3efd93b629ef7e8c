"""Which found item is which labelled one.

In: a label, the notice's text and the items found in it. Out: pairs of places in the two lists. Items are paired by
likeness of their whole wording, not by number, since a wrong number should cost the number and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from shishi.corpus.labels import Item, Passage, Snippet
from shishi.corpus.matching import flat

_ALIKE = 0.5
_HOPELESS = 0.4


@dataclass(frozen=True, slots=True)
class Wording:
    """What an item says, bare: ``own`` is its task, else its progress, else its name; ``whole`` all three in one."""

    own: str
    whole: str


@dataclass(frozen=True, slots=True)
class Found:
    """One item as the dataset tells it, from plain rows of the tables ``dataset`` and ``units``."""

    row: Mapping[str, Any]
    units: tuple[tuple[str, str], ...] = ()
    quantities: tuple[Mapping[str, Any], ...] = ()
    wording: Wording = field(init=False)

    def __post_init__(self) -> None:
        """Set ``wording`` from the bare text, progress and title."""
        text, progress, title = (flat(self.row[name]) for name in ("text", "progress", "title"))
        object.__setattr__(self, "wording", Wording(text or progress or title, _whole(title, text, progress)))


def found_items(rows: Sequence[Mapping[str, Any]], units: Sequence[Mapping[str, Any]]) -> list[Found]:
    """The items of one notice from its rows of ``dataset`` (in their order) and of ``units``."""
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["item_id"], []).append(row)
    named: dict[str, list[tuple[str, str]]] = {}
    for unit in units:
        named.setdefault(unit["item_id"], []).append((unit["role"], unit["printed"]))
    return [
        Found(of_item[0], tuple(named.get(item, ())), tuple(row for row in of_item if row["value"] is not None))
        for item, of_item in grouped.items()
    ]


def wordings(items: Sequence[Item], notice: str) -> list[Wording]:
    """What every labelled item says, cut out of the bare notice by its first and last characters.

    Items of one section are sought in their order, since offices repeat their phrases.
    """
    told: list[Wording] = []
    reached = {"body": 0, "table": 0}
    for item in items:
        name = flat(next((head for head in reversed(item.heads) if head), ""))
        where = item.text if isinstance(item.text, Snippet) else item.progress
        if not isinstance(where, Snippet):
            told.append(Wording(name, name))
            continue
        start, text = _cut(where, notice, reached[item.section])
        if start is not None:
            reached[item.section] = start + 1
        both = where is item.text and isinstance(item.progress, Snippet)
        progress = _cut(item.progress, notice, start or 0)[1] if both and isinstance(item.progress, Snippet) else ""
        told.append(Wording(text, _whole(name, text, progress)))
    return told


def _whole(name: str, text: str, progress: str) -> str:
    """Name, task and progress in one, a name that the task repeats told once."""
    return ("" if text.startswith(name) else name) + text + progress


def align(items: Sequence[Item], texts: Sequence[Wording], rows: Sequence[Found]) -> dict[int, int]:
    """Places of labelled items -> places of the found ones, the likest pairs first, each used once."""
    ranked = sorted(_likeness(items, texts, rows), reverse=True)
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, labelled, other in ranked:
        if labelled not in pairs and other not in used:
            pairs[labelled] = other
            used.add(other)
    return pairs


def edges(passage: Passage, text: str | None) -> bool:
    """Does ``text`` begin and end where the label says?"""
    told = flat(text)
    if passage is None:
        return not told
    if isinstance(passage, Snippet):
        return told.startswith(flat(passage.starts)) and told.endswith(flat(passage.ends))
    return told in ("", "无", "暂无", "否", "none")


def _cut(where: Snippet, notice: str, reached: int) -> tuple[int | None, str]:
    first, last = flat(where.starts), flat(where.ends)
    start = notice.find(first, reached)
    if start < 0:
        start = notice.find(first)
    end = notice.find(last, max(start, 0))
    if start < 0 or end < 0:
        return None, first + last
    return start, notice[start : end + len(last)]


def _likeness(
    items: Sequence[Item], texts: Sequence[Wording], found: Sequence[Found]
) -> Iterator[tuple[float, int, int]]:
    """(likeness, labelled, found) of all pairs that are alike enough; section, number and order settle ties."""
    own, whole = SequenceMatcher(autojunk=False), SequenceMatcher(autojunk=False)
    for at, other in enumerate(found):
        own.set_seq2(other.wording.own)
        whole.set_seq2(other.wording.whole)
        for labelled, item in enumerate(items):
            own.set_seq1(texts[labelled].own)
            whole.set_seq1(texts[labelled].whole)
            said = texts[labelled]
            ratio = max(_ratio(own, said.own, other.wording.own), _ratio(whole, said.whole, other.wording.whole))
            if ratio >= _ALIKE:
                same = 0.3 * (item.section == other.row["section"]) + 0.1 * (item.number == (other.row["number"] or ""))
                yield ratio + same - 0.001 * abs(labelled - at), labelled, at


def _ratio(matcher: SequenceMatcher[str], labelled: str, found: str) -> float:
    if not labelled or not found:
        return 0.0
    if matcher.real_quick_ratio() < _HOPELESS or matcher.quick_ratio() < _HOPELESS:
        return 0.0
    return matcher.ratio()
