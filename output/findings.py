"""Doubts about whole files, and their count.

In: the row of a file, or the findings of a run. Out: findings of its own for what only the finished row shows (a file that
could not be read), and a count by level and code for the closing summary.
"""

from collections import Counter
from collections.abc import Iterable

from normalize.rows import DocumentRow, FindingRow


def unread(row: DocumentRow) -> tuple[FindingRow, ...]:
    """The finding of a file that gave no document: its status as code, its error as message; none for one that was read."""
    if row.status == "ok":
        return ()
    return (FindingRow(row.source, None, "error", f"file_{row.status}", row.error or row.status, None, None, None),)


def counts(findings: Iterable[FindingRow]) -> dict[tuple[str, str], int]:
    """How many findings there are by (level, code): errors first, then the most frequent."""
    order = {"error": 0, "warning": 1, "note": 2}
    told = Counter((finding.level, finding.code) for finding in findings)
    return dict(sorted(told.items(), key=lambda entry: (order[entry[0][0]], -entry[1], entry[0][1])))
