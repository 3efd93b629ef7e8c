"""A run that is ended leaves no process and no file behind: at once, or after the next run."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from shishi import corpus

NOTICES = Path(corpus.__file__).parent / "notices"
COMMAND = [sys.executable, "-m", "shishi", "--lang", "zh", "run", "-q", "--workers", "2"]  # as the library: in Chinese
SIGNS = [signal.SIGTERM, signal.SIGINT, signal.SIGKILL]


def run(out: Path) -> "subprocess.Popen[bytes]":
    told = subprocess.DEVNULL
    return subprocess.Popen([*COMMAND, str(NOTICES), "-o", str(out)], stdout=told, stderr=told)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def end(out: Path, sign: signal.Signals, after: float) -> None:
    """Begin a run and end it; its processes are gone within seconds."""
    started = run(out)
    time.sleep(after)
    processes = psutil.Process(started.pid).children(recursive=True) if started.poll() is None else []
    started.send_signal(sign)
    started.wait(timeout=5)
    _, alive = psutil.wait_procs(processes, timeout=5)
    assert alive == []


@pytest.mark.parametrize("sign", SIGNS)
def test_a_run_that_is_ended_leaves_nothing(dataset: Path, tmp_path: Path, sign: signal.Signals) -> None:
    out = tmp_path / "out"
    shutil.copytree(dataset, out)
    end(out, sign, after=1.5)
    if sign != signal.SIGKILL:
        assert contents(out) == contents(dataset)
    assert run(out).wait(timeout=120) == 0
    assert contents(out) == contents(dataset)


def main(moments: int = 20) -> None:
    """``python -m tests.shishi.test_signals``: many random moments, for a measure."""
    chance = random.Random(0)
    out = Path(sys.argv[1])
    run(out).wait()
    whole = contents(out)
    for at in range(moments):
        for sign in SIGNS:
            shutil.rmtree(out)
            after = chance.uniform(0, 6)
            end(out, sign, after)
            left = len(contents(out)) if out.exists() else 0
            assert run(out).wait() == 0
            assert contents(out) == whole
            print(
                at, sign.name, f"{after:.2f} s", "whole" if left == sorted(whole) else f"{len(left)} files", flush=True
            )


if __name__ == "__main__":
    main()
