"""What differs between two datasets: items that appeared, went or changed, and files.

In: two folders with tables. Out: one line per difference, in the order of files and items. Items are the same by their
id; where a notice's text changed, by file, section and number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shishi.speech import say
from shishi.wording import called, valued

_ITEM = ("number", "group", "title", "text", "lead", "support", "responsible", "deadline", "status", "progress",
         "problems", "next_steps")  # fmt: skip
_QUANTITY = ("role", "action", "of", "bound", "value", "value_max", "unit", "per", "counted")
_DOCUMENT = ("status", "title", "issuer", "place", "year", "kind", "period_from", "period_to", "issued")
_LONG = 40


@dataclass(frozen=True, slots=True)
class _Item:
    """An item as two datasets are compared by it."""

    source: str
    section: str
    number: str
    fields: Mapping[str, str]
    quantities: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        return self.source, self.section, self.number

    def named(self) -> str:
        words = self.fields["title"] or self.fields["text"] or self.fields["progress"]
        return f"{self.source} {self.number} {_short(words)}"


def differences(before: Path, after: Path) -> list[str]:
    """One line per difference: ``+`` appeared, ``-`` went, ``~`` changed.

    Raises:
        FileNotFoundError: a folder holds no dataset; the message says what to do.
    """
    told = list(_documents(_rows(before, "documents"), _rows(after, "documents")))
    old, new = _items(_rows(before, "dataset")), _items(_rows(after, "dataset"))
    gone = {key: item for key, item in old.items() if key not in new}
    come = {key: item for key, item in new.items() if key not in old}
    moved = dict(_pairs(gone, come))
    for key, item in old.items():
        other = new.get(key) or new.get(moved.get(key, ""))
        told += [f"- {item.named()}"] if other is None else _changes(item, other)
    return told + [f"+ {item.named()}" for key, item in come.items() if key not in moved.values()]


def _pairs(gone: Mapping[str, _Item], come: Mapping[str, _Item]) -> Iterator[tuple[str, str]]:
    """Items that only bear other ids: those that say the same first, then those in the same place, in their order."""
    old, new = dict(gone), dict(come)
    for alike in (_said, _stood):
        there: dict[object, list[str]] = {}
        for key, item in new.items():
            there.setdefault(alike(item), []).append(key)
        for key, item in list(old.items()):
            if there.get(alike(item)):
                other = there[alike(item)].pop(0)
                del old[key], new[other]
                yield key, other


def _said(item: _Item) -> object:
    return item.place, item.fields["text"], item.fields["title"], item.fields["progress"]


def _stood(item: _Item) -> object:
    return item.place


def _rows(folder: Path, table: str) -> list[dict[str, Any]]:
    from pyarrow import parquet

    path = folder / f"{table}.parquet"
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such table; write it with `shishi run NOTICES -o {folder}`")
    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


def _documents(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    old, new = ({row["source"]: row for row in rows} for rows in (before, after))
    yield from (f"- {name}" for name in old if name not in new)
    yield from (f"+ {name}" for name in new if name not in old)
    for name in (name for name in old if name in new):
        for field in _DOCUMENT:
            was, now = (_words(valued("documents", field, rows[name][field])) for rows in (old, new))
            if was != now:
                yield f"~ {name} {_change('documents', field, was, now)}"


def _items(rows: Sequence[Mapping[str, Any]]) -> dict[str, _Item]:
    """The items of a dataset by id, in its order."""
    by_id: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_id.setdefault(row["item_id"], []).append(row)
    return {key: _item(of_item) for key, of_item in by_id.items()}


def _item(rows: Sequence[Mapping[str, Any]]) -> _Item:
    first = rows[0]
    fields = {name: _words(valued("dataset", name, first[name])) for name in _ITEM}
    told = tuple(
        " ".join(filter(None, (_words(valued("dataset", name, row[name])) for name in _QUANTITY)))
        for row in rows
        if row["quote"]
    )
    return _Item(first["source"], first["section"], first["number"], fields, told)


def _changes(before: _Item, after: _Item) -> list[str]:
    told = [
        f"~ {after.named()} {_change('dataset', name, was, after.fields[name])}"
        for name, was in before.fields.items()
        if was != after.fields[name]
    ]
    gone = [words for words in before.quantities if words not in after.quantities]
    come = [words for words in after.quantities if words not in before.quantities]
    return [
        *told, *(f"~ {after.named()} - {words}" for words in gone), *(f"~ {after.named()} + {words}" for words in come)
    ]  # fmt: skip


def _change(of_table: str, field: str, was: str, now: str) -> str:
    return f"{called(of_table, field)}: {_short(was)} -> {_short(now)}"


def _words(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"{line[:_LONG]}…" if len(line) > _LONG else line or say("(none)")
