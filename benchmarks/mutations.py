"""How many small faults the tests notice: ``python -m benchmarks.mutations [COUNT] [SKIP] [SEED]``.

In: how many of the 300 mutations to try (all without a number), how many of them to leave out first, and which 300:
those of another seed show what tests are worth that were written for the survivors of this one. Out: one line for each,
with what noticed it, and the share that was noticed. A mutation turns one operator, constant or condition of
a module of ``extract/`` or ``normalize/`` into another (``benchmarks.faults``). In a copy of the tracked files all of
them stand side by side as switches (``benchmarks.switching``), so that one run of the tests as they are tells in which
tests a mutation would give another value, and how long each takes (``benchmarks.warm``). Then each is tried by these
and by the notices that ship (``tests.prints``), as many as ``MOST`` seconds hold: every file of tests has its share of
that time, those about the mutated module and the notices a larger one, and of each the quick come first, by and large.
What takes five times its time and ten seconds more is noticed too; what none of them notices has survived, though tests
that the time left out may know it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.faults import ROOMS, SEED, Module, Mutation, mutations
from benchmarks.switching import Numbers, switched

ROOT = Path(__file__).resolve().parents[1]
COUNT = 300
WANTED = 0.85
NOTICES = "benchmarks/each_notice.py"
REACHING = ("tests/extract", "tests/normalize", "tests/metamorphic", "tests/test_documents.py", NOTICES)
APART = "extract/rules/"  # rules are compiled once for all forks
MOST = 40.0  # seconds of tests that one mutation is tried by: 300 of them in some two hours of one core
# Of that time, by what a file of tests is about.
SHARES = {"module": 8.0, "notices": 8.0, "folder": 4.0, "other": 1.0}
FEW = 4  # of the notices that ship one in so many is read first, to compile the rules that notices need
QUIET = ("-q", "-s", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist", "-p", "benchmarks.warm")


@dataclass(frozen=True, slots=True)
class Test:
    """A test, which places it reaches, how many seconds it takes, and its module where tests share its fixtures."""

    name: str
    places: frozenset[str]
    seconds: float
    module: str

    @property
    def is_notice(self) -> bool:
        """Is it one of the notices that ship?"""
        return self.name.startswith(NOTICES)

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.name.partition("::")[0]


def trial(tests: Sequence[Test], path: str) -> list[Test]:
    """What a mutation of the module at ``path`` is tried by, in turn: as many of ``tests`` as that time holds.

    Each comes when the share of its file has paid for it and for those of the file before it. Tests that share fixtures
    come together and last.
    """
    spent, due = dict[str, float](), dict[Test, float]()
    for test in sorted(tests, key=lambda test: (test.seconds * _lot(f"{path} {test.name}"), test.name)):
        spent[test.file] = spent.get(test.file, 0.0) + test.seconds
        due[test] = spent[test.file] / SHARES[_about(test, Path(path))]
    turns = sorted(tests, key=lambda test: (due[test], test.name))
    used = accumulate(test.seconds for test in turns)
    within = [test for test, seconds in zip(turns, used, strict=True) if seconds <= MOST]
    return sorted(within, key=lambda test: test.module)


def _about(test: Test, path: Path) -> str:
    """What a test is about, beside a module of the project: that module, its folder, notices, something else."""
    if test.is_notice:
        return "notices"
    file = Path(test.file)
    if file.parent != "tests" / path.parent:
        return "other"
    return "module" if path.stem in file.stem else "folder"


def _lot(salt: str) -> float:
    """A number between 0 and 1 for a text."""
    return int.from_bytes(sha256(salt.encode()).digest()[:4]) / (1 << 32)


class Server:
    """A process of pytest that answers orders (``benchmarks.warm``)."""

    def __init__(self, copy: Path, tests: Sequence[str]) -> None:
        """Start it in a copy; it collects these tests."""
        (ours, answers), (orders, theirs) = os.pipe(), os.pipe()
        env = os.environ | {"PYTHONPATH": str(copy), "SHISHI_BENCH": f"{orders},{answers}"}
        command = [sys.executable, "-m", "pytest", *QUIET, f"--basetemp={copy.parent / 'tests'}", *tests]
        shown = (copy.parent / "shown.txt").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            command, cwd=copy, env=env, stdout=shown, stderr=shown, pass_fds=(orders, answers)
        )
        shown.close()
        os.close(orders)
        os.close(answers)
        self._orders, self._answers = os.fdopen(theirs, "w"), os.fdopen(ours)

    def ask(self, order: str, **more: object) -> Any:
        """The answer to an order; an ``EOFError`` where it ended without one."""
        try:
            self._orders.write(json.dumps({"order": order, **more}) + "\n")
            self._orders.flush()
        except BrokenPipeError as ended:
            raise EOFError(order) from ended
        if not (line := self._answers.readline()):
            raise EOFError(order)
        return json.loads(line)

    def close(self) -> None:
        """End it."""
        for pipe in (self._orders, self._answers):
            try:
                pipe.close()
            except BrokenPipeError:
                continue
        self._process.wait()


class Bench:
    """A copy of the project in which mutations are tried."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Copy the tracked files, with the mutations of a seed as switches."""
        self.copy = folder / "copy"
        git = shutil.which("git") or "git"
        listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, listed.split("\0")):
            (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.copy / name)
        self.failing: list[str] = []
        self.chosen = mutations(self.copy, COUNT, seed)
        numbers: dict[str, Numbers] = {}
        for number, one in enumerate(self.chosen):
            numbers.setdefault(one.path, {})[one.start, one.end, one.plain] = number
        paths = (str(path.relative_to(self.copy)) for room in ROOMS for path in (self.copy / room).rglob("*.py"))
        self._modules = {path: Module(self.copy, path) for path in paths}
        self._telling = {number: self._functions(one) for number, one in enumerate(self.chosen)}
        telling = set[str]().union(*self._telling.values())
        for path, module in self._modules.items():
            (self.copy / path).write_text(switched(module, numbers.get(path, {}), telling), encoding="utf-8")

    @cached_property
    def tests(self) -> list[Test]:
        """The tests that pass as they are, the first of which stands for what is reached before any."""
        server = Server(self.copy, REACHING)
        try:
            found = server.ask("reach")
        except EOFError:
            raise SystemExit((self.copy.parent / "shown.txt").read_text(encoding="utf-8")) from None
        server.close()
        self.failing = [name for name, (*_, passes) in found.items() if not passes]
        return [Test(name, frozenset(places), *rest) for name, (places, *rest, passes) in found.items() if passes]

    @cached_property
    def _warm(self) -> Server:
        server = Server(self.copy, REACHING)
        notices = sorted(test.name.partition("[")[2][:-1] for test in self.tests if test.is_notice)
        server.ask("warm", tests=notices[::FEW])
        return server

    def shown(self, number: int) -> str:
        """A mutation in one line."""
        one = self.chosen[number]
        before = self._modules[one.path].whole[one.start : one.end].decode()
        return f"{one.path}:{one.line}: {' '.join(before.split())} -> {' '.join(one.plain.split())}"

    def trial(self, number: int) -> list[Test]:
        """The tests to try a mutation by, in turn."""
        one = self.chosen[number]
        near = {str(number)} | (self._telling[number] if self._is_apart(number) else set())
        trying = [test for test in self.tests[1:] if not near.isdisjoint(test.places)]
        if not trying and self._is_apart(number):  # it runs while its module is imported, and no function tells of it
            stem = Path(one.path).stem
            trying = [test for test in self.tests[1:] if f"/test_{stem}" in test.name or test.is_notice]
        return trial(trying, one.path)

    def _functions(self, one: Mutation) -> set[str]:
        """The functions that may show a mutation which is tried in a process of its own."""
        own, name = self._modules[one.path], self._modules[one.path].names(one.start)
        if name is None:
            return own.using("") if one.fixed or one.path.startswith(APART) else set()
        everywhere = set[str]().union(*(module.using(name) for module in self._modules.values())) if name else set()
        return everywhere or own.using("")

    def killer(self, number: int, tests: Sequence[Test]) -> str | None:
        """What notices a mutation; None where it survives."""
        if not tests:
            return None
        return self._apart(number, tests) if self._is_apart(number) else self._tried(self._warm, number, tests)

    def _is_apart(self, number: int) -> bool:
        """Is a mutation tried in a process of its own: of rules, or of what is settled while modules are imported?"""
        one = self.chosen[number]
        return one.fixed or one.path.startswith(APART) or str(number) in self.tests[0].places

    def _apart(self, number: int, tests: Sequence[Test]) -> str | None:
        """What notices a mutation of what is settled while modules are imported."""
        one = self.chosen[number]
        path, module = self.copy / one.path, self._modules[one.path]
        switches = path.read_bytes()
        path.write_bytes(module.whole[: one.start] + f"({one.code})".encode() + module.whole[one.end :])
        server = Server(self.copy, list(dict.fromkeys(test.name.partition("::")[0] for test in tests)))
        try:
            return self._tried(server, number, tests)
        except EOFError:
            return "tests that cannot be imported"
        finally:
            server.close()
            path.write_bytes(switches)

    def _tried(self, server: Server, number: int, tests: Sequence[Test]) -> str | None:
        return server.ask("try", number=number, tests=[(test.name, test.seconds) for test in tests])


def main(count: int, skip: int, seed: int) -> int:
    """Try mutations and tell how many were killed; 1 where that is less than wanted."""
    dead, begun = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), seed)
        tried = range(len(bench.chosen))[skip : skip + count]
        print(f"{len(bench.tests) - 1} tests pass as they are, {time.monotonic() - begun:.0f} s", flush=True)
        for name in bench.failing:
            print(f"left out, for it fails as it is: {name}", flush=True)
        for number in tried:
            since, tests = time.monotonic(), bench.trial(number)
            killer = bench.killer(number, tests)
            dead += killer is not None
            state = f"killed   by {killer}:" if killer else f"SURVIVED {len(tests)} tests:"
            print(f"{state} {bench.shown(number)} ({time.monotonic() - since:.1f} s)", flush=True)
    print(f"{dead} of {len(tried)} killed: {dead / max(1, len(tried)):.1%}")
    return int(dead < WANTED * len(tried))


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [COUNT, 0, SEED][len(numbers) :])))
