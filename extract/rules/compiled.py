"""Expressions compiled: by a library now, or as an earlier process compiled them.

In: an expression. Out: its pattern. Compiling what one notice asks takes ten times as long as reading it, so that a
process which reads few notices may be given the patterns of one that read many: ``regex`` has a form for them that is
read back at once. It answers as Python's own library does where that was asked (``plain``), only more slowly, which is
why a process for many notices compiles its own.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from typing import cast

import msgspec
import regex


class Expressions:
    """The expressions that are asked for, and the patterns of some of them (``packed``, as ``Expressions`` gave it)."""

    def __init__(self, packed: bytes = b"") -> None:
        self._known = msgspec.msgpack.decode(packed, type=dict[str, bytes]) if packed else {}
        self._asked = dict.fromkeys(self._known)

    def pattern(self, expression: str) -> regex.Pattern[str] | None:
        """The pattern of an expression as it was packed; None where it was not."""
        self._asked[expression] = None
        known = self._known.get(expression)
        return None if known is None else _Patterns(BytesIO(known)).load()

    def packed(self) -> bytes:
        """The patterns of all expressions that were asked for."""
        return msgspec.msgpack.encode({asked: pickle.dumps(regex.compile(asked)) for asked in sorted(self._asked)})


class _Patterns(pickle.Unpickler):
    """Reads patterns and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        """What makes a pattern.

        Raises:
            pickle.UnpicklingError: something else is asked for.
        """
        if (module, name) != ("regex._regex", "compile"):
            raise pickle.UnpicklingError(f"no pattern, but {module}.{name}")
        return cast("object", super().find_class(module, name))


_USED: ContextVar[Expressions | None] = ContextVar("expressions", default=None)


@contextmanager
def using(expressions: Expressions) -> Iterator[None]:
    """Take patterns from there while this lasts, and note there what is asked for."""
    before = _USED.set(expressions)
    try:
        yield
    finally:
        _USED.reset(before)


def known(expression: str) -> regex.Pattern[str] | None:
    """The pattern of an expression as an earlier process packed it; None where none is given, or not this one."""
    used = _USED.get()
    return None if used is None else used.pattern(expression)


def compiled(expression: str) -> regex.Pattern[str]:
    """The pattern of an expression: the one that is given, or ``regex`` compiles it."""
    return known(expression) or regex.compile(expression)


def plainly(expression: str) -> re.Pattern[str]:
    """The same, where Python's own library compiles it; it means the same to both."""
    return cast("re.Pattern[str] | None", known(expression)) or re.compile(expression)
