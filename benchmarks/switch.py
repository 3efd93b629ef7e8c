"""Switches between code as it stands and its mutations: which one is on, and where it would make a difference.

In: expressions of modules that ``benchmarks/switching.py`` has handed over. Out: their values, those of the mutation
that is on among them; the numbers of the mutations whose value was another one or could not be told beforehand, and the
functions that were entered.
"""

import operator
import os
from collections.abc import Callable
from typing import Any

STARTED = "SHISHI_MUTATION"
_DONE: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "is": operator.is_,
    "is not": operator.is_not,
    "in": lambda one, other: one in other,
    "not in": lambda one, other: one not in other,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
}
_TURNED = ("==", "!=", "is", "is not", "in", "not in")  # another operator always gives another value

reached = set[int | str]()
enter = reached.add
_ACTIVE = [int(os.environ.get(STARTED, "-1"))]


def turn_on(number: int) -> None:
    """Let one mutation take place, here and in processes that are started from here."""
    _ACTIVE[0] = number
    os.environ[STARTED] = str(number)


def on(number: int) -> bool:
    """Is this mutation to take place? Its place has been reached."""
    reached.add(number)
    return number == _ACTIVE[0]


def returned(number: int, value: object) -> object:
    """What is returned, or nothing."""
    return None if value is not None and on(number) else value


def compared(number: int, left: object, right: object, sign: str, other: str) -> object:
    """What two values are to each other, or come to; or else what another operator makes of them."""
    if number == _ACTIVE[0]:
        return _DONE[other](left, right)
    value = _DONE[sign](left, right)
    if number not in reached and (sign in _TURNED or _differs(value, other, left, right)):
        reached.add(number)
    return value


def joined(number: int, word: str, *parts: Callable[[], object]) -> object:
    """Values joined by ``word``, and or or; or else by the other one."""
    every = (word == "and") != (number == _ACTIVE[0])
    value = first = parts[0]()
    at = 0
    while bool(value) == every and (at := at + 1) < len(parts):
        value = parts[at]()
    if at == 0 or type(value) is not type(first) or bool(value != first):
        reached.add(number)
    return value


def _differs(value: object, other: str, left: object, right: object) -> bool:
    """Would another operator give another value?"""
    try:
        turned = _DONE[other](left, right)
        return type(turned) is not type(value) or bool(turned != value)
    except (ArithmeticError, AttributeError, TypeError, ValueError):
        return True
