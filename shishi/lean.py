"""What need not be imported is not, although a library would.

In: a block of work. Out: the same work, begun sooner.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _WithoutPandas:
    """A finder that refuses pandas and leaves whatever else to others."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Find nothing.

        Raises:
            ModuleNotFoundError: pandas is asked for.
        """
        if fullname == "pandas":
            raise ModuleNotFoundError("not needed here", name=fullname)


@contextmanager
def without_pandas() -> Iterator[None]:
    """Let nothing import pandas meanwhile: pyarrow would at its first array, which takes half a second.

    Nothing that a run does needs it, and where pyarrow must have it later, it looks for it again.
    """
    refusing = _WithoutPandas()
    sys.meta_path.insert(0, refusing)
    try:
        yield
    finally:
        sys.meta_path.remove(refusing)
