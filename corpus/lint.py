"""What is wrong with a label, before anything is scored with it.

In: the plain values of a label file and the text of its notice. Out: complaints, each with its place in the file. A
misspelt field or a snippet that the notice does not contain would otherwise look like a miss of the program.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from shishi.corpus.matching import close

_FACTS: Final = ("source", "title", "doc_number", "issuer", "place", "year", "kind", "period", "issued", "cites")
_ITEM: Final = (
    "number", "heads", "section", "text", "lead", "support", "responsible", "deadline", "progress", "problems", "next",
    "status", "quantities",
)  # fmt: skip
_QUANTITY: Final = ("role", "value", "value_max", "unit", "per", "bound", "of")
_ALLOWED: Final[Mapping[str, tuple[object, ...]]] = {
    "kind": ("plan", "progress", "both"),
    "section": ("body", "table"),
    "status": (None, "done", "ongoing", "not_started", "delayed"),
    "role": ("target", "actual", "planned", "condition", "baseline"),
    "bound": ("=", ">=", "<=", "~"),
}


def lint(raw: Mapping[str, Any], notice: str) -> list[str]:
    """Complaints about a label, as ``place: what``; empty when it can be used.

    Args:
        raw: the plain values of the label file (``corpus.labels.read_raw``).
        notice: the text of the notice that it labels.
    """
    text = close(notice)
    told = [f"document: {what}" for what in _of_facts(raw["document"])]
    items = raw["items"] or []
    for at, item in enumerate(items):
        told += [f"item[{at}] {item.get('number')}: {what}" for what in _of_item(item, text)]
    return told + _twice(items) + _of_same_units(raw, text)


def _of_facts(facts: Mapping[str, Any]) -> Iterator[str]:
    yield from _of_keys(facts, _FACTS)
    yield from _of_values(facts, ("kind",))
    period = facts.get("period")
    if period is not None and not (isinstance(period, dict) and set(period) == {"from", "to"}):
        yield f"period is null or from and to: {period!r}"


def _of_item(item: Mapping[str, Any], text: str) -> Iterator[str]:
    yield from _of_keys(item, _ITEM)
    yield from _of_values(item, ("section", "status"))
    if not isinstance(item.get("number"), str):
        yield "number is not a string; put it in quotation marks"
    for field in ("text", "progress", "problems", "next"):
        yield from _of_passage(field, item.get(field), text)
    units = [name for role in ("lead", "support", "responsible") for name in item.get(role) or ()]
    yield from _missing("unit", units, text)
    yield from _missing("head", [head for head in item.get("heads") or () if head], text)
    for quantity in item.get("quantities") or ():
        yield from _of_quantity(quantity, text)


def _of_passage(field: str, value: object, text: str) -> Iterator[str]:
    if value is None or value == "none":
        return
    if not (isinstance(value, dict) and set(value) == {"starts", "ends"}):
        yield f"{field} is null, none, or starts and ends: {value!r}"
        return
    starts, ends = (close(str(value[edge])) for edge in ("starts", "ends"))
    yield from _missing(f"{field}.starts", [value["starts"]], text)
    yield from _missing(f"{field}.ends", [value["ends"]], text)
    if text.rfind(ends) < text.find(starts):
        yield f"{field} ends before it starts"


def _of_quantity(quantity: Mapping[str, Any], text: str) -> Iterator[str]:
    unknown = sorted(quantity.keys() - set(_QUANTITY))
    if unknown:
        yield f"quantity {dict(quantity)}: unknown field {', '.join(unknown)}"
    yield from _of_values({"bound": "=", **quantity}, ("role", "bound"))
    if isinstance(quantity.get("value"), bool) or not isinstance(quantity.get("value"), int | float):
        yield f"quantity {dict(quantity)}: value is not a number"
    of = quantity.get("of")
    nouns = of if isinstance(of, list) else [of]
    yield from _missing("measure", [quantity["unit"]] if quantity.get("unit") else [], text)
    yield from _missing("noun", [noun for noun in nouns if noun], text)


def _of_keys(entry: Mapping[str, Any], expected: Sequence[str]) -> Iterator[str]:
    yield from (f"no {key}" for key in expected if key not in entry)
    yield from (f"unknown field {key}" for key in entry if key not in expected)


def _of_values(entry: Mapping[str, Any], fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        if entry.get(field) not in _ALLOWED[field]:
            allowed = ", ".join("null" if value is None else str(value) for value in _ALLOWED[field])
            yield f"{field} is {entry.get(field)!r}, not one of {allowed}"


def _missing(what: str, words: Sequence[object], text: str) -> Iterator[str]:
    yield from (f"{what} not in the notice: {word}" for word in words if close(str(word)) not in text)


def _twice(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Items labelled twice: the same number, section, names and text."""
    seen = Counter(
        repr([item.get(key) for key in ("number", "section", "heads", "text", "progress")]) for item in items
    )
    return [f"items: labelled {count} times: {key}" for key, count in seen.items() if count > 1]


def _of_same_units(raw: Mapping[str, Any], text: str) -> list[str]:
    groups = raw.get("same_unit") or []
    told = [f"same_unit: {what}" for group in groups for what in _missing("unit", group, text)]
    often = Counter(name for group in groups for name in set(group))
    return told + [f"same_unit: {name} stands in {count} groups" for name, count in often.items() if count > 1]
