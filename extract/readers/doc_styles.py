"""The styles of an old Word file, and the lists it numbers paragraphs by.

In: a ``WordFile``. Out: for each style its modifiers, those of the styles it is based on first, and the level of the
heading it is; for each list the levels that the counter needs. After [MS-DOC] 2.9.271 and 2.9.150.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from shishi.extract.readers.doc_file import LIST_OVERRIDES, LISTS, STYLES, WordFile
from shishi.extract.readers.doc_properties import Modifiers, parsed
from shishi.extract.readers.number_forms import form_of
from shishi.extract.readers.numbering import Level, NumberedList

_COUNT = 2  # bytes of a count
_NOTHING = 2  # what follows a number: 0 a tab, 1 a blank, 2 nothing
_SHEET = 6  # bytes: a sheet of styles has its length, their count and the length of their head
_HEAD = 10  # bytes of a style's head
_KINDS = 2  # a style of paragraphs: properties of the paragraph, then of its characters
_LONG_COUNT = 4  # bytes of a long count

_TITLE, _HEADINGS = 62, 10  # built-in styles: the title, and below ten the headings
_PARAGRAPH_STYLE = 1
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: modifiers of paragraphs and of characters, and its level as a heading (1 the title)."""

    paragraph: Modifiers = field(default_factory=dict)
    character: Modifiers = field(default_factory=dict)
    level: int = 0


def styles(file: WordFile) -> dict[int, Style]:
    """The styles by their number in the file."""
    sheet = file.part(STYLES)
    if len(sheet) < _SHEET:
        return {}
    base = unpack_from("<H", sheet, 4)[0]
    stored = {at: entry for at, entry in enumerate(_entries(sheet)) if len(entry) >= _HEAD}
    return {at: _style(at, stored, base, file) for at in stored}


def _entries(sheet: bytes) -> Iterator[bytes]:
    at = 2 + unpack_from("<H", sheet)[0]
    while at + 2 <= len(sheet):
        length = unpack_from("<H", sheet, at)[0]
        yield sheet[at + 2 : at + 2 + length]
        at += 2 + length


def _style(at: int, stored: dict[int, bytes], base: int, file: WordFile) -> Style:
    """A style with all that it inherits; a chain of styles that comes back to itself ends there."""
    chain: list[int] = []
    while at in stored and at not in chain:
        chain.append(at)
        at = unpack_from("<H", stored[at], 2)[0] >> 4
    made = Style()
    for link in reversed(chain):
        entry = stored[link]
        paragraph, character = _modifiers(entry, base)
        known = unpack_from("<H", entry)[0] & 0x0FFF
        level = 1 if known == _TITLE else known + 1 if 0 < known < _HEADINGS else made.level
        made = Style(made.paragraph | parsed(paragraph, file), made.character | parsed(character, file), level)
    return made


def _modifiers(entry: bytes, base: int) -> tuple[bytes, bytes]:
    """The modifiers of paragraphs and of characters that a style itself has."""
    kind = unpack_from("<H", entry, 2)[0] & 0x0F
    at = base + (2 + 2 * unpack_from("<H", entry, base)[0] + 2 if base + 2 <= len(entry) else 0)
    found: list[bytes] = []
    while at + 2 <= len(entry) and len(found) < _KINDS:
        length = unpack_from("<H", entry, at)[0]
        found.append(entry[at + 2 : at + 2 + length])
        at += 2 + length + length % 2
    found += [b"", b""]
    return (found[0][2:], found[1]) if kind == _PARAGRAPH_STYLE else (b"", found[0])


def lists(file: WordFile) -> dict[str, NumberedList]:
    """The lists by the number that paragraphs name them with."""
    overrides = file.part(LIST_OVERRIDES)
    abstract = _abstract_lists(file)
    count = unpack_from("<I", overrides)[0] if len(overrides) >= _LONG_COUNT else 0
    found: dict[str, NumberedList] = {}
    at = 4 + 16 * count
    for place in range(min(count, (len(overrides) - 4) // 16)):
        key, changes = unpack_from("<I", overrides, 4 + 16 * place)[0], overrides[4 + 16 * place + 12]
        levels, starts = dict(abstract.get(key, {})), dict[int, int]()
        at += 4
        for _ in range(changes):
            at = _override(overrides, at, levels, starts)
        found[str(place + 1)] = NumberedList(str(key), levels, starts)
    return found


def _override(overrides: bytes, at: int, levels: dict[int, Level], starts: dict[int, int]) -> int:
    """Take up one changed level ([MS-DOC] 2.9.132); returns where the next one stands."""
    if at + 8 > len(overrides):
        return at
    start, flags = unpack_from("<II", overrides, at)
    at, level = at + 8, flags & 0x0F
    if flags & 0x20:
        levels[level], at = _level(overrides, at)
    if flags & 0x10:
        starts[level] = start if not flags & 0x20 else levels[level].start
    return at


def _abstract_lists(file: WordFile) -> dict[int, dict[int, Level]]:
    """The levels of every list by the list's id; they stand behind the table of the lists."""
    table, behind = file.part(LISTS), file.after(LISTS)
    count = unpack_from("<H", table)[0] if len(table) >= _COUNT else 0
    found: dict[int, dict[int, Level]] = {}
    at = 0
    for place in range(min(count, (len(table) - 2) // 28)):
        entry = table[2 + 28 * place : 30 + 28 * place]
        levels = found.setdefault(unpack_from("<I", entry)[0], {})
        for level in range(1 if entry[26] & 1 else _LEVELS):
            if at + 28 > len(behind):
                return found
            levels[level], at = _level(behind, at)
    return found


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """One level of a list ([MS-DOC] 2.9.150), and where the next one stands."""
    start, form, flags = unpack_from("<IBB", data, at)
    follows, characters, paragraphs, limit = data[at + 15], data[at + 24], data[at + 25], data[at + 26]
    text_at = at + 28 + characters + paragraphs
    length = unpack_from("<H", data, text_at)[0] if text_at + 2 <= len(data) else 0
    text = data[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(char) + 1}" if ord(char) < _LEVELS else char for char in text)
    level = Level(
        start=start,
        form=form_of(form),
        text=shown,
        gap="" if follows == _NOTHING else " ",
        legal=bool(flags & 0x04),
        restart=limit if flags & 0x08 else None,
    )
    return level, text_at + 2 + 2 * length
