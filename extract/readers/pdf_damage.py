"""What is lost of a damaged PDF, where the file lets one see it; a parser shows what it finds and says nothing.

In: bytes of a PDF, its ``Streams``, and how many pages a parser finds in it. Out: remarks: pages whose drawing orders
are damaged or gone, pages that the file holds but does not count, parts that do not stand where it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from shishi.extract.document import Remark
from shishi.extract.readers.pdf_streams import OBJECT, Streams
from shishi.extract.readers.remarks import remark

_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]{0,100000})\]|(\d{1,10}\s+\d{1,5}\s+R\b))")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]{0,1000000})\]")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_PAGES = re.compile(rb"/Pages\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_TABLE_AT = re.compile(rb"startxref\s{1,20}(\d{1,12})(?!.*startxref)", re.DOTALL)
_LISTED = re.compile(rb"\s*\[([^\]]{0,100000})\]")
Objects = Mapping[int, bytes]


def damage(data: bytes, streams: Streams, pages: int) -> tuple[Remark, ...]:
    """A remark for each kind of loss."""
    if b"/Encrypt" in data:
        return ()
    gone = not streams.numbers.issuperset(_drawn(data, streams))
    looked_into = streams.broken or gone or _held(data, streams) > pages
    told, elsewhere = _of_pages(_objects(data, streams), streams, pages) if looked_into else ((), False)
    return (*told, *(() if _is_in_place(data) and not elsewhere else (remark("pdf_shifted"),)))


def _of_pages(objects: Objects, streams: Streams, pages: int) -> tuple[tuple[Remark, ...], bool]:
    """What is lost of pages, and whether something else than their drawing orders is damaged."""
    listed = _listed(objects)
    orders = [_orders(objects, page) for page in listed]
    lost = [at for at, order in enumerate(orders, 1) if not streams.whole.issuperset(order)]
    told = (
        *([remark("pdf_pages_damaged", pages=", ".join(map(str, lost)))] if lost else ()),
        *([remark("pdf_pages_uncounted", count=len(listed) - pages, pages=pages)] if len(listed) > pages else ()),
    )
    return told, bool(streams.broken.difference(*orders))


def _drawn(data: bytes, streams: Streams) -> Iterator[int]:
    """The numbers of the objects that pages name as their drawing orders."""
    for text in (data, *(text for _, text in streams.objects)):
        for match in _CONTENTS.finditer(text):
            yield from _numbers(match.group(1) or match.group(2))


def _held(data: bytes, streams: Streams) -> int:
    """How many pages the file holds, listed or not: those taken out of a file may stand in it still."""
    packed = sum(bool(_PAGE.search(text)) for _, text in streams.objects)
    return sum(1 for _ in _PAGE.finditer(data)) + packed


def _objects(data: bytes, streams: Streams) -> Objects:
    """The objects by number; of several with one number the last one, which stands for those before it."""
    begins = list(OBJECT.finditer(data))
    ends = [*(match.start() for match in begins[1:]), len(data)]
    return dict(streams.objects) | {
        int(begin.group(1)): data[begin.end() : end] for begin, end in zip(begins, ends, strict=True)
    }


def _listed(objects: Objects) -> list[int]:
    """The pages in the order in which the file lists them."""
    catalogs = [text for text in objects.values() if _CATALOG.search(text)]
    roots = [int(root.group(1)) for text in catalogs if (root := _PAGES.search(text))]
    waiting, seen, pages = roots[-1:], set[int](), []
    while waiting:
        number = waiting.pop()
        text = objects.get(number, b"")
        kids = _KIDS.search(text)
        if kids is None and number in objects:
            pages.append(number)
        elif kids is not None and number not in seen:
            seen.add(number)
            waiting += reversed(_numbers(kids.group(1)))
    return pages


def _orders(objects: Objects, page: int) -> list[int]:
    """The objects with the drawing orders of a page, those behind a list that stands by itself included."""
    named = _CONTENTS.search(objects[page])
    orders: list[int] = []
    for number in _numbers(named.group(1) or named.group(2)) if named else ():
        several = _LISTED.match(objects.get(number, b""))
        orders += _numbers(several.group(1)) if several else (number,)
    return orders


def _numbers(references: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(references)]


def _is_in_place(data: bytes) -> bool:
    """Whether the table of objects stands where the end of the file says; it does not where bytes are lost or added."""
    told = _TABLE_AT.search(data[-2_000:])
    if told is None:
        return False
    begins = max(0, data[:1024].find(b"%PDF-"))
    places = {int(told.group(1)), int(told.group(1)) + begins}
    return any(re.match(rb"\s{0,4}(?:xref|\d{1,10}\s+\d{1,5}\s+obj)", data[place : place + 40]) for place in places)
