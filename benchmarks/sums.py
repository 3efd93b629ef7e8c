"""How long it takes to lay notices side by side: links, what counts once, targets beside results.

In: the labelled example notices that ship. Out: user CPU seconds and peak memory for many invented notices, made of the
examples by changing digits, names and years: of many places, and of one. The files are read once; what is timed is
``normalize.gathering`` alone.

    python -m benchmarks.sums                 # 10,000 notices of 400 places and 5,000 of one place
    python -m benchmarks.sums 1000 40 500     # fewer
"""

import hashlib
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import shishi
from shishi import pipeline
from shishi.normalize.copies import likeness
from shishi.normalize.gathering import by_place, mark, settle
from shishi.normalize.projects import link, tellings
from shishi.normalize.rows import NormalItem, NormalNotice

EXAMPLES = Path(__file__).parents[1] / "corpus" / "notices"
YEARS = range(2014, 2026)
SIGNS = "云江河湖山岭泉溪湾塘浦岗坪沟桥店堡营屯寨洲岛港渡林田园原川谷峰石松柳梅竹兰荷"


class Chance:
    """Numbers that look like chance and are the same in every run."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def __call__(self, below: int) -> int:
        """The next one, from 0 up to ``below``."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % below


def main() -> None:
    """Time both batches and print a line for each."""
    many, places, alone = (int(word) for word in sys.argv[1:]) if sys.argv[1:] else (10_000, 400, 5_000)
    examples = [shishi.read(source.path) for source in pipeline.find(EXAMPLES)]
    for title, amount, spread in (("many places", many, places), ("one place", alone, 1)):
        notices = list(invented(examples, amount, spread))
        start = _user()
        link([entry for notice in notices for entry in tellings(notice)])
        linking = _user()
        marked = mark(notices)
        copying = _user()
        settled = [settle(place) for place in by_place(marked.notices).values()]
        items = sum(len(notice.items) for notice in notices)
        copies = sum(notice.document.copy_of is not None for notice in marked.notices)
        linked = len({row.project_id for place in settled for row in place.dataset})
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{title}: {amount} notices of {spread} places, {items} items -> {linked} projects, {copies} copies; "
            f"user CPU: links {linking - start:.1f} s, copies {copying - linking:.1f} s, "
            f"all rows {_user() - copying:.1f} s; peak {peak} MB"
        )


def _user() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def invented(examples: Sequence[NormalNotice], amount: int, places: int) -> Iterator[NormalNotice]:
    """Notices made of the examples: another place, year, digits, and names of two signs in some of the wording."""
    chance = Chance(amount)
    for at in range(amount):
        example = examples[chance(len(examples))]
        place = f"某省某市第{at % places}县"
        year = YEARS[chance(len(YEARS))]
        source = f"{at:06}.txt"
        items = tuple(_item(item, source, chance) for item in example.items)
        text = "".join(f"{item.row.title}{item.row.text}{item.row.progress}" for item in items)
        row = replace(
            example.document,
            source=source,
            sha256=hashlib.sha256(source.encode()).hexdigest(),
            title=f"{place}{year}年民生实事{at}",
            doc_number=None,
            place=place,
            place_code=None,
            year=year,
            period_to=f"{year}-12" if example.document.kind != "plan" else None,
        )
        wordings = (words for item in items for words in (item.row.text, item.row.progress) if words)
        yield NormalNotice(row, items, (), example.bodies, likeness(text, wordings))


def _item(item: NormalItem, source: str, chance: Chance) -> NormalItem:
    name = hashlib.sha256(f"{item.row.item_id}{source}".encode()).hexdigest()[:16]
    row = replace(
        item.row,
        item_id=name,
        source=source,
        text=_changed(item.row.text, chance),
        progress=_changed(item.row.progress, chance),
    )
    units = tuple(replace(unit, item_id=name) for unit in item.units)
    amounts = tuple(replace(each, value=float(1 + chance(5000))) for each in item.quantities)
    return NormalItem(row, units, amounts)


def _changed(words: str | None, chance: Chance) -> str | None:
    """Other digits, and the name of another place in front of some clauses."""
    if not words:
        return words
    digits = "".join(str(chance(10)) if sign.isdigit() else sign for sign in words)
    name = "".join(SIGNS[chance(len(SIGNS))] for _ in range(2))
    return digits.replace("，", f"，{name}", 1)


if __name__ == "__main__":
    main()
