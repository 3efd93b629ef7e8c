"""Projects told one a line, without numbers or marks, under short headings.

In: lines. Out: readings: the stretches of lines that are names of undertakings or works with figures, with the short
lines between them as their groups. Polls, posters and leaflets list so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import is_site_line
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.heads import is_head, is_undertaking

_FEWEST = 4
_ITEM_LENGTH, _GROUP_LENGTH = (4, 90), 10
_FIGURE = regex.compile(r"\d[\d.万亿余多]{0,15}(?:\p{Han}|%)")
_TRIM = " \t▶►●■◆★☆◇△▲□·✓√➢☑✅♦❤❖-【】[]:。;,"
_INNER = regex.compile(r"[。:!?]")


def readings(lines: Sequence[Paragraph]) -> Iterator[tuple[Draft, ...]]:
    """Every stretch of at least four such lines."""
    run: list[tuple[View, bool]] = []
    for line in lines:
        view = line.view.strip(_TRIM)
        is_item, is_group = _is_item(view.folded), _is_group(view.folded)
        if (is_item or is_group) and not is_site_line(line.text):
            run.append((view, is_item))
            continue
        yield from _list(run)
        run = []
    yield from _list(run)


def _is_item(text: str) -> bool:
    least, most = _ITEM_LENGTH
    if not least <= len(text) <= most or _INNER.search(text) or any_of("prose", "other").search(text):
        return False
    work = any_of("evidence", "work").search(text)
    return is_undertaking(text) or (work is not None and (_FIGURE.search(text) is not None or work.start() == 0))


def _is_group(text: str) -> bool:
    return 2 <= len(text) <= _GROUP_LENGTH and not _FIGURE.search(text) and not _INNER.search(text)


def _list(run: Sequence[tuple[View, bool]]) -> Iterator[tuple[Draft, ...]]:
    if sum(is_item for _, is_item in run) < _FEWEST:
        return
    made: list[Draft] = []
    group: View | None = None
    for view, is_item in run:
        if not is_item:
            group = view
            continue
        head = view if is_head(view.folded) else None
        made.append(Draft((), (head,) if group is None else (group, head), "body", text=view))
    yield tuple(made)
