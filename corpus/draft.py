"""A first label, to be corrected by hand.

In: what the program found in a notice, as plain values, each with its words and place in the notice where it has some.
Out: the text of a label file in the form that ``corpus.labels`` reads, with those words as comments. The draft is only
a beginning and says so in its first line: a label that nobody corrected measures nothing, and is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import tomli
import yaml

Lang = Literal["zh", "en"]

EDGE: Final = 10
_CLOSING: Final = "。；;，,、．.：:！!？? \t\r\n"
_PASSAGES: Final = ("text", "progress", "problems", "next")


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with what is told of it in a comment: its words in the notice and where they stand."""

    value: Any
    note: str


def draft(
    facts: Mapping[str, Any], items: Sequence[Mapping[str, Any]], *, checked: bool = False, lang: Lang = "en"
) -> str:
    """The text of a label file.

    Args:
        facts: the fields of ``document`` in a label, in order.
        items: the fields of each item in order; passages are whole strings (empty for a printed 无), or None. Any value
            may be ``Noted``.
        checked: a person has checked the whole, so that this is no draft any more.
        lang: the language of the line that says what this is.
    """
    words = _first_lines()[lang]
    first = words["checked"] if checked else f"{words['draft']} {words['remedy']}"
    lines = [f"# {first}", "document:", *(f"  {key}: {_inline(value)}" for key, value in facts.items()), "items:"]
    for item in items:
        lines += _item(item)
    return "\n".join([*lines, "same_unit: []"]) + "\n"


def is_draft(text: str) -> bool:
    """Whether a label file still says that it is a draft, in any language."""
    marks = tuple(f"# {words['draft']}" for words in _first_lines().values())
    return any(line.startswith(marks) for line in text.splitlines())


def snippet(passage: str | None) -> dict[str, str] | str | None:
    """A passage as a label quotes it: its first and last characters, without the closing punctuation."""
    if passage is None:
        return None
    told = " ".join(passage.split()).rstrip(_CLOSING)
    return {"starts": told[:EDGE].strip(), "ends": told[-EDGE:].strip()} if told else "none"


def _item(item: Mapping[str, Any]) -> Iterator[str]:
    mark = "- "
    for key, told in item.items():
        value, note = _parted(told)
        if key == "quantities" and value:
            yield f"  {key}:"
            yield from (f"  - {_inline(quantity)}{note}" for quantity, note in map(_parted, value))
        else:
            yield f"{mark}{key}: {_inline(snippet(value) if key in _PASSAGES else value)}{note}"
        mark = "  "


def _parted(told: object) -> tuple[Any, str]:
    """A value and the comment behind it."""
    if isinstance(told, Noted):
        return told.value, f"  # {' '.join(told.note.split())}"
    return told, ""


def _inline(value: object) -> str:
    """A value as YAML in one line, quoted where it must be."""
    told: str = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return told.strip()[1:-1]


@cache
def _first_lines() -> Mapping[str, Mapping[str, str]]:
    """What the first line of a label says, by language."""
    return tomli.loads(files("shishi.corpus").joinpath("drafts.toml").read_text(encoding="utf-8"))
