"""What the styles of a .docx say of how its runs look and how deep its headings are.

In: ``styles.xml`` as a tree, then runs and paragraphs. Out: the look of a run, its own properties before those of its
style and of its paragraph's style; the level of a paragraph. Each style is looked up once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shishi.extract.readers.looks import Look, rises
from shishi.extract.readers.sizes import OUTLINE_LEVELS
from shishi.extract.readers.stated import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRUCK = (f"{W}strike", f"{W}dstrike")
_HIDDEN = (f"{W}vanish", f"{W}specVanish")
_ALIGN, _SIZE, _STYLE, _RUN = f"{W}vertAlign", f"{W}sz", f"{W}rStyle", f"{W}rPr"
_POSITION, _OUTLINE, _VALUE = f"{W}position", f"{W}outlineLvl", f"{W}val"
_SPECKS = 2  # letters of a point or less, in half points: nobody reads them
_DEEPEST = 100  # styles that are based on each other; offices use a handful
_Switches = dict[str, bool]


@dataclass(slots=True)
class Styles:
    """The styles of a document, and what was found out about them."""

    by_id: dict[str, _Element]
    _switches: dict[str, _Switches] = field(default_factory=dict)
    _levels: dict[str, int | None] = field(default_factory=dict)

    def look(self, run: _Element, paragraph_style: str | None) -> Look:
        """How a run looks; most say nothing of it and are in styles that say nothing."""
        own = run.find(_RUN)
        named = None if own is None else value(own.find(_STYLE))
        switches = self._of(paragraph_style) | self._of(named) | (_switched(own) if own is not None else {})
        return Look(**switches) if switches else _PLAIN

    def level(self, properties: _Element | None, style: str | None) -> int:
        """1 for the title style, 2.. for outline levels of a paragraph of some properties or its style, else 0."""
        if properties is None:
            return 0
        outline = _outline(properties)
        inherited = self._level(style or "")
        return inherited if inherited == 1 or outline is None else outline

    def chain(self, style_id: str | None) -> Iterator[tuple[str, _Element]]:
        """A style and those it is based on, nearest first, with their ids, as far as anybody bases styles on others."""
        seen: set[str] = set()
        while style_id and style_id in self.by_id and style_id not in seen and len(seen) < _DEEPEST:
            seen.add(style_id)
            yield style_id, self.by_id[style_id]
            style_id = value(self.by_id[style_id].find(f"{W}basedOn"))

    def _of(self, style_id: str | None) -> _Switches:
        if style_id is None:
            return {}
        if style_id not in self._switches:
            made: _Switches = {}
            for _, style in self.chain(style_id):
                properties = style.find(_RUN)
                made = (_switched(properties) if properties is not None else {}) | made
            self._switches[style_id] = made
        return self._switches[style_id]

    def _level(self, style_id: str) -> int:
        if style_id not in self._levels:
            found: int | None = None
            for _, style in self.chain(style_id):
                properties = style.find(f"{W}pPr")
                found = _outline(properties) if found is None and properties is not None else found
                if str(value(style.find(f"{W}name")) or "").lower() == "title":
                    found = 1
                    break
            self._levels[style_id] = found
        return self._levels[style_id] or 0


_PLAIN = Look()


def value(element: _Element | None) -> str | None:
    """The ``w:val`` of an element that may be missing."""
    found = None if element is None else element.get(_VALUE)
    return None if found is None else str(found)


def _switched(properties: _Element) -> _Switches:
    """What run properties say of the looks that matter, where they say it."""
    found: _Switches = {}
    size = whole(value(properties.find(_SIZE)), 0)
    for child in properties:
        on = child.get(f"{W}val") not in ("0", "false", "off")
        if child.tag in _STRUCK:
            found["struck"] = on or found.get("struck", False)
        elif child.tag in _HIDDEN:
            found["hidden"] = on
        elif child.tag == _ALIGN:
            found["raised"] = child.get(f"{W}val") == "superscript" or found.get("raised", False)
        elif child.tag == _SIZE and (letters := whole(value(child), -1)) >= 0:
            found["hidden"] = found.get("hidden", False) or letters <= _SPECKS
        elif child.tag == _POSITION and rises(whole(value(child), 0), size):
            found["raised"] = True
    return found


def _outline(properties: _Element) -> int | None:
    named = properties.find(_OUTLINE)
    outline = -1 if named is None else whole(value(named), -1)
    return outline + 2 if 0 <= outline < OUTLINE_LEVELS else None
