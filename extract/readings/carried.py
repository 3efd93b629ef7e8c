"""What goes on from line to line of an entry: plain lines behind a label, bodies below one another.

In: the parts of each line. Out: the entry's labelled and plain ``Part``s in order, each whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from shishi.extract.readings.labelled_lines import KEEPS, closes_report, turns
from shishi.extract.readings.telling import ahead, sentences, tells_more
from shishi.extract.rules import holds
from shishi.extract.view import joined
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.labelled import Part

_TASK = frozenset({"text", "target"})


def carried(lines: Sequence[Sequence[Part]], *, report: bool) -> Iterator[Part]:
    """The labelled and plain parts of lines; a plain line behind a labelled one goes on with it."""
    last: Part | None = None
    for at, line in enumerate(_with_bodies_below(lines)):
        cut = (enumerate(_task_apart(whole) if report else (whole,)) for whole in line)
        for order, part in chain.from_iterable(cut):
            if not part.content and not part.role:
                continue
            waits = last is not None and bool(last.role) and not last.content
            plain = not part.role or (waits and not part.label)  # a verdict too is what a label above it announces
            plain = plain or (last is not None and closes_report(part, last))
            goes_on = last is not None and plain and (waits or last.role in KEEPS) and at > 0 and not order
            if goes_on and last is not None and not turns(part.content, last, report=report):
                last = replace(last, content=joined([last.content, part.content]))
                continue
            turned = goes_on and last is not None and last.role == "progress" and bool(last.content) and not part.role
            if last is not None:
                yield last
            last = ahead(part) if turned else part
    if last is not None:
        yield last


def _task_apart(part: Part) -> tuple[Part, ...]:
    """A part that a label calls the aim of the year, and the sentences behind it, which no word calls planned."""
    if part.role not in _TASK or not holds("accounts", "aim_label", part.label):
        return (part,)
    start = 0
    for sentence in sentences(part.content):
        if start and sentence.squeezed() and tells_more(sentence.squeezed()):
            return (replace(part, content=part.content[:start]), Part("", "", part.content[start:]))
        start += len(sentence)
    return (part,)


def _with_bodies_below(lines: Sequence[Sequence[Part]]) -> Iterator[Sequence[Part]]:
    """Lines, of which each that names bodies alone bears the label that stands by itself above the first of them."""
    label: Part | None = None
    above: Part | None = None
    for line in lines:
        part = line[0] if len(line) == 1 else None
        if part is None or part.role or not is_units(part.content.squeezed().folded):
            alone = part is not None and part.role in UNIT_ROLES and part.label and not part.content
            label = part if alone else None
            yield line
        else:
            yield line if label is None or above is label else (replace(label, content=part.content),)
        above = part
