"""Who says what in an interview or a press conference: answers without the names before them.

In: paragraphs of running text. Out: those that tell something, without the speakers' names and without the questions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.rules import any_of, first
from shishi.extract.view import View
from shishi.extract.words.columns import column
from shishi.extract.words.markers import candidates

_SPEAKER = regex.compile(r"(?P<name>\p{Han}{2,5}):")
_BOXED = regex.compile(r"[【\[](?P<name>\p{Han}{2,5})[】\]]:?")
_CLOCK = regex.compile(
    r"^[\[(【]?\d{1,2}:\d{2}(?::\d{2})?[\])】]?(?=[【\[\p{Han}])|[\[(【]\d{1,2}:\d{2}(?::\d{2})?[\])】]$"
)
_BOXES = "[(【])】"
_ANSWERS = ("答", "A")
_FEWEST = 3  # paragraphs that a name opens before it is a speaker's


def unspoken(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """What those say who answer, without the names before it, where names open several paragraphs.

    That is the one who says most; where several say more than the one who speaks most often, all of them. A name may
    stand in a bracket where one of those names is a function such as a host's.
    """
    boxed = [_BOXED.match(paragraph.text) for paragraph in paragraphs]
    asked = any(match and any_of("accounts", "speaker").match(f"{match['name']}:") for match in boxed)
    openings = boxed if asked else [_SPEAKER.match(paragraph.text) for paragraph in paragraphs]
    said: dict[str, list[int]] = {}
    for paragraph, match in zip(paragraphs, openings, strict=True):
        if (
            match is not None
            and column(match["name"]).role == "unknown"
            and first("label_stems", match["name"]) is None
        ):
            said.setdefault(match["name"], []).append(len(paragraph.text))
    often = (name for name in said if len(said[name]) >= _FEWEST)
    most = max(often, key=lambda name: sum(said[name]), default=None)
    told = {name: sum(lengths) for name, lengths in said.items()}
    others = set(told) - {most}
    several = most is not None and sum(told[name] for name in others) > told[most]
    answer = others if several else {most}
    for paragraph, match in zip(paragraphs, openings, strict=True):
        if most is None or match is None or match["name"] not in said:
            yield paragraph
        elif match["name"] in answer and len(paragraph.view) > match.end():
            view = paragraph.view[match.end() :]
            yield Paragraph(view, printed_part(paragraph, view), paragraph.level, candidates(view))


def answered(view: View) -> View:
    """A paragraph without the word that says that it answers (答:)."""
    said = any_of("accounts", "speaker").match(view.folded) if view.folded[:1] in _ANSWERS else None
    return view[said.end() :] if said is not None else view


def without_clock(paragraph: Paragraph) -> Paragraph:
    """A paragraph without the time of day at which it was said (10:05, at its end [10:05])."""
    words = paragraph.text
    clock = _CLOCK.search(words) if words[:1].isdecimal() or words[:1] in _BOXES or words[-1:] in _BOXES else None
    if clock is None:
        return paragraph
    view = paragraph.view[clock.end() :] if not clock.start() else paragraph.view[: clock.start()]
    return Paragraph(view, view, paragraph.level, paragraph.markers)


def printed_part(paragraph: Paragraph, part: View) -> View:
    """A part of a paragraph with its blanks."""
    places = paragraph.printed.at
    return paragraph.printed[bisect_left(places, part.at[0]) : bisect_left(places, part.at[-1]) + 1]
