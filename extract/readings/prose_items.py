"""An item of prose: a clause or sentences that are the task, or what was done about it.

In: a view and what the prose is that it stands in. Out: ``Draft``s, which the ways of prose share.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.telling import sentences, task_ends
from shishi.extract.view import View
from shishi.extract.words.labelled import bracketed_units, names


@dataclass(frozen=True, slots=True)
class Prose:
    """What a way reads: the paragraphs, whether they report, of a year that is over, and in the next."""

    paragraphs: tuple[Paragraph, ...]
    report: bool
    final: bool
    looks_back: bool = False


def draft_of(view: View, heads: tuple[View | None, ...], prose: Prose) -> Draft:
    """One item of prose: a clause that is the task, or what was done about it."""
    text, held = bracketed_units(view.strip("。;,: "))
    units = tuple(name for part in held for name in names(part))
    if prose.report:
        seam = task_ends(next(sentences(text)), final=prose.final) if text and heads[-1] is not None else 0
        if 0 < seam < len(text):
            task, told = text[:seam].strip("。;, "), text[seam:]
            return Draft((), heads, "body", text=task, progress=(Told(told),), names=units)
        return Draft((), heads, "body", progress=(Told(text),), names=units)
    return Draft((), heads, "body", text=text or heads[-1], names=units)


def longer(draft: Draft, more: View) -> Draft:
    """A draft whose clause goes on in the next sentence."""
    tail = more.strip("。;, ")
    if draft.progress:
        return replace(draft, progress=(*draft.progress, Told(tail)))
    return replace(draft, text=draft.text + more.strip("。; ") if draft.text is not None else tail)


def said_of(draft: Draft) -> str:
    """The first words, folded, that tell what was done, or else what is to be done."""
    return draft.progress[0].view.folded if draft.progress else (draft.text.folded if draft.text is not None else "")
