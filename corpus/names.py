"""The gate for names: what a file or a member of an archive is called, in characters that do nothing.

In: names as the file system or an archive gives them, which may be bytes of any encoding, control a terminal, run from
right to left or lead out of a folder. Out: names that can be printed, written and compared; no two of them alike.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(name: str) -> str:
    """A name in characters: its bytes as UTF-8, GB 18030 or else one by one; signs that print nothing are escaped."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = _decoded(os.fsencode(name))
    return "".join(_escaped(sign) if unicodedata.category(sign) in _ESCAPED else sign for sign in name)


def inside(name: str) -> str:
    """A name of a member that stays inside its archive: without a root and without ways up."""
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def distinct(names: Iterable[str]) -> Iterator[str]:
    """The names in their order; one that was given before has a number behind it."""
    given: Counter[str] = Counter()
    for name in names:
        told = name
        while given[told]:
            given[name] += 1
            told = f"{name} ({given[name]})"
        given[told] += 1
        yield told


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "backslashreplace")


_BYTE, _PLANE = 0xFF, 0xFFFF  # the last signs that are written with two and with four digits


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code <= _BYTE else f"\\u{code:04x}" if code <= _PLANE else f"\\U{code:08x}"
