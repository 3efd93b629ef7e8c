"""Whether a string is the name of a body that issues notices, of the press, or a body's short name.

In: folded text. Out: yes or no, and a body's name without what stands around it. The words are data
(``rules/issuers.toml``).
"""

from __future__ import annotations

from shishi.extract.rules import any_of
from shishi.extract.view import View

LONGEST_BODY = 44  # characters
_OF_PLACE = 2  # characters with which a body and a title begin that name one place
_AROUND = " \t|:,。"
_BAR = "\u23aa"  # sets labels off: so is 丨 folded, a sign of writing


def is_body(folded: str) -> bool:
    """Is a string the name of a body that issues notices, and nothing else but the mark of its seal?"""
    text = folded.strip(_AROUND)
    sealed = any_of("issuers", "sealed").fullmatch(text)
    text = sealed["body"] if sealed else text
    named = len(text) <= LONGEST_BODY and _BAR not in text
    if not named or any_of("issuers", "body").fullmatch(text) is None or is_press(text):
        return False
    return any_of("issuers", "does").fullmatch(text) is None


def unsealed(view: View) -> View:
    """The name of a body without signs around it and without the mark of its seal."""
    name = view.strip(_AROUND)
    sealed = any_of("issuers", "sealed").fullmatch(name.folded)
    return name[: sealed.end("body")] if sealed else name


def is_press(folded: str) -> bool:
    """Is a string the name of a paper, site or forum?"""
    return bool(any_of("issuers", "press").fullmatch(folded.strip(_AROUND)))


def is_short(folded: str) -> bool:
    """Is the name of a body without its place (区政府办公室)?"""
    return bool(any_of("issuers", "short").fullmatch(folded.strip(_AROUND)))


def looks_into(folded: str) -> bool:
    """Is a body one that looks into how projects go, or the office of a government, and no bureau with projects?"""
    return is_body(folded) and bool(any_of("issuers", "looks into").fullmatch(folded.strip(_AROUND)))


def governs(folded: str) -> bool:
    """Is a body a government by its full name, an office of one, or one that looks into how projects go?"""
    name = folded.strip(_AROUND)
    return bool(any_of("issuers", "full name").fullmatch(name)) or looks_into(name)


def names_place_of(body: str, title: str) -> bool:
    """Does a title begin with the place that a body's name begins with, be it behind the year?"""
    year = any_of("issuers", "year first").match(title)
    return title[year.end() if year else 0 :][:_OF_PLACE] == body[:_OF_PLACE]
