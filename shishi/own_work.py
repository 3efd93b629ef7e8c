"""The program's own work behind the reading (settling places, writing tables, workbook, pages), shared out.

In: pieces of work, each a function of a module with what it works on. Out: their results as they come. Where a batch is
large and there is much to do, processes that are kept until the end of the run do it, so that this one keeps little and
waits for few; else this process does. None of it reads a foreign file: what goes wrong is raised here as if it had been
done here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from os import strerror
from types import TracebackType
from typing import Self, TypeVar, cast

from shishi import Limits
from shishi.isolation import Caught, in_words
from shishi.output.tables import Unwritable
from shishi.reading import Plan
from shishi.workers import Crew, Died, Job, available

Result = TypeVar("Result")

MANY = 400  # notices above which other processes cost less than they save; the most that are worked on at one time
WORTH = 2.0  # seconds of work above which processes for it are started
_SHARES = 4  # parts that each process gets of what is alike, so that all end at about the same time
_FEWEST = 50  # notices of such a part
_AMPLE = Limits(seconds=10**6, memory=2**36)  # these are no foreign files


class NotDone(Exception):
    """A fault of the program, or of the machine; the message says which."""


@dataclass(frozen=True, slots=True)
class _Failure:
    """What a piece of work ended with."""

    error: Exception


class Hands:
    """Who does the program's own work over so many notices; other processes are ended with ``with``."""

    def __init__(self, notices: int, plan: Plan) -> None:
        self._workers, apart = plan.workers, notices > MANY and plan.limits is not None
        self._crew: Crew[Callable[[], object], object] | None = Crew(_JOB, _AMPLE) if apart else None
        shares = _SHARES * (plan.workers or available())
        self.lot = min(MANY, max(_FEWEST, -(-notices // shares))) if apart else MANY
        self._began = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if self._crew:
            self._crew.close()

    def each(self, work: Sequence[Callable[[], Result]], seconds: float) -> Iterator[tuple[int, Result]]:
        """Do all of it; yields (place, result) in the order in which they are done.

        ``seconds`` is what one process takes for all of it, about.

        Raises:
            NotDone: one of them could not be done.
            OSError: what lies between could not be written or read.
            output.tables.Unwritable: the folder for the dataset cannot be written.
        """
        self._began |= self._crew is not None and seconds > WORTH
        done = self._crew.each(work, self._workers) if self._crew and self._began else enumerate(map(_attempt, work))
        for at, outcome in done:
            if isinstance(outcome, _Failure):
                raise outcome.error
            yield at, cast("Result", outcome)


def _attempt(work: Callable[[], object]) -> object:
    """What it gives, or its failure: this raises nothing."""
    with Caught() as caught:
        return work()
    return _lost(work, caught.error or Died("gave nothing"))


def _lost(_work: Callable[[], object], error: Exception) -> _Failure:
    """An error as it is raised where the work was shared out; only its words travel."""
    match error:
        case Unwritable():
            return _Failure(Unwritable(*error.args))
        case OSError(errno=int(number)):
            return _Failure(OSError(number, strerror(number)))
        case Died():
            told = f"the process for it {error}; was there too little memory?"
        case _:
            told = in_words(error)
    return _Failure(NotDone(f"notices could not be laid side by side ({told}); please report this"))


def _nothing(_work: Callable[[], object]) -> int:
    return 0


_JOB = Job(_attempt, _lost, _nothing)
