"""How a whole country is read: speed of understanding, memory and time of what comes after, and of a second run.

In: the example notices that ship, and how many to invent of them. Out: one line a figure. Files are invented by
changing the digits of the examples that are text or web pages; notices that were read by changing what was read of
them (``benchmarks.sums``), so that what comes after reading is measured alone.

    python -m benchmarks.country speed             # microseconds a character, notices a second and core
    python -m benchmarks.country speed FOLDER CLONE   # of the notices of a folder, and how another clone compares
    python -m benchmarks.country together 100000   # laid side by side and written: seconds, memory of this process
    python -m benchmarks.country together 100000 4000 3   # of 4,000 places, notices of at most three items each
    python -m benchmarks.country again 1000        # a run, and another one after one file was changed
    python -m benchmarks.country workers 500       # two processes against one
    python -m benchmarks.country cluster 2000 600  # a Dask cluster of two against two processes; texts of 600 signs
    python -m benchmarks.country whole 100000      # a run from the first file to the last table: time, memory, disk
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from benchmarks.sums import SIGNS, YEARS, Chance, invented
from shishi import pipeline
from shishi.normalize.rows import DocumentRow
from shishi.own_work import Hands
from shishi.parts import Shelf, packed
from shishi.reading import Examined, Plan
from shishi.together import gather

EXAMPLES = Path(__file__).parents[1] / "corpus" / "notices"
_LOOKS = 3
TEXTS = (".txt", ".md", ".html")
_DIGITS = re.compile(r"(?<!\d)(?!20\d\d)\d+")
_TIMED = """
import functools, gc, resource, sys
from pathlib import Path
from shishi import pipeline
try:
    from shishi.extract.notice import parse
except ImportError:  # a clone from before the rooms were installed as one package
    from extract.notice import parse
found = [source for source in pipeline.find(Path(sys.argv[1])) if source.name.endswith((".txt", ".md", ".html"))]
documents = [pipeline.open_document(source) for source in found]
for document in documents:
    parse(document)
wrappers = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
answers = [one for one in wrappers if one.cache_parameters()["maxsize"]]
print(len(documents), sum(len(document.text) for document in documents), flush=True)
for line in sys.stdin:
    for answer in answers:
        answer.cache_clear()
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    parse(documents[int(line)])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_utime - start, flush=True)
"""
_WHOLE = """
import sys, time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from shishi import pipeline
began, read = time.monotonic(), []
def taken():
    every = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return time.monotonic() - began, sum(each.ru_utime + each.ru_stime for each in every), every[0].ru_maxrss >> 10
parts = pipeline.parts
def watched(*args):
    yield from parts(*args)
    read.append(taken())  # the processes that read have ended
pipeline.parts = watched
pipeline.run(Path(sys.argv[1]), Path(sys.argv[2]), pipeline.Plan(workers=2))
print(*read[0], *taken(), getrusage(RUSAGE_CHILDREN).ru_maxrss >> 10)
"""


def main() -> None:
    """Measure what is asked for."""
    kinds = {
        "speed": speed,
        "together": together,
        "again": again,
        "workers": workers,
        "cluster": cluster,
        "whole": whole,
    }
    cast("Mapping[str, Callable[..., None]]", kinds)[sys.argv[1]](*sys.argv[2:])


def speed(folder: str = str(EXAMPLES), other: str | None = None) -> None:
    """User CPU of understanding alone, one process a clone; the best of three looks at each notice.

    Rules are compiled before; what is kept of other notices is forgotten before each, so that every look is a first.
    Clones look at each notice by turns, so that what else the machine does weighs on them alike.
    """
    clones = [EXAMPLES.parents[1], *([Path(other)] if other is not None else [])]
    looks = [_looker(clone, folder) for clone in clones]
    sizes = [tuple(map(int, _line(look).split())) for look in looks]
    best = [[float("inf")] * notices for notices, _ in sizes]
    for _ in range(_LOOKS):
        for at in range(min(notices for notices, _ in sizes)):
            for look, seconds in zip(looks, best, strict=True):
                cast("IO[str]", look.stdin).write(f"{at}\n")
                cast("IO[str]", look.stdin).flush()
                seconds[at] = min(seconds[at], float(_line(look)))
    for clone, (notices, chars), seconds in zip(clones, sizes, best, strict=True):
        micro = sum(seconds) / chars * 1e6
        print(f"{clone}: {micro:.1f} µs a character, {notices / sum(seconds):.1f} notices a second and core")
    if other is not None:
        print(f"{sum(best[0]) / sum(best[1]):.2f} times the time of {other}")
    for look in looks:
        look.communicate()


def _looker(clone: Path, folder: str) -> subprocess.Popen[str]:
    """A process with a clone's program that understands notices of a folder as their numbers come in."""
    python = clone / ".venv" / "bin" / "python"
    command = [str(python) if python.exists() else sys.executable, "-c", _TIMED, str(Path(folder).absolute())]
    return subprocess.Popen(command, cwd=clone, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(look: subprocess.Popen[str]) -> str:
    return cast("IO[str]", look.stdout).readline()


def together(amount: str = "10000", places: str | None = None, items: str | None = None) -> None:
    """What comes after reading: copies, places, tables; without the workbook, which a million rows do not fit in."""
    with TemporaryDirectory() as place:
        work, scratch = Path(place) / "work", Path(place) / "scratch"
        work.mkdir()
        scratch.mkdir()
        with Shelf.new(Path(place) / "shelf") as shelf:
            read = (reading.notice for reading in pipeline.read_all(pipeline.find(EXAMPLES), Plan()))
            examples = [replace(notice, items=notice.items[: int(items) if items else None]) for notice in read]
            for notice in invented(examples, int(amount), int(places or max(1, int(amount) // 25))):
                shelf.add(packed(Examined(notice)).framed())
            before, started = _peak(), _used()
            with Hands(len(shelf), Plan(workers=2)) as hands:
                gather(shelf, work, scratch, Plan(workers=2), hands)
            own, others = _used() - started, _used(resource.RUSAGE_CHILDREN)
            tables = sum(path.stat().st_size for path in work.iterdir()) >> 20
        kept = (Path(place) / "shelf").stat().st_size >> 20
        each = 1000 / int(amount)
        print(f"{amount} notices: {own * each:.2f} ms a notice in this process, {others * each:.2f} ms in others (CPU)")
        print(f"memory: this process {_peak()} MB ({before} MB before), others {_peak(resource.RUSAGE_CHILDREN)} MB")
        print(f"disk: {kept} MB on the shelf, {tables} MB of tables")


def again(amount: str = "1000") -> None:
    """A first run, and a second after one file was changed: clock and processor time of all processes."""
    with TemporaryDirectory() as place:
        notices = _laid(Path(place), int(amount))
        run = partial(_timed, Path(place), "--cache", f"{place}/kept")
        first = run()
        name, text = next(_files(1))
        (notices / name).write_text(f"{text}\n", encoding="utf-8")
        second = run()
        for what, before, after in zip(("clock", "processor"), first, second, strict=True):
            print(f"{amount} files, {what}: first {before:.1f} s, after a change {after:.1f} s, {after / before:.1%}")


def workers(amount: str = "500", signs: str | None = None) -> None:
    """One process that reads, then two: clock and processor time of all processes. The machine should be quiet."""
    with TemporaryDirectory() as place:
        _laid(Path(place), int(amount), signs)
        one, two = (_timed(Path(place), "--no-cache", "--workers", count) for count in ("1", "2"))
        print(f"clock: {one[0]:.1f} s with one process, {two[0]:.1f} s with two, {one[0] / two[0]:.2f} times as fast")
        print(f"processor time of all: {one[1]:.1f} s and {two[1]:.1f} s")


def cluster(amount: str = "2000", signs: str | None = None) -> None:
    """A Dask cluster of two processes against two processes of our own: clock and processor time of all."""
    from distributed import LocalCluster

    with TemporaryDirectory() as place:
        _laid(Path(place), int(amount), signs)
        own = _timed(Path(place), "--no-cache", "--workers", "2")
        began, used = time.monotonic(), _used() + _used(resource.RUSAGE_CHILDREN)
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made:
            ready = time.monotonic() - began
            there = made.scheduler_address.replace("tcp://", "dask://")
            clock, _ = _timed(Path(place), "--no-cache", "--workers", "2", "--executor", there)
        total = _used() + _used(resource.RUSAGE_CHILDREN) - used
        print(f"clock: {own[0]:.1f} s, with the cluster {clock:.1f} s ({clock / own[0] - 1:+.1%}), start {ready:.1f} s")
        print(f"processor time of all: {own[1]:.1f} s, with the cluster {total:.1f} s ({total / own[1] - 1:+.1%})")


def whole(amount: str = "10000") -> None:
    """A run of two processes without a cache: how much of it follows the reading, and what it takes."""
    with TemporaryDirectory() as place:
        notices, out = _laid(Path(place), int(amount)), Path(place) / "out"
        command = [sys.executable, "-c", _WHOLE, str(notices), str(out)]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
        clock, used, kept, all_clock, all_used, peak, others = map(float, told.stdout.split())
        print(f"{amount} notices: clock {all_clock:.0f} s, of it after the reading {1 - clock / all_clock:.1%}")
        print(f"processor time {all_used:.0f} s, of it after the reading {1 - used / all_used:.1%}")
        print(f"memory: first process {peak:.0f} MB ({kept:.0f} MB while it read), others at most {others:.0f} MB each")
        print(f"dataset: {sum(path.stat().st_size for path in out.rglob('*') if path.is_file()) >> 20} MB")


def _laid(place: Path, amount: int, signs: str | None = None) -> Path:
    """A folder of so many invented files, cut after so many signs."""
    notices = place / "notices"
    notices.mkdir()
    for name, text in _files(amount):
        (notices / name).write_text(text[: int(signs) if signs else None], encoding="utf-8")
    return notices


def _files(amount: int) -> Iterator[tuple[str, str]]:
    """Invented files: names and texts, of a place for every 25, each of some year."""
    chance = Chance(amount)
    examples = [*_examples()]
    places = ["".join(SIGNS[chance(len(SIGNS))] for _ in range(2)) for _ in range(max(1, amount // 25))]
    for at in range(amount):
        suffix, example, row = examples[chance(len(examples))]
        text = _DIGITS.sub(lambda found: str(1 + chance(9 * 10 ** (len(found[0]) - 1))), example)
        if row.place:
            text = text.replace(row.place[:-1], places[at % len(places)])
        if row.year:
            text = text.replace(str(row.year), str(YEARS[chance(len(YEARS))]))
        yield f"{at:06}{suffix}", text


def _examples() -> Iterator[tuple[str, str, DocumentRow]]:
    """The examples to invent from: how their names end, their texts, what they say of themselves."""
    for reading in pipeline.read_all(
        [found for found in pipeline.find(EXAMPLES) if found.name.endswith(TEXTS)], Plan()
    ):
        path = EXAMPLES / reading.notice.document.source
        with suppress(UnicodeDecodeError):  # some are in other encodings on purpose
            yield path.suffix, path.read_text("utf-8"), reading.notice.document


def _timed(place: Path, *options: str) -> tuple[float, float]:
    """A run over the notices there: seconds by the clock, and of processor time of it and the processes it started."""
    command = [sys.executable, "-m", "shishi", "run", "-q", f"{place}/notices", "-o", f"{place}/out", *options]
    started, used = time.monotonic(), _used(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - started, _used(resource.RUSAGE_CHILDREN) - used


def _used(who: int = resource.RUSAGE_SELF) -> float:
    """Processor time in seconds."""
    told = resource.getrusage(who)
    return told.ru_utime + told.ru_stime


def _peak(who: int = resource.RUSAGE_SELF) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    main()
