"""How many small faults the tests notice: ``python benchmarks/mutations.py [COUNT] [SKIP]``.

In: how many of the 300 mutations to try (all without a number), and how many of them to leave out first. Out: one line
for each, and the share that the tests killed. A mutation turns one operator, constant or condition of a module of
``extract/`` or ``normalize/`` into another; a fixed seed settles which ones, and a change of one module leaves those of
the others. Each is tried in a copy of the tracked files, whose tests must pass as they are: the tests that bear the
module's name first, then those of its room, then the wider ones; what none of them notices has survived. A test that
takes too long has noticed.
"""

from __future__ import annotations

import ast
import shutil
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
SECONDS = 600  # for one call of the tests
WANTED = 0.85
WIDE = ["tests/extract", "tests/normalize", "tests/held", "tests/output", "tests/shishi/test_floors.py"]

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


def mutations() -> list[Mutation]:
    """The mutations, in an order that the seed settles."""
    paths = sorted(str(path.relative_to(ROOT)) for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    found = [one for path in paths for one in _of_module(path)]
    return sorted(found, key=_lot)[:COUNT]


def _lot(one: Mutation) -> str:
    return sha256(f"{SEED} {one.path} {one.start} {one.code}".encode()).hexdigest()


def _of_module(path: str) -> Iterator[Mutation]:
    source = (ROOT / path).read_text(encoding="utf-8")
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


def stages(path: str) -> Iterator[list[str]]:
    """The tests of a module, the nearest first."""
    place = Path(path)
    room = Path("tests", *place.parts[:-1])
    while not (ROOT / room).is_dir():
        room = room.parent
    near = sorted(str(test.relative_to(ROOT)) for test in (ROOT / room).glob(f"test_*{place.stem.strip('_')}*.py"))
    yield near
    yield [str(room)]
    yield WIDE


def killed(copy: Path, one: Mutation) -> bool:
    """Do the tests notice a mutation, made in the copy?"""
    target = copy / one.path
    whole = target.read_bytes()
    target.write_bytes(whole[: one.start] + one.code.encode() + whole[one.end :])
    try:
        return any(_fails(copy, tests) for tests in stages(one.path) if tests)
    finally:
        target.write_bytes(whole)


def _fails(copy: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        told = subprocess.run(command, cwd=copy, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return told.returncode != 0


def main(count: int, skip: int) -> int:
    """Try mutations and tell how many were killed; 1 where that is less than wanted."""
    chosen = mutations()[skip : skip + count]
    dead = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        git = shutil.which("git") or "git"
        told = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, told.split("\0")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
        if _fails(copy, WIDE):
            print("the tests fail as they are: mend them first")
            return 1
        for one in chosen:
            noticed = killed(copy, one)
            dead += noticed
            before = (copy / one.path).read_bytes()[one.start : one.end].decode()
            print(f"{'killed  ' if noticed else 'SURVIVED'} {one.path}:{one.line}: {before} -> {one.code}", flush=True)
    print(f"{dead} of {len(chosen)} killed: {dead / max(1, len(chosen)):.1%}")
    return int(dead < WANTED * len(chosen))


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [COUNT, 0][len(numbers) :])))
