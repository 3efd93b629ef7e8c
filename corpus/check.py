"""The gate: quality only goes up.

In: measured figures of a set of labels, and the committed floors. Out: what fell below, and new floors that never
sink unless somebody says so. A set is pinned with the hashes of its labels and notices and their counts: figures of
other labels cannot be compared with its floors.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

TOLERANCE: Final = 0.0005
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a set of labels was, and the figure that each measure must reach (0..1)."""

    labels_sha256: str
    notices_sha256: str
    notices: int
    items: int
    floors: Mapping[str, float]


class Refused(Exception):
    """New floors that may not be committed as they are; the message says which and what to do."""


def digest(contents: Iterable[tuple[str, bytes]]) -> str:
    """One SHA-256 over named contents, independent of their order."""
    told = hashlib.sha256()
    for name, content in sorted(contents):
        told.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return told.hexdigest()


def load(path: Path) -> dict[str, Pinned]:
    """The pinned sets by name; none when there is no such file yet.

    Raises:
        Refused: the file is not what this program writes.
    """
    if not path.exists():
        return {}
    try:
        return {name: Pinned(**entry) for name, entry in json.loads(path.read_text(encoding="utf-8")).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise Refused(f"{path}: not a floors file ({error}); restore it from version control") from error


def save(path: Path, sets: Mapping[str, Pinned]) -> None:
    """Write the pinned sets, sorted, each in the same form."""
    told: dict[str, Any] = {name: asdict(pinned) for name, pinned in sorted(sets.items())}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def shortfalls(pinned: Pinned, measured: Pinned) -> list[str]:
    """Why the measured figures do not pass the pinned ones; empty when they do."""
    told = [
        f"{what} changed since the floors were pinned; look at them and run with --update"
        for what in _changed(pinned, measured)
    ]
    for name, floor in pinned.floors.items():
        figure = measured.floors.get(name)
        if figure is None:
            told.append(f"{name} is no longer measured; its floor is {floor:.4f}")
        elif figure < floor - TOLERANCE:
            told.append(f"{name} fell to {figure:.4f}, below its floor of {floor:.4f}")
    return told


def repinned(pinned: Pinned | None, measured: Pinned, *, allow_lower: bool) -> Pinned:
    """The set with the measured figures as its new floors, cut off behind the fourth decimal.

    Raises:
        Refused: a floor would sink and ``allow_lower`` was not given.
    """
    floors = {name: int(figure * 10**_DIGITS) / 10**_DIGITS for name, figure in sorted(measured.floors.items())}
    before = pinned.floors if pinned else {}
    lower = [
        f"{name} {before[name]:.4f} -> {floors.get(name, 0.0):.4f}"
        for name in before
        if floors.get(name, 0.0) < before[name]
    ]
    if lower and not allow_lower:
        raise Refused(f"floors would sink: {', '.join(lower)}; mend it, or say --allow-lower and why in the commit")
    return Pinned(measured.labels_sha256, measured.notices_sha256, measured.notices, measured.items, floors)


def _changed(pinned: Pinned, measured: Pinned) -> list[str]:
    pairs = {
        "the labels": (pinned.labels_sha256, measured.labels_sha256),
        "the notices": (pinned.notices_sha256, measured.notices_sha256),
        "the number of notices": (pinned.notices, measured.notices),
        "the number of labelled items": (pinned.items, measured.items),
    }
    return [what for what, (before, now) in pairs.items() if before != now]
