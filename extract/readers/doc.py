"""Old Word files (.doc) and those of WPS Writer (.wps): paragraphs and tables, as Word prints them.

In: the bytes of an OLE file. Out: a ``Document``. The text is put together by the piece table; tables come from the
marks at the end of cells and rows and from the edges that a row's definition stores, numbers from the list tables.
Struck, deleted and hidden text is left out and told. Pages are those that Word laid out anew each time: no file stores
them, so a page break only ends a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from struct import unpack_from

from shishi.extract.document import Builder, Document, Unreadable
from shishi.extract.readers import doc_properties as props
from shishi.extract.readers.doc_file import BOX_ANCHORS, BOX_TEXTS, Story, WordFile, opened, positions
from shishi.extract.readers.doc_styles import Style, lists, styles
from shishi.extract.readers.flow import Flow, FlowLine, labelled
from shishi.extract.readers.looks import LeftOut, raised, rises
from shishi.extract.readers.marks import Ends, Marked, gathered
from shishi.extract.readers.numbering import Counter
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sizes import OUTLINE_LEVELS
from shishi.extract.readers.sniffing import DOC
from shishi.extract.readers.symbols import UNKNOWN

_FONT_AND_SIGN = 4  # bytes: a font and a sign of it
_OPPOSITE = 0x81  # the opposite of what the style says; 0x80 is the same

_MILLIMETRE = 57  # in twentieths of a point: edges of cells that close stand for one line
_CELL, _LINE_FEED, _PAGE, _RETURN = "\x07", "\x0b", "\x0c", "\r"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_BOX, _SYMBOL = "\x08", "("
_SIGNS = {_LINE_FEED: "\n", "\x0e": "\n", "\x1e": "-", "\t": "\t"}
_SUPERSCRIPT = 1
_SPECKS = 2  # letters of a point or less, in half points: nobody reads them


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run of characters looks."""

    struck: bool = False
    hidden: bool = False
    raised: bool = False
    symbol: str = ""


def read_doc(name: str, data: bytes) -> Document:
    """The document's body with its text boxes, then its foot- and endnotes.

    Raises:
        Unreadable: ``damaged``, ``encrypted`` or ``unsupported`` when it cannot be opened, ``empty`` without any text.
    """
    file = opened(data)
    walk = _Walk(file, props.characters(file), props.paragraphs(file), styles(file), Counter(lists(file)))
    stories = file.stories()
    flow = Flow(Builder(), slack=_MILLIMETRE)
    walk.place_boxes(stories["boxes"])
    for part in ("body", "footnotes", "endnotes"):
        flow.lay_out(gathered(walk.paragraphs(stories[part])))
    text, blocks, pages = flow.builder.blocks()
    if not blocks:
        raise Unreadable("empty", "the Word file holds no text (pictures must go through text recognition first)")
    damaged = (remark("looks_damaged"),) if walk.characters.damaged or walk.marks.damaged else ()
    remarks = (*flow.remarks(), *walk.left_out.remarks(), *damaged)
    return Document(name, text, blocks, DOC, "doc", pages, remarks=remarks)


@dataclass(slots=True)
class _Walk:
    """One way through the text in reading order: the numbers count on from paragraph to paragraph."""

    file: WordFile
    characters: props.Ranges
    marks: props.Ranges
    styles: dict[int, Style]
    counter: Counter
    left_out: LeftOut = field(default_factory=LeftOut)
    boxes: dict[int, Story] = field(default_factory=dict)
    fields: list[bool] = field(default_factory=list)

    def place_boxes(self, story: Story) -> None:
        """Find where each text box is anchored; one whose anchor is not told stands at the body's start."""
        places, anchors = positions(self.file.part(BOX_ANCHORS), 26)
        anchored = {unpack_from("<I", anchor)[0]: place for place, anchor in zip(places, anchors, strict=False)}
        starts, texts = positions(self.file.part(BOX_TEXTS), 22)
        for at, entry in enumerate(texts):
            place = anchored.get(unpack_from("<I", entry, 14)[0])
            box = Story(story.start + starts[at], min(story.end, story.start + starts[at + 1]))
            if place is not None and self.file.text(box.start, box.end).strip("\r \x08"):
                self.boxes[place] = box

    def paragraphs(self, story: Story) -> Iterator[Marked]:
        """The paragraphs of a part of the text."""
        start = story.start
        for end in self._ends(story):
            yield from self._paragraph(start, end)
            start = end + 1

    def _ends(self, story: Story) -> Iterator[int]:
        """Where the marks stand that end a paragraph; a text that stops without one ends there."""
        text = self.file.text(story.start, story.end)
        at = -1
        for at, char in enumerate(text):
            if char in (_RETURN, _CELL, _PAGE):
                yield story.start + at
        if text and text[at] not in (_RETURN, _CELL, _PAGE):
            yield story.end

    def _paragraph(self, start: int, end: int) -> Iterator[Marked]:
        """A paragraph, and the text boxes anchored in it: before it where they stand before its first word."""
        modifiers = props.parsed(self.marks.at(self.file.byte_of(end)), self.file)
        style = self.styles.get(props.number(modifiers, props.P_STYLE), Style())
        modifiers = style.paragraph | modifiers
        depth, ends = _place(modifiers, self.file.text(end, end + 1))
        if ends is Ends.ROW:
            yield Marked(FlowLine(""), depth, ends, props.shapes(modifiers))
            return
        text, before, after = self._text(start, end, style)
        label, gap = self._label(modifiers)
        shown = labelled(label, gap, text)
        for box in before:
            yield from self._boxed(box, depth)
        line = FlowLine(shown, _level(modifiers, style))
        if after and ends is Ends.CELL:
            yield Marked(line, depth)
            line = FlowLine("")
        else:
            yield Marked(line, depth, ends)
        for box in after:
            yield from self._boxed(box, depth)
        if after and ends is Ends.CELL:
            yield Marked(line, depth, ends)

    def _boxed(self, box: Story, depth: int) -> Iterator[Marked]:
        """The text of a box as paragraphs of the place it is anchored in."""
        for paragraph in self.paragraphs(box):
            if paragraph.line.text.strip():
                yield Marked(paragraph.line, depth)

    def _label(self, modifiers: props.Modifiers) -> tuple[str, str]:
        used = props.number(modifiers, props.P_LIST)
        return self.counter.label(str(used) if used else None, props.number(modifiers, props.P_LEVEL))

    def _text(self, start: int, end: int, style: Style) -> tuple[str, list[Story], list[Story]]:
        """What is printed between two positions, and the boxes anchored before and after its first word."""
        text = ""
        before: list[Story] = []
        after: list[Story] = []
        for at, chars, look in _joined(self._runs(start, end, style)):
            for place in sorted(box for box in self.boxes if at <= box < at + len(chars)):
                opened = text.strip() or chars[: place - at].replace(_BOX, "").strip()
                (after if opened else before).append(self.boxes[place])
            shown = self._visible(chars, look)
            if look.struck:
                self.left_out.strike(shown)
            elif look.hidden:
                self.left_out.hide(shown)
            else:
                text += raised(text, shown) if look.raised else shown
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), before, after

    def _runs(self, start: int, end: int, style: Style) -> Iterator[tuple[int, str, _Look]]:
        """The characters between two positions in stretches that look alike."""
        for lower, upper, byte, width in self.file.ranges(start, end):
            for first, last, modifiers in self.characters.over(byte, byte + (upper - lower) * width):
                at = lower + (first - byte) // width
                chars = self.file.text(at, lower + (last - byte) // width)
                yield at, chars, self._look(modifiers, style)

    def _look(self, modifiers: bytes, style: Style) -> _Look:
        own = props.parsed(modifiers, self.file)
        named = self.styles.get(props.number(own, props.C_STYLE), Style()).character
        inherited = style.character | named
        shown = inherited | own
        symbol = own.get(props.C_SYMBOL, b"")
        return _Look(
            struck=any(_on(own, inherited, code) for code in (props.C_STRIKE, props.C_DOUBLE_STRIKE, props.C_DELETED)),
            hidden=_on(own, inherited, props.C_HIDDEN) or 0 < props.number(shown, props.C_SIZE, 24) <= _SPECKS,
            raised=props.number(shown, props.C_SUPER) == _SUPERSCRIPT
            or rises(props.signed(shown, props.C_POSITION), props.number(shown, props.C_SIZE)),
            symbol=chr(unpack_from("<H", symbol, 2)[0]) if len(symbol) >= _FONT_AND_SIGN else "",
        )

    def _visible(self, chars: str, look: _Look) -> str:
        """The characters without the codes of fields, pictures and notes; a field shows its result."""
        shown = []
        for char in chars:
            if char == _FIELD:
                self.fields.append(False)
            elif char == _RESULT and self.fields:
                self.fields[-1] = True
            elif char == _FIELD_END and self.fields:
                self.fields.pop()
            elif all(self.fields):
                shown.append(_printed(char, look))
        return "".join(shown)


def _joined(runs: Iterator[tuple[int, str, _Look]]) -> Iterator[tuple[int, str, _Look]]:
    """Stretches that stand side by side and look alike as one."""
    for look, alike in groupby(runs, key=itemgetter(2)):
        parts = list(alike)
        yield parts[0][0], "".join(chars for _, chars, _ in parts), look


def _printed(char: str, look: _Look) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    if char == _SYMBOL and look.symbol:
        return UNKNOWN if "\ue000" <= look.symbol <= "\uf8ff" else look.symbol
    return char if char >= " " and char != "\x1f" else ""


def _on(own: props.Modifiers, inherited: props.Modifiers, code: int) -> bool:
    """Whether a switch is on: 0x80 leaves it as the style has it, 0x81 turns that round."""
    base, value = props.number(inherited, code) & 1 == 1, props.number(own, code, 0x80)
    return base != (value == _OPPOSITE) if value & 0x80 else value == 1


def _place(modifiers: props.Modifiers, mark: str) -> tuple[int, Ends]:
    """How many tables a paragraph stands in, and what its mark ends."""
    inside = props.number(modifiers, props.P_IN_TABLE)
    depth = max(props.number(modifiers, props.P_DEPTH), inside) if inside or mark == _CELL else 0
    depth = max(depth, 1) if mark == _CELL else depth
    if props.number(modifiers, props.P_ROW_END) or props.number(modifiers, props.P_INNER_ROW):
        return depth, Ends.ROW
    cell = mark == _CELL or props.number(modifiers, props.P_INNER_CELL)
    return depth, Ends.CELL if cell else Ends.LINE


def _level(modifiers: props.Modifiers, style: Style) -> int:
    """1 for the title, 2.. for headings, by the paragraph's outline level or its style; else 0."""
    outline = props.number(modifiers, props.P_OUTLINE, 9)
    return style.level or (outline + 2 if outline < OUTLINE_LEVELS else 0)
