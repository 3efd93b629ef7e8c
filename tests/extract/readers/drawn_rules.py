"""Pictures of tables by lot: which rules are seen, what is printed in their cells, how far the page is askew.

In: a seed. Out: for each picture a print of the rules that are seen on it, of the ink in its cells, and of the picture
set straight; ``python -m tests.extract.readers.drawn_rules`` writes ``drawn_rules.tsv`` anew.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.prints import shortened

if TYPE_CHECKING:
    from shishi.extract.readers.ocr_rules import Box, Picture

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readers.drawn_rules"
COUNT = 120
SIZE = 16.0  # pixels of a letter
_SEED = 9
_WIDE, _HIGH = 320, 240


def told(number: int) -> str:
    """A print of what is seen on the picture of that number."""
    from shishi.extract.readers import ocr_rules

    chance = random.Random(f"{_SEED} {number}")
    picture = drawn(chance)
    boxes = [(x, y, x + 64.0, y + 40.0) for x in range(8, _WIDE - 80, 64) for y in range(8, _HIGH - 60, 40)]
    inked = list(ocr_rules.inked(picture, boxes, SIZE))
    straight = ocr_rules.straightened(picture) if number % 4 == 0 else picture
    small = ocr_rules.shrunk(picture, chance.choice((100, 320, 400)))
    shapes = [small.shape, ocr_rules.turned_left(picture).shape, ocr_rules.as_jpeg(picture)[0]]
    return shortened(repr((_seen(picture), inked, _seen(straight), shapes)).encode())


def _seen(picture: Picture) -> list[Box]:
    from shishi.extract.readers import ocr_rules

    return sorted(ocr_rules.rules(picture, SIZE))


def drawn(chance: random.Random) -> Picture:
    """A table whose rules may break off, with letters, dashes and underlines, perhaps askew."""
    import numpy as np

    picture = np.full((_HIGH, _WIDE, 3), 255, np.uint8)
    xs = sorted(chance.sample(range(20, _WIDE - 20, 12), k=chance.choice((2, 3, 4))))
    ys = sorted(chance.sample(range(20, _HIGH - 20, 10), k=chance.choice((2, 3, 4, 5))))
    for y in ys:
        first, last = chance.choice(((xs[0], xs[-1]), (xs[0], xs[-1]), (xs[0] + chance.randrange(30), xs[-1])))
        picture[y : y + chance.choice((1, 2, 2, 3)), first : last + chance.choice((0, 2, 9))] = 0
    for x in xs:
        first, last = chance.choice(
            ((ys[0], ys[-1]), (ys[0], ys[-1]), (ys[0], ys[-1] + chance.randrange(40)), (ys[-2], ys[-1]))
        )
        picture[first : last + chance.choice((0, 2, 7)), x : x + chance.choice((1, 2, 2, 3))] = 0
    for _ in range(chance.choice((0, 4, 12))):
        x, y = chance.randrange(10, _WIDE - 40), chance.randrange(10, _HIGH - 40)
        high, wide = chance.choice(((16, 2), (20, 2), (30, 2), (2, 12), (2, 20), (2, 34), (12, 12), (5, 5), (70, 2)))
        picture[y : y + high, x : x + wide] = 0
    return _turned(picture, chance.choice((0.0, 0.0, 0.0, 0.3, 1.5, -2.0)))


def _turned(picture: Picture, angle: float) -> Picture:
    from shishi.extract.readers import ocr_rules

    return ocr_rules._rotated(picture, angle, (255, 255, 255)) if angle else picture


@cache
def kept() -> Mapping[int, str]:
    """The prints in the file, by number."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {int(number): text for number, text in rows}


def write() -> None:
    """Make the prints of now those in the file."""
    lines = (f"{number}\t{told(number)}" for number in range(COUNT))
    FILE.write_text("\n".join(("picture\tseen", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
