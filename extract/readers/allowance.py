"""More time for what is known to take long.

In: seconds. Out: nothing; whoever watches the time that a file takes adds them. Text recognition asks for some for
every page, because its time hangs on the pages and not on the size of the file. Where nobody watches, nothing happens.
"""

from collections.abc import Callable
from contextvars import ContextVar


def _nobody(_seconds: float) -> None:
    """Nobody watches the time."""


allowance: ContextVar[Callable[[float], None]] = ContextVar("allowance", default=_nobody)


def ask_for(seconds: float) -> None:
    """Ask for ``seconds`` of processor time beyond what the file has."""
    allowance.get()(seconds)
