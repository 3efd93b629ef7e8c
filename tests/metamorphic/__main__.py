"""Prints how well each form, each example and each cell is read.

python -m tests.metamorphic                      figures per form and per example, and the cells below the bar
python -m tests.metamorphic FORM EXAMPLE         the misses of one cell (the example by the beginning of its name)
python -m tests.metamorphic FORM EXAMPLE FILE    writes the retelling to FILE as well
python -m tests.metamorphic --floors             makes the figures the new floors
python -m tests.metamorphic --prints             makes what is read of all of them the new prints
python -m tests.metamorphic --cases FOLDER       writes every fifth cell as a labelled notice
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shishi.corpus.figures import Score, added
from shishi.extract.readers import read
from tests.prints import Prints

from . import cases, floors, prints
from .facts import facts, names
from .few import few
from .few import places as few_places
from .forms import FORMS
from .mangling import MANGLINGS, mangled
from .mixtures import CHECKED, mixture
from .scoring import cell, looked_at

SHOWN = ("items", "quantities", "units", "text", "number", "title", "progress", "status")
_NAME = 24


def table() -> dict[tuple[str, str], Score]:
    """All cells: (form, example) -> score."""
    return {(form, name): cell(form, name)[0] for form in FORMS for name in names()}


def report(scores: Mapping[tuple[str, str], Score]) -> Iterator[str]:
    """The lines of the report: items and quantities are means over cells, the others are added up before."""
    yield " " * _NAME + "".join(f"{measure:>11}" for measure in SHOWN)
    for at in (0, 1):
        for key in dict.fromkeys(place[at] for place in scores):
            yield _line(key, {place: score for place, score in scores.items() if place[at] == key})
        yield ""
    yield _line("all cells", scores)
    for (form, name), score in scores.items():
        if score.value("items") < floors.BAR:
            yield f"below {floors.BAR}: {form} x {name}: {score.value('items'):.3f}"


def _line(key: str, scores: Mapping[tuple[str, str], Score]) -> str:
    summed = added(key, list(scores.values()))
    figures = (floors.mean(scores, name) if name in floors.MEASURES else summed.value(name) for name in SHOWN)
    short = key[: _NAME - 2]
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in short)
    return f"{short:{_NAME - wide}}" + "".join(f"{figure:>11.3f}" for figure in figures)


def read_now() -> Iterator[tuple[str, Prints]]:
    """The prints of everything that ``prints.tsv`` holds, by name."""
    yield from ((f"{form} {name}", cell(form, name)[1]) for form in FORMS for name in names())
    yield from ((" ".join(place), looked_at(mixture(*place))[1]) for place in CHECKED)
    yield from ((" ".join(map(str, place)), looked_at(few(*place))[1]) for place in few_places())
    for mangling in MANGLINGS:
        texts = ((name, mangled(mangling, name).encode()) for name in names())
        yield from ((f"{mangling} {name}", prints.looked_at(read("notice.txt", text))[1]) for name, text in texts)


def main(arguments: Sequence[str]) -> None:
    """Print what was asked for."""
    if arguments[:1] == ["--cases"]:
        print(cases.write(Path(arguments[1])))
        return
    if arguments == ["--prints"]:
        prints.write(read_now())
        return
    if len(arguments) < 2:
        scores = table()
        print("\n".join(report(scores)))
        if arguments == ["--floors"]:
            floors.save(scores)
        return
    (name,) = (one for one in names() if one.startswith(arguments[1]))
    for path in arguments[2:]:
        Path(path).write_bytes(FORMS[arguments[0]](facts(name)).data)
    for miss in cell(arguments[0], name)[0].misses:
        print(f"{miss.measure:16}{miss.number:8}{miss.expected}  |  {miss.found}")


if __name__ == "__main__":
    main(sys.argv[1:])
