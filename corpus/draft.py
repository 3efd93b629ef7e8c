"""A first label, to be corrected by hand.

In: what the program found in a notice, as plain values. Out: the text of a label file in the form that
``corpus.labels`` reads. The draft is only a beginning: a label that nobody corrected measures nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

EDGE: Final = 10
_CLOSING: Final = "。；;，,、．.：:！!？? \t\r\n"
_NOTE: Final = "# A draft by program. Read the notice, correct every line, and delete this line when that is done."
_PASSAGES: Final = ("text", "progress", "problems", "next")


def draft(facts: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> str:
    """The text of a label file.

    Args:
        facts: the fields of ``document`` in a label, in order.
        items: the fields of each item in order; passages are whole strings (empty for a printed 无), or None.
    """
    lines = [_NOTE, "document:", *(f"  {key}: {_inline(value)}" for key, value in facts.items()), "items:"]
    for item in items:
        lines += _item(item)
    return "\n".join([*lines, "same_unit: []"]) + "\n"


def snippet(passage: str | None) -> dict[str, str] | str | None:
    """A passage as a label quotes it: its first and last characters, without the closing punctuation."""
    if passage is None:
        return None
    told = " ".join(passage.split()).rstrip(_CLOSING)
    return {"starts": told[:EDGE].strip(), "ends": told[-EDGE:].strip()} if told else "none"


def _item(item: Mapping[str, Any]) -> Iterator[str]:
    mark = "- "
    for key, value in item.items():
        if key == "quantities" and value:
            yield f"  {key}:"
            yield from (f"  - {_inline(quantity)}" for quantity in value)
        else:
            yield f"{mark}{key}: {_inline(snippet(value) if key in _PASSAGES else value)}"
        mark = "  "


def _inline(value: object) -> str:
    """A value as YAML in one line, quoted where it must be."""
    told: str = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return told.strip()[1:-1]
