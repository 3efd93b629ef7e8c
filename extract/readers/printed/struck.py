"""Text that was crossed out.

In: characters and rules of a page. Out: those that stand, those that were struck, and the rules that did not strike.
A stroke strikes text when it runs through the middle of characters along its whole length; an underline runs below
them and a table's rule between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from shishi.extract.readers.printed.sheet import Char, Rule

_BAND = 4.0  # points; characters are looked up by the band their middle stands in
_MIDDLE = 0.2  # of the size: how far from a character's middle a stroke through it may run
_COVERED = 0.85  # of a stroke's length that runs over characters
_LEAST = 0.6  # of a character: the shortest stroke


def without_struck(chars: Sequence[Char], rules: Sequence[Rule]) -> tuple[list[Char], list[Char], list[Rule]]:
    """(characters that stand, characters struck, rules that strike none)."""
    level = [rule for rule in rules if rule.level]
    bands: dict[int, list[int]] = defaultdict(list)
    if level:
        for at, char in enumerate(chars):
            bands[int((char.top + char.bottom) / 2 / _BAND)].append(at)
    struck: set[int] = set()
    strokes: set[Rule] = set()
    for rule in level:
        under = _under(rule, chars, bands)
        if under:
            struck.update(under)
            strokes.add(rule)
    if not struck:
        return list(chars), [], list(rules)
    standing = [char for at, char in enumerate(chars) if at not in struck]
    return standing, [chars[at] for at in sorted(struck)], [rule for rule in rules if rule not in strokes]


def _under(rule: Rule, chars: Sequence[Char], bands: dict[int, list[int]]) -> list[int]:
    """The characters that ``rule`` strikes; none when it is another kind of stroke."""
    y, band = (rule.top + rule.bottom) / 2, int((rule.top + rule.bottom) / 2 / _BAND)
    found = [at for near in (band - 1, band, band + 1) for at in bands.get(near, ()) if _crosses(rule, y, chars[at])]
    covered = sum(min(chars[at].x1, rule.x1) - max(chars[at].x0, rule.x0) for at in found)
    length = rule.x1 - rule.x0
    if not found or length < _LEAST * chars[found[0]].size or covered < _COVERED * length:
        return []
    return _whole([at for at in found if rule.x0 <= (chars[at].x0 + chars[at].x1) / 2 <= rule.x1], y, chars, bands)


def _whole(struck: list[int], y: float, chars: Sequence[Char], bands: dict[int, list[int]]) -> list[int]:
    """Struck digits, moved by one where that puts an end of theirs to an end of the number that they are inside of."""
    if not all(chars[at].text.isdecimal() for at in struck):
        return struck
    near = int(y / _BAND)
    level = sorted((chars[at].x0, at) for band in (near - 1, near, near + 1) for at in bands.get(band, ()))
    line = [at for _, at in level]
    places = sorted(map(line.index, struck))
    if not places:
        return struck
    first, last = places[0], places[-1]
    beside = [_digits(chars, line, one) for one in (first - 1, first - 2, last + 1, last + 2)]
    if not (beside[0] and beside[2]) or (beside[1] and beside[3]):
        return struck
    step = 1 if beside[1] else -1
    return [line[at + step] for at in places]


def _digits(chars: Sequence[Char], line: Sequence[int], at: int) -> bool:
    """Whether a digit stands at a place of a line."""
    return 0 <= at < len(line) and chars[line[at]].text.isdecimal()


def _crosses(rule: Rule, y: float, char: Char) -> bool:
    return (
        char.x1 > rule.x0
        and char.x0 < rule.x1
        and abs((char.top + char.bottom) / 2 - y) < _MIDDLE * char.size
        and bool(char.text.strip())
    )
