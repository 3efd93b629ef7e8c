"""The dataset against hand labels: how much of a notice was read right.

In: a label, the notice's text, and the dataset's rows for it as plain values. Out: figures per measure and every miss
side by side. What is found wrongly costs precision, what is not found costs recall; an item that was not found
costs all its units, quantities and texts. The definitions are part of what the committed floors mean.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from shishi.corpus.alignment import Found, align, edges, found_items, wordings
from shishi.corpus.figures import RATES, Miss, Score, Tally, rate, total
from shishi.corpus.labels import Facts, Item, Label, LabelledQuantity, Snippet
from shishi.corpus.matching import flat, flat_head, measure

_SHOWN: Final = 40  # characters of a text that are shown whole
_END: Final = 18  # characters of each end of a longer one
_COMPLETE: Final = ("target", "actual")  # only these roles are labelled completely
_LONGEST_QUALIFIER: Final = 16  # characters before a noun that still only qualify it
_LONGEST_REST: Final = 4  # characters around a noun that do not make it another
_SHORTEST_NOUN: Final = 2  # of a compound noun; a single character says too little
_COLUMN: Final = {
    "text": "text", "number": "number", "title": "title", "progress": "progress", "problems": "problems",
    "next": "next_steps", "status": "status", "period": "period_from",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pair:
    """A labelled item and the found one it was paired with, if any."""

    label: Item
    found: Found | None


@dataclass(frozen=True, slots=True)
class _Answer:
    """One question answered: for which measure and item, whether right, what the label says and what was found."""

    measure: str
    number: str
    right: bool
    expected: object
    found: object


def score(
    label: Label,
    notice: str,
    dataset: Sequence[Mapping[str, Any]],
    units: Sequence[Mapping[str, Any]],
    document: Mapping[str, Any] | None,
) -> Score:
    """Score one notice.

    Args:
        label: the hand label.
        notice: the text of the notice that the label quotes.
        dataset: its rows of ``dataset``, as plain values, in their order.
        units: its rows of ``units``.
        document: its row of ``documents``; None when the notice was not read, which is a full miss.
    """
    found = found_items(dataset, units)
    paired = align(label.items, wordings(label.items, flat(notice)), found)
    pairs = [_Pair(item, found[paired[at]] if at in paired else None) for at, item in enumerate(label.items)]
    surplus = [item for at, item in enumerate(found) if at not in set(paired.values())]
    answers = [_answers(pair) for pair in pairs] + [_fact_answers(label.facts, document)]
    tallies = {
        "items": Tally(len(paired), len(surplus), len(pairs) - len(paired)),
        "units": total(_compared(_labelled_units(pair), _found_units(pair)) for pair in pairs),
        "quantities": total(_compared(_labelled_keys(pair), _found_keys(pair)) for pair in pairs),
        "quantities_full": total(_full(pair)[0] for pair in pairs),
    }
    rates = {name: rate(one.right for some in answers for one in some if one.measure == name) for name in RATES}
    misses = [miss for pair, told in zip(pairs, answers, strict=False) for miss in _misses(pair, told)]
    misses += [*_surplus(surplus), *_wrong(answers[-1])]
    return Score(label.name, tallies, rates, tuple(misses))


def _compared(expected: "Counter[Any]", found: "Counter[Any]") -> Tally:
    hits = (expected & found).total()
    return Tally(hits, found.total() - hits, expected.total() - hits)


def _labelled_units(pair: _Pair) -> "Counter[Any]":
    return Counter((role, flat(name)) for role, name in pair.label.units)


def _found_units(pair: _Pair) -> "Counter[Any]":
    return Counter((role, flat(name)) for role, name in pair.found.units) if pair.found else Counter()


def _key(role: str, value: float, unit: str | None) -> tuple[str, float, str]:
    """What makes two quantities the same: role, value to six figures, measure."""
    return role, float(f"{value:.6g}"), measure(unit)


def _labelled(pair: _Pair) -> list[LabelledQuantity]:
    return [quantity for quantity in pair.label.quantities if quantity.role in _COMPLETE]


def _read(pair: _Pair) -> list[Mapping[str, Any]]:
    return [row for row in pair.found.quantities if row["role"] in _COMPLETE] if pair.found else []


def _labelled_keys(pair: _Pair) -> "Counter[Any]":
    return Counter(_key(quantity.role, quantity.value, quantity.unit) for quantity in _labelled(pair))


def _found_keys(pair: _Pair) -> "Counter[Any]":
    return Counter(_key(row["role"], row["value"], row["unit"]) for row in _read(pair))


def _full(pair: _Pair) -> tuple[Tally, list[LabelledQuantity]]:
    """Quantities that also agree in noun and bound, and the labelled ones that do not."""
    left, missed = _read(pair), []
    for quantity in _labelled(pair):
        at = next((at for at, row in enumerate(left) if _same(quantity, row)), None)
        if at is None:
            missed.append(quantity)
        else:
            del left[at]
    return Tally(len(_labelled(pair)) - len(missed), len(left), len(missed)), missed


def _same(quantity: LabelledQuantity, row: Mapping[str, Any]) -> bool:
    noun = any(_same_noun(flat(name), flat(row["of"])) for name in quantity.of or [""])
    keys = _key(quantity.role, quantity.value, quantity.unit) == _key(row["role"], row["value"], row["unit"])
    return keys and noun and quantity.bound == (row["bound"] or "=") and _same_top(quantity.value_max, row["value_max"])


def _same_noun(labelled: str, found: str) -> bool:
    """The noun itself, with qualifiers before it (公办幼儿园 for 幼儿园), or nearly so; no clause that holds it."""
    if not labelled or labelled == found:
        return True
    qualified = found.endswith(labelled) and len(found) - len(labelled) <= _LONGEST_QUALIFIER
    wider = labelled in found and len(found) - len(labelled) <= _LONGEST_REST
    return bool(found) and (qualified or wider or (found in labelled and len(found) >= _SHORTEST_NOUN))


def _same_top(labelled: float | None, found: float | None) -> bool:
    """The upper end of a range, None for a single value."""
    if labelled is None or found is None:
        return labelled is found
    return math.isclose(labelled, found, rel_tol=1e-6)


def _answers(pair: _Pair) -> list[_Answer]:
    """The questions of one item that have one answer each."""
    item, row = pair.label, pair.found.row if pair.found else {}
    named = _told_by_name(pair)

    def answer(name: str, expected: object, *, right: bool) -> _Answer:
        return _Answer(name, item.number, pair.found is not None and right, expected, row.get(_COLUMN[name]))

    told = [
        answer("text", item.text, right=named or edges(item.text, row.get("text"))),
        answer("number", item.number, right=(row.get("number") or "") == item.number),
        answer("title", item.heads, right=(named or _titled(item, row)) and _grouped(item, row)),
    ]
    for name, passage in (("progress", item.progress), ("problems", item.problems), ("next", item.next)):
        if passage is not None or flat(row.get(_COLUMN[name])):
            told.append(answer(name, passage, right=edges(passage, row.get(_COLUMN[name]))))
    if item.progress is not None or item.status is not None or row.get("status"):
        told.append(answer("status", item.status, right=(row.get("status") or None) == item.status))
    return told


def _titled(item: Item, row: Mapping[str, Any]) -> bool:
    return flat_head(item.heads[-1] if item.heads else None) == flat_head(row.get("title"))


def _grouped(item: Item, row: Mapping[str, Any]) -> bool:
    return len(item.heads) <= 1 or flat(item.heads[-2]) in flat(row.get("group"))


def _told_by_name(pair: _Pair) -> bool:
    """Where a name is all that is said of the task, the dataset may carry it in title, in text or in both."""
    name = pair.label.heads[-1] if pair.label.heads else None
    if not pair.found or not name or not (pair.label.text is None or edges(pair.label.text, name)):
        return False
    said = {flat_head(pair.found.row["title"]), flat_head(pair.found.row["text"])} - {""}
    return said == {flat_head(name)}


def _fact_answers(facts: Facts, document: Mapping[str, Any] | None) -> list[_Answer]:
    """The eight facts of the notice itself; all wrong when it was not read."""
    row = document or {}
    period = facts.period or ("", "")
    place = flat(facts.place) in flat(row.get("place")) if facts.place else not flat(row.get("place"))
    right = {
        "title": flat(facts.title) == flat(row.get("title")),
        "doc_number": flat(facts.doc_number) == flat(row.get("doc_number")),
        "issuer": flat(facts.issuer) == flat(row.get("issuer")),
        "place": place,
        "year": facts.year == row.get("year"),
        "kind": facts.kind == row.get("kind"),
        "issued": (facts.issued or "") == (row.get("issued") or ""),
        "period": period == (row.get("period_from") or "", row.get("period_to") or ""),
    }
    return [
        _Answer("meta", name, document is not None and ok, getattr(facts, name), row.get(_COLUMN.get(name, name)))
        for name, ok in right.items()
    ]


def _misses(pair: _Pair, answers: Sequence[_Answer]) -> Iterator[Miss]:
    """The differences of one labelled item; one that was not found is a single difference."""
    item = pair.label
    if pair.found is None:
        yield Miss("items", item.number, _shown(item.text or item.progress or item.heads), "not found")
        return
    for name, labelled, told in (
        ("units", _labelled_units(pair), _found_units(pair)),
        ("quantities", _labelled_keys(pair), _found_keys(pair)),
    ):
        if labelled != told:
            yield Miss(name, item.number, _listed(labelled - told), _listed(told - labelled))
    for quantity in _full(pair)[1]:
        alike = [(row["of"], row["bound"]) for row in _read(pair) if row["value"] == quantity.value]
        wanted = f"{quantity.value:g}{quantity.unit or ''} {quantity.bound} {'|'.join(quantity.of)}"
        yield Miss("quantities_full", item.number, wanted, ", ".join(f"{of} {bound}" for of, bound in alike))
    yield from _wrong(answers)


def _wrong(answers: Sequence[_Answer]) -> Iterator[Miss]:
    for answer in answers:
        if not answer.right:
            yield Miss(answer.measure, answer.number, _shown(answer.expected), _shown(answer.found))


def _surplus(items: Sequence[Found]) -> Iterator[Miss]:
    for item in items:
        yield Miss("items", item.row["number"] or "", "not labelled", _shown(item.row["text"] or item.row["title"]))


def _listed(keys: "Counter[Any]") -> str:
    """Keys of a comparison side by side, each as often as it counts."""
    return " · ".join(
        " ".join(f"{part:g}" if isinstance(part, float) else part for part in key) for key in sorted(keys.elements())
    )


def _shown(told: object) -> str:
    """A passage as its first and last characters; of several names all."""
    if isinstance(told, Snippet):
        return f"{told.starts} … {told.ends}"
    if isinstance(told, tuple):
        return " · ".join(_shown(part) for part in told if part is not None)
    text = "" if told is None else str(told)
    return text if len(text) <= _SHOWN else f"{text[:_END]} … {text[-_END:]}"
