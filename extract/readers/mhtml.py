"""Web pages saved as one file (.mht, .mhtml) and e-mails (.eml): the page or the words of the letter.

In: bytes of a MIME message. Out: the ``Document`` of its page, or of its plain text where it has no page, with what
else stands inline below it. What is attached is for whoever lists files. A message that is cut off, or encoded with
faults, is read as far as it goes, and that is told.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import errors
from email.message import EmailMessage, MIMEPart

from shishi.extract.document import Document, Remark, Unreadable
from shishi.extract.readers.decoding import decode
from shishi.extract.readers.html import read_html
from shishi.extract.readers.letters import LONGEST_HEADER, cut_headers, letter
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sniffing import MHTML
from shishi.extract.readers.text import read_text

_SHOWN = ("text/html", "text/plain")
_ONE_OF = ("multipart/alternative", "multipart/related")  # the same in several forms; a page and what it is made of
_DAMAGE = (
    errors.CloseBoundaryNotFoundDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64LengthDefect,
    errors.InvalidBase64PaddingDefect,
)
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_DECLARED = re.compile(rb"charset\s*=", re.IGNORECASE)


def read_mhtml(name: str, data: bytes) -> Document:
    """The page of the message or its plain text; where several stand one after the other, all of them.

    Raises:
        Unreadable: ``empty`` when it holds neither, or neither says anything; ``limit`` when its parts are nested too
            deep.
    """
    try:
        message = letter(data)
        parts = _said_once(list(_shown(message)))
    except RecursionError as fault:
        raise Unreadable("limit", "the message holds parts in parts, too deep to be read; open it by hand") from fault
    if not parts:
        raise Unreadable("empty", "the message holds no page and no text; look at what is attached to it")
    page = any(map(_is_page, parts))
    if len(parts) == 1:
        words = _in_unicode(parts[0], page=page)
    else:
        words = "\n".join(_as_page(part) if page else _text(part) for part in parts).encode("utf-8-sig")
    document = (read_html if page else read_text)(name, words)
    document = replace(document, remarks=(*document.remarks, *_remarks(message)))
    subject = str(message["Subject"] or "").strip()
    meta = {"title": subject, **document.meta} if subject else document.meta
    return replace(document, media_type=MHTML, reader="mhtml", meta=meta)


def _remarks(message: EmailMessage) -> Iterator[Remark]:
    """What is lost of a message, or may be."""
    if any(isinstance(defect, _DAMAGE) for part in message.walk() for defect in part.defects):
        yield remark("message_damaged")
    if cut_headers(message):
        yield remark("header_cut", count=LONGEST_HEADER)


def _shown(part: MIMEPart) -> Iterator[MIMEPart]:
    """The pages and texts that a mail program shows one below the other; what is attached is not among them."""
    if part.get_content_type() in _SHOWN and not part.get_filename():
        yield part
    elif part.is_multipart() and part.get_content_type() != "message/rfc822":
        below = [found for one in part.iter_parts() if (found := list(_shown(one)))]
        for found in _one_of(below) if below and part.get_content_type() in _ONE_OF else below:
            yield from found


def _one_of(below: list[list[MIMEPart]]) -> list[list[MIMEPart]]:
    """The page of several parts, or the first text; where the page only sets others in frames, these."""
    page = next((found for found in below if any(map(_is_page, found))), below[0])
    return [found for found in below if found is not page] if _FRAMES.search(_text(page[0])) else [page]


def _said_once(parts: list[MIMEPart]) -> list[MIMEPart]:
    """The parts without plain text that a page beside it says too."""
    pages = ["".join(html.unescape(_TAG.sub("", _text(part))).split()) for part in parts if _is_page(part)]
    return [part for part in parts if _is_page(part) or not _holds(pages, _text(part))]


def _holds(pages: Sequence[str], words: str) -> bool:
    """Whether one of the pages says all of the words."""
    lines = ["".join(line.split()) for line in words.splitlines()]
    return any(all(line in page for line in lines) for page in pages)


def _is_page(part: MIMEPart) -> bool:
    return part.get_content_type() == "text/html"


def _as_page(part: MIMEPart) -> str:
    return _text(part) if _is_page(part) else f"<pre>{html.escape(_text(part))}</pre>"


def _text(part: MIMEPart) -> str:
    """The words of a part; without those in no known encoding, which the part alone would not be read for either."""
    decoded = decode(_in_unicode(part, page=_is_page(part)), part.get_content_charset())
    return decoded.text if decoded is not None else ""


def _in_unicode(part: MIMEPart, *, page: bool) -> bytes:
    """The bytes of a part; in UTF-8 where only the message says in which encoding they are."""
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset()
    if charset is None or (page and _DECLARED.search(raw)):
        return raw
    try:
        return raw.decode("gb18030" if charset.startswith("gb") else charset).encode("utf-8-sig")
    except (LookupError, UnicodeDecodeError):
        return raw
