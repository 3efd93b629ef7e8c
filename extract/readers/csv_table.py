"""Comma-separated values (.csv, also under the name .xls): one table.

In: bytes of a text whose lines hold the same number of fields. Out: a ``Document``, laid out as a sheet is. The
separator is the one that parts the lines most evenly.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers.decoding import decode
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sheets import Sheet, document
from shishi.extract.readers.sniffing import CSV

_SEPARATORS = ",\t;|"
_SAMPLE = 200  # lines that decide on the separator


def read_csv(name: str, data: bytes) -> Document:
    """The table, with title lines above it and notes below it as paragraphs.

    Raises:
        Unreadable: ``unsupported`` when the bytes are no text, ``empty`` without any value.
    """
    decoded = decode(data)
    if decoded is None:
        raise Unreadable("unsupported", "the content is no text in a known encoding; save it as UTF-8")
    sheet = Sheet(name)
    with _fields_of(len(decoded.text) + 1):
        for row, fields in enumerate(_rows(decoded.text, _separator(decoded.text))):
            for col, text in enumerate(fields):
                sheet.write(row, col, text)
    broken = [remark("broken_bytes", count=decoded.broken, encoding=decoded.encoding)] if decoded.broken else []
    return document(name, CSV, [sheet], broken)


@contextmanager
def _fields_of(characters: int) -> Iterator[None]:
    """Fields may be as long as the text for a while; the limit holds for all of Python, so it is put back."""
    before = csv.field_size_limit(characters)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _separator(text: str) -> str:
    return max(_SEPARATORS, key=lambda separator: (_evenness(text, separator), -_SEPARATORS.index(separator)))


def _evenness(text: str, separator: str) -> int:
    """How many of the first lines have the most common number of fields, if that is more than one."""
    widths = Counter(len(fields) for fields in islice(_rows(text, separator), _SAMPLE) if any(fields))
    width, count = max(widths.items(), key=lambda found: (found[1], found[0]), default=(1, 0))
    return count * (width > 1)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return csv.reader((f"{line}\n" for line in lines), delimiter=separator)
