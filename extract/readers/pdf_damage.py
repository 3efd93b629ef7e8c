"""What is lost of a damaged PDF, where the file lets one see it; a parser shows what it finds and says nothing.

In: the ``Objects`` and ``Streams`` of a PDF, the pages that it lists, and how many a parser finds in it. Out: remarks:
pages whose drawing orders, fonts or own object are damaged or gone, pages that the file lists but does not count, parts
that do not stand where it says. What leads from the first object to the text of a page is looked at; nothing else
of a file costs text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shishi.extract.document import Remark
from shishi.extract.readers.pdf_objects import Objects
from shishi.extract.readers.pdf_pages import ListedPage
from shishi.extract.readers.pdf_streams import FILTERS, Streams
from shishi.extract.readers.pdf_syntax import Reference, Value, are_whole, is_number
from shishi.extract.readers.remarks import remark

_OF_PAGES = frozenset(
    b"/Type /Parent /LastModified /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /BoxColorInfo /Contents"
    b" /Rotate /Group /Thumb /B /Dur /Trans /Annots /AA /Metadata /PieceInfo /StructParents /ID /PZ /SeparationInfo"
    b" /Tabs /TemplateInstantiated /PresSteps /UserUnit /VP /Af /OutputIntents /DPart".split()
)
_MOST_ORDERS = 4_000_000  # bytes of drawing orders that are looked through
_DRAWN = (b"/Font", b"/XObject")  # what a page names in its orders that has text


def damage(objects: Objects, streams: Streams, listed: Sequence[ListedPage], pages: int) -> tuple[Remark, ...]:
    """A remark for each kind of loss."""
    told, elsewhere = _of_pages(objects, streams, listed, pages) if objects.are_known else ((), bool(streams.broken))
    return (*told, *(() if objects.are_in_place and not elsewhere else (remark("pdf_shifted"),)))


def _of_pages(
    objects: Objects, streams: Streams, listed: Sequence[ListedPage], pages: int
) -> tuple[tuple[Remark, ...], bool]:
    """What is lost of pages, and whether something else than what they draw is damaged."""
    drawn = [tuple(_drawn(objects, page)) for page in listed]
    broken = set(_broken(objects, drawn))
    both = enumerate(zip(listed, drawn, strict=True), 1)
    lost = [at for at, (page, orders) in both if orders in broken or _lost(objects, streams, page, orders)]
    told = (
        *([remark("pdf_pages_damaged", pages=", ".join(map(str, lost)))] if lost else ()),
        *([remark("pdf_pages_uncounted", count=len(listed) - pages, pages=pages)] if len(listed) > pages else ()),
    )
    return told, bool(streams.broken.difference(*drawn))


def _lost(objects: Objects, streams: Streams, page: ListedPage, orders: tuple[int, ...]) -> bool:
    """Whether something is damaged or gone that the text of a page needs."""
    said = _names(page.said)
    if said.get(b"/Type") != b"/Page" or not _is_size(objects, page.inherited.get(b"/MediaBox")):
        return True
    if not orders and any(_is_drawing(objects, named) for key, named in said.items() if key not in _OF_PAGES):
        return True
    if not streams.whole.issuperset(orders) or not all(_is_packed_well(objects, order) for order in orders):
        return True
    return not all(_are_there(objects, page))


def _broken(objects: Objects, drawn: list[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Of the drawing orders of pages those that are broken, where they are not packed, which would tell it by sums."""
    left = _MOST_ORDERS
    for orders in dict.fromkeys(drawn):
        plain = [order for order in orders if b"/Filter" not in _names(objects.value(order))]
        text = b"\n".join(map(objects.stream, plain))
        left -= len(text)
        if left > 0 and not are_whole(text):
            yield orders


def _is_size(objects: Objects, box: Value | None) -> bool:
    """Whether a value is the size of a page: four numbers."""
    sides = objects.follow(box)
    return isinstance(sides, list) and [is_number(objects.follow(side)) for side in sides] == [True] * 4


def _is_packed_well(objects: Objects, order: int) -> bool:
    """Whether drawing orders can be read and say by which filters they are packed, if they are."""
    said = objects.value(order)
    filters = objects.follow(_names(said).get(b"/Filter"))
    named = filters if isinstance(filters, list) else [filters] if filters is not None else []
    return isinstance(said, Mapping) and all(objects.follow(name) in FILTERS for name in named)


def _drawn(objects: Objects, page: ListedPage) -> Iterator[int]:
    """The numbers of the streams with the drawing orders of a page, named by itself or by a list behind a reference."""
    named = _names(page.said).get(b"/Contents")
    several = objects.follow(named)
    for one in several if isinstance(several, list) else [named]:
        if isinstance(one, Reference):
            yield one.number


def _is_drawing(objects: Objects, named: Value) -> bool:
    """Whether a value names a stream as drawing orders are: one that says of itself only how it is packed."""
    said = objects.follow(named) if isinstance(named, Reference) else None
    return isinstance(said, Mapping) and b"/Length" in said and said.keys() <= {b"/Length", b"/Filter", b"/DecodeParms"}


def _are_there(objects: Objects, page: ListedPage) -> Iterator[bool]:
    """Of each thing that a page can draw with, whether it is in the file."""
    said = _names(objects.follow(page.inherited.get(b"/Resources")))
    for kind in _DRAWN:
        for named in _names(objects.follow(said.get(kind))).values():
            yield objects.follow(named) is not None


def _names(said: Value | None) -> Mapping[bytes, Value]:
    return said if isinstance(said, Mapping) else {}
