"""The weights of the choice, fitted to labelled notices and written where they can be read.

In: folders of labelled notices. Out: ``extract/choice/weights.toml``. Of every notice the best chain of records is
compared with every other account of it, those that the weights themselves choose included: a pairwise logistic
regression with L2, each weight's sign fixed beforehand by what its evidence means. Everything is computed in a fixed
order and written to two decimals, so that the same notices give the same file.

    python -m shishi.fit corpus/labels corpus/development
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from shishi.extract.choice.choose import NAMES, choose
from shishi.extract.choice.evidence import Record
from shishi.extract.choice.terms import EVIDENCE, FOR
from shishi.extract.choice.weights import PATH, weights
from shishi.labelled import Case, cases, rightness

Vector = NDArray[np.float64]

_ROUNDS, _STEPS, _RATE = 12, 800, 0.02
_SCALE = 4  # weights are written so much larger, to be read with two decimals
_SAME = 0.003  # accounts that differ by less in rightness are equally good
_MOST_APART = 0.5


@dataclass(frozen=True, slots=True)
class _Setting:
    """One way to fit; the mean of a few is taken, since the chosen accounts change with the weights.

    ``sharpness`` of the odds, ``decay`` of the weights, by which power of the number of records in which two accounts
    differ their distance is divided, by which power of the loss a pair counts, and how much more one does that weights
    on the way preferred.
    """

    sharpness: float
    decay: float
    per_record: float
    power: float
    near: float


_SETTINGS = (_Setting(4, 0.0001, 0, 1, 20), _Setting(16, 0.002, 1, 0.5, 5), _Setting(8, 0.0005, 0.5, 0.5, 10))


@dataclass(slots=True)
class _Accounts:
    """The accounts of one notice tried so far: records -> (rightness, evidence summed, records)."""

    case: Case
    tried: dict[frozenset[int], tuple[float, Vector]] = field(default_factory=dict)
    preferred: set[frozenset[int]] = field(default_factory=set)

    def add(self, records: Sequence[Record], changes: int, skipped: int = 0) -> float:
        """Try an account; its rightness."""
        key = frozenset(id(record) for record in records)
        if key not in self.tried:
            total = np.zeros(len(NAMES))
            for record in records:
                total[: len(EVIDENCE)] += record.evidence
            total[-2:] = changes, skipped
            self.tried[key] = rightness(self.case.score([record.draft for record in records])), total
        return self.tried[key][0]


def fit(cases: Sequence[Case], start: Mapping[str, float]) -> dict[str, float]:
    """The weights by name, to two decimals: of those that hold, new ones and means of both those that read best.

    Weights that hold stay unless others read the notices better: single fits move with what they are fed.
    """
    accounts = [_Accounts(case) for case in cases]
    for one in accounts:
        one.add((), 0)
        for records in one.case.records:
            one.add(records, 0)
    fitted = [_fitted(accounts, setting) for setting in _SETTINGS]
    before = np.array([start.get(name, 0.0) for name in NAMES]) / _SCALE
    tried = [before, *fitted, _mean(fitted), *(_mean([before, one]) for one in fitted if before.any())]
    reached = [sum(_chosen(one, _named(vector)) for one in accounts) for vector in tried]
    return _named(tried[int(np.argmax(reached))])


def _fitted(accounts: Sequence[_Accounts], setting: _Setting) -> Vector:
    """The best weights of one setting over its rounds."""
    best, reached = np.zeros(len(NAMES)), -1.0
    vector = np.zeros(len(NAMES))
    for one in accounts:
        one.preferred.clear()
    for _ in range(_ROUNDS):
        vector = _descend(accounts, vector, setting)
        named = _named(vector)
        total = sum(_chosen(one, named) for one in accounts)
        if total > reached:
            best, reached = vector, total
    return best


def _mean(vectors: Sequence[Vector]) -> Vector:
    """The mean direction of several fits, as long as the first: steadier on unseen notices than the best of them."""
    directions = [vector / max(float(np.linalg.norm(vector)), 1e-9) for vector in vectors]
    return np.asarray(np.mean(directions, axis=0) * np.linalg.norm(vectors[0]))


def _chosen(one: _Accounts, named: dict[str, float]) -> float:
    choice = choose(one.case.records, named)
    records = [chosen.record for chosen in choice.records]
    one.preferred.add(frozenset(id(record) for record in records))
    return one.add(records, choice.changes, choice.skipped)


def _named(vector: Vector) -> dict[str, float]:
    return {name: round(float(value), 2) + 0.0 for name, value in zip(NAMES, vector * _SCALE, strict=True)}


def _descend(accounts: Sequence[_Accounts], start: Vector, setting: _Setting) -> Vector:
    """Adam over the pairs (best account, other account) of every notice, signs kept."""
    apart, shares = _pairs(accounts, setting)
    signs = np.array([1.0 if name in FOR else -1.0 for name in NAMES])
    vector, mean, square = start.copy(), np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for step in range(1, _STEPS + 1):
        odds = 1 / (1 + np.exp(np.clip(setting.sharpness * (apart @ vector), -50, 50)))
        slope = -(setting.sharpness * shares * odds) @ apart + setting.decay * vector
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        vector = vector - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        vector = np.where(signs > 0, np.maximum(vector, 0), np.minimum(vector, 0))
    return vector


def _pairs(accounts: Sequence[_Accounts], setting: _Setting) -> tuple[Vector, Vector]:
    """(difference of evidence of two accounts, weight of the pair)."""
    rows: list[Vector] = []
    shares: list[float] = []
    for one in accounts:
        ranked = sorted(one.tried.items(), key=lambda told: -told[1][0])
        (best, (most, total)), *others = ranked
        for key, (right, other) in others:
            if most - right < _SAME:
                continue
            rows.append((total - other) / max(len(best ^ key), 1) ** setting.per_record)
            near = setting.near if key in one.preferred else 1.0
            shares.append(near * min(most - right, _MOST_APART) ** setting.power / len(ranked) ** 0.5)
    return np.array(rows), np.array(shares) / sum(shares)


def write(named: dict[str, float], path: Path) -> None:
    """Write the weights, each on its line."""
    head = "# Made by python -m shishi.fit; what each name means stands in choice/terms.py.\n"
    path.write_text(head + "".join(f'"{name}" = {value}\n' for name, value in named.items()), encoding="utf-8")


def main(folders: Sequence[str]) -> None:
    """Fit to the notices of ``folders`` and write the weights."""
    found = list(cases(Path(folder) for folder in folders))
    before = weights()
    named = fit(found, before)
    write(named, PATH)
    sys.stdout.write(
        f"{len(found)} notices; {sum(named[name] != before.get(name) for name in named)} weights changed\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
