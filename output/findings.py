"""Doubts about whole files, and their count.

In: the row of a file, or the findings of a run. Out: a finding for a file that could not be read, and a count by level
and code for the closing summary.
"""

from collections import Counter
from collections.abc import Iterable

from shishi.extract.records import Level
from shishi.normalize.rows import DocumentRow, FindingRow


def about_file(row: DocumentRow) -> tuple[FindingRow, ...]:
    """The finding about a file that gave no document: its status is the code."""
    if row.status != "ok":
        return (_finding(row, "error", f"file_{row.status}", row.error or row.status),)
    return ()


def counts(findings: Iterable[FindingRow]) -> dict[tuple[str, str], int]:
    """How many findings there are by (level, code): errors first, then the most frequent."""
    order = {"error": 0, "warning": 1, "note": 2}
    told = Counter((finding.level, finding.code) for finding in findings)
    return dict(sorted(told.items(), key=lambda entry: (order[entry[0][0]], -entry[1], entry[0][1])))


def _finding(row: DocumentRow, level: Level, code: str, message: str) -> FindingRow:
    return FindingRow(row.source, None, level, code, message, None, None, None)
