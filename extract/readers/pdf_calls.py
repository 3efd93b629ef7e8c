"""Functions of pdfium that are asked of every character or object of a page, as quickly as Python can.

In: a function of pdfium. Out: the same to be called with what it takes, or for many things in a row. To look at what a
function is given each time takes longer than the call; so does a loop of Python's around it, and room for each answer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from ctypes import PYFUNCTYPE, byref, c_double, c_float, c_int, c_uint, c_void_p, cast, sizeof
from itertools import repeat

_AT_ONCE = 1024  # things that there is room for answers about: a page of text in most notices


def called(function: c_void_p, result: type = c_int) -> Callable[..., int]:
    """A function of pdfium that answers at once, called with integers, ``c_void_p`` and places to write to as given."""
    return PYFUNCTYPE(result)(cast(function, c_void_p).value or 0)


class Answers:
    """What a function writes, ``wide`` numbers of a kind for each thing of a page: to one place, or ``apart``.

    It has to write for everything that it is asked: what it leaves out would be told as of another.
    """

    def __init__(
        self, function: Callable[..., int], kind: type[c_float | c_double | c_uint], wide: int, *, apart: bool = False
    ) -> None:
        self._function, self._wide = function, wide
        self._numbers = (kind * (wide * _AT_ONCE))()
        places = [byref(self._numbers, at * sizeof(kind)) for at in range(wide * _AT_ONCE)]
        self._places = [places[first::wide] for first in range(wide if apart else 1)]

    def of(self, page: c_void_p, ats: Sequence[int]) -> list[float]:
        """The numbers of all things at ``ats``, one thing after the other."""
        numbers: list[float] = []
        for begin in range(0, len(ats), _AT_ONCE):
            some = ats[begin : begin + _AT_ONCE]
            deque(map(self._function, repeat(page), some, *self._places), maxlen=0)
            numbers += self._numbers[: self._wide * len(some)]
        return numbers
