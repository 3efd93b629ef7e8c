"""What PDF files cost beside `pdfplumber`: the whole way from bytes to rows, by file and in all.

    python -m pip install pdfplumber
    python -m benchmarks.pages FILE_OR_FOLDER ... [--runs N]

Both sides take the same files, in fresh processes of the same kind, one at a time and by turns. pdfplumber gives what
``extract_text`` and ``extract_tables`` give of every page; this program opens a file, reads it, understands it and
makes its rows, as ``run`` does. The notices that ship come first, so that what is loaded once a process, rules that are
compiled when they are first asked among it, is told by itself (``start``); ``--cold`` has one small file come first. Of
several runs the median counts, file by file and step by step. Times are processor seconds. Files that one side gives no
page of are named and left out.
"""

import argparse
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from shishi import corpus

SHIPPED = sorted((Path(corpus.__file__).parent / "notices").glob("[0-9]*.*"))
SMALL = [path for path in SHIPPED if path.name == "11_news-paragraph-per-project.pdf"]
STEPS = 3  # reading, understanding, rows


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of one file, step by step, and its pages; none where it could not be read."""

    seconds: tuple[float, ...]
    pages: int

    @property
    def total(self) -> float:
        """All steps."""
        return sum(self.seconds)


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds until the first small file was done, each file, and the most memory in MB."""

    start: float
    files: tuple[Cost, ...]
    memory: int


def ours(path: Path) -> Cost:
    """The rows of a file."""
    from shishi.corpus.folder import Source
    from shishi.extract.document import Unreadable
    from shishi.extract.notice import parse
    from shishi.normalize.records import normalize
    from shishi.reading import load_registry, open_document

    times = [time.process_time()]
    source = Source(path.name, path, path.stat().st_size)
    try:
        document = open_document(source)
    except Unreadable:
        return Cost((0.0,) * STEPS, 0)
    times.append(time.process_time())
    notice = parse(document)
    times.append(time.process_time())
    normalize(notice, source.name, load_registry(None))
    times.append(time.process_time())
    return Cost(tuple(after - before for before, after in pairwise(times)), document.page_count or 1)


def pdfplumbers(path: Path) -> Cost:
    """The text and the tables of a file; of another format nothing."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    if path.suffix != ".pdf":
        return Cost((0.0,), 0)
    begun, pages, signs = time.process_time(), 0, 0
    try:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                signs += len(page.extract_text().strip()) + len(page.extract_tables())
                pages += 1
    except PdfminerException:
        return Cost((0.0,), 0)
    return Cost((time.process_time() - begun,), pages if signs else 0)


def run(side: Callable[[Path], Cost], first: Sequence[Path], files: Sequence[Path]) -> Run:
    """All files in this process, which is a fresh one."""
    for path in first:
        side(path)
    start = time.process_time()
    costs = tuple(map(side, files))
    return Run(start, costs, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)


def apart(side: Callable[[Path], Cost], first: Sequence[Path], files: Sequence[Path]) -> Run:
    """The same in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(run, side, first, files).result()


def middle(runs: Sequence[Run], at: int) -> Cost:
    """The median of what a file took, each step by itself."""
    costs = [run.files[at] for run in runs]
    return Cost(tuple(map(statistics.median, zip(*(cost.seconds for cost in costs), strict=True))), costs[0].pages)


def found(places: Sequence[Path]) -> list[Path]:
    """The PDF files that are named or lie in a folder that is."""
    return [path for place in places for path in (sorted(place.glob("*.pdf")) if place.is_dir() else [place])]


def report(files: Sequence[Path], mine: Sequence[Run], theirs: Sequence[Run]) -> None:
    """One line a file, then all of them."""
    print(f"{'pages':>5} {'pdfplumber':>10} {'reading':>8} {'underst.':>8} {'rows':>8} {'ratio':>6}")
    ratios, all_mine, all_theirs, pages = [], [0.0] * STEPS, 0.0, 0
    for at, path in enumerate(files):
        own, other = middle(mine, at), middle(theirs, at)
        if not own.pages or not other.pages:
            print("  not read by", *(["shishi"] * (not own.pages) + ["pdfplumber"] * (not other.pages)), path.name)
            continue
        ratios.append(own.total / other.total)
        all_mine = [a + b for a, b in zip(all_mine, own.seconds, strict=True)]
        all_theirs += other.total
        pages += own.pages
        print(_line(own.pages, other.total, own.seconds), path.name)
    print(_line(pages, all_theirs, all_mine), f"all; median {statistics.median(ratios):.2f}, of {len(ratios)} files")
    for name, runs in (("shishi", mine), ("pdfplumber", theirs)):
        print(f"{name:>10}: start {min(run.start for run in runs):.2f} s, at most {max(run.memory for run in runs)} MB")


def _line(pages: int, other: float, own: Sequence[float]) -> str:
    return " ".join([f"{pages:5} {other:10.3f}", *(f"{step:8.3f}" for step in own), f"{sum(own) / other:6.2f}"])


def main() -> None:
    """Measure by turns, then tell."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("places", nargs="+", type=Path)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--cold", action="store_true")
    given = asked.parse_args()
    files, first = found(given.places), SMALL if given.cold else SHIPPED
    mine, theirs = [], []
    for _ in range(given.runs):
        theirs.append(apart(pdfplumbers, first, files))
        mine.append(apart(ours, first, files))
    report(files, mine, theirs)


if __name__ == "__main__":
    main()
