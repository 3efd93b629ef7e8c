"""The words that cut a noun out of what stands around its number, as expressions: verbs, what leads in, what parts.

In: the rules of ``verbs``, ``bounds``, ``bases`` and ``quantity_words``. Out: one expression for each place that
``nouns`` looks at, and the characters that it may begin or end with, which are asked first.
"""

from __future__ import annotations

import re
from functools import cache

from shishi.extract.quantities import rates
from shishi.extract.quantities.vocabulary import Beginnings, begins, last_characters, small_source, sought, source
from shishi.extract.rules.compiled import plainly

SIGNS = "\u2600-\u27bf\ufe0f\U0001f300-\U0001faff"  # pictures between the sentences of a microblog
_MARKS = r"①-⑳,、:(“‘’\s."  # in front of a noun, besides words


@cache
def verbs(*names: str) -> str:
    """The source of an expression for verbs that are part of no noun (完成率, 建设者)."""
    return f"{source('verbs', *names)}(?!{small_source('makes a noun')})"


@cache
def did(*names: str) -> str:
    """The same with what may stand behind a verb."""
    return f"{verbs(*names)}{small_source('aspect', 'achieved')}?"


@cache
def tail() -> re.Pattern[str]:
    """Where words between noun and number begin, at the end of what stands before the number."""
    reach = source("verbs", "reach")
    sides = source("bounds", "at least, before", "at most, before", "about, before")
    level = small_source("of a level")
    bounds = (("bounds", name) for name in ("at least, before", "at most, before", "about, before"))
    others = ("quantity_words", "per"), ("quantity_words", "of a level"), ("bases", "average"), ("verbs", "reach")
    first = begins(*bounds, *others, besides=r"(“”\s").signs
    return sought(
        rf"(?>{rates.short()}|{source('bases', 'average')}|{level}|{reach}|{sides}|\([^()]*\)|[“”\s])++$", first
    )


@cache
def tail_ends() -> frozenset[str]:
    """What a tail can end in; the patterns among its parts end in a comparison, a base or a bracket."""
    sides = last_characters("bounds", "at least, before", "at most, before", "about, before")
    bases = last_characters("bases", "average", "each", "holder")
    return (
        sides
        | bases
        | last_characters("verbs", "reach")
        | frozenset("多少加减高低长降升出额增了口的底末初期年月度)“” \n\t")
    )


@cache
def verb_ends() -> frozenset[str]:
    """What a verb or the name of works can end in."""
    return last_characters("verbs", "act", "works", "level", "done") | frozenset("了过好益成")


@cache
def works() -> re.Pattern[str]:
    """Works, or a verb, at the end of what is asked."""
    return plainly(f"{source('verbs', 'works', 'act')}{small_source('aspect')}?$")


@cache
def act_at_end() -> re.Pattern[str]:
    """A verb at the end of what is asked."""
    act, done = source("verbs", "act"), f"(?<={small_source('done')}){source('verbs', 'done', 'works', 'events')}"
    made = source("verbs", "done") + small_source("aspect", "achieved")
    return plainly(f"(?:{act}{small_source('aspect', 'achieved')}?|{done}|{made})$")


@cache
def level() -> re.Pattern[str]:
    """A verb between a share and its noun, at the end of what is asked."""
    return plainly(source("verbs", "level") + "$")


@cache
def act() -> re.Pattern[str]:
    """A verb with what may stand behind it."""
    return plainly(did("act"))


@cache
def opening() -> re.Pattern[str]:
    """The same, also one that may be part of a noun."""
    return plainly(did("dual", "act"))


@cache
def opening_begins() -> Beginnings:
    """What ``opening`` may begin with."""
    return begins(("verbs", "dual"), ("verbs", "act"))


@cache
def opening_anywhere() -> re.Pattern[str]:
    """A verb that is looked for anywhere in a clause."""
    return plainly(f"{source('verbs', 'act')}|{small_source('building')}(?!{small_source('makes a noun')})")


@cache
def lead() -> re.Pattern[str]:
    """What stands in front of a noun and is no part of it."""
    words = f"{source('verbs', 'lead', 'adverb')}(?!{small_source('makes a verb')})"
    return plainly(rf"(?:{words}|{source('bases', 'average')}|[{_MARKS}])+")


@cache
def lead_begins() -> Beginnings:
    """What ``lead`` may begin with."""
    return begins(("verbs", "lead"), ("verbs", "adverb"), ("bases", "average"), besides=_MARKS)


@cache
def separator() -> re.Pattern[str]:
    """What parts a noun from what stands in front of it."""
    signs = rf",、:(|\n①-⑳{SIGNS}"
    first = begins(("quantity_words", "parts a noun"), besides=signs).signs
    return plainly(rf"(?=[{first}])(?:[{signs}]|{small_source('parts a noun')})")


@cache
def pays() -> re.Pattern[str]:
    """A verb of money."""
    return plainly(source("verbs", "payment"))


@cache
def events() -> re.Pattern[str]:
    """What is held for people."""
    return plainly(source("verbs", "events"))


@cache
def stop() -> re.Pattern[str]:
    """Where a clause goes on behind a noun."""
    return sought(verbs("stop"), begins(("verbs", "stop")).signs)


@cache
def never_first() -> re.Pattern[str]:
    """What no noun behind a number begins with."""
    first = begins(("verbs", "stop"), ("verbs", "never first")).signs
    return plainly(f"(?=[{first}]){verbs('stop', 'never first')}")


@cache
def opener() -> re.Pattern[str]:
    """What begins a relative clause in front of a noun."""
    return plainly(source("verbs", "opener"))


@cache
def project() -> re.Pattern[str]:
    """Works at the end of a noun behind its number."""
    return plainly(source("verbs", "project") + "$")
