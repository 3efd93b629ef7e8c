"""Doubts about single items: what their neighbours have and they lack, numbers no rule understood, arithmetic.

In: the document's text and the items. Out: findings with the item's place in the list. What a whole list lacks
(units in a plan that names none) is the notice's own way and no doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import isclose
from operator import attrgetter

from shishi.extract import quantities
from shishi.extract.document import Span
from shishi.extract.doubts.codes import as_finding, finding
from shishi.extract.doubts.places import places, span_of
from shishi.extract.quantities import Context, Doubt, Quantity, checks
from shishi.extract.records import Finding, Item, Passage, Role
from shishi.extract.rules import any_of
from shishi.extract.sayings import Said, said
from shishi.extract.view import fold

_MOST = 0.6  # the share of a list that makes a lack conspicuous
_FEWEST = 4  # a shorter list has no custom of its own


def lacks(items: Sequence[Item]) -> Iterator[Finding]:
    """Items without units or wording in a list where most others have them."""
    for section in ("body", "table"):
        chosen = [at for at, item in enumerate(items) if item.section == section]
        with_units = [at for at in chosen if items[at].units]
        if len(chosen) >= _FEWEST and len(with_units) >= _MOST * len(chosen):
            for at in chosen:
                if not items[at].units:
                    yield _lack("item_without_units", items, at)
        yield from _without_text(items, chosen)


def fractions(items: Sequence[Item]) -> Iterator[Finding]:
    """Shares that a table prints as fractions of one, and that are read in percent."""
    for at, item in enumerate(items):
        for amount in item.amounts:
            printed = amount.quote.text
            if amount.unit == "%" and printed.replace(".", "", 1).isdecimal():
                share = float(printed)
                if 0 < share <= 1 and isclose(amount.value, 100 * share):
                    yield finding("fraction_in_percent", amount.quote.span, at, printed=printed, value=amount.value)


def _without_text(items: Sequence[Item], chosen: Sequence[int]) -> Iterator[Finding]:
    told = sum(items[at].text is not None for at in chosen)
    for at in chosen:
        if items[at].text is None and (told >= _MOST * len(chosen) or items[at].progress is None):
            yield _lack("item_without_text", items, at)


def _lack(name: str, items: Sequence[Item], at: int) -> Finding:
    return finding(name, items[at].place, at, entry=items[at].number or str(at + 1))


def numbers(text: str, items: Sequence[Item]) -> Iterator[Finding]:
    """Numbers of tasks and reports that no rule understood, and arithmetic that does not hold."""
    for at, item in enumerate(items):
        for passage, role in ((item.text, "target"), (item.progress, "actual"), (item.next_steps, "planned")):
            if passage is not None and passage.text:
                found = [*quantities.doubts(passage.text), *_arithmetic(item, passage, role)]
                if not found:
                    continue
                offsets = places(text, passage)
                placed = [(doubt, span_of(offsets, doubt.start, doubt.end, passage.span)) for doubt in found]
                read = _Taken(amount.quote.span for amount in item.amounts)
                yield from _about(passage, at, [pair for pair in placed if not _is_settled(*pair, read)])


def _about(passage: Passage, at: int, found: Sequence[tuple[Doubt, Span]]) -> Iterator[Finding]:
    """One finding per code: several numbers of one passage are told together."""
    alike: dict[str, list[tuple[Said, Doubt, Span]]] = {}
    for doubt, span in found:
        words = said(doubt.name, {**doubt.params, "words": _around(passage.text, doubt)})
        alike.setdefault(words.code, []).append((words, doubt, span))
    for (first, _, span), *more in alike.values():
        others = [passage.text[doubt.start : doubt.end] for _, doubt, _ in more]
        yield as_finding(_with_others(first, others) if others else first, span, at)


def _with_others(first: Said, others: Sequence[str]) -> Said:
    also = said("the_same_of", {"others": ", ".join(others)})
    return Said(first.code, first.en + also.en, first.zh + also.zh, (*first.params, *also.params))


class _Taken:
    """Stretches of the text that are taken, asked whether they meet another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=attrgetter("start"))
        self._ends = list(accumulate((span.end for span in self._spans), max))

    def meets(self, span: Span) -> bool:
        """Whether any of them has a character of ``span``."""
        before = bisect_left(self._spans, span.end, key=attrgetter("start"))
        return before > 0 and self._ends[before - 1] > span.start


def _is_settled(doubt: Doubt, span: Span, read: _Taken) -> bool:
    """A number without a measure of its own is in a quantity all the same where header, row or name gave it one."""
    return doubt.name in ("number_without_measure", "number_read_as") and read.meets(span)


def _around(words: str, doubt: Doubt) -> str:
    """The doubtful characters with a few before and after them."""
    return words[max(0, doubt.start - 8) : min(doubt.end + 6, doubt.start + 40)]


def _arithmetic(item: Item, passage: Passage, role: str) -> tuple[Doubt, ...]:
    words = passage.text
    if role == "planned" or not any_of("doubts", "added_up").search(fold(words)) or not checks.may_be_told(words):
        return ()
    read = _read(words, "actual" if role == "actual" else "target")
    shares = any(one.unit == "%" for one in read)
    return checks.check(words, read, _aims(item) if shares else ())


def _aims(item: Item) -> tuple[Quantity, ...]:
    return _read(item.text.text, "target") if item.text is not None else ()


def _read(words: str, role: Role) -> tuple[Quantity, ...]:
    return quantities.find(words, Context(role=role))


def reach(items: Sequence[Item]) -> Span | None:
    """From the first character to the last that any item was read from; None without items."""
    told = (
        *(passage for one in items for passage in (one.text, one.progress, one.problems, one.next_steps, one.deadline)),
        *(unit.name for one in items for unit in one.units),
        *(amount.quote for one in items for amount in one.amounts),
    )
    spans = [passage.span for passage in told if passage is not None and passage.span.end > passage.span.start]
    return Span(min([span.start for span in spans]), max([span.end for span in spans])) if spans else None
