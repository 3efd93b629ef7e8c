"""Lines above the text whose fields are the number, the office and the day of a notice: 某政办〔2030〕3号 | 某县政府.

In: a ``Page``. Out: the fields. Sites and papers print them so below a title, between walls, dots or wide blanks; each
field is nothing else, so that the row of a table, which tells more, is no such line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from shishi.extract.dates import sole_date
from shishi.extract.facts import sizes
from shishi.extract.facts.bodies import is_body
from shishi.extract.facts.docnumbers import is_number
from shishi.extract.layout.page import Page, PageLine
from shishi.extract.view import View

_AROUND = " \t|>#*·"
_APART = re.compile(r"\s+[·•/]\s+|\s{2,}|\|")
_FEWEST, _MOST = 2, 4
_FIRST = 8  # lines of a page among which such a line stands
_FULL = len("2021-03-01")


class Imprint(Struct, frozen=True, gc=False):
    """What such a line gives: the number, the office, the day (ISO)."""

    number: View | None
    body: View | None
    day: str | None


def imprint(page: Page) -> Imprint | None:
    """The fields of the first such line above the text; None without one."""
    lines = page.lines[: min(page.head, _FIRST)]
    return next((found for line in lines if (found := _imprint(line)) is not None), None)


def _imprint(line: PageLine) -> Imprint | None:
    fields = list(_fields(line))
    if not _FEWEST <= len(fields) <= _MOST:
        return None
    days = [(field, sole_date(field.folded)) for field in fields]
    numbers = [field for field in fields if is_number(field.folded)]
    bodies = [field for field in fields if is_body(field.folded) and len(field) >= sizes.SHORTEST_BODY]
    dated = [day for _, day in days if day is not None and len(day) == _FULL]
    if len(numbers) + len(bodies) + len(dated) != len(fields) or any(
        len(found) > 1 for found in (numbers, bodies, dated)
    ):
        return None
    return Imprint(next(iter(numbers), None), next(iter(bodies), None), next(iter(dated), None))


def _fields(line: PageLine) -> Iterator[View]:
    for cell in line.cells:
        start = 0
        for gap in (*_APART.finditer(cell.folded), None):
            field = cell[start : gap.start() if gap else len(cell)].strip(_AROUND)
            if field:
                yield field
            start = gap.end() if gap else 0
