"""What a notice tells twice by itself: parts of a total, the rest, columns of earlier months, body and table.

In: the figures of one notice in printed order. Out: ``Verdict``s by key for the figures that add nothing, each with the
figure that counts instead. Words decide where the notice has them (其中, 共, 比计划多); else sums do. A figure that no
rule speaks of adds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from shishi.extract.view import fold
from shishi.normalize.figures import (
    OTHER,
    SHORT,
    UNSAID,
    WITHIN,
    Figure,
    Key,
    is_own,
    is_rate,
    kin,
    names_a_place,
    same_act,
)
from shishi.normalize.vocabulary import says

ROUNDED = 0.02  # ... in a table whose cells were rounded
EXACT = 1e-4  # share by which a sum may miss its total and still be it
_CLAUSE_END = regex.compile(r"[,、;。]")
COLUMNS = 3  # pairs of figures from which cells side by side are taken for months one after the other
RISING = 0.8  # ... where so many of them rise or stay


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a figure adds nothing (``retold``, ``part``, ``earlier``, ``rate``), and which counts instead."""

    counted: str
    instead: Key | None = None


Verdicts = dict[Key, Verdict]


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice says of its own figures.

    ``parts`` gives for a target the results that are called parts of it; ``differing`` are rows that tell another value
    than the entry they belong to.
    """

    verdicts: Verdicts
    parts: dict[Key, list[Figure]]
    differing: list[tuple[Figure, Figure]]


def within(figures: Sequence[Figure]) -> Told:
    """What one notice tells twice by itself."""
    told = Told({each.key: Verdict("rate") for each in _rates(figures)}, defaultdict(list), [])
    items: dict[str, list[Figure]] = defaultdict(list)
    for each in figures:
        if each.key not in told.verdicts:
            items[each.item.item_id].append(each)
    by_month = {section: _by_month(items.values(), section) for section in ("body", "table")}
    for own in items.values():
        _cells(own, told.verdicts)
        _parts(own, told)
        _steps(own, told.verdicts)
        if by_month[own[0].item.section]:
            _months(own, told.verdicts)
        _goals(own, told.verdicts)
        _again(own, told.verdicts)
    _rows(figures, told)
    return told


def _rates(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures that are never added; what a rate rose by is none the less one (4.3个,比年初提高0.4个)."""
    before: Figure | None = None
    for each in figures:
        rose = (
            before is not None
            and before.item is each.item
            and _in_clause(before, each)
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
    for total in (each for each in own if each.quantity.where is None):
        cells = [each for each in own if _is_cell(each, total) and each.key not in verdicts]
        if cells and sum(cell.value for cell in cells) <= total.value * (1 + ROUNDED):
            verdicts.update((cell.key, Verdict("part", total.key)) for cell in cells)


def _is_cell(each: Figure, total: Figure) -> bool:
    quantity, whole = each.quantity, total.quantity
    same = (quantity.role, quantity.unit, quantity.per) == (whole.role, whole.unit, whole.per)
    return quantity.where is not None and same and kin(each, total) >= UNSAID and same_act(each, total)


def _parts(own: Sequence[Figure], told: Told) -> None:
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
        elif opened is not None and _in_clause(
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
            return says("done", _act(each))  # 其中39家通过验收,已运行9家: some of a part
        if self.begun and not self.whole and each.quantity.action and each.noun != self.total.noun:
            return False
        self.added += each.value
        self.begun = True
        return True


def _chain(before: Sequence[Figure], part: Figure, *, whole: bool) -> _Chain | None:
    total = _total(before, part)
    return _Chain(total, whole=whole) if total else None


def _in_clause(opening: Figure, each: Figure) -> bool:
    """Whether a figure stands in the sentence that another opened, with nothing shut between them."""
    one, other = opening.quantity.setting, each.quantity.setting
    return (one.cell, one.sentence) == (other.cell, other.sentence) and ";" not in other.before


def _total(before: Sequence[Figure], part: Figure) -> Figure | None:
    """The figure that 其中 speaks of: the last one in the same measure and cell that is no less than the part."""
    setting = part.quantity.setting
    near = [each for each in before if each.quantity.setting.cell == setting.cell and each.measure == part.measure]
    return next((each for each in reversed(near) if each.value >= part.value), None)


def _is_part(part: Figure, total: Figure, told: Told) -> None:
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
        if not _comparable(each, total) or is_own(each, total):
            break
        parts.append(each)
        if len(parts) > 1 and _is(sum(part.value for part in parts), total.value):
            return parts
    return []


def _adding_up(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """Figures that follow another in its cell and come to it exactly, though no word says so: at least two."""
    for place, total in enumerate(own):
        if total.key in verdicts:
            continue
        added, parts = 0.0, []
        for each in own[place + 1 :]:
            alike = _comparable(each, total) and (each.noun == total.noun or not is_own(each, total))
            if each.key in verdicts or not alike or each.quantity.setting.sentence != total.quantity.setting.sentence:
                break
            parts.append(each)
            added += each.value
            if len(parts) > 1 and _is(added, total.value):
                verdicts.update((part.key, Verdict("part", total.key)) for part in parts)
                break


def _comparable(one: Figure, other: Figure) -> bool:
    same_cell = one.quantity.setting.cell == other.quantity.setting.cell
    near = kin(one, other) >= UNSAID or names_a_place(one)
    return same_cell and one.measure == other.measure and one.quantity.role == other.quantity.role and near


def _is(value: float, total: float) -> bool:
    return abs(value - total) <= EXACT * total


def _steps(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """What is finished was begun before, what is in use was finished; some of those told before came to a level."""
    for place, each in enumerate(own):
        if each.key in verdicts:
            continue
        before = [one for one in own[:place] if one.key not in verdicts and _comparable(one, each)]
        if whole := _begun_before(each, before) or _raised(each, before) or _left_of(each, before, own):
            verdicts[each.key] = Verdict("part", whole.key)


def _begun_before(each: Figure, before: Sequence[Figure]) -> Figure | None:
    """开工24个,完工6个; 建成200台,投入使用160台: the last figure of an earlier stage that holds this one."""
    stage = _stage(each)
    earlier = [one for one in before if 0 < _stage(one) < stage and each.value <= one.value and not is_own(each, one)]
    return earlier[-1] if stage > 1 and earlier and kin(earlier[-1], each) >= UNSAID else None


def _stage(each: Figure) -> int:
    """How far it is told to be: begun 1, finished 2, in use 3; 0 where nothing says so, or it is only under way."""
    words = _act(each)
    if says("under_way", words):
        return 0
    return 3 if says("used", words) else 2 if says("done", words) else int(says("begun", words))


def _raised(each: Figure, before: Sequence[Figure]) -> Figure | None:
    """培养100名青年教师,10名青年教师达到特级教师标准: of the same, and fewer."""
    same = [one for one in before if one.noun == each.noun and each.value < one.value and _in_clause(one, each)]
    return same[0] if same and each.noun and says("reached", each.quantity.setting.after[:4]) else None


def _act(figure: Figure) -> str:
    """The words of a figure's clause that say what was done: the verb, those right before the number, and the rest."""
    quantity = figure.quantity
    before, after = _CLAUSE_END.split(quantity.setting.before)[-1], _CLAUSE_END.split(quantity.setting.after)[0]
    return before[-6:] + fold(quantity.action or "") + after


def _left_of(each: Figure, before: Sequence[Figure], own: Sequence[Figure]) -> Figure | None:
    """The target that a result and the rest come to together: of the rest, nothing is done yet."""
    if not says("rest", each.quantity.setting.before) or says("under_way", _act(each)):
        return None
    targets = [one for one in own if one.quantity.role == "target" and one.measure == each.measure]
    return next((aim for aim in targets for one in before if _is(one.value + each.value, aim.value)), None)


def _by_month(items: Iterable[Sequence[Figure]], section: str) -> bool:
    """Whether cells side by side report one month after the other: the same thing is told in several, and rises."""
    pairs = [
        (one, later)
        for own in items
        if own[0].item.section == section
        for one, later in _side_by_side(own)
        if later.quantity.role == "actual"
    ]
    rising = sum(one.value <= later.value for one, later in pairs)
    return len(pairs) >= COLUMNS and rising >= RISING * len(pairs)


def _side_by_side(own: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one item that count the same thing in cells that follow each other."""
    for place, one in enumerate(own):
        for later in own[place + 1 :]:
            same = one.quantity.role == later.quantity.role and one.measure == later.measure
            if same and later.quantity.setting.cell > one.quantity.setting.cell and kin(one, later) >= WITHIN:
                yield one, later
                break


def _months(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """Results of earlier months, where a later cell of the row tells the state again."""
    for one, later in _side_by_side([each for each in own if each.key not in verdicts]):
        if one.quantity.role == "actual" and (same_act(one, later) or one.noun == later.noun):
            verdicts[one.key] = Verdict("earlier", later.key)


def _goals(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """Steps planned quarter by quarter towards one goal, each told with those before it."""
    planned = [each for each in own if each.quantity.role == "planned" and each.key not in verdicts]
    for chain in _rising(planned):
        goal = chain[-1]
        aims = [each for each in own if each.quantity.role == "target" and each.measure == goal.measure]
        if len(chain) >= COLUMNS or (len(chain) > 1 and any(_is(goal.value, aim.value) for aim in aims)):
            verdicts.update((each.key, Verdict("earlier", goal.key)) for each in chain[:-1])


def _rising(planned: Sequence[Figure]) -> list[list[Figure]]:
    """Steps towards one goal: in cells one after the other, never less than the step before."""
    chains: list[list[Figure]] = []
    for each in planned:
        fits = (
            chain
            for chain in chains
            if chain[-1].measure == each.measure
            and kin(chain[-1], each) >= UNSAID
            and chain[-1].quantity.setting.cell < each.quantity.setting.cell
            and chain[-1].value <= each.value
        )
        chain = next(fits, None)
        chain.append(each) if chain else chains.append([each])
    return chains


def _again(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """The same figure of the same thing once more, in another sentence of the item; of a part, the same part."""
    for place, each in enumerate(own):
        if each.key in verdicts:
            continue
        for one in own[:place]:
            if one.key not in verdicts and _is_again(one, each) and kin(one, each) >= UNSAID and same_act(one, each):
                verdicts[each.key] = Verdict("retold", one.key)
                break
        else:
            parts = (one for one in own if _is_counted_as_part(one, verdicts) and _is_again(one, each))
            part = next((one for one in parts if kin(one, each) >= SHORT), None)
            if part:
                verdicts[each.key] = verdicts[part.key]


def _is_again(one: Figure, each: Figure) -> bool:
    """Whether two figures of an item have the same role, measure and value and stand in different sentences."""
    same = one.quantity.role == each.quantity.role and one.measure == each.measure and one.value == each.value
    return same and one.quantity.setting.sentence != each.quantity.setting.sentence


def _is_counted_as_part(one: Figure, verdicts: Verdicts) -> bool:
    return one.key in verdicts and verdicts[one.key].counted == "part"


def _rows(figures: Sequence[Figure], told: Told) -> None:
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


def _beside(entry: Sequence[Figure], rows: Sequence[Figure], told: Told) -> None:
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
        added = sum(part.value for part in parts)
        if len(parts) == 1 and parts[0].value > total.value and parts[0].noun == total.noun:
            told.verdicts[parts[0].key] = Verdict("retold", total.key)
            told.differing.append((parts[0], total))
        elif added <= total.value * (1 + EXACT):
            exact = len(parts) > 1 and _is(added, total.value)
            told.verdicts.update(
                (part.key, Verdict("part", total.key)) for part in parts if exact or not is_own(part, total)
            )
