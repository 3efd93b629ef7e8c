"""Whole numbers that a file states of itself, where anything may stand instead.

In: what an attribute says. Out: the number, or what holds where none is said. A file in which one number is no number
is read as if it said nothing there, as office programs do.
"""

import re

_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,8}")
_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,9})(?:\.0*)?\s*")


def whole(said: str | None, otherwise: int) -> int:
    """The number that is said; ``otherwise`` where none is, or one of more than nine digits."""
    match = _WHOLE.fullmatch(said or "")
    return int(match[1]) if match else otherwise


def hexadecimal(said: str | None, otherwise: int) -> int:
    """The number that is said to the base of 16; ``otherwise`` where none is."""
    return int(said, 16) if said is not None and _HEXADECIMAL.fullmatch(said) else otherwise
