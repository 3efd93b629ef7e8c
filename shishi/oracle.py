"""What a perfect choice among the readings proposed would have scored, beside what was chosen.

In: folders of notices with labels beside them. Out: one line a notice and the sums. What the best account misses asks
for a new way of telling items; what was chosen worse than the best asks for better evidence.

    python -m shishi.oracle corpus/development
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from shishi.corpus.figures import Score, added
from shishi.extract.choice.choose import Choice, chain, choose
from shishi.extract.choice.evidence import Record
from shishi.extract.choice.weights import weights
from shishi.labelled import Case, cases, rightness

_MEASURES = ("items", "units", "quantities", "text", "number", "title", "progress", "problems", "next", "status")
_WRONG = -0.5  # what a record is worth that is no labelled item
_FOUND = 0.25  # a record right by less is not worth having
_COSTS = (-0.05, 0.02)  # of a change of way, of each record left out
_NAME = 44


def best(case: Case) -> Score:
    """The score of the best account that can be put together from the records of all readings.

    Either one reading whole, or the chain of records whose worth, each alone against the labels, is greatest.
    """
    worths = [[_worth(case, record) for record in of_one] for of_one in case.records]
    mixed: Choice = chain(case.records, worths, _COSTS)
    accounts = [[one.record for one in mixed.records], *case.records]
    scores = [case.score([record.draft for record in account]) for account in accounts]
    return max(scores, key=rightness)


def _worth(case: Case, record: Record) -> float:
    """How right one record is by itself."""
    right = case.alone(record.draft)
    return _WRONG if right is None else right - _FOUND


def main(folders: Sequence[str]) -> None:
    """Print what was chosen and what could have been, for the notices of ``folders``."""
    chosen: list[Score] = []
    reached: list[Score] = []
    for case in cases(Path(folder) for folder in folders):
        told = case.score([one.record.draft for one in choose(case.records, weights()).records])
        could = max(told, best(case), key=rightness)
        chosen.append(told)
        reached.append(could)
        sys.stdout.write(
            f"{case.label.name[:_NAME]:{_NAME}}  chosen {rightness(told):.3f}  best {rightness(could):.3f}\n"
        )
    for whose, scores in (("chosen", chosen), ("best", reached)):
        summed = added(whose, scores)
        figures = "  ".join(f"{measure} {summed.value(measure):.3f}" for measure in _MEASURES)
        sys.stdout.write(f"{whose:8}{figures}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
