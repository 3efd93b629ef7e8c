"""Notices whose words are put together by lot: what is read of each, and what is handed on meanwhile.

In: ``notices_by_lot.toml``, what a notice is made of. Out: for every few notices a print of all that is read of them,
one of the stages on the way, and one of their rows side by side; ``python -m tests.extract.readings.notices_by_lot``
writes ``notices_by_lot.tsv`` anew. So every manner of telling stands beside and inside every other one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shishi.extract.readers import read
from tests.lots import Lot, grown
from tests.metamorphic.prints import prints
from tests.normalize.batches import side_by_side
from tests.prints import shortened
from tests.stages import parsed

Prints = tuple[str, ...]
FILE = Path(__file__).with_suffix(".tsv")
PIECES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
RENEW = "python -m tests.extract.readings.notices_by_lot"
LOTS, TOGETHER = 360, 6  # notices, and how many of them share a print


def notice(number: int) -> str:
    """A notice."""
    return grown(PIECES, Lot(f"notice {number}"))


def told(first: int) -> Prints:
    """The prints of some notices: of what is read, of the stages, of their rows side by side."""
    found = [parsed(read("notice.txt", notice(number).encode())) for number in range(first, first + TOGETHER)]
    notices = [one for one, _ in found]
    each = [sorted(prints(one).items()) for one in notices], [stages for _, stages in found]
    return *(shortened(repr(several).encode()) for several in each), side_by_side(notices)


@cache
def kept() -> Mapping[int, Prints]:
    """The prints in the file, by the first of the notices."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {int(first): tuple(told) for first, *told in rows}


def main() -> None:
    """Write the file anew."""
    rows = ((str(first), *told(first)) for first in range(0, LOTS, TOGETHER))
    FILE.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
