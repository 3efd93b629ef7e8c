"""What stands in a column, told from its header and, where that is new, from its cells.

In: header texts and the cells below. Out: ``Column`` with a role of ``rules/labels.toml`` (number, name, text,
lead, progress, …), the measure its header prints (``农村危房改造(户)``) and the header's own words. ``unknown`` is
a role too: a doubt for a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.rules import any_of, first, holds
from shishi.extract.words.cells import kind
from shishi.extract.words.sizes import MOST_CELLS
from shishi.extract.words.status import answered, verdict

UNIT_ROLES = ("lead", "support", "responsible")
HEADER_LENGTH = 24
_FEWEST_STEPS = 3  # columns of a year's quarters
_REPORTS = frozenset({"progress", "rate", "status"})
_BRACKET = re.compile(r"\(([^()]*)\)$|([%‰])$")
_ENDS = (")", "%", "‰")  # how words end that a measure closes
_MARKS = " :|\t\n*★☆·.、"


class Column(Struct, frozen=True, gc=False):
    """One column: its role, the measure printed in its header (None without one), and the header's folded words.

    ``own`` are the words of the lowest header row alone, where several rows name the column; ``labels`` those by which
    its cells name their own parts, with their roles.
    """

    role: str
    measure: str | None = None
    label: str = ""
    own: str = ""
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def noun(self) -> str:
        """What the column's figures count, as its own header says; of sums planned and paid the one above says it."""
        above = self.label.removesuffix(self.own) if self.own and is_money(self.measure) else ""
        whose = bool(above) and any_of("columns", "whose sum").fullmatch(self.own) is not None
        return any_of("columns", "part").sub("", column(above).label if whose else self.own or self.label)


@lru_cache(maxsize=4096)
def column(label: str) -> Column:
    """The column that a folded header without blanks announces; role ``unknown`` for words no rule knows."""
    words = any_of("columns", "said").sub("", label.strip(_MARKS))
    measure = None
    rule = first("labels", words)
    while rule is None and words.endswith(_ENDS) and (tail := _BRACKET.search(words)):
        found = any_of("column_measures", "measure").fullmatch(tail[1] or tail[2] or "")
        measure = measure or (found["measure"] if found else None)
        words = words[: tail.start()].strip(_MARKS)
        rule = first("labels", words)
    bracket = _BRACKET.search(words) if words.endswith(_ENDS) else None
    if (
        rule is not None
        and measure is None
        and bracket
        and (inside := any_of("column_measures", "measure").fullmatch(bracket[1] or bracket[2] or ""))
    ):
        measure, words = inside["measure"], words[: bracket.start()].strip(_MARKS)
    return Column(rule.name if rule and words else "unknown", measure, words)


def is_money(measure: str | None) -> bool:
    """Whether a measure is one of money (万元)."""
    return measure is not None and measure.endswith("元")


def is_part_of_money(label: str) -> bool:
    """Whether a header only says whose part of the money beside it stands below (中央, 省级, 自筹)."""
    return first("money", label.strip(_MARKS)) is not None


def is_header(label: str) -> bool:
    """Whether folded words may be a column's header: short and known."""
    return 0 < len(label) <= HEADER_LENGTH and column(label).role not in ("unknown", "site_info")


def is_period(label: str) -> bool:
    """Whether a header names a part of the year and nothing else (一季度, 1-6月)."""
    return holds("columns", "period", label)


def is_measure(text: str) -> bool:
    """Whether folded words are a measure and nothing else (人次, 万元)."""
    return any_of("column_measures", "measure").fullmatch(text) is not None


def refine(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns once their cells are seen: ``cells`` holds, per column, the folded texts below the header.

    A bare 单位 over names of bodies is who is responsible, over measures it is the measure; an unknown header takes
    the role its cells look like.
    """
    looks = [Counter(map(_look, filter(None, below))) for below in cells]
    known = [_as_name(col) if all(one.role != "name" for one in columns) else col for col in columns]
    told = [_told_as_done(col, below) for col, below in zip(known, cells, strict=True)]
    refined = with_steps([_refined(col, look) for col, look in zip(told, looks, strict=True)])
    return _one_status(tuple(_with_those_served(refined, looks)), looks)


def _with_those_served(columns: Sequence[Column], looks: Sequence[Counter[str]]) -> Iterator[Column]:
    """The columns, of which one of words on those served is told of results behind such, else of whom is meant."""
    reports = False
    for col, look in zip(columns, looks, strict=True):
        reports = reports or col.role in _REPORTS
        if col.role in ("unknown", "text") and holds("columns", "who profits", col.own or col.label):
            figures = (look["value"] + look["ordinal"]) * 2 > sum(look.values())
            yield replace(col, role="progress" if reports and not figures else "benefit")
        else:
            yield col


def _told_as_done(col: Column, below: Sequence[str]) -> Column:
    """A column of steps (实施进度) as one of progress where half of its cells tell what was done."""
    if col.role != "next" or any_of("columns", "steps or deeds").fullmatch(col.own or col.label) is None:
        return col
    filled = [cell for cell in below if cell]
    done = sum(holds("columns", "told as done", cell) for cell in filled)
    return replace(col, role="progress") if 0 < len(filled) <= done * 2 else col


def _as_name(col: Column) -> Column:
    """A column of what is built or served (学校) as that of the names, where no other column is."""
    built = col.role == "unknown" and any_of("columns", "what is built").fullmatch(col.label) is not None
    return replace(col, role="name") if built else col


def with_steps(columns: Sequence[Column]) -> list[Column]:
    """Columns of what is to be done quarter by quarter tell what comes next, in a table that reports on nothing.

    So does one of how far a work is meant to be within the year.
    """
    steps = [col for col in columns if col.role == "schedule"]
    if not steps or any(col.role in _REPORTS for col in columns):
        return list(columns)
    many = len(steps) >= _FEWEST_STEPS
    meant = [col for col in steps if many or any_of("columns", "meant advance").search(col.label) is not None]
    return [replace(col, role="next") if col in meant else col for col in columns]


def _look(text: str) -> str:
    if verdict(text) is not None or answered(text) is not None:
        return "status"
    return "mark" if len(text) == 1 and holds("columns", "mark", text) else kind(text)


def _refined(col: Column, look: Counter[str]) -> Column:
    total = sum(look.values())
    if not total:
        return col
    if col.role in ("measure", "remark") and look["units"] * 2 > total:
        return replace(col, role="responsible")
    if col.role == "unknown":
        guess = _guess(look, total)
        where = guess == "responsible" and any_of("columns", "kind of place").fullmatch(col.own or col.label)
        guess = "site" if where else guess
        return replace(col, role=guess if guess != "unknown" else _by_stem(col.label, look, total))
    told = look["long"] + look["progress"] + (look["value"] if any_of("columns", "results").search(col.label) else 0)
    if col.role == "status" and told * 2 > total:
        return replace(col, role="progress")
    dates = look["date"] + (look["value"] if col.role in UNIT_ROLES else 0)
    if dates * 2 > total and (col.role == "next" or col.role in UNIT_ROLES):
        return replace(col, role="deadline" if col.role == "next" else "unknown")
    return col


def _guess(look: Counter[str], total: int) -> str:
    """The role of a column nobody named, by what most of its cells are."""
    share = {name: count / total for name, count in look.items()}
    if share.get("units", 0) > MOST_CELLS:
        return "responsible"
    if share.get("date", 0) > MOST_CELLS:
        return "deadline"
    if share.get("status", 0) > MOST_CELLS:
        return "status"
    return "unknown"


def _by_stem(label: str, look: Counter[str], total: int) -> str:
    """The role that a word in an unknown header tells, where what stands below agrees."""
    rule = first("label_stems", label) if len(label) <= HEADER_LENGTH else None
    role = rule.name if rule is not None else "unknown"
    figures = (look["value"] + look["ordinal"]) * 2 > total
    if role == "text" and figures:
        return "target"
    tells = (look["long"] + look["progress"]) * 2 > total
    agrees = {"progress": tells, "text": True, "problems": not figures, "next": not figures}
    return role if agrees.get(role, False) else "unknown"


def _one_status(columns: tuple[Column, ...], looks: Sequence[Counter[str]]) -> tuple[Column, ...]:
    """A progress column of mere verdicts (已完成, 滞后, ◎) beside one that tells the progress is the status."""
    told = [at for at, col in enumerate(columns) if col.role == "progress" and not is_period(col.noun)]
    judging = {at: looks[at]["status"] + looks[at]["mark"] for at in told}
    verdicts = {at for at in told if judging[at] * 10 >= 8 * max(1, sum(looks[at].values()))}
    if not verdicts or len(verdicts) == len(told):
        return columns
    return tuple(replace(col, role="status") if at in verdicts else col for at, col in enumerate(columns))
