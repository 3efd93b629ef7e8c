"""E-mails with files attached.

In: an .eml file. Out: the files attached to it. What the mail itself says is read as a page, by whoever reads the file.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from shishi.corpus.members import Member, Where, changed, named, opened


def members(where: Where, _name: str) -> list[Member] | None:
    """The files attached; None where there are none."""
    found = [
        Member(at, named(part.get_filename() or f"attachment {at + 1}.eml", at), len(_bytes(part)))
        for at, part in enumerate(_attached(where))
    ]
    return found or None


def member(where: Where, place: int, name: str) -> bytes:
    """The bytes of the file attached at a place."""
    for at, part in enumerate(_attached(where)):
        if at == place:
            return _bytes(part)
    raise changed(name)


def _attached(where: Where) -> Iterator[EmailMessage]:
    with opened(where) as stream:
        message = email.message_from_binary_file(stream, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_disposition() == "attachment" or (part.get_filename() and not part.is_multipart()):
            yield part


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        return content
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, EmailMessage) else b""
