"""Target and result of a project side by side, with where each was read.

In: what counts in the notices of one place (``Tally``). Out: ``ProgressRow``, one for each project, noun and measure,
and reporting period, and doubts. One target, one result: the total that the notice prints, before its parts; where it
prints only parts that it calls parts of this target, their sum. Where several figures might be the result and none is
likelier, there is none and a finding says so: a share of the wrong total would be worse than none. Nouns that differ
by a qualifier meet when nothing else fits. A share that the notice prints is no result; it is compared with the one
computed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from shishi.extract.view import fold
from shishi.normalize.counting import Tally
from shishi.normalize.figures import LIKE, OTHER, SAME, SHORT, UNSAID, WITHIN, Figure, kin, of_role, same_act
from shishi.normalize.findings import About, figure, finding
from shishi.normalize.rows import FindingRow, ProgressRow
from shishi.normalize.verdicts import act
from shishi.normalize.vocabulary import says

TOLERANCE = (
    1.0  # percentage points by which a printed share may miss the computed one: notices round, and sometimes cut
)


@dataclass(frozen=True, slots=True)
class Progress:
    """The rows of the table, and what was in doubt."""

    rows: tuple[ProgressRow, ...]
    doubts: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class _Result:
    """What stands beside a target: a printed figure, or several that are called its parts; ``rival``s leave it open."""

    value: float | None
    figures: tuple[Figure, ...]
    parts: int | None = None


def progress(tally: Tally) -> Progress:
    """The rows of one place, by project, period and place in the notice, and the doubts about them."""
    projects: dict[tuple[str, int | None], list[Figure]] = defaultdict(list)
    for source in sorted(tally.figures):
        for each in tally.figures[source]:
            projects[each.project, each.document.year].append(each)
    rows: list[ProgressRow] = []
    doubts: list[FindingRow] = []
    for told in projects.values():
        for period, reported in _reports(told).items():
            for target, result in _pairs(_targets(told, tally), _results(reported, tally), tally):
                rows.append(_row(target, result, period))
                doubts += _doubts(target, result, reported)
    return Progress(tuple(sorted(_once(rows), key=_order)), tuple(doubts))


def _reports(told: Sequence[Figure]) -> Mapping[str | None, Sequence[Figure]]:
    """The figures of the notices that report on a project, by the month they run to."""
    reports: dict[str | None, list[Figure]] = defaultdict(list)
    for each in told:
        if each.document.kind != "plan":
            reports[each.document.period_to].append(each)
    return {period: reports[period] for period in sorted(reports, key=lambda period: period or "")}


def _targets(told: Sequence[Figure], tally: Tally) -> list[Figure]:
    """The targets that count, and shares, one told again only once; figures per something have no column here."""
    found: dict[object, Figure] = {}
    for each in sorted(of_role(told, "target"), key=lambda each: (each.document.kind != "plan", each.document.source)):
        label = tally.counted[each.key].counted
        if label == "yes" or (label == "part" and each.quantity.where is not None):
            found[each.key] = each
        elif label == "rate" and each.quantity.per is None:
            found.setdefault((each.noun, each.measure, each.value), each)
    return list(found.values())


def _results(reported: Sequence[Figure], tally: Tally) -> list[Figure]:
    """The results a report tells as totals: no parts, no earlier months, no shares of the task."""
    results = []
    for each in of_role(reported, "actual"):
        own = tally.told[each.document.source].verdicts.get(each.key)
        cell = own is not None and own.counted == "part" and each.quantity.where is not None
        if own is None or cell or (own.counted == "rate" and each.quantity.per is None and not _is_share(each)):
            results.append(each)
    return results


def _is_share(each: Figure) -> bool:
    return each.quantity.unit == "%" and says("printed_share", each.noun or fold(each.quantity.of or ""))


def _pairs(
    targets: Sequence[Figure], results: Sequence[Figure], tally: Tally
) -> Iterator[tuple[Figure | None, _Result]]:
    """Each target with its result, the nearest nouns first; then what is left on either side."""
    parts = {target.key: tally.told[target.document.source].parts.get(target.key, []) for target in targets}
    called = {part.key for own in parts.values() for part in own}
    open_targets, open_results = list(targets), [each for each in results if each.key not in called]
    for level in (SAME, WITHIN, SHORT, UNSAID, LIKE):
        for target in list(open_targets):
            near = [each for each in open_results if _answers(target, each, level, open_targets)]
            if near:
                open_targets.remove(target)
                result = _best(target, near, _parts_of(near[0], tally))
                gone = set(near)
                open_results = [each for each in open_results if each not in gone]
                yield target, result
    for target in open_targets:
        yield target, _summed(parts[target.key])
    for each in open_results:
        if not (each.quantity.unit == "%" and says("bare_share", each.noun)):
            yield None, _Result(each.value, (each,))


def _answers(target: Figure, result: Figure, level: int, targets: Sequence[Figure]) -> bool:
    """Whether a result may be this target's: same measure, nouns so near, and no other target's that does the same."""
    if target.measure != result.measure or kin(target, result) != level or not same_act(target, result):
        return False
    if level == LIKE or (target.quantity.unit == "%" and level == UNSAID):
        alone = [each for each in targets if each.measure == target.measure and kin(each, result) != OTHER]
        return target.quantity.unit != "%" and len(alone) == 1
    rivals = [each for each in targets if each.measure == target.measure and kin(each, result) == level]
    ways = (
        [each for each in rivals if each.quantity.action and each.quantity.action == result.quantity.action],
        [each for each in rivals if result.noun and result.noun in fold(each.quantity.quote)],
        [each for each in rivals if each.item.item_id == result.item.item_id],
    )
    return _narrowed(rivals, ways) == [target]


def _narrowed(figures: Sequence[Figure], ways: Iterable[Sequence[Figure]]) -> list[Figure]:
    """The figures that all ways agree on, a way that leaves none left out."""
    left = list(figures)
    for way in ways:
        left = [each for each in left if each in way] or left
    return left


def _best(target: Figure, near: Sequence[Figure], parts: Sequence[Figure]) -> _Result:
    """The result among those that may be a target's: by the verb, by what is finished, by the item; else none."""
    begun = says("begun", fold(f"{target.quantity.action or ''}{target.quantity.quote}"))
    ways = (
        [each for each in near if each.quantity.action and each.quantity.action == target.quantity.action],
        [each for each in near if says("begun" if begun else "done", act(each))],
        [each for each in near if each.item.item_id == target.item.item_id],
        [each for each in near if each.item.title and each.item.title == target.item.title],
    )
    left = _narrowed(near, ways)
    finished = [] if begun or len(left) > 1 else _finished(left[0], parts)
    values = {each.value for each in finished or left}
    return _Result((finished or left)[0].value if len(values) == 1 else None, tuple(finished or left))


def _finished(begun: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """Of what was begun, the part that is told to be finished; none where the figure tells no beginning."""
    return [each for each in parts if says("done", act(each))][-1:] if says("begun", act(begun)) else []


def _parts_of(total: Figure, tally: Tally) -> list[Figure]:
    """The figures of a total's own notice that are parts of it."""
    verdicts = tally.told[total.document.source].verdicts
    own = ((each, verdicts.get(each.key)) for each in tally.figures[total.document.source])
    return [each for each, verdict in own if verdict and verdict.counted == "part" and verdict.instead == total.key]


def _summed(parts: Sequence[Figure]) -> _Result:
    if not parts:
        return _Result(None, ())
    return _Result(fsum(part.value for part in parts), tuple(parts), len(parts))


def _row(target: Figure | None, result: _Result, period: str | None) -> ProgressRow:
    actual = result.figures[0] if result.value is not None else None
    about = target or result.figures[0]
    known = target is not None and actual is not None and target.value
    return ProgressRow(
        project_id=about.project,
        place=about.document.place,
        place_code=about.document.place_code,
        where=about.quantity.where,
        year=about.document.year,
        title=about.item.title or (actual.item.title if actual else None),
        period_to=period,
        of=about.quantity.of or (actual.quantity.of if actual else None),
        unit=about.quantity.unit,
        target=target.value if target else None,
        actual=result.value,
        share=round(result.value / target.value, 6) if known and target and result.value is not None else None,
        parts=result.parts,
        target_item_id=target.item.item_id if target else None,
        actual_item_id=actual.item.item_id if actual else None,
        target_start=target.quantity.start if target else None,
        target_end=target.quantity.end if target else None,
        actual_start=actual.quantity.start if actual else None,
        actual_end=result.figures[-1].quantity.end if actual else None,
    )


def _once(rows: Iterable[ProgressRow]) -> list[ProgressRow]:
    """Without the rows of a target that has no result in one period and has one in another; the latest stays."""
    rows = list(rows)
    met = {_target_of(row) for row in rows if row.actual is not None}
    kept: dict[object, ProgressRow] = {}
    for row in rows:
        target = _target_of(row)
        if row.actual is not None or target not in met:
            kept[target if row.actual is None else (target, row.actual_item_id, row.actual_start)] = row
    return list(kept.values())


def _target_of(row: ProgressRow) -> tuple[object, ...]:
    return row.target_item_id, row.target_start, row.where, row.of, row.unit


def _order(row: ProgressRow) -> tuple[str, str, int, int, str, str]:
    target, actual = (-1 if start is None else start for start in (row.target_start, row.actual_start))
    return row.project_id, row.period_to or "", target, actual, row.target_item_id or "", row.actual_item_id or ""


def _doubts(target: Figure | None, result: _Result, reported: Sequence[Figure]) -> Iterator[FindingRow]:
    if target is None or not result.figures:
        return
    first = result.figures[0]
    about = _about(first)
    if result.value is None:
        told = ", ".join(figure(each.value) for each in result.figures)
        yield finding("unsure_result", about, target=target.value, unit=target.quantity.unit, figures=told)
    elif target.value and target.item.item_id != first.item.item_id:
        share = _printed_share(first, reported)
        computed = 100 * result.value / target.value
        if share and abs(share.value - computed) > max(TOLERANCE, share.value / 100):
            yield finding(
                "share_differs",
                about,
                actual=result.value,
                target=target.value,
                unit=target.quantity.unit,
                computed=round(computed, 1),
                printed=share.value,
            )


def _printed_share(result: Figure, reported: Sequence[Figure]) -> Figure | None:
    """The share that is printed right behind a result, where it is the only one of its sentence."""
    sentence = (result.item.item_id, result.quantity.setting.cell, result.quantity.setting.sentence)
    same = [
        each
        for each in reported
        if (each.item.item_id, each.quantity.setting.cell, each.quantity.setting.sentence) == sentence
    ]
    shares = [each for each in same if _is_share(each)]
    after = next((each for each in same if each.quantity.start > result.quantity.start), None)
    return after if len(shares) == 1 and after is shares[0] and after.quantity.bound == "=" else None


def _about(each: Figure) -> About:
    quantity = each.quantity
    return About(each.document.source, each.item.item_id, quantity.page, quantity.start, quantity.end)
