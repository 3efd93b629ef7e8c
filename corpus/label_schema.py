"""The form of a label file, as types, and what is wrong with a file that does not have it.

In: the text of a label file and its plain values. Out: the first mistake of form in words: line, place, what stands
there and what to write instead. What a label says wrongly of its notice is for ``corpus.lint``.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec
import yaml

_PASSAGE = "write null, none, or starts and ends"
_REMEDIES = {
    ("array", "str"): "write a list: [{value}]",
    ("int", "str"): "write a number without words, such as 2022",
    ("float", "str"): "write the number in digits, without quotation marks",
    ("object", "str"): _PASSAGE,
}

_KINDS = {
    "array": "a list",
    "str": "words",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "fields",
    "null": "nothing",
}


class _Snippet(msgspec.Struct, forbid_unknown_fields=True):
    starts: Any
    ends: Any


class _Period(msgspec.Struct, forbid_unknown_fields=True, rename={"begins": "from"}):
    begins: Any
    to: Any


_Passage = _Snippet | Literal["none"] | None


class _Quantity(msgspec.Struct):
    role: Any
    value: float
    value_max: float | None = None
    of: Any = None


class _Item(msgspec.Struct):
    number: Any
    heads: list[Any] | None
    section: Any
    text: _Passage
    lead: list[Any] | None
    support: list[Any] | None
    responsible: list[Any] | None
    deadline: Any
    progress: _Passage
    problems: _Passage
    next: _Passage
    status: Any
    quantities: list[_Quantity] | None


class _Document(msgspec.Struct):
    source: Any
    title: Any
    doc_number: Any
    issuer: Any
    place: Any
    year: int | None
    kind: Any
    period: _Period | None
    issued: Any
    cites: list[Any] | None


class _File(msgspec.Struct):
    document: _Document
    items: list[_Item] | None
    same_unit: list[list[Any]] | None = None


def mistake(text: str, raw: object) -> str | None:
    """The first mistake of form in a label file, with its line, place and remedy; None when there is none."""
    try:
        msgspec.convert(raw, _File)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$")
        place = place.rstrip("`").lstrip(".")
        steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", place)]
        value = _value(raw, steps)
        return f"line {_line(text, steps)}, {place or 'the file'}: {_in_words(what, value)}"
    return None


def _in_words(what: str, value: object) -> str:
    told = what[0].lower() + what[1:]
    if "enum value" in what:
        return f"{told}; {_PASSAGE}"
    if "missing required field" in what:
        return f"{told}; write it, as a draft of `shishi label` has it"
    found = re.fullmatch(r"Expected `(\w+)([^`]*)`, got `(\w+)`", what)
    if found is None:
        return told
    wanted = _KINDS.get(found[1], found[1]) + (" or nothing" if "null" in found[2] else "")
    told = f"expected {wanted}, got {_KINDS.get(found[3], found[3])}: {value!r}"
    remedy = _REMEDIES.get((found[1], found[3]))
    return f"{told}; {remedy.format(value=value)}" if remedy else told


def _value(raw: object, steps: list[int | str]) -> object:
    for step in steps:
        if isinstance(raw, dict):
            raw = raw.get(step)
        elif isinstance(raw, list):
            raw = raw[int(step)]
    return raw


def _line(text: str, steps: list[int | str]) -> int:
    """The line on which the value at these steps stands."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    for step in steps:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == str(step))
    return int(node.start_mark.line) + 1 if node else 1
