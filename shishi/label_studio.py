"""Notices to Label Studio and what people marked there back again.

In: a notice as read; an export of Label Studio in its JSON form. Out: tasks with predictions for the interface in
``label_studio.xml``; the text of a label file. Every value is a region over the notice's text, as the dataset has its
places; what a region does not show by itself (number, value, noun) hangs on it as words or a choice. A region belongs
to the item that it is put under, else to the smallest item around it. Places are code points, as newer versions count
them; where an older one counted in another way, the marked words are looked for near by.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from shishi import speech
from shishi.corpus.draft import Noted, draft
from shishi.corpus.labels import UNIT_ROLES, BadLabel
from shishi.extract.document import Span
from shishi.extract.quantities import find
from shishi.extract.records import Amount, Item, Notice, Passage
from shishi.labelling import amount_fields, facts_of

_PASSAGES = {"text": "text", "progress": "progress", "problems": "problems", "next": "next_steps"}
_ROLES = ("target", "actual", "planned", "condition", "baseline")
_SHARED = frozenset((*UNIT_ROLES, "deadline"))  # what several items may have from one cell or heading
_CHOICES = frozenset(("section", "status", "printed", "bound"))
_LEVELS = " > "
_NEAR = 200  # characters around its place in which marked words are looked for
_EXPORT = "export it from Label Studio as JSON"
_Known = Mapping[tuple[str, Span], str]


def interface() -> str:
    """The labelling interface that the tasks fit."""
    return files("shishi").joinpath("label_studio.xml").read_text(encoding="utf-8")


def tasks(notices: Iterable[tuple[str, Notice]]) -> str:
    """Notices with their names as tasks with predictions."""
    return json.dumps([_task(*entry) for entry in notices], ensure_ascii=False, indent=1) + "\n"


def from_export(notice: Notice, source: str, path: Path) -> str:
    """The text of a label file for ``notice``: its facts as read, its items as people marked them.

    It is no draft where somebody said there that the whole notice was checked.

    Raises:
        BadLabel: the file is no such export, nobody marked this notice in it, or the marks do not fit its text.
    """
    results = _results(_annotated(_tasks(path), source, path), notice.document.text, path)
    marks = _marks(results, notice.document.text, path)
    items = [mark for mark in marks.values() if mark.label == "item"]
    if not items:
        raise BadLabel(f"{path}: no item is marked in {source}; mark the extent of each item")
    known = {(name, passage.span): passage.text for item in notice.items for name, passage in _printed(item)}
    owned: dict[str, list[_Mark]] = {item.key: [] for item in items}
    for mark in marks.values():
        if mark.label != "item":
            owned[_owner(mark, items, path).key].append(mark)
    told = [_item(item, owned[item.key], known) for item in items]
    checked = any(result["from_name"] == "checked" for result in results)
    return draft(facts_of(notice, source), told, checked=checked, lang=speech.lang())


# ---- to Label Studio


def _task(source: str, notice: Notice) -> dict[str, Any]:
    text = notice.document.text
    regions = [region for at, item in enumerate(notice.items) for region in _regions(at, item, text)]
    return {
        "data": {"text": text, "source": source},
        "predictions": [{"model_version": "shishi", "result": regions}],
    }


def _regions(at: int, item: Item, text: str) -> Iterator[dict[str, Any]]:
    """An item and all that is said of it, as regions."""
    parts = list(_parts(item))
    if not parts:
        return
    own = [span for label, span, _ in parts if label not in _SHARED] or [span for _, span, _ in parts]
    whole = Span(min(span.start for span in own), max(span.end for span in own))
    heads = _LEVELS.join(head or "" for head in item.heads)
    told = {"number": item.number, "heads": heads, "section": item.section, "status": item.status}
    for number, (label, span, words) in enumerate([("item", whole, told), *parts]):
        place = {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
        under = {"parentID": f"item-{at}"} if number else {}
        key = f"item-{at}-{number}" if number else f"item-{at}"
        yield {**_result(key, "label", "labels", place | {"labels": [label]}), **under}
        for name, value in words.items():
            if value:
                kind, values = ("choices", "choices") if name in _CHOICES else ("textarea", "text")
                yield {**_result(key, name, kind, {**place, values: [value]}), **under}


def _result(key: str, name: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": key, "from_name": name, "to_name": "text", "type": kind, "value": dict(value)}


def _parts(item: Item) -> Iterator[tuple[str, Span, Mapping[str, str | None]]]:
    """All that is said of an item: (label, place, what hangs on it)."""
    for name, passage in _passages(item):
        yield name, passage.span, {"printed": None if passage.text else "none"} if name in _PASSAGES else {}
    for unit in item.units:
        yield unit.role, unit.name.span, {}
    for amount in item.amounts:
        yield amount.role, amount.quote.span, _said(amount)


def _passages(item: Item) -> Iterator[tuple[str, Passage]]:
    found = {name: getattr(item, field) for name, field in _PASSAGES.items()} | {"deadline": item.deadline}
    yield from ((name, passage) for name, passage in found.items() if passage is not None)


def _printed(item: Item) -> Iterator[tuple[str, Passage]]:
    """All words of an item by their label."""
    yield from _passages(item)
    yield from ((unit.role, unit.name) for unit in item.units)
    yield from ((amount.role, amount.quote) for amount in item.amounts)


def _said(amount: Amount) -> dict[str, str | None]:
    told = amount_fields(amount)
    return {name: None if value is None else str(value) for name, value in told.items() if name != "role"}


# ---- and back


@dataclass(slots=True)
class _Mark:
    """A region that a person left: its label, place and words, the item it is put under, what hangs on it."""

    key: str
    label: str
    span: Span
    words: str
    under: str | None
    said: dict[str, str] = field(default_factory=dict)


def _tasks(path: Path) -> list[Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLabel(f"{path}: is not UTF-8; {_EXPORT}") from error
    except ValueError as error:
        raise BadLabel(f"{path}: is no JSON; {_EXPORT}") from error
    if not isinstance(told, list) or not all(isinstance(task, dict) and "data" in task for task in told):
        raise BadLabel(f"{path}: holds no tasks; {_EXPORT}")
    return told


def _annotated(told: Sequence[Mapping[str, Any]], source: str, path: Path) -> Mapping[str, Any]:
    """The task about a notice."""
    found = [task for task in told if task["data"].get("source") == source]
    if len(found) != 1:
        raise BadLabel(f"{path}: {len(found)} tasks are about {source}; there must be one")
    return found[0]


def _results(task: Mapping[str, Any], text: str, path: Path) -> Sequence[Mapping[str, Any]]:
    """What the last person who finished the task marked."""
    if task["data"].get("text") != text:
        raise BadLabel(f"{path}: the text of {task['data']['source']} is another one there; give the same file again")
    done = [each for each in task.get("annotations") or () if not each.get("was_cancelled")]
    if not done:
        raise BadLabel(f"{path}: nobody marked {task['data']['source']} yet; submit it in Label Studio, then {_EXPORT}")
    last: Sequence[Mapping[str, Any]] = max(done, key=lambda each: each.get("updated_at") or "")["result"]
    return last


def _marks(results: Sequence[Mapping[str, Any]], text: str, path: Path) -> dict[str, _Mark]:
    """The regions by their keys, in the order of the text, with what hangs on each."""
    found = []
    for result in results:
        if result["from_name"] == "label":
            span = _place(result["value"], text, path)
            (label,) = result["value"]["labels"]
            found.append(_Mark(result["id"], label, span, text[span.start : span.end], result.get("parentID")))
    marks = {mark.key: mark for mark in sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))}
    for result in results:
        values = result["value"].get("choices") or result["value"].get("text")
        if result["from_name"] != "label" and result.get("id") in marks and values:
            marks[result["id"]].said[result["from_name"]] = values[0] if isinstance(values, list) else values
    return marks


def _place(value: Mapping[str, Any], text: str, path: Path) -> Span:
    """Where a region stands; its words decide, since versions count characters in more than one way."""
    start, end, words = int(value["start"]), int(value["end"]), value.get("text")
    if not words or text[start:end] == words:
        return Span(start, end)
    before, after = text.rfind(words, max(0, start - _NEAR), end), text.find(words, start, end + _NEAR)
    found = min((at for at in (before, after) if at >= 0), key=lambda at: abs(at - start), default=None)
    if found is None:
        raise BadLabel(f"{path}: {words!r} is marked at {start}, where the notice does not have it; mark it anew")
    return Span(found, found + len(words))


def _owner(mark: _Mark, items: Sequence[_Mark], path: Path) -> _Mark:
    """The item that a region belongs to."""
    for item in items:
        if item.key == mark.under:
            return item
    around = [item for item in items if item.span.start <= mark.span.start and mark.span.end <= item.span.end]
    if not around:
        raise BadLabel(f"{path}: {mark.words!r} at {mark.span.start} belongs to no item; mark the item around it")
    return min(around, key=lambda item: len(item.span))


def _item(item: _Mark, marks: Sequence[_Mark], known: _Known) -> dict[str, Any]:
    """An item as a draft takes it; what the program marked already has the words that it read there."""
    number = item.said.get("number", "")
    heads = item.said.get("heads", _LEVELS * number.count("."))
    passages = {mark.label: _noted(mark, known) for mark in marks if mark.label in (*_PASSAGES, "deadline")}
    amounts = [mark for mark in marks if mark.label in _ROLES]
    return {
        "number": number,
        "heads": [head.strip() or None for head in heads.split(_LEVELS.strip())],
        "section": item.said.get("section", "body"),
        "text": passages.get("text"),
        **{role: _names([mark for mark in marks if mark.label == role], known) for role in UNIT_ROLES},
        **{name: passages.get(name) for name in ("deadline", "progress", "problems", "next")},
        "status": item.said.get("status"),
        "quantities": [Noted(_quantity(mark), f"{_words(mark, known)} {_range(mark)}") for mark in amounts],
    }


def _noted(mark: _Mark, known: _Known) -> Noted:
    if mark.said.get("printed") == "none":
        return Noted("", _range(mark))
    return Noted(known.get((mark.label, mark.span)) or mark.words, _range(mark))


def _names(marks: Sequence[_Mark], known: _Known) -> Noted | list[str]:
    names = [_words(mark, known) for mark in marks]
    return Noted(names, ", ".join(map(_range, marks))) if names else names


def _words(mark: _Mark, known: _Known) -> str:
    """The words of a region as the program reads them; of another one, with the lines joined as Chinese is."""
    return known.get((mark.label, mark.span)) or "".join(mark.words.split())


def _quantity(mark: _Mark) -> dict[str, Any]:
    """A quantity by what hangs on its region; where nothing does, by the number that stands in it.

    Raises:
        BadLabel: no value is given, and none stands there; or it is no number.
    """
    said = dict(mark.said)
    if "value" not in said:
        read = next(iter(find(mark.words)), None)
        if read is None:
            raise BadLabel(f"{mark.words!r} at {mark.span.start}: no number stands there; write its value")
        said = {
            "value": f"{read.value:.15g}", "unit": read.unit, "bound": read.bound, "of": read.of or "",
            **({"value_max": f"{read.value_max:.15g}"} if read.value_max is not None else {}),
            **({"per": read.per} if read.per else {}), **said,
        }  # fmt: skip
    told = {"role": mark.label, "value": _number(said["value"], mark)}
    if said.get("value_max"):
        told["value_max"] = _number(said["value_max"], mark)
    told |= {name: said[name] for name in ("unit", "per") if said.get(name)}
    return told | {"bound": said.get("bound", "="), "of": said.get("of") or None}


def _number(words: str, mark: _Mark) -> float | int:
    try:
        value = float(words.replace(",", ""))
    except ValueError as error:
        raise BadLabel(f"{mark.words!r} at {mark.span.start}: {words!r} is no number; write digits") from error
    return int(value) if value.is_integer() else value


def _range(mark: _Mark) -> str:
    return f"{mark.span.start}-{mark.span.end}"
