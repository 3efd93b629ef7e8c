"""Reading copies of the text that lead back to it.

In: a document's text and a span. Out: a ``View``: the same characters with layout noise dropped and forms folded,
where every character still knows its place in the text. Rules match ``folded``; the dataset shows ``raw``.

Two kinds of step make a view, each named here: *drop* steps remove characters (blanks and line ends that the layout
put in, invisible characters, pinyin glosses of mirror sites), *fold* steps exchange one character for one (full width
to half width, traditional to simplified, look-alike signs). Folding keeps length, so ``raw`` and ``folded`` have the
same offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, compress

import regex

from shishi.extract.document import Span

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
    "﹙": "(",
    "﹚": ")",
    "○": "〇",
}
_GLOSS = regex.compile(r"(?<=[\p{Han}])[((][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡ]{1,6}\s?[))]")
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # where a line may or may not break, joiners, byte order marks
_INVISIBLE = regex.compile(f"[{INVISIBLE}]+")
_BLANKS = regex.compile(r"\s+")
_LATIN_BOTH_SIDES = regex.compile(r"[A-Za-z0-9][A-Za-z0-9]|[.．][0-9]")


@cache
def _folding() -> dict[int, str]:
    """The one table of all folds: width, signs, traditional to simplified."""
    table = _WIDE | _SIGNS
    rows = files("shishi.extract.rules").joinpath("simplified.txt").read_text(encoding="utf-8").splitlines()
    table |= {pair[0]: pair[1] for row in rows if not row.startswith("#") for pair in row.split()}
    return str.maketrans(table)


def fold(text: str) -> str:
    """Exchange each character for the form the rules are written in; the length stays the same.

    Full width becomes half width (brackets, comma, colon, semicolon, digits, letters), traditional becomes simplified;
    ``、`` ``。`` and quotation marks stay.
    """
    return text.translate(_folding())


@dataclass(frozen=True, slots=True)
class View:
    """Characters of a document, dropped and folded, with the offset of each in the document's text."""

    raw: str
    folded: str
    at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.raw)

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __getitem__(self, part: slice) -> View:
        return View(self.raw[part], self.folded[part], self.at[part])

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
        start = len(self.folded) - len(self.folded.lstrip(marks))
        return self[start : max(start, len(self.folded.rstrip(marks)))]

    def squeezed(self) -> View:
        """Without layout blanks; as ``flow`` would have read it."""
        blanks = set(_layout_blanks(self.raw, Span(0, len(self.raw))))
        if not blanks:
            return self
        kept = [place not in blanks for place in range(len(self.raw))]
        raw, folded = "".join(compress(self.raw, kept)), "".join(compress(self.folded, kept))
        return View(raw, folded, tuple(compress(self.at, kept)))

    def split(self, pattern: regex.Pattern[str]) -> Iterator[View]:
        """The parts between matches of ``pattern`` in the folded text, empty ones too."""
        start = 0
        for match in pattern.finditer(self.folded):
            yield self[start : match.start()]
            start = match.end()
        yield self[start:]


EMPTY = View("", "", ())


def printed(text: str, span: Span) -> View:
    """The characters of ``span`` with glosses dropped and blanks kept: for cells whose line ends separate names."""
    return _view(text, span, _unread_places(text, span))


def flow(text: str, span: Span) -> View:
    """The characters of ``span`` as one line: glosses and layout blanks dropped.

    A blank stays, as one, only between two Latin letters or digits, or a full stop and a digit, where it separates
    words.
    """
    unread = _unread_places(text, span)
    unread.update(_layout_blanks(text, span))
    return _view(text, span, unread)


def joined(views: Iterable[View]) -> View:
    """Views put together in the order given."""
    parts = tuple(views)
    at = tuple(chain.from_iterable(part.at for part in parts))
    return View("".join(p.raw for p in parts), "".join(p.folded for p in parts), at)


def _view(text: str, span: Span, dropped: set[int]) -> View:
    raw, places = text[span.start : span.end], range(span.start, span.end)
    if not dropped:
        return View(raw, fold(raw), tuple(places))
    kept = [place not in dropped for place in places]
    raw = "".join(compress(raw, kept))
    return View(raw, fold(raw), tuple(compress(places, kept)))


def _unread_places(text: str, span: Span) -> set[int]:
    """Places of invisible characters and of pinyin glosses (``區(qū)``), also with the blank sites leave in one."""
    places: set[int] = set()
    for pattern in (_INVISIBLE, _GLOSS):
        for match in pattern.finditer(text, span.start, span.end):
            places.update(range(match.start(), match.end()))
    return places


def _layout_blanks(text: str, span: Span) -> Iterator[int]:
    for match in _BLANKS.finditer(text, span.start, span.end):
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        inner = span.start < match.start() and match.end() < span.end
        keep = inner and _LATIN_BOTH_SIDES.fullmatch(around)
        yield from range(match.start() + bool(keep), match.end())
