"""Which files are copies of another: the same file, the same text in another format, the same notice on another site.

In: a short ``Print`` of every notice of a batch. Out: for each copy, the file that counts and by what the two were
told to be one. A print is small, so that this runs over a whole batch at once, before the notices are gone through
place by place. Files are compared only where their hashes, a part of their sketches, or title and figures agree, and
then only with the last few that do, so the work grows with the number of files.

Words alone do not make a copy: a plan of the next year, or a later report, may be told in the same words with other
figures. What a notice says of itself must not contradict, and its figures must be the same.
"""

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from zlib import crc32

import regex

from shishi.extract.view import fold
from shishi.normalize.evidence import Evidence, in_chinese, in_english
from shishi.normalize.findings import About, finding
from shishi.normalize.rows import DocumentRow, FindingRow, Likeness, NormalNotice

SHINGLE, BINS, BAND = 6, 64, 4  # characters of a shingle; bins of the sketch; bins that must agree to be compared
ALIKE = 0.5  # share of the sketch from which two notices of the same title may be one (a page's furniture differs)
WELL_ALIKE = 0.75  # ... and where the title of one of them is not known
TOLD_ALIKE = 0.9  # ... of the sketch of what the items tell, whatever stands around them and whatever the title
ENOUGH = BINS // 2  # bins that must be filled before what items tell says anything
SAME_FIGURES = 0.9  # share of the lesser notice's figures that the other must have
SIZES = 0.75  # how much shorter the list of figures may be: a notice read in part is still a copy
LAST = 12  # files with the same key that a file is compared with
_SIGNS = 8  # of a hash that are kept as a number
READERS = ("text", "html", "docx", "doc", "wps", "xlsx", "xls", "et", "ofd", "pdf")  # those that lose least first
Rank = tuple[bool, int, bool, str, str]
_BLANKS = regex.compile(r"\s+")
_MARKS = regex.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Print:
    """What copies and attachments are told by: the file's own row, likeness, figures, and paths that it links to."""

    document: DocumentRow
    likeness: Likeness
    figures: Mapping[tuple[float, str], int]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A file and the one that counts instead, with how they were told to be one: same_file or same_notice."""

    source: str
    original: str
    how: str
    evidence: Evidence


def likeness(text: str, items: Iterable[str] = ()) -> Likeness:
    """A text in short, and what its items tell; blanks and widths count for nothing."""
    flat = _flat(text)
    digest = hashlib.sha256(flat.encode("utf-16-le", "surrogatepass")).hexdigest() if flat else ""
    return Likeness(digest, len(flat), _sketch(flat), _sketch(_flat("".join(items))))


def _flat(text: str) -> str:
    return _BLANKS.sub("", fold(text))


def _sketch(flat: str) -> tuple[int, ...]:
    """The least hash of a text's shingles in each of ``BINS`` bins, -1 where there is none."""
    units = flat.encode("utf-16-le", "surrogatepass")
    least: dict[int, int] = {}
    for at in range(0, max(len(units) - 2 * SHINGLE + 1, 0), 2):
        value = crc32(units[at : at + 2 * SHINGLE])
        place = value % BINS
        if value < least.get(place, 1 << 32):
            least[place] = value
    return tuple(least.get(place, -1) for place in range(BINS))


def print_of(notice: NormalNotice) -> Print:
    """The print of a notice."""
    figures = Counter((each.value, each.unit) for item in notice.items for each in item.quantities)
    return Print(notice.document, notice.likeness, figures, notice.files)


class Statements:
    """What each notice of a batch says of itself, in some bytes: enough to tell most of those that cannot be one."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, object], int] = {}
        self._places: dict[int, str] = {}
        self._said = {name: array("L") for name in ("place", "year", "period_to", "place_code")}
        self._same = {name: array("Q") for name in ("sha256", "digest")}

    def add(self, each: Print) -> None:
        """Note a print behind the others."""
        for name, numbers in self._said.items():
            said = getattr(each.document, name)
            numbers.append(self._numbers.setdefault((name, said), len(self._numbers) + 1) if said else 0)
        if each.document.place:
            self._places[self._said["place"][-1]] = each.document.place
        for name, digest in (("sha256", each.document.sha256), ("digest", each.likeness.digest)):
            self._same[name].append(int.from_bytes(digest[:_SIGNS].encode(), "little"))

    def in_order(self, order: Iterable[int]) -> Self:
        """The prints in another order."""
        every = list(order)
        for kept in (self._said, self._same):
            kept.update(
                {name: array(numbers.typecode, (numbers[at] for at in every)) for name, numbers in kept.items()}
            )
        return self

    def likely(self, one: int, others: Iterable[int]) -> Iterator[int]:
        """Those of ``others`` that have the same bytes or text, or say nothing of themselves that contradicts."""
        said = [(numbers, numbers[one]) for numbers in self._said.values() if numbers[one]]
        same = [(numbers, numbers[one]) for numbers in self._same.values() if numbers[one]]
        for other in others:
            for numbers, mine in said:
                its = numbers[other]
                if its != mine and its and not self._one_place(mine, its):
                    break
            else:
                yield other
                continue
            if any(numbers[other] == mine for numbers, mine in same):
                yield other

    def _one_place(self, one: int, other: int) -> bool:
        """Whether two numbers stand for places that may be one; years, periods and codes that differ never are."""
        here, there = self._places.get(one), self._places.get(other)
        return bool(here and there) and _within(here or "", there or "")


def copies(prints: Iterable[Print]) -> dict[str, Copy]:
    """Every file that is a copy, by its name; the order of ``prints`` does not matter.

    Of files that are one notice the one counts whose format loses least, then the one with a document number, the
    earliest, the first by name.
    """
    every, said = sorted(prints, key=rank), Statements()
    for each in every:
        said.add(each)
    return copies_among(map(key_hashes, every), said, every.__getitem__)


def copies_among(keys: Iterable[Sequence[int]], said: Statements, print_at: Callable[[int], Print]) -> dict[str, Copy]:
    """The same for prints that need not be in memory: all arguments count them in the order of ``rank``.

    A key that only one of them has may be left out. A print, which may have to be read, is asked for where two may be
    one by what they say.
    """
    found: dict[str, Copy] = {}
    known: dict[int, list[int]] = {}
    for at, mine in enumerate(keys):
        near = {other for key in mine for other in known.get(key, ())}
        likely = list(said.likely(at, sorted(near)))
        told = _first(print_at(at), map(print_at, likely)) if likely else None
        if told:
            found[told.source] = told
        else:
            for key in mine:
                alike = known.setdefault(key, [])
                alike.append(at)
                del alike[:-LAST]
    return found


def key_hashes(each: Print) -> tuple[int, ...]:
    """By what a file is looked up, as numbers of 64 bits."""
    said = (repr(key).encode("utf-8", "surrogatepass") for key in _keys(each))
    return tuple(int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "little") for key in said)


def about_copies(copies: Mapping[str, Copy]) -> Iterator[FindingRow]:
    """The findings about copies, by file."""
    for source in sorted(copies):
        copy = copies[source]
        if copy.how == "same_file":
            yield finding("same_file", About(source), source=copy.original)
        else:
            english, chinese = in_english(copy.evidence), in_chinese(copy.evidence)
            about = About(source)
            yield finding("same_notice", about, source=copy.original, evidence=english, evidence_zh=chinese)


def rank(each: Print) -> Rank:
    """The order in which files are gone through: what was read, formats that lose least, numbers, days, names."""
    row = each.document
    reader = (row.reader or "").split()[0] if row.reader else ""
    format_ = READERS.index(reader) if reader in READERS else len(READERS)
    return row.status != "ok", format_, row.doc_number is None, row.issued or "9", row.source


def _keys(each: Print) -> Iterator[object]:
    """By what a file is looked up: its bytes, its text, its figures under its title, and parts of its sketch."""
    row, short = each.document, each.likeness
    if row.sha256:
        yield "sha256", row.sha256
    if short.digest:
        yield "text", short.digest
        yield "figures", fold(row.title or ""), row.year, _listed(each.figures)
        for at, band in _bands(short.sketch):
            yield at, band
            yield at, band, row.year, row.period_to
        for at, band in _bands(short.told):
            yield "told", at, band, row.year, row.period_to


def _bands(sketch: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """The parts of a sketch that are filled, each with where it begins."""
    for at in range(0, len(sketch), BAND):
        band = sketch[at : at + BAND]
        if min(band) >= 0:
            yield at, band


def _listed(figures: Mapping[tuple[float, str], int]) -> list[tuple[float, str, int]]:
    return sorted((float(value), unit, count) for (value, unit), count in figures.items())


def _first(one: Print, others: Iterable[Print]) -> Copy | None:
    """``one`` as a copy of the first by name that it is one of."""
    return next(
        filter(None, (_same(one, other) for other in sorted(others, key=lambda each: each.document.source))), None
    )


def _same(one: Print, other: Print) -> Copy | None:
    """``one`` as a copy of ``other``; None where it is none."""
    source, original = one.document.source, other.document.source
    if one.document.sha256 and one.document.sha256 == other.document.sha256:
        return Copy(source, original, "same_file", (("same_bytes", ""),))
    if not (one.likeness.digest and other.likeness.digest):
        return None
    if one.likeness.digest == other.likeness.digest:
        return Copy(source, original, "same_notice", (("same_text", ""),))
    if _contradict(one.document, other.document):
        return None
    figures = _figures(one.figures, other.figures)
    evidence = _wording(one, other) if figures >= SAME_FIGURES else ()
    return Copy(source, original, "same_notice", (*evidence, ("figures", figures))) if evidence else None


def _wording(one: Print, other: Print) -> Evidence:
    """How alike the wording of two notices is, where it is alike enough: all of it, or all that the items tell."""
    alike, told = _alike(one.likeness.sketch, other.likeness.sketch), _told_alike(one, other)
    if alike >= (ALIKE if _titles(one.document.title, other.document.title) else WELL_ALIKE):
        return (("wording", alike),)
    return (("wording_of_items", told),) if told >= TOLD_ALIKE else ()


def _told_alike(one: Print, other: Print) -> float:
    """How alike what the items of two notices tell is: a list that a news page prints whole is the notice again."""
    filled = sum(value >= 0 for value in one.likeness.told)
    same_kind = one.document.kind == other.document.kind
    return _alike(one.likeness.told, other.likeness.told) if same_kind and filled >= ENOUGH else 0.0


def _contradict(one: DocumentRow, other: DocumentRow) -> bool:
    """Whether the two say different things of themselves; what one of them does not say is no contradiction."""
    pairs = (
        (one.year, other.year),
        (_plain(one.doc_number), _plain(other.doc_number)),
        (one.period_to, other.period_to),
        (one.place_code, other.place_code),
    )
    if any(left is not None and right is not None and left != right for left, right in pairs):
        return True
    here, there = one.place or "", other.place or ""
    return bool(here and there) and not _within(here, there)


def _within(here: str, there: str) -> bool:
    """Whether one of two places may be the other, or name the place that it is in."""
    return here.endswith(there) or there.endswith(here)


def _plain(number: str | None) -> str | None:
    """A document number without its brackets, which scans and web pages print in many ways."""
    return _MARKS.sub("", fold(number)) if number else None


def _titles(one: str | None, other: str | None) -> bool:
    left, right = (_BLANKS.sub("", fold(title or "")) for title in (one, other))
    return bool(left and right) and (left in right or right in left)


def _alike(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of shingles two texts have in common, judged by their sketches."""
    filled = [(left, right) for left, right in zip(one, other, strict=True) if left >= 0 or right >= 0]
    return sum(left == right for left, right in filled) / len(filled) if filled else 0.0


def _figures(one: Mapping[tuple[float, str], int], other: Mapping[tuple[float, str], int]) -> float:
    """The share of the lesser notice's figures that the other has; 0 where one prints far fewer, or none at all."""
    less, more = sorted((sum(one.values()), sum(other.values())))
    if not less or less < SIZES * more:
        return 0.0
    return sum(min(count, other.get(figure, 0)) for figure, count in one.items()) / less
