"""The measures that are printed once for a whole table: 单位：万元, 金额单位：万元　人口单位：万人, （单位：万元、户）.

In: the lines above and below a table, its own rows of one cell, each folded with its blanks. Out: ``TableMeasures``,
what holds for columns of money, of people, and for all other figures. Several measures in one place are told apart by
what they measure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from shishi.extract.rules import any_of, takes
from shishi.extract.words.columns import is_money

_AROUND = re.compile(r"\s*([:(),、;/])\s*")


@dataclass(frozen=True, slots=True)
class TableMeasures:
    """The measures of a table's money, of its people and of its other bare numbers; None where none is told."""

    money: str | None = None
    people: str | None = None
    other: str | None = None

    @property
    def only(self) -> str | None:
        """The measure of all figures, where one is told."""
        known = {self.money, self.people, self.other} - {None}
        return known.pop() if len(known) == 1 else None

    def rest(self, roles: Collection[str]) -> str | None:
        """The measure of figures in columns of neither money nor people, in a table whose columns have these roles.

        Money that is paid of what is planned, beside nothing else that is done, is planned as money.
        """
        people = self.people if "benefit" not in roles else None
        told = {"funding", "spent"} & set(roles)
        planned = told == {"spent"} and "progress" not in roles
        return self.other or people or (self.money if planned or not told else None)


def told_measures(lines: Iterable[str]) -> TableMeasures:
    """What lines tell of a table's measures; what is told first holds."""
    money: list[str] = []
    people: list[str] = []
    other: list[str] = []
    for line in lines:
        for match in any_of("columns", "measure of a table").finditer(_AROUND.sub(r"\1", line)):
            whose = match["whose"] or ""
            told = match.captures("measure")
            for measure in told:
                if is_money(measure):
                    money.append(measure)
                elif any_of("columns", "people").search(whose) or (_of_people(measure) and len(told) > 1):
                    people.append(measure)
                else:
                    other.append(measure)
    return TableMeasures(*(next(iter(found), None) for found in (money, people, other)))


def _of_people(measure: str) -> bool:
    return any_of("columns", "measure of people").fullmatch(measure) is not None


def is_beside(line: str) -> bool:
    """Whether a line between the rows of a table is none of it: a note, a page's number, or what measures the table."""
    told = any_of("columns", "note").search(line) is not None or told_measures([line]) != TableMeasures()
    return told or takes(line, "furniture", "page_number")
