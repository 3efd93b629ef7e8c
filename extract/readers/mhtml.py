"""Web pages saved as one file (.mht, .mhtml) and e-mails (.eml): the page or the words of the letter.

In: bytes of a MIME message. Out: the ``Document`` of its page, or of its plain text where it has no page. What is
attached is for whoever lists files.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers.html import read_html
from shishi.extract.readers.sniffing import MHTML
from shishi.extract.readers.text import read_text

_DECLARED = re.compile(rb"charset\s*=", re.IGNORECASE)


def read_mhtml(name: str, data: bytes) -> Document:
    """The first page in the message, or else its first plain text.

    Raises:
        Unreadable: ``empty`` when it holds neither, or neither says anything.
    """
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for kind, read in (("text/html", read_html), ("text/plain", read_text)):
        for part in _shown(message, kind):
            document = read(name, _in_unicode(part, page=kind == "text/html"))
            subject = str(message["Subject"] or "").strip()
            meta = {"title": subject, **document.meta} if subject else document.meta
            return replace(document, media_type=MHTML, reader="mhtml", meta=meta)
    raise Unreadable("empty", "the message holds no page and no text; look at what is attached to it")


def _shown(message: EmailMessage, kind: str) -> Iterator[EmailMessage]:
    return (part for part in message.walk() if part.get_content_type() == kind and not part.get_filename())


def _in_unicode(part: EmailMessage, *, page: bool) -> bytes:
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
