"""Plain text and Markdown: the decoded file is the text, every line a paragraph.

In: bytes in any encoding Chinese offices use. Out: a ``Document`` whose text is the file without its byte order mark,
character for character, so that offsets hold for the file itself. A form feed starts a new page.
"""

from __future__ import annotations

import re

from shishi.extract.document import Document, PageRun, Paragraph, Span, Unreadable
from shishi.extract.readers.decoding import decode
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sniffing import TEXT

_LINE = re.compile(r"[^\r\n\f]+")


def read_text(name: str, data: bytes) -> Document:
    """A document with one paragraph for each line that is not blank.

    Raises:
        Unreadable: ``empty`` without any visible character, ``unsupported`` when the bytes are no text.
    """
    decoded = decode(data)
    if decoded is None:
        raise Unreadable("unsupported", "the content is no text in a known encoding; save it as UTF-8")
    text = decoded.text
    if not text.strip("\x00\ufeff \t\r\n\f\u3000"):
        raise Unreadable("empty", "the file holds nothing but blanks")
    lines = tuple(Paragraph(Span(*line.span())) for line in _LINE.finditer(text) if line.group().strip())
    remarks = (remark("broken_bytes", count=decoded.broken, encoding=decoded.encoding),) if decoded.broken else ()
    return Document(name, text, lines, TEXT, "text", pages=_pages(text), remarks=remarks)


def _pages(text: str) -> tuple[PageRun, ...]:
    """A run for each page where form feeds divide the text; none without them."""
    feeds = [match.end() for match in re.finditer("\f", text)]
    return tuple(PageRun(start, page) for page, start in enumerate([0, *feeds], 1)) if feeds else ()
