"""How many small faults the tests notice: ``python benchmarks/mutations.py [COUNT] [SKIP]``.

In: how many of the 300 mutations to try (all without a number), and how many of them to leave out first. Out: one line
for each, with the test that noticed it, and the share that the tests killed. A mutation turns one operator, constant or
condition of a module of ``extract/`` or ``normalize/`` into another; a fixed seed settles which ones, and a change of
one module leaves those of the others. Each is tried in a copy of the tracked files, by the tests that bear the module's
name first, then those of its room, then by the labelled notices; what none of them notices has survived. Before a stage
counts, it must pass as it is; the processor time that it took then, times four, is all that a mutated module may take:
more is noticed too. A run that ends in any other way than with a failed test ends the whole.
"""

from __future__ import annotations

import ast
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("extract", "normalize")
COUNT = 300
SEED = 20311231
WANTED = 0.85
SLOWER, STARTING = 4, 20  # times the processor time of the tests as they are; seconds besides
FAILED, BROKEN = 1, 2  # exit codes of pytest: tests failed, modules could not be imported
LABELLED = ("tests/shishi/test_floors.py", "-k", "labels")
WITHOUT_TESTS = {"choice": "readings"}  # rooms that are tried with another one's tests

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
    for node in ast.walk(ast.parse(source)):
        for first, last, code in _turned(node, whole, starts):
            line = next(at for at in range(len(starts), 0, -1) if starts[at - 1] <= first)
            yield Mutation(path, line, first, last, code)


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


def stages(root: Path, path: str) -> Iterator[tuple[str, ...]]:
    """The tests of a module, the nearest first."""
    place = Path(path)
    room = Path("tests", *(WITHOUT_TESTS.get(part, part) for part in place.parts[:-1]))
    tests = sorted(str(test.relative_to(root)) for test in (root / room).glob("test_*.py"))
    near = tuple(test for test in tests if place.stem.strip("_") in Path(test).stem)
    yield from filter(None, (near, tuple(tests), LABELLED))


class Bench:
    """A copy of the project in which modules are mutated and tried."""

    def __init__(self, folder: Path) -> None:
        """Copy the tracked files; compiled modules are known by their contents, since a mutation may keep the size."""
        self.copy = folder / "copy"
        git = shutil.which("git") or "git"
        told = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, told.split("\0")):
            (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.copy / name)
        compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", *ROOMS]
        subprocess.run(compiled, cwd=self.copy, check=True)
        self.limits: dict[tuple[str, ...], int] = {}

    def limit(self, tests: tuple[str, ...]) -> int:
        """How many seconds of a processor tests may take; they pass as they are."""
        if tests not in self.limits:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            if noticed := self._noticed(tests, resource.RLIM_INFINITY):
                raise SystemExit(f"the tests fail as they are, mend them first: {noticed}")
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.limits[tests] = int(SLOWER * (after.ru_utime - before.ru_utime) + STARTING)
        return self.limits[tests]

    def killer(self, one: Mutation) -> str | None:
        """The test that notices a mutation, or what else ended it; None where it survives."""
        limits = [(tests, self.limit(tests)) for tests in stages(self.copy, one.path)]
        target = self.copy / one.path
        whole = target.read_bytes()
        target.write_bytes(whole[: one.start] + one.code.encode() + whole[one.end :])
        try:
            return next(filter(None, (self._noticed(tests, seconds) for tests, seconds in limits)), None)
        finally:
            target.write_bytes(whole)

    def _noticed(self, tests: tuple[str, ...], seconds: int) -> str | None:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--tb=no", *tests]
        limited = ["prlimit", f"--cpu={'unlimited' if seconds < 0 else seconds}", *command]
        told = subprocess.run(
            limited,
            cwd=self.copy,
            env=os.environ | {"PYTHONPATH": str(self.copy)},
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode == 0:
            return None
        if told.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return f"more than {seconds} s"
        if told.returncode not in (FAILED, BROKEN):
            raise SystemExit(f"{' '.join(command)} ended with {told.returncode}:\n{told.stdout}{told.stderr}")
        return next((line for line in told.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), "an error")


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
