"""What a notice tells twice by itself: parts of a total, the rest, columns of earlier months, body and table.

In: the figures of one notice in printed order. Out: ``Verdict``s by key for the figures that add nothing, each with the
figure that counts instead. Words decide where the notice has them (其中, 共, 比计划多); else sums do. A figure that no
rule speaks of adds.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from shishi.extract.view import fold
from shishi.normalize.figures import OTHER, UNSAID, Figure, Key, is_own, is_rate, kin, same_act
from shishi.normalize.steps import NEAR, again, by_month, goals, months, steps
from shishi.normalize.verdicts import EXACT, Judged, Verdict, Verdicts, act, comes_to, comparable, in_clause
from shishi.normalize.vocabulary import says

ROUNDED = 0.02  # ... in a table whose cells were rounded


def within(figures: Sequence[Figure]) -> Judged:
    """What one notice tells twice by itself."""
    told = Judged({each.key: Verdict("rate") for each in _rates(figures)}, defaultdict(list), [])
    items: dict[str, list[Figure]] = defaultdict(list)
    for each in figures:
        if each.key not in told.verdicts:
            items[each.item.item_id].append(each)
    monthly = {section: by_month(items.values(), section) for section in ("body", "table")}
    for own in items.values():
        _cells(own, told.verdicts)
        _parts(own, told)
        steps(own, told.verdicts)
        if monthly[own[0].item.section]:
            months(own, told.verdicts)
        goals(own, told.verdicts)
        again(own, told.verdicts)
    _rows(figures, told)
    return told


def _rates(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures that are never added; what a rate rose by is none the less one (4.3个,比年初提高0.4个)."""
    before: Figure | None = None
    for each in figures:
        rose = (
            before is not None
            and before.item is each.item
            and in_clause(before, each)
            and before.quantity.unit == each.quantity.unit
            and says("more", each.quantity.setting.before + fold(each.quantity.action or ""))
        )
        if is_rate(each) or rose:
            yield each
            before = each
        else:
            before = None


def _cells(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """Figures that hold for one place each, beside one that holds for all: parts of it, if they do not exceed it."""
    placed = [each for each in own if each.quantity.where is not None]
    for total in (each for each in own if placed and each.quantity.where is None):
        cells = [each for each in placed if _is_cell(each, total) and each.key not in verdicts]
        if cells and fsum(cell.value for cell in cells) <= total.value * (1 + ROUNDED):
            verdicts.update((cell.key, Verdict("part", total.key)) for cell in cells)


def _is_cell(each: Figure, total: Figure) -> bool:
    quantity, whole = each.quantity, total.quantity
    same = (quantity.role, quantity.unit, quantity.per) == (whole.role, whole.unit, whole.per)
    return same and kin(each, total) >= UNSAID and same_act(each, total)


def _parts(own: Sequence[Figure], told: Judged) -> None:
    """Parts behind their total, as the words before them say, or where they add up to it."""
    chain: _Chain | None = None
    opened: int | None = None
    for place, each in enumerate(own):
        words = each.quantity.setting.before
        if says("part", words) or says("listed", words):
            chain = _chain(own[:place], each, whole=says("listed", words))
            opened = place if chain is None else None
        elif chain and not chain.goes_on(each):
            chain = None
        elif opened is not None and in_clause(
            own[opened], each
        ):  # 其中建设停车场5处、泊位430个: of another measure first
            chain = chain or _chain(own[:opened], each, whole=False)
        if chain and chain.takes(each):
            _is_part(each, chain.total, told)
        elif says("more", words):
            if before := _nearest(own[:place], each):
                told.verdicts[each.key] = Verdict("part", before.key)
        elif says("total", words):
            for part in _summed(own[:place], each):
                told.verdicts.setdefault(part.key, Verdict("part", each.key))
    _adding_up(own, told.verdicts)


@dataclass(slots=True)
class _Chain:
    """A total and what its parts come to so far. ``whole``: they are all listed, over semicolons too."""

    total: Figure
    whole: bool
    added: float = 0.0
    begun: bool = False

    def goes_on(self, each: Figure) -> bool:
        """Whether the list of parts goes on with this figure."""
        setting, quantity = each.quantity.setting, each.quantity
        same = (
            setting.cell == self.total.quantity.setting.cell
            and setting.sentence == self.total.quantity.setting.sentence
        )
        ended = ";" in setting.before and bool(quantity.action) and not self.whole
        return same and not ended and not says("total", setting.before) and not says("rest", setting.before)

    def takes(self, each: Figure) -> bool:
        """Whether this figure is one of the parts: in the same measure, and not more than the total has left."""
        if each.measure != self.total.measure or each.value > self.total.value * (1 + EXACT):
            return False
        if self.added + each.value > self.total.value * (1 + EXACT):
            return says("done", act(each))  # 其中39家通过验收,已运行9家: some of a part
        if self.begun and not self.whole and each.quantity.action and each.noun != self.total.noun:
            return False
        self.added += each.value
        self.begun = True
        return True


def _chain(before: Sequence[Figure], part: Figure, *, whole: bool) -> _Chain | None:
    total = _total(before, part)
    return _Chain(total, whole=whole) if total else None


def _total(before: Sequence[Figure], part: Figure) -> Figure | None:
    """The figure that 其中 speaks of: the last one in the same measure and cell that is no less than the part."""
    setting = part.quantity.setting
    near = [each for each in before if each.quantity.setting.cell == setting.cell and each.measure == part.measure]
    return next((each for each in reversed(near) if each.value >= part.value), None)


def _is_part(part: Figure, total: Figure, told: Judged) -> None:
    """Note a part; a result that is part of a target adds, and so does one that counts under a noun of its own."""
    if is_own(part, total):
        return
    if part.quantity.role == total.quantity.role:
        told.verdicts[part.key] = Verdict("part", _top(total.key, told.verdicts))
    elif total.quantity.role == "target" and part.quantity.role == "actual":
        told.parts[total.key].append(part)


def _top(key: Key, verdicts: Verdicts) -> Key:
    """The total that a total is itself part of, and so on."""
    verdict = verdicts.get(key)
    return _top(verdict.instead, verdicts) if verdict and verdict.instead else key


def _nearest(before: Sequence[Figure], each: Figure) -> Figure | None:
    """The last figure before this one in its cell and measure."""
    cell, measure = each.quantity.setting.cell, each.measure
    return next((one for one in reversed(before) if one.quantity.setting.cell == cell and one.measure == measure), None)


def _summed(before: Sequence[Figure], total: Figure) -> list[Figure]:
    """The figures right before a total that come to it: at least two of the same measure, role and thing."""
    parts: list[Figure] = []
    for each in reversed(before):
        if not comparable(each, total) or is_own(each, total):
            break
        parts.append(each)
        if len(parts) > 1 and comes_to(fsum(part.value for part in parts), total.value):
            return parts
    return []


def _adding_up(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """Figures that follow another in its cell and come to it exactly, though no word says so: at least two."""
    for place, total in enumerate(own):
        if total.key in verdicts:
            continue
        added, parts = 0.0, []
        for each in own[place + 1 : place + 1 + NEAR]:
            alike = comparable(each, total) and (each.noun == total.noun or not is_own(each, total))
            if each.key in verdicts or not alike or each.quantity.setting.sentence != total.quantity.setting.sentence:
                break
            parts.append(each)
            added += each.value
            if len(parts) > 1 and comes_to(added, total.value):
                verdicts.update((part.key, Verdict("part", total.key)) for part in parts)
                break


def _rows(figures: Sequence[Figure], told: Judged) -> None:
    """Figures of table rows beside those of the body entry they belong to: the same again, or parts of it."""
    families: dict[tuple[str, str, object], list[Figure]] = defaultdict(list)
    for each in figures:
        if each.key not in told.verdicts or told.verdicts[each.key].counted == "part":
            families[each.family, each.quantity.role, each.measure].append(each)
    for members in families.values():
        entry = [each for each in members if each.item.section == "body"]
        rows = [each for each in members if each.item.section == "table" and each.key not in told.verdicts]
        if entry and rows:
            _beside(entry, rows, told)


def _beside(entry: Sequence[Figure], rows: Sequence[Figure], told: Judged) -> None:
    """Rows against an entry, all of one role and measure: equal values first, then what adds up to a figure."""
    met: set[Key] = set()
    left: list[Figure] = []
    for row in rows:
        free = [each for each in entry if each.key not in met and each.value == row.value]
        again = max(free, key=lambda each: kin(each, row), default=None)
        if again and (kin(again, row) != OTHER or len(free) == 1):
            met.add(again.key)
            told.verdicts[row.key] = Verdict("retold", _top(again.key, told.verdicts))
        else:
            left.append(row)
    for total in (each for each in entry if each.key not in met and each.key not in told.verdicts):
        parts = [row for row in left if row.key not in told.verdicts and kin(total, row) >= UNSAID]
        added = fsum(part.value for part in parts)
        if len(parts) == 1 and parts[0].value > total.value and parts[0].noun == total.noun:
            told.verdicts[parts[0].key] = Verdict("retold", total.key)
            told.differing.append((parts[0], total))
        elif added <= total.value * (1 + EXACT):
            exact = len(parts) > 1 and comes_to(added, total.value)
            told.verdicts.update(
                (part.key, Verdict("part", total.key)) for part in parts if exact or not is_own(part, total)
            )
