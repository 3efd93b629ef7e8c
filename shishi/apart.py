"""One piece of work in a process of its own, with the limits that a file has.

In: a function of a module and what it works on. Out: its result. The process is kept for the next call, so that a loop
over single files costs one start; it ends with this program.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from threading import Lock
from typing import Any, TypeVar, cast

from shishi import Limits
from shishi.corpus.folder import Source
from shishi.extract.document import Unreadable
from shishi.isolation import Caught
from shishi.reading import verdict
from shishi.workers import Crew, Died, Job

Subject = TypeVar("Subject", Source, str)
Value = TypeVar("Value")
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class _Errand:
    """A function and what it works on."""

    work: Callable[[Any], object]
    subject: Source | str

    @property
    def size(self) -> int:
        """The size of the subject in bytes, about."""
        return len(self.subject) * 3 if isinstance(self.subject, str) else self.subject.size


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of an errand: a value, or why there is none (status, message)."""

    value: object = None
    refused: tuple[str, str] | None = None


def apart(work: Callable[[Subject], Value], subject: Subject, limits: Limits | None) -> Value:
    """``work(subject)``, in another process; without ``limits`` in this one.

    Raises:
        Unreadable: there is no result; status and message say why.
    """
    if limits is None:
        return work(subject)
    with _ONE_AT_A_TIME:
        outcome = _outcome(_Errand(work, subject), _crew(limits))
    if outcome.refused is not None:
        raise Unreadable(*outcome.refused)
    return cast("Value", outcome.value)


def _outcome(errand: _Errand, crew: Crew[_Errand, _Outcome]) -> _Outcome:
    try:
        ((_, outcome),) = crew.each([errand], 1)
    except BaseException:
        crew.close()
        raise
    return outcome


def _attempt(errand: _Errand) -> _Outcome:
    with Caught() as caught:
        return _Outcome(errand.work(errand.subject))
    return _Outcome(refused=verdict(caught.error or Died("gave nothing")))


def _lost(_errand: _Errand, error: Exception) -> _Outcome:
    return _Outcome(refused=verdict(error))


@cache
def _crew(limits: Limits) -> Crew[_Errand, _Outcome]:
    crew = Crew(Job(_attempt, _lost, attrgetter("size")), limits)
    atexit.register(crew.close)
    return crew
