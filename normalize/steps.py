"""Figures of one item that stand for each other without being called parts: stages, months side by side, repetitions.

In: the figures of one item in printed order, and what is said of them so far. Out: more ``Verdict``s: of what was begun
the part that is finished, of cells side by side the earlier months, of the same figure told twice the second.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from shishi.extract.view import fold
from shishi.normalize.figures import SHORT, UNSAID, WITHIN, Figure, is_own, kin, same_act
from shishi.normalize.verdicts import Verdict, Verdicts, act, clause, comes_to, comparable, in_clause
from shishi.normalize.vocabulary import says

COLUMNS = 3  # pairs of figures from which cells side by side are taken for months one after the other
RISING = 0.8  # ... where so many of them rise or stay
NEAR = 100  # figures of an item that one is compared with: nobody reads on over more of them


def steps(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """What is finished was begun before, what is in use was finished; some of those told before came to a level."""
    _of_months(own, verdicts)
    for place, each in enumerate(own):
        if each.key in verdicts:
            continue
        near = own[max(place - NEAR, 0) : place]
        before = [one for one in near if one.key not in verdicts and comparable(one, each)]
        if whole := _begun_before(each, before) or _raised(each, before) or _left_of(each, before, own):
            verdicts[each.key] = Verdict("part", whole.key)


def _of_months(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """7月完成12公里,8月完成15公里,累计完成78公里: what single months brought is in what was done so far."""
    sums = [each for each in own if each.quantity.role == "actual" and says("so_far", _said(each))]
    for each in (one for one in own if sums and one.key not in verdicts and says("of_month", _opening(one))):
        whole = [one for one in sums if one is not each and comparable(each, one) and each.value <= one.value]
        if whole:
            verdicts[each.key] = Verdict("part", whole[-1].key)


def _opening(each: Figure) -> str:
    """The words of its clause in front of a figure, as far as the verb."""
    done = each.quantity.action
    return _said(each).split(fold(done))[0] if done else clause(each.quantity.setting.before)


def _said(each: Figure) -> str:
    return clause(each.quantity.setting.before) + fold(each.quantity.quote)


def _begun_before(each: Figure, before: Sequence[Figure]) -> Figure | None:
    """开工24个,完工6个; 建成200台,投入使用160台: the last figure of an earlier stage that holds this one."""
    stage = _stage(each)
    earlier = [one for one in before if 0 < _stage(one) < stage and each.value <= one.value and not is_own(each, one)]
    return earlier[-1] if stage > 1 and earlier and kin(earlier[-1], each) >= UNSAID else None


def _stage(each: Figure) -> int:
    """How far it is told to be: begun 1, finished 2, in use 3; 0 where nothing says so, or it is only under way."""
    words = act(each)
    if says("under_way", words):
        return 0
    return 3 if says("used", words) else 2 if says("done", words) else int(says("begun", words))


def _raised(each: Figure, before: Sequence[Figure]) -> Figure | None:
    """培养100名青年教师,10名青年教师达到特级教师标准: of the same, and fewer."""
    same = [one for one in before if one.noun == each.noun and each.value < one.value and in_clause(one, each)]
    return same[0] if same and each.noun and says("reached", each.quantity.setting.after[:4]) else None


def _left_of(each: Figure, before: Sequence[Figure], own: Sequence[Figure]) -> Figure | None:
    """The target that a result and the rest come to together: of the rest, nothing is done yet."""
    if not says("rest", each.quantity.setting.before) or says("under_way", act(each)):
        return None
    targets = [one for one in own if one.quantity.role == "target" and one.measure == each.measure]
    return next((aim for aim in targets for one in before if comes_to(one.value + each.value, aim.value)), None)


def by_month(items: Iterable[Sequence[Figure]], section: str) -> bool:
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


def months(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """Results of earlier months, where a later cell of the row tells the state again."""
    for one, later in _side_by_side([each for each in own if each.key not in verdicts]):
        if one.quantity.role == "actual" and (same_act(one, later) or one.noun == later.noun):
            verdicts[one.key] = Verdict("earlier", later.key)


def goals(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """Steps planned quarter by quarter towards one goal, each told with those before it."""
    planned = [each for each in own if each.quantity.role == "planned" and each.key not in verdicts]
    for chain in _rising(planned):
        goal = chain[-1]
        aims = [each for each in own if each.quantity.role == "target" and each.measure == goal.measure]
        if len(chain) >= COLUMNS or (len(chain) > 1 and any(comes_to(goal.value, aim.value) for aim in aims)):
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


def again(own: Sequence[Figure], verdicts: Verdicts) -> None:
    """The same figure of the same thing once more, in another sentence of the item; of a part, the same part."""
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for each in own:
        alike[each.quantity.role, each.measure, each.value].append(each)
    for each in own:
        if each.key not in verdicts and (verdict := _told_before(each, alike, verdicts)):
            verdicts[each.key] = verdict


def _told_before(
    each: Figure, alike: Mapping[tuple[object, ...], Sequence[Figure]], verdicts: Verdicts
) -> Verdict | None:
    """What is said of a figure that other sentences tell too: of those before it that add, else of a part."""
    same = alike[each.quantity.role, each.measure, each.value]
    before = same[: same.index(each)]
    for one in _elsewhere(each, before):
        if one.key not in verdicts and kin(one, each) >= UNSAID and same_act(one, each):
            return Verdict("retold", one.key)
    parts = (one for one in _elsewhere(each, same) if _is_counted_as_part(one, verdicts))
    part = next((one for one in parts if kin(one, each) >= SHORT), None)
    return verdicts[part.key] if part else None


def _elsewhere(each: Figure, others: Sequence[Figure]) -> list[Figure]:
    """Those of ``others`` that stand in other sentences, the first of them."""
    return [one for one in others[:NEAR] if one.quantity.setting.sentence != each.quantity.setting.sentence]


def _is_counted_as_part(one: Figure, verdicts: Verdicts) -> bool:
    return one.key in verdicts and verdicts[one.key].counted == "part"
