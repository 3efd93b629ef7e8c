"""A run that is ended leaves no process and no file behind: at once, or after the next run."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import psutil
import pytest

from shishi import corpus, pipeline

NOTICES = Path(corpus.__file__).parent / "notices"
FEW = slice(None, None, 3)  # as many as keep two processes at work when the run is ended
COMMAND = [sys.executable, "-m", "shishi", "--lang", "zh", "run", "-q", "--workers", "2"]  # as the library: in Chinese
SIGNS = [signal.SIGTERM, signal.SIGINT, signal.SIGKILL]


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("notices")
    for path in sorted(NOTICES.iterdir())[FEW]:
        shutil.copy(path, made)
    return made


@pytest.fixture(scope="module")
def whole(notices: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole")
    pipeline.run(notices, out, pipeline.Plan(workers=1))
    return out


def run(notices: Path, out: Path) -> "subprocess.Popen[bytes]":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where this runs in the background of a shell
    told = subprocess.DEVNULL
    return subprocess.Popen([*COMMAND, str(notices), "-o", str(out)], stdout=told, stderr=told)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def end(notices: Path, out: Path, sign: signal.Signals, after: float, within: float = 20) -> float:
    """Begin a run and end it some seconds after another process works for it; all are gone within seconds: how many."""
    started = run(notices, out)
    while started.poll() is None and not psutil.Process(started.pid).children():
        time.sleep(0.01)
    time.sleep(after)
    processes = psutil.Process(started.pid).children(recursive=True) if started.poll() is None else []
    sent = time.monotonic()
    started.send_signal(sign)
    started.wait(timeout=within)
    _, alive = psutil.wait_procs(processes, timeout=within)
    gone = time.monotonic() - sent
    assert (alive, gone < within) == ([], True)
    return gone


@pytest.mark.parametrize("sign", SIGNS)
def test_a_run_that_is_ended_leaves_nothing(notices: Path, whole: Path, tmp_path: Path, sign: signal.Signals) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    end(notices, out, sign, after=0.8)
    if sign != signal.SIGKILL:
        assert contents(out) == contents(whole)
    assert run(notices, out).wait(timeout=120) == 0
    assert contents(out) == contents(whole)


def main(folder: Path, given: Sequence[Path], moments: int = 20) -> None:
    """``python -m tests.shishi.test_signals FOLDER [NOTICES...]``: each signal at many random moments, for a measure.

    Every run begins with nothing kept; the one after it goes on from what the one that was ended had read. The
    processes of a run that is ended are gone within five seconds; where it could, it leaves the whole dataset or none,
    and no temporary file. After the next run there is the dataset, byte for byte, and nothing else: not beside it,
    among what is kept or among temporary files.
    """
    chance = random.Random(0)
    notices, out, kept, temporary = (folder / name for name in ("notices", "out", "kept", "temporary"))
    notices.mkdir(parents=True)
    temporary.mkdir()
    os.environ["TMPDIR"] = str(temporary)
    COMMAND.extend(["--cache", str(kept)])
    for path in given or sorted(NOTICES.iterdir())[FEW]:
        shutil.copy(path, notices)
    began = time.monotonic()
    run(notices, out).wait()
    long, made, entries = time.monotonic() - began, contents(out), sorted(contents(kept))
    print(f"a whole run: {long:.2f} s, {len(made)} files in the folder, {len(entries)} kept", flush=True)
    for sign, at in product(reversed(SIGNS), range(moments)):
        shutil.rmtree(out)
        shutil.rmtree(kept)
        after = chance.uniform(0, long)
        gone = end(notices, out, sign, after, within=5)
        left, read = (sorted(contents(place)) if place.exists() else [] for place in (out, kept))
        assert sign == signal.SIGKILL or (left in ([], sorted(made)) and not list(temporary.iterdir()))
        assert run(notices, out).wait() == 0
        assert contents(out) == made
        assert {path.parent for path in out.rglob("*")} == {(out / name).parent for name in made}
        assert (sorted(contents(kept)), list(temporary.iterdir())) == (entries, [])
        told = "whole" if left == sorted(made) else f"{len(left)} files"
        what = f"gone within {gone:.2f} s, {told} in the folder, {len(read)} of {len(entries)} kept"
        print(sign.name, at, f"{after:.2f} s: {what}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), list(map(Path, sys.argv[2:])))
