"""The objects of a PDF as a reader finds them: by the file's tables, or by looking through it where these fail.

In: bytes of a PDF and its ``Streams``. Out: ``Objects``: what an object says, as plain values, and a stream's bytes.
"""

from __future__ import annotations

import re

from shishi.extract.readers.pdf_streams import OBJECT, STREAM, Streams
from shishi.extract.readers.pdf_syntax import Reference, Value, value
from shishi.extract.readers.pdf_table import object_at, table

_CATALOG = re.compile(rb"/Type\s*/Catalog\b")


class Objects:
    """The objects that a reader finds.

    ``are_in_place``: whether they stand where the file says. ``are_known``: whether all streams that hold objects could
    be looked into, so that what is not here is not in the file.
    """

    def __init__(self, data: bytes, streams: Streams) -> None:
        begins = max(0, data[:1024].find(b"%PDF-"))
        self._data = data[begins:] if begins else data
        self._table = table(self._data)
        self._packed = {(holder, number): text for holder, number, text in streams.objects}
        self._held = {number: text for _, number, text in streams.objects}
        self._places = {} if self._table else {int(one.group(1)): one.start() for one in OBJECT.finditer(self._data)}
        self._values: dict[int, Value | None] = {}
        self.are_in_place = self._table is not None or (begins > 0 and table(data) is not None)
        holders = set(self._table.packed.values()) if self._table else set[int]()
        self.are_known = {holder for holder, _ in self._packed} | streams.broken >= holders & streams.numbers

    def value(self, number: int) -> Value | None:
        """What an object says; nothing where it is not in the file, not where the file says, or broken."""
        if number not in self._values:
            self._values[number] = self._read(number)
        return self._values[number]

    def follow(self, said: Value | None) -> Value | None:
        """What a value says, that of the object if it names one."""
        return self.value(said.number) if isinstance(said, Reference) else said

    def stream(self, number: int) -> bytes:
        """The bytes of a stream as they stand in the file."""
        place = self._place(number)
        begins = STREAM.search(self._data, place) if place else None
        if begins is None:
            return b""
        end = self._data.find(b"endstream", begins.end())
        return self._data[begins.end() : end if end >= 0 else len(self._data)]

    def root(self) -> Value | None:
        """What the first object says, which leads to the pages."""
        if self._table:
            return self.value(self._table.root)
        ends = [*[*self._places.values()][1:], len(self._data)]
        plain = (
            number
            for (number, begin), end in zip(self._places.items(), ends, strict=True)
            if _CATALOG.search(self._data, begin, max(begin, min(end, begin + 100_000)))
        )
        packed = (number for number, text in self._held.items() if _CATALOG.search(text))
        return next((self.value(number) for number in (*reversed([*plain]), *packed)), None)

    def _place(self, number: int) -> int:
        return (self._table.places if self._table else self._places).get(number, 0)

    def _read(self, number: int) -> Value | None:
        place, stands = self._place(number), None
        text = self._packed.get((self._table.packed.get(number, -1), number)) if self._table else self._held.get(number)
        if place or text is None:
            stands = object_at(self._data, place)
            if stands is None or stands[0] != number:
                return None
        try:
            return value(self._data, stands[1]) if stands else value(text or b"")
        except ValueError:
            return None
