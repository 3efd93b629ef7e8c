"""What the cells of an .xlsx sheet show.

In: what is written in cells. Out: their texts, put into a ``Sheet``: values as their number formats show them, shared
texts without what is struck out; cells that show something nobody stored are told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shishi.extract.readers.looks import PLAIN
from shishi.extract.readers.number_format import showing, shown_text, shows_texts
from shishi.extract.readers.sheets import CellPlace, Sheet
from shishi.extract.readers.stated import whole
from shishi.extract.readers.xlsx_cells import FoundCell, FoundRow, style_and_kind, unescaped
from shishi.extract.readers.xlsx_parts import CellFormat, Runs, Workbook, plain_text

_GENERAL = CellFormat()
_Show = Callable[[str], str | None]


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


class _Shows(dict[str, _Show | None]):
    """What cells of the same looks show of their values; None where that takes more than the value."""

    def __init__(self, show: Callable[[str, str], _Show | None]) -> None:
        super().__init__()
        self._show = show

    def __missing__(self, looks: str) -> _Show | None:
        show = self[looks] = self._show(*style_and_kind(looks))
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
        self.shared = {str(at): text for at, text in enumerate(self.book.texts) if isinstance(text, str)}
        self.values, self.inlines = _Shows(self._shows_value), _Shows(self._shows_inline)

    def row(self, at: int, row: FoundRow) -> None:
        """Write a row. Most cells hold a plain text or a number, which shows as all of its looks do."""
        values, inlines, columns = self.values, self.inlines, self.columns
        texts, others = dict[int, str](), list[FoundCell]()
        for letters, looks, value, inline in row.usual():
            if value:
                show = values[looks]
                text = show(value) if show else None
            elif inline:
                show = inlines[looks]
                text = show(inline) if show else None
            elif looks[-1:] == "/":
                continue
            else:
                self._written(at, row.all())
                return
            if text is None:
                others.append((letters, *style_and_kind(looks), "", value, inline))
            elif text and not text.isspace():
                texts[columns[letters]] = text
        if texts:
            self.sheet.rows[at] = texts
        self._written(at, others)

    def _written(self, at: int, cells: Sequence[FoundCell]) -> None:
        """Write cells of a row that need a look at all that they hold; one may not say where it stands."""
        col = -1
        for letters, style, kind, formula, value, inline in cells:
            col = self.columns[letters] if letters else col + 1
            own = ((plain_text(unescaped(inline)), PLAIN),) if inline else None
            cell = Written(style, kind or "n", unescaped(value), bool(formula), own)
            self.sheet.write(at, col, self.text((at, col), cell))

    def _shows_value(self, style: str, kind: str) -> _Show | None:
        """What cells of a style and kind show of a value."""
        form = self._form(style)
        if form.struck:
            return None
        if kind in ("", "n"):
            return showing(form.number, from_1904=self.book.from_1904)
        return self.shared.get if kind == "s" and shows_texts(form.number) else None

    def _shows_inline(self, style: str, kind: str) -> _Show | None:
        """What cells of a style and kind show of a text of their own."""
        form = self._form(style)
        return _plain if kind == "inlineStr" and not form.struck and shows_texts(form.number) else None

    def text(self, place: CellPlace, cell: Written) -> str:
        """What a cell shows."""
        form = self._form(cell.style)
        if cell.formula and not cell.value and cell.kind != "str":
            self._unknown(place)
            return ""
        if cell.kind == "inlineStr" and cell.inline is not None:
            return self._seen(cell.inline, form)
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
        return showing(number, from_1904=self.book.from_1904)(value)

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


def _plain(inline: str) -> str:
    """A text that stands in the cell, as it is shown."""
    return plain_text(unescaped(inline))
