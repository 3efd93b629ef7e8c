"""Work without looks for circles of objects.

In: nothing. Out: a context in which Python does not look for objects that only hold each other. Readers and readings
make none, so that every object goes when nothing needs it any more; the looks take a tenth to a fifth of the time.
What was made meanwhile is put among what is old (frozen and thawed, unless somebody keeps objects frozen), or the first
look afterwards would go over all of it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without looks for circles of objects; whoever looked before looks again afterwards."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
