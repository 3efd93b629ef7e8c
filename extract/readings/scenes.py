"""What a paragraph of a newspaper reports, without the people and places that it shows beside it.

In: views of paragraphs. Out: the sentences that report. Papers open what they tell of a project with somebody's words
or a scene in the street (“…”市民钱女士说。), or close it so; neither is what was done.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined

_SPEECH = re.compile(r"“[^”]*[。!?,…]”[^。“]*。?")  # what opens a paragraph: somebody's words, and whose they are
_PEOPLE = ("scene", "spoken", "liked")
_DIGIT = re.compile(r"\d")
_STOP = re.compile(r"(?:[。!?](?![”’])|[。!?][”’])(?=.)")


def behind_speech(view: View) -> View:
    """A paragraph without the words of somebody that open it, and without whose they are."""
    spoken = _SPEECH.match(view.folded)
    return view[spoken.end() :] if spoken is not None else view


def without_reporter(view: View) -> View:
    """A sentence without the words that say where the reporter has it from (记者从市住建局获悉,)."""
    found = any_of("prose", "reporter").match(view.folded) if "记者" in view.folded else None
    return view[found.end() :] if found is not None else view


def reporting(view: View) -> View:
    """The sentences of a paragraph that show nobody; empty where all do."""
    told = behind_speech(view)
    ends = [0, *(mark.end() for mark in _STOP.finditer(told.folded)), len(told)]
    said = [without_reporter(told[start:end]) for start, end in pairwise(ends)]
    return joined([one for one in said if not holds("prose", "scene", one.folded)])


def is_aside(view: View) -> bool:
    """Whether a paragraph only tells what somebody says of it, shows people, or announces entries below."""
    if holds("accounts", "aside", view.folded) or holds("accounts", "announces entries", view.folded):
        return True
    return holds("prose", "scene", view.folded) and not reporting(view)


def shows_people(words: str) -> bool:
    """Whether folded words of a paragraph show people, or have them speak, and tell no deed with a figure beside it."""
    if not any(holds("prose", name, words) for name in _PEOPLE):
        return False
    ends = [0, *(mark.end() for mark in _STOP.finditer(words)), len(words)]
    told = (words[start:end] for start, end in pairwise(ends))
    return not any(_tells(one) for one in told)


def _tells(words: str) -> bool:
    """Whether a sentence that shows nobody tells a deed with a figure, or that somebody reports one."""
    counts = holds("accounts", "deed", words) and holds("accounts", "counted", words)
    return counts and not holds("prose", "scene", words)


def without_closing_scene(said: list[View]) -> list[View]:
    """What a report tells, sentence by sentence, without the people at its end; at least the first."""
    end = len(said)
    while end > 1 and _shows_people(said[end - 1].folded):
        end -= 1
    return said[:end]


def _shows_people(words: str) -> bool:
    shows = holds("prose", "liked", words) or holds("prose", "scene", words)
    return shows and _DIGIT.search(words) is None and not holds("status", "delayed", words)
