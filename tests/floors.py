"""The sets of labels that have floors, and how right each of them is read.

    python -m tests.floors            # every set, the whole development set too, some minutes
    python -m tests.floors --update   # the same, and the figures become the floors; a lower one has to be allowed:
    python -m tests.floors --update --allow-lower

What every call of the tests looks at of the development set is every sixth notice (``SIXTH``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from shishi import checking, corpus
from tests.real import SHARED

CORPUS = Path(corpus.__file__).parent
FLOORS = CORPUS / "floors.json"
WHOLE, SIXTH = "development/development", "development/every sixth"
_EVERY = 6
_FORMATS = SHARED / "notices-formats"
SETS: dict[str, tuple[Sequence[Path], Path]] = {
    "labels/notices": ([CORPUS / "labels"], CORPUS / "notices"),
    WHOLE: ([CORPUS / "development"], CORPUS / "development"),
    SIXTH: (sorted((CORPUS / "development").glob("*.yaml"))[::_EVERY], CORPUS / "development"),
    "samples/samples": ([SHARED / "samples"], SHARED / "samples"),
    "gold/notices": ([SHARED / "gold"], SHARED / "notices"),
    "gold/docx": ([SHARED / "gold"], _FORMATS / "docx"),
    "gold/html": ([SHARED / "gold"], _FORMATS / "html"),
    "gold/pdf": ([SHARED / "gold"], _FORMATS / "pdf"),
    "gold/xlsx": (sorted((SHARED / "gold").glob("00[012]*.yaml")), _FORMATS / "xlsx"),
}


def examined(name: str, reader: Callable[..., object] | None = None) -> checking.Report | None:
    """How right a set is read; None where its notices are not here. ``reader``: reads a notice, in place of our own."""
    labels, notices = SETS[name]
    if not notices.exists():
        return None
    by_stem = notices.parent == _FORMATS
    more = {} if reader is None else {"reader": reader}
    return replace(checking.examine_labels(labels, notices, by_stem=by_stem, **more), name=name)


def main(arguments: Sequence[str]) -> int:
    """Tell of every set whether it reaches its floors, or make its figures the floors; 1 where one does not."""
    passed = True
    for name in SETS:
        report = examined(name)
        if report is None:
            print(f"{name}: not here")
            continue
        update, allow = "--update" in arguments, "--allow-lower" in arguments
        verdict = checking.against_floors(report, FLOORS, update=update, allow_lower=allow)
        passed = passed and verdict.passed
        print("\n".join(verdict.lines))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
