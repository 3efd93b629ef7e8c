r"""Rich text (.rtf, also under the name .doc): paragraphs and tables, as Word prints them.

In: bytes that begin with ``{\rtf``. Out: a ``Document``. A group's state is copied when it opens and dropped when it
closes; what cells and rows are comes from the marks at their end and the edges told before. Numbers are written out in
the file (``\listtext``). After the Rich Text Format Specification 1.9.1. Struck and hidden text is left out and told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from shishi.extract.document import Builder, Document, Unreadable
from shishi.extract.readers.flow import Flow, FlowLine
from shishi.extract.readers.looks import USUAL_SIZE, LeftOut, Look, rises
from shishi.extract.readers.marks import Ends, Marked, Shape, gathered
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sizes import OUTLINE_LEVELS
from shishi.extract.readers.sniffing import RTF
from shishi.extract.rules import any_of

_MILLIMETRE = 57  # in twentieths of a point: edges of cells that close stand for one line
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})?\x20?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_SPECKS = 2  # letters of a point or less, in half points: nobody reads them
_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 204: "cp1251", 238: "cp1250"}
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\u00a0", "_": "-",
}  # fmt: skip
_NOT_PRINTED = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "fldinst", "shprslt", "sp", "nonesttables", "xe",
    "tc", "objdata", "datafield", "filetbl", "listtable", "listoverridetable", "rsidtbl", "themedata", "template",
))  # fmt: skip
_PRINTED = frozenset(("shpinst", "shptxt", "nesttableprops", "listtext", "pntext", "fldrslt", "result"))
_NOTES = frozenset(("footnote",))
# What is no text, by the word that begins it; what stands for a picture a second time is none.
_BESIDE = {"pict": ("pictures_in_file", 1), "nonshppict": ("pictures_in_file", -1), "object": ("objects_not_read", 1)}


_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group: how text looks, its font, where its paragraph stands, whether it is printed."""

    look: Look = _PLAIN
    font: int = 0
    skipped: int = 1  # characters that stand in for one given by its code
    printed: bool = True
    in_table: bool = False
    depth: int = 0
    level: int = 0
    listed: bool = False
    nested: bool = False  # describes a row of a table inside a cell
    describes: str = ""  # the table of the file's head that is being read
    style: int = 0


@dataclass(slots=True)
class _Row:
    """The cells of a row as told so far, and the merges told for the cell that comes next."""

    left: int = 0
    shapes: list[Shape] = field(default_factory=list)
    merges: dict[str, bool] = field(default_factory=dict)


def read_rtf(name: str, data: bytes) -> Document:
    """The document's body, then its notes.

    Raises:
        Unreadable: ``empty`` without any text.
    """
    walk = _Walk()
    walk.through(data)
    flow = Flow(Builder(), slack=_MILLIMETRE)
    flow.lay_out(gathered(walk.lines))
    flow.lay_out(gathered(walk.notes))
    text, blocks, pages = flow.builder.blocks()
    if not blocks:
        raise Unreadable("empty", "the rich text file holds no text (pictures must go through text recognition first)")
    beside = (remark(what, count=count) for what, count in sorted(walk.beside.items()) if count > 0)
    cut = (remark("rich_text_cut"),) if walk.is_cut else ()
    remarks = (*flow.remarks(), *walk.left_out.remarks(), *beside, *cut)
    return Document(name, text, blocks, RTF, "rtf", pages, remarks=remarks)


@dataclass(slots=True)
class _Walk:
    """One way through the tokens of the file."""

    state: _State = field(default_factory=_State)
    stack: list[tuple[_State, str | None]] = field(default_factory=list)
    lines: list[Marked] = field(default_factory=list)
    notes: list[Marked] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)
    beside: Counter[str] = field(default_factory=Counter)
    charset: str = "cp1252"
    charsets: dict[int, str] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    text: str = ""
    run: str = ""
    run_look: Look = _PLAIN
    pending: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    optional: bool = False
    is_cut: bool = False  # groups stay open at the end, or binary data is longer than the file
    row: _Row = field(default_factory=_Row)
    inner_row: _Row = field(default_factory=_Row)

    def through(self, data: bytes) -> None:
        """Read all tokens; what is left open at the end of a cut-off file is kept."""
        at = 0
        while match := _TOKEN.match(data, at):
            at = match.end()
            word, number, code, sign, brace, plain = match.groups()
            if word == b"bin":
                at += self._binary(int(number or 0), len(data) - at)
            elif word is not None:
                self._word(word.decode("ascii"), None if number is None else int(number))
            elif sign is not None:
                self._sign(sign)
            elif brace is not None:
                self._group(opens=brace == b"{")
            elif code is not None:
                self._stored(bytes.fromhex(code.decode("ascii")))
            elif plain is not None:
                self._stored(plain)
        self.is_cut = self.is_cut or bool(self.stack)
        while self.stack:
            self._group(opens=False)
        self._flush()
        if self.text or self.run:
            self._end(Ends.LINE)

    def _binary(self, claimed: int, left: int) -> int:
        """How many of the bytes that are left are no text; more than there are, or fewer than none, are a lie."""
        self.is_cut = self.is_cut or not 0 <= claimed <= left
        return claimed if 0 <= claimed <= left else 0

    def _group(self, *, opens: bool) -> None:
        self._flush()
        if opens:
            self.stack.append((self.state, None))
            return
        if self.stack:
            self.state, kept = self.stack.pop()
            if kept is not None:
                self._settle()
                self.notes.append(Marked(FlowLine(self.text)))
                self.text = kept

    def _word(self, word: str, number: int | None) -> None:
        if word in _BESIDE:
            what, count = _BESIDE[word]
            self.beside[what] += count
        if self.optional:
            self.optional = False
            if word not in _PRINTED:
                self.state = replace(self.state, printed=False)
        if word in _NOT_PRINTED:
            self.state = replace(self.state, printed=False, describes=word)
        elif word in _NOTES and self.stack:
            self._flush()
            self._settle()
            self.stack[-1] = (self.stack[-1][0], self.text)
            self.text = ""
            self.state = replace(self.state, in_table=False, depth=0)
        elif word in _SIGNS:
            self._put(" " if self.state.listed else _SIGNS[word])
        elif word in _LOOKS:
            self._flush()
            self.state = replace(self.state, look=_LOOKS[word](self.state.look, 1 if number is None else number))
        elif word in _WORDS:
            _WORDS[word](self, 0 if number is None else number)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.optional = True
        elif sign in (b"\n", b"\r"):
            self._end(Ends.LINE)
        elif (known := _SIGNS.get(sign.decode("latin-1"))) is not None:
            self._put(known)
        elif sign in b"\\{}":
            self._stored(sign)

    def _stored(self, stored: bytes) -> None:
        """Bytes in the character set of the font; those that stand in for a character given by its code are dropped."""
        dropped = min(self.to_skip, len(stored))
        self.to_skip -= dropped
        self.pending += stored[dropped:]

    def _flush(self) -> None:
        """Take up the bytes gathered so far as text."""
        self.to_skip = 0
        if not self.pending:
            return
        stored, self.pending = bytes(self.pending), bytearray()
        self._put(_decoded(stored, self.charsets.get(self.state.font, ""), self.charset))

    def _put(self, text: str) -> None:
        if self.pending:
            self._flush()
        if not self.state.printed:
            self._name(text)
            return
        if self.state.look != self.run_look:
            self._settle()
            self.run_look = self.state.look
        self.run += text if self.text or self.run or not self.state.listed else text.lstrip()

    def _name(self, text: str) -> None:
        """A style that bears the name of a heading or the title is one, if nothing else is said of it."""
        named = any_of("formats", "style").match(text) if self.state.describes == "stylesheet" else None
        if named:
            self.levels.setdefault(self.state.style, int(named["level"]) + 1 if named["level"] else 1)

    def _settle(self) -> None:
        """Judge by its look the text put so far."""
        self.text += self.left_out.shown(self.run, self.run_look, self.text)
        self.run = ""

    def unicode(self, number: int) -> None:
        """A character given by its code, and how many stored ones stand in for it."""
        self._put(chr(number % 0x10000))
        self.to_skip = self.state.skipped

    def _end(self, ends: Ends, shapes: tuple[Shape, ...] = ()) -> None:
        """The end of a paragraph, a cell or a row."""
        self._flush()
        if not self.state.printed:
            return
        self._settle()
        depth = self.state.depth or int(self.state.in_table)
        depth = max(depth, 1) if ends is not Ends.LINE else depth
        text = self.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        noted = any(kept is not None for _, kept in self.stack)
        (self.notes if noted else self.lines).append(Marked(FlowLine(text, self.state.level), depth, ends, shapes))
        self.text = ""

    def paragraph(self, _: int) -> None:
        """The end of a paragraph, a page or a section."""
        self._end(Ends.LINE)

    def cell(self, _: int) -> None:
        """The end of a cell."""
        self._end(Ends.CELL)

    def end_row(self, _: int) -> None:
        """The end of a row, inner or outer."""
        row = self.inner_row if self.state.nested else self.row
        depth = max(2, self.state.depth) if self.state.nested else 1
        self.state, kept = replace(self.state, depth=depth), self.state
        self._end(Ends.ROW, tuple(row.shapes))
        self.state = kept

    def define_row(self, _: int) -> None:
        """The beginning of a row's description."""
        if self.state.nested:
            self.inner_row = _Row()
        else:
            self.row = _Row()

    def described(self) -> _Row:
        """The row that is being described."""
        return self.inner_row if self.state.nested else self.row

    def edge(self, right: int) -> None:
        """The right edge of a cell, which ends its description."""
        row = self.described()
        left = row.shapes[-1].right if row.shapes else row.left
        row.shapes.append(Shape(left, right, **row.merges))
        row.merges = {}

    def change(self, state: _State) -> None:
        """Go on in another state."""
        self._flush()
        self.state = state

    def font_charset(self, number: int) -> None:
        """The character set of the font that is being described."""
        if self.state.describes == "fonttbl" and number in _CHARSETS:
            self.charsets[self.state.font] = _CHARSETS[number]

    def style(self, number: int) -> None:
        """The style of a paragraph, or the one that is being described."""
        self.change(replace(self.state, style=number, level=self.levels.get(number, 0)))

    def outline(self, number: int) -> None:
        """The level of a paragraph as a heading, or of the style that is being described."""
        level = number + 2 if number < OUTLINE_LEVELS else 0
        if self.state.describes == "stylesheet":
            self.levels[self.state.style] = level
        else:
            self.change(replace(self.state, level=level))

    def codepage(self, number: int) -> None:
        """The character set of the file."""
        self.charset = {936: "gb18030", 950: "big5"}.get(number, f"cp{number}")


def _decoded(stored: bytes, font: str, file: str) -> str:
    """Text in the character set of its font, else of the file; what fits neither keeps its place."""
    for charset in filter(None, (font, file)):
        try:
            return stored.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return stored.decode(font or "gb18030", "replace")


def _merge(name: str) -> Callable[[_Walk, int], None]:
    return lambda walk, _: walk.described().merges.update({name: True})


_LOOKS: dict[str, Callable[[Look, int], Look]] = {
    "strike": lambda look, on: replace(look, struck=bool(on)),
    "striked": lambda look, on: replace(look, struck=bool(on)),
    "deleted": lambda look, on: replace(look, struck=bool(on)),
    "v": lambda look, on: replace(look, hidden=bool(on)),
    "fs": lambda look, size: replace(look, hidden=look.hidden or 0 < size <= _SPECKS),
    "up": lambda look, position: replace(look, raised=rises(position, USUAL_SIZE)),
    "dn": lambda look, _: replace(look, raised=False),
    "super": lambda look, on: replace(look, raised=bool(on)),
    "sub": lambda look, _: replace(look, raised=False),
    "nosupersub": lambda look, _: replace(look, raised=False),
    "plain": lambda _look, _: _PLAIN,
}
_WORDS: dict[str, Callable[[_Walk, int], None]] = {
    "par": _Walk.paragraph,
    "page": _Walk.paragraph,
    "sect": _Walk.paragraph,
    "cell": _Walk.cell,
    "nestcell": _Walk.cell,
    "row": _Walk.end_row,
    "nestrow": _Walk.end_row,
    "trowd": _Walk.define_row,
    "cellx": _Walk.edge,
    "u": _Walk.unicode,
    "fcharset": _Walk.font_charset,
    "ansicpg": _Walk.codepage,
    "trleft": lambda walk, edge: setattr(walk.described(), "left", edge),
    "clvmrg": _merge("above"),
    "clvmgf": _merge("opens"),
    "clmrg": _merge("beside"),
    "f": lambda walk, number: walk.change(replace(walk.state, font=number)),
    "uc": lambda walk, number: walk.change(replace(walk.state, skipped=number)),
    "intbl": lambda walk, _: walk.change(replace(walk.state, in_table=True)),
    "itap": lambda walk, number: walk.change(replace(walk.state, depth=number)),
    "pard": lambda walk, _: walk.change(replace(walk.state, in_table=False, depth=0, level=0)),
    "s": _Walk.style,
    "outlinelevel": _Walk.outline,
    "nesttableprops": lambda walk, _: walk.change(replace(walk.state, nested=True)),
    "listtext": lambda walk, _: walk.change(replace(walk.state, listed=True)),
    "pntext": lambda walk, _: walk.change(replace(walk.state, listed=True)),
}
