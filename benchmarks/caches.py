"""What functions remember from test to test, so that it is known which tests a mutation of theirs may show in.

In: the functions of the project that are imported while ``functools.lru_cache`` is stood in for. Out: what was reached
while a table was made counts for every test that asks for the table; what was found out about single texts can be
forgotten before each test.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from benchmarks import switch

OURS = ("shishi", "tests")
APART = "shishi.extract.rules"  # its mutations are tried in processes of their own


class Caches:
    """All of them."""

    def __init__(self) -> None:
        """Stand in for ``functools.lru_cache``, and thereby for ``functools.cache``."""
        self._texts: list[Any] = []
        self._tables: list[Any] = []
        self._within: dict[int | str, set[int | str]] = {}
        self._plain = functools.lru_cache
        vars(functools)["lru_cache"] = self._cached

    def forget_texts(self) -> None:
        """Forget what was found out about single texts."""
        for cached in self._texts:
            cached.cache_clear()

    def forget(self) -> None:
        """Forget everything but the rules."""
        for cached in (*self._texts, *self._tables):
            if not cached.__wrapped__.__module__.startswith(APART):
                cached.cache_clear()

    def take(self) -> list[str]:
        """What was reached since it was last asked for, with what the tables that were used were made of."""
        found, left = set[int | str](), list(switch.reached)
        switch.reached.clear()
        while left:
            if (name := left.pop()) not in found:
                found.add(name)
                left.extend(self._within.get(name, ()))
        return sorted(map(str, found - self._within.keys()))

    def _cached(self, maxsize: Any = 128, typed: Any = None) -> Any:
        if typed is not None:  # a library's
            return self._plain(maxsize, typed)
        if callable(maxsize):
            return self._cached()(maxsize)
        return lambda function: self._of(function, maxsize)

    def _of(self, function: Callable[..., Any], maxsize: int | None) -> Any:
        if function.__module__.partition(".")[0] not in OURS:
            return self._plain(maxsize)(function)
        if maxsize is None:
            return self._table(function)
        self._texts.append(self._plain(maxsize)(function))
        return self._texts[-1]

    def _table(self, function: Callable[..., Any]) -> Any:
        """A function whose answers are kept for good."""
        name = f"{function.__module__}.{function.__qualname__}"
        mine = self._within.setdefault(name, set())

        def made(*args: Any, **named: Any) -> Any:
            before = switch.reached.copy()
            switch.reached.clear()
            try:
                return function(*args, **named)
            finally:
                mine.update(switch.reached)
                switch.reached.update(before)

        cached: Any = self._plain(None)(made)

        @functools.wraps(function)
        def asked(*args: Any, **named: Any) -> Any:
            switch.reached.add(name)
            return cached(*args, **named)

        vars(asked).update(cache_clear=cached.cache_clear, cache_info=cached.cache_info)
        self._tables.append(asked)
        return asked
