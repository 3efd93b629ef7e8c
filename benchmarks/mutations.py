"""How many small faults the tests notice: ``python benchmarks/mutations.py [COUNT] [SKIP]``.

In: how many of the 300 mutations to try (all without a number), and how many of them to leave out first. Out: one line
for each, with what noticed it, and the share that was noticed. A mutation turns one operator, constant or condition of
a module of ``extract/`` or ``normalize/`` into another; a fixed seed settles which ones, and a change of one module
leaves those of the others; what only says how a record or a cache is kept is left alone. Each is tried in a copy of the
tracked files: by a handful of the notices that ship and reach its line (``tests.prints``), by the tests that reach it,
the quickest first, then by other notices, by lot, of both as many as half a minute holds; what none of them notices has
survived. What reaches which line is found out once, by a run that must pass, and kept beside other temporary files as
long as no file changes. Four times the time that was taken then is all that a mutated module may take: more is noticed
too. A run that ends in any other way than with a failed test ends the whole.
"""

from __future__ import annotations

import ast
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from coverage import CoverageData
from lxml import etree

Run = Callable[[Sequence[str], int], tuple[int, str]]

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("extract", "normalize")
COUNT = 300
SEED = 20311231
WANTED = 0.85
SLOWER, STARTING = 4, 20  # times the processor time of the tests as they are; seconds besides
FAILED, BROKEN, UNCOLLECTED = 1, 2, 4  # exit codes of pytest: tests failed, modules could not be imported
NOTICES = "benchmarks/each_notice.py"
REACHING = ("tests/extract", "tests/normalize", "tests/test_documents.py", NOTICES)
SHAPING = (*ROOMS, "corpus", "tests", NOTICES)  # the files that settle which lines are reached
MOST = 30.0  # seconds of tests, and of notices besides the first, that one mutation is tried by
QUIET = ("-q", "-p", "no:cacheprovider", "--tb=no")
HANDFUL = 8  # notices that are read before any test

_COMPARED = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
_COUNTED = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.Div: "*", ast.FloorDiv: "*"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One stretch of a module replaced by other code."""

    path: str
    line: int
    start: int
    end: int
    code: str


def mutations(root: Path) -> list[Mutation]:
    """The mutations of the modules below a folder, in an order that the seed settles."""
    paths = sorted(str(path.relative_to(root)) for room in ROOMS for path in (root / room).rglob("*.py"))
    found = [one for path in paths for one in _of_module(root, path)]
    return sorted(found, key=_lot)[:COUNT]


def _lot(one: Mutation) -> str:
    return sha256(f"{SEED} {one.path} {one.start} {one.code}".encode()).hexdigest()


def _of_module(folder: Path, path: str) -> Iterator[Mutation]:
    source = (folder / path).read_text(encoding="utf-8")
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    whole = source.encode()
    tree = ast.parse(source)
    keeping = {part for node in ast.walk(tree) if _says_how_to_keep(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        for first, last, code in _turned(node, whole, starts) if node not in keeping else ():
            line = next(at for at in range(len(starts), 0, -1) if starts[at - 1] <= first)
            yield Mutation(path, line, first, last, code)


def _says_how_to_keep(node: ast.AST) -> bool:
    """Does a call only say how a record or a cache is kept (frozen, slotted, of which size)?"""
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("dataclass", "lru_cache")


def _turned(node: ast.AST, whole: bytes, starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """What of a node can be turned into what: begin, end, other code."""
    at = node.value if isinstance(node, ast.Return) else node
    if not isinstance(at, ast.expr):
        return

    def text(part: ast.expr) -> str:
        first, last = _span(part, starts)
        return whole[first:last].decode()

    code = "None" if isinstance(node, ast.Return) and not isinstance(at, ast.Constant) else _other(node, text)
    if code is not None:
        yield *_span(at, starts), code


def _span(part: ast.expr, starts: list[int]) -> tuple[int, int]:
    last_line, last = part.end_lineno or part.lineno, part.end_col_offset or part.col_offset
    return starts[part.lineno - 1] + part.col_offset, starts[last_line - 1] + last


def _other(node: ast.AST, text: Callable[[ast.expr], str]) -> str | None:
    """Other code in the place of an expression; None where there is none."""
    found = None
    match node:
        case ast.Compare(left, [sign], [right]):
            found = f"{text(left)} {_COMPARED[type(sign)]} {text(right)}"
        case ast.BinOp(left, sign, right) if type(sign) in _COUNTED:
            found = f"{text(left)} {_COUNTED[type(sign)]} {text(right)}"
        case ast.BoolOp(sign, parts):
            found = (" or " if isinstance(sign, ast.And) else " and ").join(map(text, parts))
        case ast.UnaryOp(ast.Not(), part):
            found = text(part)
        case ast.Constant(bool() as value):
            found = str(not value)
        case ast.Constant(int() as value):
            found = str(value + 1)
        case ast.IfExp(test, body, orelse):
            found = f"{text(orelse)} if {text(test)} else {text(body)}"
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """What reaches which lines of a module, tests and notices, and how many seconds each of them takes."""

    lines: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def trials(self, one: Mutation) -> Iterator[list[str]]:
        """How a mutation is tried, in turn: by a handful of notices, by tests, by more notices.

        They are those that reach its line, or else its module; the quickest first, notices after the handful by lot.
        """
        reached = self.lines.get(one.path, {})
        line = max((line for line in reached if line <= one.line), default=0)
        near = reached.get(line) or sorted({name for names in reached.values() for name in names})
        quickest = sorted(near, key=lambda name: (self.seconds[name], name))
        notices = [name for name in quickest if name.startswith(NOTICES)]
        by_lot = sorted(notices[HANDFUL:], key=lambda name: sha256(f"{one.path} {one.start} {name}".encode()).digest())
        yield notices[:HANDFUL]
        yield self._most([name for name in quickest if not name.startswith(NOTICES)])
        yield self._most(by_lot)

    def _most(self, names: list[str]) -> list[str]:
        """As many of them as half a minute holds."""
        spent = accumulate(self.seconds[name] for name in names)
        return [name for name, seconds in zip(names, spent, strict=True) if seconds <= MOST]


def reach(copy: Path, kept: Path) -> Reach:
    """What the tests reach in a copy; found out by running them all where it is not kept."""
    if not kept.exists():
        data, report = copy / ".coverage", copy / "tests.xml"
        told = ("--cov=extract", "--cov=normalize", "--cov-context=test", "--cov-report=", f"--junitxml={report}")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        code, shown = _run(copy, (*QUIET, *told, *REACHING))
        if code:
            raise SystemExit(f"the tests fail as they are, mend them first:\n{shown}")
        taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        found = {"lines": _reached(copy, data), "seconds": _seconds(report, taken)}
        kept.write_text(json.dumps(found), encoding="utf-8")
    found = json.loads(kept.read_text(encoding="utf-8"))
    lines = {path: {int(line): tests for line, tests in reached.items()} for path, reached in found["lines"].items()}
    return Reach(lines, found["seconds"])


def _reached(copy: Path, data: Path) -> dict[str, dict[int, list[str]]]:
    covered = CoverageData(str(data))
    covered.read()
    return {
        str(Path(path).relative_to(copy)): {
            line: sorted({_called(name) for name in names if name})
            for line, names in covered.contexts_by_lineno(path).items()
        }
        for path in covered.measured_files()
    }


def _called(name: str) -> str:
    """A test without its phase, tests/a.py::test_b[c]|run, and without its parameters where it is about no notice."""
    test = name.partition("|")[0]
    return test if test.startswith(NOTICES) else test.partition("[")[0]


def _seconds(report: Path, taken: float) -> dict[str, float]:
    """How long each test function takes, all its parameters together, and each notice.

    A machine that does other things as well counts more than was worked: all of them took ``taken`` of a processor.
    """
    found: dict[str, float] = {}
    for case in etree.parse(report).iter("testcase"):
        test = _called(f"{case.attrib['classname'].replace('.', '/')}.py::{case.attrib['name']}")
        found[test] = found.get(test, 0.0) + float(case.attrib["time"])
    share = taken / sum(found.values())
    return {test: seconds * share for test, seconds in found.items()}


def _run(copy: Path, arguments: Sequence[str], seconds: int | None = None) -> tuple[int, str]:
    """Run tests: the exit code and what they printed."""
    limited = ["prlimit", f"--cpu={seconds or 'unlimited'}", sys.executable, "-m", "pytest", *arguments]
    env = os.environ | {"PYTHONPATH": str(copy)}
    told = subprocess.run(limited, cwd=copy, env=env, capture_output=True, text=True, check=False)
    return told.returncode, told.stdout + told.stderr


class Warm:
    """A process that runs tests in forks of itself (``benchmarks.warm``)."""

    def __init__(self, copy: Path) -> None:
        """Start it; ``kept`` are the modules that it does not import anew."""
        command, env = [sys.executable, "-m", "benchmarks.warm"], os.environ | {"PYTHONPATH": str(copy)}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=copy, env=env, text=True, stdin=pipe, stdout=pipe)
        self.kept = {str(Path(path).relative_to(copy)) for path in json.loads(self._answer())}

    def run(self, arguments: Sequence[str], seconds: int) -> tuple[int, str]:
        """Run tests: the exit code and what they printed."""
        if self._process.stdin:
            self._process.stdin.write(json.dumps((arguments, seconds)) + "\n")
            self._process.stdin.flush()
        code, shown = json.loads(self._answer())
        return code, shown

    def _answer(self) -> str:
        return self._process.stdout.readline() if self._process.stdout else ""


class Bench:
    """A copy of the project in which modules are mutated and tried."""

    def __init__(self, folder: Path) -> None:
        """Copy the tracked files; compiled modules are known by their contents, since a mutation may keep the size."""
        self.copy = folder / "copy"
        git = shutil.which("git") or "git"
        told = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        state = sha256()
        for name in filter(None, told.split("\0")):
            (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.copy / name)
            if name.startswith(SHAPING):
                state.update((self.copy / name).read_bytes())
        compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", *ROOMS]
        subprocess.run(compiled, cwd=self.copy, check=True)
        self.reach = reach(self.copy, Path(tempfile.gettempdir()) / f"shishi-reach-{state.hexdigest()[:16]}.json")
        self.warm = Warm(self.copy)

    def killer(self, one: Mutation) -> str | None:
        """What notices a mutation, or what else ended it; None where it survives."""
        target = self.copy / one.path
        whole = target.read_bytes()
        target.write_bytes(whole[: one.start] + one.code.encode() + whole[one.end :])
        run = partial(_run, self.copy) if one.path in self.warm.kept else self.warm.run
        try:
            return next(filter(None, (self._noticed(run, names) for names in self.reach.trials(one) if names)), None)
        finally:
            target.write_bytes(whole)

    def _noticed(self, run: Run, names: Sequence[str]) -> str | None:
        """The first failure of tests; None where there is none."""
        limit = int(SLOWER * sum(self.reach.seconds[name] for name in names) + STARTING)
        code, shown = run((*QUIET, "-x", *names), limit)
        if code == 0:
            return None
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return f"more than {limit} s"
        if code not in (FAILED, BROKEN, UNCOLLECTED):
            raise SystemExit(f"{' '.join(names)} ended with {code}:\n{shown}")
        return next((line for line in shown.splitlines() if line.startswith(("FAILED", "ERROR"))), "an error")


def main(count: int, skip: int) -> int:
    """Try mutations and tell how many were killed; 1 where that is less than wanted."""
    dead = 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        chosen = mutations(bench.copy)[skip : skip + count]
        for one in chosen:
            before = (bench.copy / one.path).read_bytes()[one.start : one.end].decode()
            killer = bench.killer(one)
            dead += killer is not None
            state = f"killed   by {killer.split(' - ')[0]}:" if killer else "SURVIVED"
            print(f"{state} {one.path}:{one.line}: {' '.join(before.split())} -> {one.code}", flush=True)
    print(f"{dead} of {len(chosen)} killed: {dead / max(1, len(chosen)):.1%}")
    return int(dead < WANTED * len(chosen))


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [COUNT, 0][len(numbers) :])))
