"""What a notice says is attached to it.

In: the page of a notice. Out: the names of its attachments as printed, without numbers and title marks, in their
order; then those of files that the page only links to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from shishi.extract.layout.page import Page
from shishi.extract.rules import Rule, any_of, named
from shishi.extract.view import View, fold

_TITLE_MARKS = re.compile(r"^《([^《》]+)》(\.[A-Za-z]{2,5})?$")
_MARKS = " 。;；,，"
_LONGEST = 80
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,4}$")


def attachments_of(page: Page) -> tuple[str, ...]:
    """The names, each once."""
    linked = page.meta.get("attachments", "").splitlines()
    bares = [*filter(None, (_bare(View(name, fold(name), tuple(range(len(name))))) for name in linked))]
    told: list[str] = []
    for line in _names(line.flow for line in page.lines if not line.tabular):
        for name in _several(line, bares):
            if _ENDING.sub("", name) not in (_ENDING.sub("", one) for one in told):
                told.append(name)
    for bare in bares:
        if not any(_same(bare, one) for one in told):
            told.append(bare)
    return tuple(told)


def _several(name: str, linked: Sequence[str]) -> Sequence[str]:
    """The names in a line that links with nothing but space between them print side by side; else the name itself."""
    parts = sorted((name.find(one), one) for one in set(linked) if one in name)
    whole = "".join(one for _, one in parts) == name
    return [one for _, one in parts] if whole else [name]


def _same(linked: str, printed: str) -> bool:
    """Whether one name is in the other, their endings aside."""
    a, b = (_ENDING.sub("", name) for name in (linked, printed))
    return a in b or b in a


def _names(lines: Iterable[View]) -> Iterator[str]:
    """Those on lines that open with the word, and those that follow such a line or a heading at once.

    Below a heading of the word alone only what ends as a file's name does is one: it may head what it stands for.
    """
    following: tuple[str, ...] = ()
    for line in lines:
        name = next(filter(None, (_hit(named("attachments", kind), line) for kind in ("opening", *following))), None)
        heading = any_of("attachments", "heading").match(line.folded)
        following = ("file",) if heading else ()
        if name is not None or (heading and heading["listing"]):
            following = "next", "file"
        if name is not None:
            yield from filter(None, map(_bare, name.split(any_of("metadata", "next attachment"))))


def _hit(rules: tuple[Rule, ...], line: View) -> View | None:
    match = next(filter(None, (rule.hit(line.folded) for rule in rules)), None)
    return line[match.start("name") : match.end("name")] if match else None


def _bare(name: View) -> str:
    """A name without its number and marks; a sentence is none."""
    number = any_of("attachments", "number").match(name.folded)
    bare = name[number.end() :] if number else name
    aside = any_of("attachments", "aside").search(bare.folded)
    bare = bare[: aside.start()] if aside else bare
    sentence = "。" in bare.folded[:-1] or len(bare) > _LONGEST
    return "" if sentence else _TITLE_MARKS.sub(r"\1\2", bare.raw.strip(_MARKS))
