"""E-mails and saved pages as the library takes them apart, however long and odd their headers are.

In: bytes of a MIME message. Out: its parts. The library takes the square of a header's length and fails over some that
mail programs read, so a header is read so far, and as it stands where the library gives up.
"""

from __future__ import annotations

from email import message_from_bytes
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import default

LONGEST_HEADER = 4_000  # signs; subjects and names in encoded words take some hundred, and this a quarter of a second
_MOST_COMMENTS = 50  # in a header that says what a part is; the library goes a level down for each
_read = HeaderRegistry()


def letter(data: bytes) -> EmailMessage:
    """The message with its parts; headers are parsed when they are asked for.

    Raises:
        RecursionError: its parts are nested too deep.
    """
    return message_from_bytes(data.lstrip(), policy=default.clone(header_factory=_header))


def cut_headers(message: EmailMessage) -> bool:
    """Whether a header of the message or one of its parts is longer than what is read of it."""
    return any(len(value) > LONGEST_HEADER for part in message.walk() for _, value in part.raw_items())


def _header(name: str, value: str) -> str:
    value = value[:LONGEST_HEADER]
    if value.count("(") > _MOST_COMMENTS and name.lower().startswith("content-"):
        value = value.replace("(", "")
    try:
        return _read(name, value)
    except IndexError:
        return value
