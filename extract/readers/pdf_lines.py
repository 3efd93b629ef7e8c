"""From a PDF page's characters to its printed lines.

In: pdfplumber's characters (boxes in points, origin at the upper left). Out: ``Line``s in reading order within the
box they were taken from. Characters drawn twice for bold, rotated stamps and watermarks are left out; look-alike code
points that fonts map to (Kangxi radicals) become the characters they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Char = dict[str, Any]
_SAME_LINE = 0.5
_BLANK = 0.3
_RUN_GAP = 1.2
_UPRIGHT_SHARE = 0.8
_CLOSING = "，。、；：！？）》】〕〉”’」』％,.;:!?)]}%…"
_TOKEN = re.compile(
    r"[（《【〔〈“‘「『(\[{+￥$]*(?:[A-Za-z0-9.%+/_-]+|.)(?:[“”‘’\"]+.)*"
)  # what may not be broken (UAX 14)
_LOOKALIKES = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or a part of one: text, box in points, character size, page (1-based)."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int


def shown(chars: Sequence[Char]) -> list[Char]:
    """The characters that belong to the text, look-alikes exchanged."""
    upright = [char for char in chars if char.get("upright", True)]
    kept = upright if len(upright) >= _UPRIGHT_SHARE * len(chars) else list(chars)
    return [{**char, "text": _meant(char["text"])} if _lookalike(char["text"]) else char for char in kept]


def lines(chars: Iterable[Char], page: int) -> list[Line]:
    """Printed lines from top to bottom; parts that stand side by side are put together with a blank."""
    return [_whole(parts) for parts in _rows_of_runs(chars, page)]


def runs(chars: Iterable[Char], page: int) -> list[Line]:
    """Parts of lines without a wide gap inside, from top to bottom, left to right: what columns are told from."""
    return [part for parts in _rows_of_runs(chars, page) for part in parts]


def _rows_of_runs(chars: Iterable[Char], page: int) -> list[list[Line]]:
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda c: (_middle(c), c["x0"])):
        if not rows or _middle(char) - middle > _SAME_LINE * min(char["size"], rows[-1][0]["size"]):
            rows.append([])
            middle = _middle(char)
        rows[-1].append(char)
    parts = [_split(sorted(row, key=lambda c: c["x0"]), page) for row in rows]
    return [row for row in parts if row]


def _split(row: list[Char], page: int) -> list[Line]:
    """The runs of one printed line; blanks count for the text and not for the place."""
    groups: list[list[Char]] = []
    text: list[str] = []
    blank = False
    for char in row:
        if not char["text"].strip():
            blank = True
            continue
        gap = char["x0"] - groups[-1][-1]["x1"] if groups else 0.0
        if not groups or gap > _RUN_GAP * char["size"]:
            groups.append([char])
            text.append(char["text"])
        else:
            groups[-1].append(char)
            text[-1] += (" " if blank or gap > _BLANK * char["size"] else "") + char["text"]
        blank = False
    return [_line(group, run, page) for group, run in zip(groups, text, strict=True)]


def _line(chars: list[Char], text: str, page: int) -> Line:
    return Line(
        text,
        min(char["x0"] for char in chars),
        max(char["x1"] for char in chars),
        min(char["top"] for char in chars),
        max(char["bottom"] for char in chars),
        max(char["size"] for char in chars),
        page,
    )


def _whole(parts: list[Line]) -> Line:
    return Line(
        " ".join(part.text for part in parts),
        parts[0].x0,
        max(part.x1 for part in parts),
        min(part.top for part in parts),
        max(part.bottom for part in parts),
        max(part.size for part in parts),
        parts[0].page,
    )


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _lookalike(text: str) -> bool:
    return len(text) == 1 and any(first <= ord(text) <= last for first, last in _LOOKALIKES)


def _meant(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def would_fit(last: Line, line: Line, right: float, slack: float) -> bool:
    """Whether the first word of ``line`` had room on ``last`` before ``right`` (points), so that the break was meant.

    ``slack`` is the room, in characters, that a line may leave for the sake of even spacing.
    """
    match = _TOKEN.match(line.text)
    word = match.group() if match else line.text[:1]
    after = line.text[len(word) :]
    word += after[: len(after) - len(after.lstrip(_CLOSING))]
    return last.x1 + (_ems(word) + slack) * line.size < right


def _ems(text: str) -> float:
    """Width in characters: full-width signs count 1, half-width ones a half."""
    return sum(1.0 if ord(char) > 0x2000 else 0.58 for char in text)
