"""What the objects of a PDF say, and whether drawing orders are whole, by the syntax of ISO 32000-1, 7.2, 7.3 and 7.8.

In: bytes, and where an object begins in them. Out: the object as plain values; whether drawing orders are whole.
Nothing is looked up: a reference stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+(?:(<<|>>|[\[\](]|/[^\0\t\n\f\r ()<>\[\]{}/%]*|<[0-9A-Fa-f\0\t\n\f\r ]*>"
    rb"|[^\0\t\n\f\r ()<>\[\]{}/%]+)|\Z)"
)
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_NUMBER = re.compile(rb"[-+]*[0-9]*\.?[0-9]*(?:-[0-9]*|[eE][-+]?[0-9]+)?")  # programs write --5, 5.0-3 and 1e-5 too
_WHOLE = re.compile(rb"[0-9]{1,10}")
_PICTURE = re.compile(rb"[\0\t\n\f\r ]EI(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_ORDERS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q"
    b" re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null".split()
)

_OF_STRINGS = frozenset(b"Tj ' \"".split())  # orders that take a string


@dataclass(frozen=True, slots=True)
class Reference:
    """Another object, by its number."""

    number: int


Value = Mapping[bytes, "Value"] | list["Value"] | Reference | bytes


def value(data: bytes, at: int = 0) -> Value:
    """The object that begins at ``at``. Names keep their stroke, strings are ``(``.

    Raises:
        ValueError: it is broken or not closed.
    """
    opened: list[tuple[bytes, list[Value]]] = [(b"", [])]
    for sign in _signs(data, at):
        within = opened[-1][1]
        if sign in (b"<<", b"["):
            opened.append((sign, []))
        elif sign in (b">>", b"]"):
            opener, content = opened.pop()
            if (opener, sign) not in ((b"<<", b">>"), (b"[", b"]")):
                raise ValueError("closed and not opened")
            opened[-1][1].append(_mapping(content) if sign == b">>" else content)
        elif sign == b"R" and len(within) > 1:
            number, _generation = map(_whole_number, within[-2:])
            within[-2:] = [Reference(number)]
        elif sign in (b"endobj", b"stream", b"endstream"):
            break
        else:
            within.append(sign)
        if len(opened) == 1 and not isinstance(opened[0][1][-1], bytes):
            break
    if len(opened) > 1 or not opened[0][1]:
        raise ValueError("not closed")
    return opened[0][1][0]


def is_number(said: Value | None) -> bool:
    """Whether a value is a number."""
    return isinstance(said, bytes) and said != b"" and _NUMBER.fullmatch(said) is not None


def are_whole(orders: bytes) -> bool:
    """Whether drawing orders hold nothing but orders and what these take, all of it closed."""
    closed, beyond, before = [b""], 0, b""
    try:
        for sign in _signs(orders, 0):
            if sign in (b"<<", b"["):
                closed.append(b">>" if sign == b"<<" else b"]")
            elif sign in (b">>", b"]"):
                if closed.pop() != sign:
                    return False
            elif sign in (b"BX", b"EX"):
                beyond += 1 if sign == b"BX" else -1
            elif not beyond and not _is_taken(sign) and sign not in (_OF_STRINGS if _is_string(before) else _ORDERS):
                return False
            before = sign
    except ValueError:
        return False
    return closed == [b""]


def _is_taken(sign: bytes) -> bool:
    """Whether a sign is something that an order takes: a name, a string or a number."""
    return sign[:1] in (b"/", b"<", b"(") or _NUMBER.fullmatch(sign) is not None


def _is_string(sign: bytes) -> bool:
    return sign[:1] in (b"<", b"(") and sign != b"<<"


def _signs(data: bytes, at: int) -> Iterator[bytes]:
    """The signs one after the other; a string is ``(``, and the bytes of a picture among orders are passed over.

    Raises:
        ValueError: something is no sign, or a string or a picture is not closed.
    """
    while at < len(data):
        token = _TOKEN.match(data, at)
        if token is None:
            raise ValueError("no sign")
        at = token.end()
        sign = token[1]
        if sign == b"(":
            at = _behind_string(data, at)
        elif sign == b"ID":
            end = _PICTURE.search(data, at)
            if end is None:
                raise ValueError("a picture is not closed")
            at = end.end()
        if sign:
            yield sign


def _behind_string(data: bytes, at: int) -> int:
    depth = 1
    for sign in _IN_STRING.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(sign.group(), 0)
        if not depth:
            return sign.end()
    raise ValueError("a string is not closed")


def _mapping(content: list[Value]) -> dict[bytes, Value]:
    keys = [key for key in content[::2] if isinstance(key, bytes) and key.startswith(b"/")]
    if 2 * len(keys) != len(content):
        raise ValueError("names and values do not go together")
    return dict(zip(keys, content[1::2], strict=True))


def _whole_number(number: Value) -> int:
    if not isinstance(number, bytes) or not _WHOLE.fullmatch(number):
        raise ValueError("a reference to no number")
    return int(number)
