"""Labels that stand alone on lines above what each announces, block after block: 进展情况 / 完成主体.

In: the folded words of lines in reading order. Out: those that are such labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from shishi.extract.words.columns import is_header

_DIGIT = re.compile(r"[0-9]")
_LONGEST = 8  # characters of such a label
_FEWEST = 3  # labels, each of them in two blocks
_PAIR = 2  # labels, each of them in three blocks or more


def lone_labels(words: Sequence[str]) -> frozenset[str]:
    """The labels of blocks of which several come again with other words right behind them.

    None where these are a header printed twice; with them those that stand in one block alone.
    """
    often = Counter(one for one in words if 1 < len(one) <= _LONGEST and not _DIGIT.search(one))
    labels = {one for one, times in often.items() if times > 1 and is_header(one)}
    if len(labels) < _FEWEST and not (len(labels) == _PAIR and all(often[one] >= _FEWEST for one in labels)):
        return frozenset()
    above = Counter(one for one, below in pairwise(words) if one in labels and below not in labels)
    if not all(above[one] * 2 > often[one] for one in labels):
        return frozenset()
    return frozenset(one for one in often if is_header(one))
