"""Which list and level a paragraph of a .docx belongs to, and the lists its package defines.

In: ``numbering.xml`` and ``styles.xml`` as trees, then paragraphs in reading order. Out: the label printed before each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shishi.extract.readers.docx_styles import Styles, W, value
from shishi.extract.readers.numbering import Counter, Level, NumberedList
from shishi.extract.readers.stated import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBERED = f"{W}numPr"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The counter of a document, and its styles, through which paragraphs may be numbered."""

    counter: Counter
    styles: Styles

    def label(self, properties: _Element | None, style: str | None) -> tuple[str, str]:
        """The printed label of a paragraph of some properties in a style, and what separates it from the text.

        Both are empty without numbering.
        """
        return self.counter.label(*self._reference(properties, style))

    def _reference(self, properties: _Element | None, style_id: str | None) -> tuple[str | None, int]:
        """The list instance and level a paragraph belongs to: its own, else its style's, up the style chain."""
        own = None if properties is None else properties.find(_NUMBERED)
        number, level = _num_id(own), _ilvl(own)
        for name, style in self.styles.chain(style_id):
            if number is not None:
                break
            numbered = style.find(f"{W}pPr/{W}numPr")
            number = _num_id(numbered)
            level = level if level is not None else self._style_level(number, name, _ilvl(numbered))
        return (None if number == "0" else number), level or 0

    def _style_level(self, number: str | None, style: str, stated: int | None) -> int | None:
        if number is None:
            return None
        levels = self.counter.lists[number].levels if number in self.counter.lists else {}
        return next((at for at, level in levels.items() if level.style == style), stated or 0)


def numbering(part: _Element | None, styles: _Element | None) -> Numbering:
    """The numbering of a document; either part may be missing."""
    by_id = {str(s.get(f"{W}styleId")): s for s in styles.iterfind(f"{W}style")} if styles is not None else {}
    if part is None:
        return Numbering(Counter({}), Styles(by_id))
    abstracts = {str(a.get(f"{W}abstractNumId")): a for a in part.iterfind(f"{W}abstractNum")}
    numbers = {str(n.get(f"{W}numId")): n for n in part.iterfind(f"{W}num")}
    lists = {key: _list(number, abstracts, numbers, by_id) for key, number in numbers.items()}
    return Numbering(Counter(lists), Styles(by_id))


def _list(
    number: _Element, abstracts: dict[str, _Element], numbers: dict[str, _Element], styles: dict[str, _Element]
) -> NumberedList:
    key = _abstract_key(number, abstracts, numbers, styles)
    abstract = abstracts.get(key)
    levels = {} if abstract is None else _levels(abstract)
    starts: dict[int, int] = {}
    for override in number.iterfind(f"{W}lvlOverride"):
        at = whole(override.get(f"{W}ilvl"), 0)
        if (start := value(override.find(f"{W}startOverride"))) is not None:
            starts[at] = whole(start, 1)
        if (level := override.find(f"{W}lvl")) is not None:
            levels[at] = _level(level)
    return NumberedList(key, levels, starts)


def _abstract_key(
    number: _Element, abstracts: dict[str, _Element], numbers: dict[str, _Element], styles: dict[str, _Element]
) -> str:
    """The abstract list of an instance, through a numbering style (``numStyleLink``) where it names one."""
    key = value(number.find(f"{W}abstractNumId")) or ""
    linked = value(abstracts[key].find(f"{W}numStyleLink")) if key in abstracts else None
    if linked in styles:
        target = numbers.get(value(styles[str(linked)].find(f"{W}pPr/{W}numPr/{W}numId")) or "")
        if target is not None:
            return value(target.find(f"{W}abstractNumId")) or key
    return key


def _levels(abstract: _Element) -> dict[int, Level]:
    return {whole(level.get(f"{W}ilvl"), 0): _level(level) for level in abstract.iterfind(f"{W}lvl")}


def _level(level: _Element) -> Level:
    restart, legal = value(level.find(f"{W}lvlRestart")), level.find(f"{W}isLgl")
    form = level.find(f".//{W}numFmt")
    return Level(
        start=whole(value(level.find(f"{W}start")), 1),
        form=value(form) or "decimal",
        text=value(level.find(f"{W}lvlText")) or "",
        gap="" if value(level.find(f"{W}suff")) == "nothing" else " ",
        legal=legal is not None and value(legal) not in ("0", "false"),
        restart=None if restart is None else whole(restart, 0),
        style=value(level.find(f"{W}pStyle")),
    )


def _num_id(properties: _Element | None) -> str | None:
    return None if properties is None else value(properties.find(f"{W}numId"))


def _ilvl(properties: _Element | None) -> int | None:
    stated = None if properties is None else value(properties.find(f"{W}ilvl"))
    return None if stated is None else whole(stated, 0)
