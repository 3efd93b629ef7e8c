"""Doubts about the shape of an item: marks of a reading that cut in the wrong place or took the wrong cell.

In: the items. Out: findings with the item's place. An entry does not begin with a closing bracket or with a number
of its own still before it, does not hold a label or the header of its table, is not the name of a body, a date or a
mere verdict, and does not say word for word what another one says. None of this proves an error; each makes one
likely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from shishi.extract.doubts.codes import finding
from shishi.extract.records import Finding, Item
from shishi.extract.rules import any_of
from shishi.extract.sayings import Param
from shishi.extract.view import View, fold
from shishi.extract.words.cells import is_body, kind
from shishi.extract.words.columns import is_header
from shishi.extract.words.markers import marker

_LONG, _TIMES = 240, 4  # an entry so long, and so many times as long as the usual one, has most likely swallowed others
_MOST = 0.6
_SECOND = 2  # the second item with the same words is told, once
_PERSON = 3  # characters of a person's name; a longer one may be a task
_OTHER_CELLS = frozenset({"date", "status", "none"})
_NO_NAMES = frozenset({"date", "status", "none", "ordinal", "value"})
_OPENS, _CLOSES = "([{【〔《“", ")]}】〕》”"


def shapes(items: Sequence[Item]) -> Iterator[Finding]:
    """Findings about the wording, number and units of each item."""
    told = [_words(item) for item in items]
    usual = median(map(len, told))
    seen: Counter[tuple[str, str]] = Counter()
    for at, (item, words) in enumerate(zip(items, told, strict=True)):
        if words:
            yield from (_about(items, at, name, **params) for name, params in _wording(item, words))
        if item.title is not None and kind(fold(item.title)) in _NO_NAMES:
            yield _about(items, at, "odd_title", title=item.title)
        if len(words) > max(_LONG, _TIMES * usual):
            yield _about(items, at, "long_item", size=len(words), usual=round(usual))
        seen[item.section, words] += 1
        if words and seen[item.section, words] == _SECOND:
            yield _about(items, at, "same_text")
    yield from _units(items)
    yield from _unnumbered(items)


def _words(item: Item) -> str:
    return fold(item.text.text) if item.text is not None else ""


def _about(items: Sequence[Item], at: int, name: str, **params: Param) -> Finding:
    return finding(name, items[at].place, at, entry=items[at].number or str(at + 1), **params)


def _wording(item: Item, words: str) -> Iterator[tuple[str, dict[str, str]]]:
    heads = [fold(head) for head in item.heads if head]
    if number := next((found for said in (words, *heads[-1:]) if (found := _number(said))), None):
        yield "unread_number", {"number": number}
    if _is_other_cell(words, item):
        yield "odd_text", {"words": words[:20]}
    if words[0] in _CLOSES + ",;、。" or words[-1] in _OPENS or _open(words):
        yield "cut_text", {"first": words[:10], "last": words[-10:]}
    if label := any_of("doubts", "left_in").search(words):
        yield "label_in_text", {"label": label[0]}


def _is_other_cell(words: str, item: Item) -> bool:
    """Whether the words of a task are a header, a date, a verdict, a person, or one of the item's own units."""
    units = {fold(unit.name.text) for unit in item.units}
    return (
        is_header(words)
        or kind(words) in _OTHER_CELLS
        or (kind(words) == "person" and len(words) <= _PERSON)
        or words in units
    )


def _number(words: str) -> str | None:
    """The number that words open with; a clause's ① counts on inside its entry and is none."""
    found = marker(View(words[:12], words[:12], tuple(range(len(words[:12])))))
    if found is None or found.doubtful or found.form == "①" or (found.value == 1 and _counts_on(words, found.end)):
        return None
    return words[: found.end]


def _counts_on(words: str, end: int) -> bool:
    """Whether a text that opens with one goes on with two: then its numbers are clauses."""
    return words[:end].replace("1", "2").replace("一", "二") in words[end:]


def _open(words: str) -> bool:
    return any(words.count(left) != words.count(right) for left, right in zip("(【《", ")】》", strict=True))


def _units(items: Sequence[Item]) -> Iterator[Finding]:
    """Each odd name once, where it first stands."""
    told: set[str] = set()
    for at, item in enumerate(items):
        for name in (unit.name for unit in item.units):
            if name.text not in told and not is_body(fold(name.text)):
                told.add(name.text)
                yield finding("odd_unit", name.span, at, unit=name.text[:40])


def _unnumbered(items: Sequence[Item]) -> Iterator[Finding]:
    for section in ("body", "table"):
        chosen = [at for at, item in enumerate(items) if item.section == section]
        numbered = sum(bool(items[at].number) for at in chosen)
        if numbered >= _MOST * len(chosen):
            for at in chosen:
                if not items[at].number:
                    yield _about(items, at, "item_without_number")
