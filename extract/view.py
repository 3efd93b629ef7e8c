"""Reading copies of the text that lead back to it.

In: a document's text and a span. Out: a ``View``: the same characters with layout noise dropped and forms folded,
where every character still knows its place in the text. Rules match ``folded``; the dataset shows ``raw``.

Two kinds of step make a view, each named here: *drop* steps remove characters (blanks and line ends that the layout
put in, invisible characters, pinyin glosses of mirror sites, ``**`` around bold words), *fold* steps exchange one
character for one (full width to half width, traditional to simplified, look-alike signs). Folding keeps length, so
``raw`` and ``folded`` have the same offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Protocol

import regex
from msgspec import Struct

from shishi.extract.document import Span
from shishi.extract.field_signs import with_colons

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIGNS = {
    "\u3000": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "−": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "─": "-",
    "～": "~",
    "∼": "~",
    "〜": "~",
    "﹣": "-",
    "﹪": "%",
    "％": "%",
    "│": "|",
    "┃": "|",
    "¦": "|",
    "∣": "|",
    "︱": "|",
    "丨": "⎪",
    "ㅣ": "|",
    "ǀ": "|",
    "❘": "|",
    "❙": "|",
    "❚": "|",
    "▏": "|",
    "▕": "|",
    "╎": "|",
    "┆": "|",
    "┊": "|",
    "‖": "|",
    "‧": "·",
    "•": "·",
    "・": "·",
    "∶": ":",
    "﹕": ":",
    "﹔": ";",
    "﹐": ",",
    "〈": "《",
    "〉": "》",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "○": "〇",
}
# Brackets of other forms, white, doubled, small, ornate or set for upright lines, as those that rules know.
_BRACKETS = {
    "()": "﹙﹚ ｟｠ ⦅⦆ ❨❩ ⟮⟯ ︵︶",
    "[]": "⟦⟧ 〚〛 ﹇﹈",
    "{}": "﹛﹜ ❴❵ ︷︸",
    "【】": "〖〗 ︻︼ ︗︘",
    "〔〕": "﹝﹞ 〘〙 ⦗⦘ ⟬⟭ ❲❳ ︹︺",
    "《》": "⟨⟩ ⟪⟫ ︿﹀ ︽︾",
    "“”": "﹁﹂ ﹃﹄",
}
_BRACKETED = {
    one: plain[at] for plain, forms in _BRACKETS.items() for pair in forms.split() for at, one in enumerate(pair)
}
# Numbers in black, double and sans-serif circles, in brackets and with full stops, as plain circled ones: ❶ ⓵ ⑴ ⒈ ㈠.
_NUMBER_SIGNS = (
    (0x2776, 10),
    (0x2780, 10),
    (0x278A, 10),
    (0x24F5, 10),
    (0x2474, 20),
    (0x2488, 20),
    (0x3220, 10),
    (0x3280, 10),
)
_CIRCLED_ONE = 0x2460
_CIRCLED = {chr(first + at): chr(_CIRCLED_ONE + at) for first, count in _NUMBER_SIGNS for at in range(count)}
_TONES = "āáǎăàēéěĕèīíǐĭìōóǒŏòūúǔŭùǖǘǚǜ"
_SOUNDS = f"a-z{_TONES}üɡ"
# In scans a vowel with its tone may be a blank, an l a capital I, and the first bracket of one among others missing.
_GLOSS = regex.compile(rf"(?<=[\p{{Han}}])[((](?:I(?= ?[{_SOUNDS}])|[{_SOUNDS}])(?: ?[{_SOUNDS}]){{0,5}}\s?[))]")
_OPEN_GLOSS = regex.compile(rf"(?<=[\p{{Han}}])[a-z]{{0,3}}[{_TONES}][a-z]{{0,3}}[))]")
_BOLD = re.compile(r"(?<!\*)(\*\*)(?=[^\s*])[^*\n]*(?<=[^\s*])(\*\*)(?!\*)")  # Markdown: **words**
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # where a line may or may not break, joiners, byte order marks
_INVISIBLE = regex.compile(f"[{INVISIBLE}]+")
_BLANKS = regex.compile(r"\s+")
_A_BLANK = re.compile(r"\s")
_KEPT = 2048  # views of a text that several ask for, kept for the next who does
_WORDS = 1_000  # characters of a cell or a line that was taken out of its notice, at most
_PLACES = tuple(range(_WORDS))  # of so many characters, made once
_PLANE = 0x10000  # characters of the first plane, which hold nearly all that is printed
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_TAG, _BREAK = "<br", re.compile(r"<br ?/?>")
_LATIN_BOTH_SIDES = re.compile(r"[A-Za-z0-9][A-Za-z0-9]|[.．][0-9]")


@cache
def _folds() -> dict[int, str]:
    """The one table of all folds: width, signs, traditional to simplified."""
    table = _WIDE | _SIGNS | _BRACKETED | _CIRCLED
    rows = files("shishi.extract.rules").joinpath("simplified.txt").read_text(encoding="utf-8").splitlines()
    table |= {pair[0]: pair[1] for row in rows if not row.startswith("#") for pair in row.split()}
    return str.maketrans(table)


@cache
def _folding() -> list[int]:
    """The same for every code of the first plane, also of what stays: looking up a code that is missing takes long."""
    folds = list(range(_PLANE))
    for code, sign in _folds().items():
        if code < _PLANE:
            folds[code] = ord(sign)
    return folds


def _translated(text: str) -> str:
    folded = text.translate(_folding())
    if _TAG in folded:
        folded = _BREAK.sub(lambda tag: " " * len(tag[0]), folded)
    return folded.translate(_folds()) if _BEYOND.search(folded) else folded


def fold(text: str) -> str:
    """Exchange each character for the form the rules are written in; the length stays the same.

    Full width becomes half width (brackets, comma, colon, semicolon, digits, letters), traditional becomes simplified;
    ``、`` ``。`` and quotation marks stay. A tag that breaks a line within a cell (``<br>``) becomes blanks.
    """
    return _folded(text) if len(text) < _WORDS else _translated(text)


@lru_cache(maxsize=_KEPT)
def _folded(words: str) -> str:
    """Words of a cell or a name, which are asked several times."""
    return _translated(words)


class Seam(Protocol):
    """What a pattern found."""

    def start(self) -> int:
        """Where it begins."""
        ...

    def end(self) -> int:
        """Where what follows begins."""
        ...


class Seams(Protocol):
    """A compiled pattern by which a text falls into parts, of whatever library."""

    def finditer(self, string: str, /) -> Iterable[Seam]:
        """What it finds, from left to right."""
        ...


class View(Struct, frozen=True, gc=False):
    """Characters of a document, dropped and folded, with the offset of each in the document's text."""

    raw: str
    folded: str
    at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.raw)

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __getitem__(self, part: slice) -> View:
        raw = self.raw[part]
        return View(raw, raw if self.folded is self.raw else self.folded[part], self.at[part])

    def __add__(self, other: View) -> View:
        return View(self.raw + other.raw, self.folded + other.folded, self.at + other.at)

    @property
    def span(self) -> Span:
        """From the first to the last character, in the document's text; an empty view stands at 0, 0.

        Views put together from cells may run backwards.
        """
        if not self.at:
            return Span(0, 0)
        first, last = self.at[0], self.at[-1]
        return Span(first, last + 1) if first <= last else Span(min(self.at), max(self.at) + 1)

    def strip(self, marks: str = " \t\n\r") -> View:
        """Without leading and trailing characters of ``marks`` (compared folded)."""
        folded = self.folded
        if not folded or (folded[0] not in marks and folded[-1] not in marks):
            return self
        start, end = len(folded) - len(folded.lstrip(marks)), len(folded.rstrip(marks))
        return self[start : max(start, end)]

    def under(self, part: View) -> View:
        """The characters of this view that ``part``, made of ``counted(self.folded)``, is of."""
        places = part.at
        if not places:
            return self[:0]
        first, behind = places[0], places[-1] + 1
        if behind - first == len(places):
            return self if len(places) == len(self.at) else self[first:behind]
        raw, folded = ("".join(map(words.__getitem__, places)) for words in (self.raw, self.folded))
        return View(raw, folded, tuple(map(self.at.__getitem__, places)))

    def squeezed(self) -> View:
        """Without layout blanks; as ``flow`` would have read it."""
        raw = self.raw
        if (" " not in raw and raw.isprintable()) or not _A_BLANK.search(raw):  # what prints is no blank but that one
            return self
        kept = _kept(raw)
        if len(kept) <= 1:
            return self[kept[0] if kept else slice(0)]
        raw, folded = ("".join([words[part] for part in kept]) for words in (raw, self.folded))
        return View(raw, folded, tuple(chain.from_iterable([self.at[part] for part in kept])))

    def split(self, pattern: Seams) -> Iterator[View]:
        """The parts between matches of ``pattern`` in the folded text, empty ones too."""
        start = 0
        for match in pattern.finditer(self.folded):
            yield self[start : match.start()]
            start = match.end()
        yield self[start:] if start else self


EMPTY = View("", "", ())


def counted(folded: str) -> View:
    """A view of folded words alone, whose places count in them: what is found in it holds wherever they stand."""
    size = len(folded)
    return View(folded, folded, _PLACES[:size] if size <= _WORDS else tuple(range(size)))


@lru_cache(maxsize=_KEPT)
def printed(text: str, span: Span) -> View:
    """The characters of ``span`` with glosses dropped and blanks kept: for cells whose line ends separate names."""
    seen = _seen(text)
    return _view(text, span, _runs(seen.unread_in(span)))


@lru_cache(maxsize=_KEPT)
def flow(text: str, span: Span) -> View:
    """The characters of ``span`` as one line: glosses and layout blanks dropped.

    A blank stays, as one, only between two Latin letters or digits, or a full stop and a digit, where it separates
    words.
    """
    seen = _seen(text)
    unread, blanks = seen.unread_in(span), seen.blanks_in(span)
    return _view(text, span, sorted((*_runs(unread), *blanks)) if unread else blanks)


def joined(views: Iterable[View]) -> View:
    """Views put together in the order given."""
    parts = tuple(views)
    if len(parts) <= 1:
        return parts[0] if parts else EMPTY
    at = tuple(chain.from_iterable([part.at for part in parts]))
    return View("".join([part.raw for part in parts]), "".join([part.folded for part in parts]), at)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A text looked at once: folded, its offsets, those of characters that no view shows, its runs of blanks.

    ``starts`` and ``ends`` of the runs, and for each how many of its blanks ``stay`` where it stands inside of a view.
    """

    folded: str
    places: tuple[int, ...]
    unread: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    stay: tuple[bool, ...]

    def unread_in(self, span: Span) -> tuple[int, ...]:
        """Places of invisible characters, pinyin glosses (``區(qū)``) and marks of bold type (``**``) in a span."""
        return self.unread[bisect_left(self.unread, span.start) : bisect_left(self.unread, span.end)]

    def blanks_in(self, span: Span) -> list[tuple[int, int]]:
        """The runs of blanks in a span that the layout put there, by where each begins and ends."""
        first, behind = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        runs = zip(self.starts[first:behind], self.ends[first:behind], self.stay[first:behind], strict=True)
        # One that stands at an end of the span goes whole, and no further than the span.
        return [
            (start + stays, end)
            if span.start < start and end < span.end
            else (max(start, span.start), min(end, span.end))
            for start, end, stays in runs
        ]


def _seen(text: str) -> _Seen:
    """A text looked at once, however many views are made of it; words of cells do not take the place of a notice."""
    return _seen_words(text) if len(text) < _WORDS else _seen_notice(text)


def _look(text: str) -> _Seen:
    noise = [match.span() for match in _GLOSS.finditer(text)]
    noise += [match.span() for match in _OPEN_GLOSS.finditer(text)] if noise else []
    noise += [match.span() for match in _INVISIBLE.finditer(text)]
    noise += [match.span(mark) for match in _BOLD.finditer(text) for mark in (1, 2)] if "**" in text else []
    runs = [match.span() for match in _BLANKS.finditer(text)]
    beside = [text[start - 1 : start] + text[end : end + 1] for start, end in runs]
    return _Seen(
        with_colons(fold(text)),
        tuple(range(len(text))),
        tuple(sorted({place for start, end in noise for place in range(start, end)})),
        tuple(start for start, _ in runs),
        tuple(end for _, end in runs),
        tuple(_LATIN_BOTH_SIDES.fullmatch(around) is not None for around in beside),
    )


_seen_words, _seen_notice = lru_cache(maxsize=4)(_look), lru_cache(maxsize=4)(_look)


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    return [(place, place + 1) for place in places]


def _view(text: str, span: Span, dropped: Iterable[tuple[int, int]]) -> View:
    """The characters of a span but for those in the runs ``dropped``, which ascend and may hold each other."""
    seen = _seen(text)
    kept: list[slice] = []
    begins = span.start
    for start, end in dropped:
        if start > begins:
            kept.append(slice(begins, start))
        begins = max(begins, end)
    if begins < span.end or not kept:
        kept.append(slice(begins, span.end))
    if len(kept) == 1:
        return View(text[kept[0]], seen.folded[kept[0]], seen.places[kept[0]])
    raw, folded = ("".join([words[part] for part in kept]) for words in (text, seen.folded))
    return View(raw, folded, tuple(chain.from_iterable([seen.places[part] for part in kept])))


@lru_cache(maxsize=_KEPT)
def _kept(text: str) -> tuple[slice, ...]:
    """The parts of a text that stay when layout blanks go: few, however long a line without any is."""
    parts: list[slice] = []
    begins = 0
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        inner = start > 0 and end < len(text)
        stays = inner and _LATIN_BOTH_SIDES.fullmatch(text[start - 1] + text[end]) is not None
        if start + stays < end:
            parts.extend((slice(begins, start + stays),) if begins < start + stays else ())
            begins = end
    if begins < len(text):
        parts.append(slice(begins, len(text)))
    return tuple(parts)
