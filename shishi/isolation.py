"""One bad file never stops the others: its failure becomes a value.

In: a block of work on one file. Out: the error it ended with, if any. This is the one place of the program where every
kind of error is taken: behind it are parsers of damaged files, which fail in ways that nobody lists.
"""

import re
from types import TracebackType
from typing import Self

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")  # of an object in memory: another one in every run


class Caught:
    """A block whose error is kept instead of raised; a request to stop the program still goes through."""

    def __init__(self) -> None:
        self.error: Exception | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if isinstance(error, Exception):
            self.error = error
        return self.error is not None


def in_words(error: Exception) -> str:
    """An unexpected error in one line: what it was, and the line of the program where it arose."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_globals.get('__name__')}, line {trace.tb_lineno}" if trace else ""
    said = f": {same(str(error))}" if str(error) else ""
    return f"{type(error).__name__}{said}{where}"


def same(message: str) -> str:
    """A message as it is in every run: without the places of objects in memory."""
    return _ADDRESS.sub("", message)
