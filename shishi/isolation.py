"""One bad file never stops the others: its failure becomes a value.

In: a block of work on one file. Out: the error it ended with, if any. This is the one place of the program where every
kind of error is taken: behind it are parsers of damaged files, which fail in ways that nobody lists.
"""

from types import TracebackType
from typing import Self


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
    said = f": {error}" if str(error) else ""
    return f"{type(error).__name__}{said}{where}"
