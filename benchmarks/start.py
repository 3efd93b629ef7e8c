"""How long the command line takes to start, and the whole job on a small folder: the best of several runs.

    python benchmarks/start.py [NOTICES]

NOTICES is a folder of a few notices; without it, the plain-text ones among the examples are taken.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from shishi import corpus

RUNS = 5


def best(*arguments: str) -> float:
    """Seconds of the quickest of several runs of the command line, start-up included."""
    command = [sys.executable, "-m", "shishi", *arguments]
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)  # fmt: skip
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Print both times."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "notices"
        folder.mkdir()
        given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(corpus.__file__).parent / "notices"
        kinds = "*" if len(sys.argv) > 1 else "*.txt"
        for path in sorted(given.glob(kinds)):
            shutil.copy(path, folder)
        count = len(list(folder.iterdir()))
        print(f"shishi --help              {best('--help'):6.2f} s")
        print(
            f"shishi run ({count:3} notices)   {best('run', str(folder), '-q', '-o', str(Path(place) / 'out')):6.2f} s"
        )


if __name__ == "__main__":
    main()
