"""What the cells of an .xlsx sheet show.

In: what is written in cells. Out: their texts, put into a ``Sheet``: values as their number formats show them, shared
texts without what is struck out; cells that show something nobody stored are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress, count, repeat
from operator import itemgetter
from typing import NamedTuple

from shishi.extract.readers.looks import PLAIN
from shishi.extract.readers.number_format import shown_text, shows_texts
from shishi.extract.readers.number_texts import Show, showing
from shishi.extract.readers.sheets import CellPlace, Sheet
from shishi.extract.readers.stated import whole
from shishi.extract.readers.xlsx_cells import Alike, FoundCell, FoundRow, found_row, style_and_kind, unescaped
from shishi.extract.readers.xlsx_parts import CellFormat, Runs, Workbook, plain_text

_GENERAL = CellFormat()


class Written(NamedTuple):
    """What stands in a cell: its style and kind, a value, whether it is computed, a text of its own."""

    style: str
    kind: str
    value: str
    formula: bool
    inline: Runs | None


class _Columns(dict[str, int]):
    """The places of columns, counted from 0, by their letters."""

    def __missing__(self, letters: str) -> int:
        col = 0
        for letter in letters:
            col = col * 26 + ord(letter) - 64
        self[letters] = col - 1
        return col - 1


class _Shows(dict[str, Show]):
    """What cells of the same looks show of what stands in them; none of its texts is all blanks, None is no answer."""

    def __init__(self, show: Callable[[str, str], Show | None]) -> None:
        super().__init__()
        self._show = show

    def __missing__(self, looks: str) -> Show:
        show = Show(_nothing) if looks.endswith("/") else self._show(*style_and_kind(looks))
        self[looks] = show = show or Show(_untold)
        return show


@dataclass(slots=True)
class Cells:
    """The cells of one sheet."""

    book: Workbook
    sheet: Sheet
    columns: _Columns = field(default_factory=_Columns)
    shared: dict[str, str] = field(init=False)
    values: _Shows = field(init=False)
    inlines: _Shows = field(init=False)

    def __post_init__(self) -> None:
        texts = zip(map(str, count()), self.book.texts, strict=False)
        self.shared = {at: "" if text.isspace() else text for at, text in texts if isinstance(text, str)}
        self.values, self.inlines = _Shows(self._shows_value), _Shows(self._shows_inline)

    def row(self, at: int, row: FoundRow) -> None:
        """Write a row cell by cell."""
        if "<c" in row.written:
            self._usual(at, row)

    def alike(self, ways: Sequence[Alike]) -> int:
        """Write rows that are written alike column by column, but where a cell takes a closer look; the last place."""
        closer: list[tuple[int, FoundRow]] = []
        last = -1
        for way in ways:
            numbers, *values = zip(*(row.groups() for row in way.rows), strict=True)
            places = [int(number) - 1 for number in numbers]
            last = max(last, places[-1])
            columns = [self.columns[letters] for letters, _, _ in way.cells]
            shows = [(self.inlines if inline else self.values)[looks] for _, looks, inline in way.cells]
            shown = [show.many(column) for show, column in zip(shows, values, strict=True)]
            rows = zip(*shown, strict=True)
            if all(map(all, shown)):
                self.sheet.rows.update(zip(places, map(dict, map(zip, repeat(columns), rows)), strict=False))
                continue
            for place, texts, written in zip(places, rows, way.rows, strict=True):
                if None in texts:
                    closer.append((place, found_row(written.string)))
                elif any(texts):
                    self.sheet.rows[place] = {col: text for col, text in zip(columns, texts, strict=True) if text}
        for place, row in sorted(closer, key=itemgetter(0)):
            self._usual(place, row)
        return last

    def _usual(self, at: int, row: FoundRow) -> None:
        """Write a row cell by cell. Most hold a plain text or a number, which shows as all of its looks do."""
        cells = row.usual()
        shown = [
            self.values[looks].one(value) if value else self.inlines[looks].one(inline)
            for _, looks, value, inline in cells
        ]
        for (letters, _, _, _), text in zip(cells, shown, strict=True):
            if text:
                self.sheet.write(at, self.columns[letters], text)
        if None in shown:
            self._written(at, compress(row.all(), (text is None for text in shown)))

    def _written(self, at: int, cells: Iterable[FoundCell]) -> None:
        """Write cells of a row that need a look at all that they hold."""
        for letters, style, kind, formula, value, inline in cells:
            place = at, self.columns[letters]
            own = ((plain_text(unescaped(inline)), PLAIN),) if inline else None
            cell = Written(style, kind or "n", unescaped(value), bool(formula), own)
            self.sheet.write(*place, self.text(place, cell))

    def _shows_value(self, style: str, kind: str) -> Show | None:
        """What cells of a style and kind show of a value."""
        form = self._form(style)
        if form.struck:
            return None
        if kind in ("", "n"):
            return showing(form.number, from_1904=self.book.from_1904)
        if kind == "str":
            return _PLAIN
        return Show(self.shared.get) if kind == "s" and shows_texts(form.number) else None

    def _shows_inline(self, style: str, kind: str) -> Show | None:
        """What cells of a style and kind show of a text of their own."""
        form = self._form(style)
        return _PLAIN if kind == "inlineStr" and not form.struck and shows_texts(form.number) else None

    def text(self, place: CellPlace, cell: Written) -> str:
        """What a cell shows: its own text where its kind says so or it has no value, whatever its kind says."""
        form = self._form(cell.style)
        if cell.inline and (cell.kind == "inlineStr" or not cell.value):
            self.sheet.left_out.hide(cell.value)
            return self._seen(cell.inline, form)
        if cell.formula and not cell.value and cell.kind != "str":
            self._unknown(place)
            return ""
        self.sheet.left_out.hide("".join(text for text, _ in cell.inline or ()))
        if cell.kind == "s":
            return self._seen(self._shared(place, cell.value), form) if cell.value else ""
        text = self._value(cell.kind, cell.value, form.number)
        return self._seen(((text, PLAIN),), form) if form.struck else text

    def _value(self, kind: str, value: str, number: str) -> str:
        """What a value shows that is stored in the cell itself."""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n" or not value:
            return plain_text(value)
        return showing(number, from_1904=self.book.from_1904).one(value) or ""

    def _shared(self, place: CellPlace, value: str) -> Runs:
        """The text at a place of those that cells share; none, which is told, where there is no such place."""
        at = whole(value, -1)
        if 0 <= at < len(self.book.texts):
            text = self.book.texts[at]
            return ((text, PLAIN),) if isinstance(text, str) else text
        self._unknown(place)
        return ()

    def _unknown(self, place: CellPlace) -> None:
        row, col = place
        letters = ""
        while col >= 0:
            letters = chr(65 + col % 26) + letters
            col = col // 26 - 1
        self.sheet.unknown.append(f"{letters}{row + 1}")

    def _form(self, style: str) -> CellFormat:
        """How cells of a style show what they hold."""
        at = whole(style or "0", 0)
        return self.book.formats[at] if at < len(self.book.formats) else _GENERAL

    def _seen(self, pieces: Runs, form: CellFormat) -> str:
        """A text without what is struck out in it, or with the whole cell."""
        if form.struck:
            self.sheet.left_out.strike("".join(text for text, _ in pieces))
            return ""
        if len(pieces) == 1 and pieces[0][1] == PLAIN:
            return shown_text(pieces[0][0], form.number) if form.number != "General" else pieces[0][0]
        text = ""
        for piece, look in pieces:
            text += self.sheet.left_out.shown(piece, look, text)
        return text


def _plain(inline: str) -> str | None:
    """A text that stands in the cell, as it is shown; a cell may hold one in pieces instead."""
    text = plain_text(unescaped(inline))
    return None if not text or text.isspace() else text


def _plains(inline: Sequence[str]) -> Sequence[str | None]:
    """Texts that stand in cells, as they are shown."""
    signs = "".join(inline)
    if "&" in signs or "_x" in signs or "\r" in signs or any(map(str.isspace, inline)):
        return list(map(_plain, inline))
    return inline


_PLAIN = Show(_plain, _plains)


def _nothing(_: str) -> str:
    """What a cell shows that ends where it begins."""
    return ""


def _untold(_: str) -> None:
    """What a cell shows whose looks say that it takes a look at all that it holds."""
    return
