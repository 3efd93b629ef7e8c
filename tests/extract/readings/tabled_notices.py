"""Small tables of a plan and of a report: what is read of each, whatever is wrong with the table.

In: the small tables of the layout's tests, with a title above. Out: for each fault and title a line of marks, one for
each size: how many items are read, a short print of all that is read, and one of the stages on the way.
``python -m tests.extract.readings.tabled_notices`` writes ``tabled_notices.tsv`` anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shishi.extract.readers import read
from tests.extract.layout.small_tables import CELLS, FAULTS, HEADERS, WAYS, Rows
from tests.metamorphic.prints import prints
from tests.prints import shortened
from tests.stages import parsed

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readings.tabled_notices"
TITLES = {
    "plan": "云溪县人民政府关于印发2031年民生实事项目的通知\n",
    "report": "云溪县2031年上半年民生实事项目进展情况\n",
}
ROWS, COLUMNS = (1, 2, 4), (3, 4, 6)
_ORDER = {"plan": (0, 1, 3, 2, 4, 5), "report": (0, 1, 5, 2, 3, 4)}  # the columns from the left


def told(title: str, fault: str) -> list[str]:
    """The marks of a title and a fault, row by row of sizes."""
    return [_mark(title, FAULTS[fault](_rows(title, rows, columns))) for rows in ROWS for columns in COLUMNS]


def _rows(title: str, rows: int, columns: int) -> Rows:
    kept = _ORDER[title][:columns]
    return [[HEADERS[at] for at in kept], *([row[at] for at in kept] for row in CELLS[:rows])]


def _mark(title: str, rows: Rows) -> str:
    notice, stages = parsed(read("notice.txt", (TITLES[title] + WAYS["pipes"](rows)).encode()))
    return f"{len(notice.items)}:{shortened(repr(prints(notice)).encode())}:{stages}"


@cache
def kept() -> Mapping[tuple[str, str], list[str]]:
    """The marks in the file."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {(title, fault): marks.split() for title, fault, marks in rows}


def write() -> None:
    """Make the marks of now those in the file."""
    lines = (f"{title}\t{fault}\t{' '.join(told(title, fault))}" for title in TITLES for fault in FAULTS)
    FILE.write_text("\n".join(("title\tfault\tmarks", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
