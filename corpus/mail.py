"""E-mails with files attached.

In: an .eml file. Out: the files attached to it. What the mail itself says is read as a page, by whoever reads the file.
"""

from __future__ import annotations

import base64
import email
import email.policy
import re
from collections.abc import Iterator
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, MIMEPart
from functools import lru_cache

from shishi.corpus.members import Member, SourceError, Where, as_of, changed, named, opened

_ENCODED = re.compile(rb"\s*(?:[A-Za-z0-9+/]+\r?\n)*[A-Za-z0-9+/]+=*\s*")
_LEAST_ENCODED = 64  # bytes; fewer may be a word or a number
_LONGEST_HEADER = 4_000  # signs; the library takes the square of them, and who reads the letter tells what is longer
_MOST_COMMENTS = 50  # in a header that says what a part is; the library goes a level down for each
_read = HeaderRegistry()


def members(where: Where, name: str) -> list[Member] | None:
    """The files attached; None where there are none.

    Raises:
        SourceError: letters lie in letters too deep.
    """
    try:
        attached = _attached(where, as_of(where))
    except RecursionError as fault:
        raise SourceError(f"{name} holds letters in letters, too deep to be read; open it by hand", "limit") from fault
    return [Member(at, named(called, at), len(data)) for at, (called, data) in enumerate(attached)] or None


def member(where: Where, place: int, name: str) -> bytes:
    """The bytes of the file attached at a place."""
    attached = _attached(where, as_of(where))
    if place >= len(attached):
        raise changed(name)
    return attached[place][1]


@lru_cache(maxsize=1)
def _attached(where: Where, _changed: tuple[int, int]) -> list[tuple[str, bytes]]:
    """Names and bytes of what is attached, kept for the next that is asked for."""
    policy = email.policy.default.clone(header_factory=_header, refold_source="none")
    with opened(where) as stream:
        message = email.message_from_binary_file(stream, policy=policy)
    found: list[tuple[str, bytes]] = []
    for part in _own(message):
        name = part.get_filename()
        if _is_letter(part) or part.get_content_disposition() == "attachment" or (name and not part.is_multipart()):
            found.append((name or f"attachment {len(found) + 1}.eml", _bytes(part)))
    return found


def _header(name: str, value: str) -> str:
    """So much of a header as is read, as it stands where the library fails over it."""
    value = value[:_LONGEST_HEADER]
    if value.count("(") > _MOST_COMMENTS and name.lower().startswith("content-"):
        value = value.replace("(", "")
    try:
        return _read(name, value)
    except IndexError:
        return value


def _own(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a letter, but for those of a letter in it, which is a file with parts of its own."""
    for part in message.iter_parts() if message.is_multipart() else ():
        yield part
        if not _is_letter(part):
            yield from _own(part)


def _is_letter(part: MIMEPart) -> bool:
    return part.get_content_type() == "message/rfc822"


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        content = first.as_bytes() if isinstance(first, EmailMessage) else b""
    return _decoded(content)


def _decoded(content: bytes) -> bytes:
    """The bytes of a file that was encoded before it was attached: what says nothing else is no notice as it stands."""
    if len(content) < _LEAST_ENCODED or _ENCODED.fullmatch(content) is None:
        return content
    try:
        return base64.b64decode(b"".join(content.split()), validate=True)
    except ValueError:
        return content
