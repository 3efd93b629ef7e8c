"""Folders for what lasts no longer than the program, also when the program is killed.

In: nothing. Out: a folder among other temporary ones. Its name says which machine and which process made it, so that
the next program to ask for one clears those whose process is gone.
"""

from __future__ import annotations

import os
import platform
import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import psutil

_PREFIX = "shishi"
_PARTS = 3  # of a name: what it is for, the machine, the process; chance follows


def passing_folder() -> TemporaryDirectory[str]:
    """An empty folder of this process; folders of processes that were killed on this machine are cleared."""
    machine = sha256(platform.node().encode()).hexdigest()[:8]
    for left in Path(gettempdir()).glob(f"{_PREFIX}-{machine}-*"):
        process = left.name.split("-")[_PARTS - 1]
        if process.isdecimal() and not psutil.pid_exists(int(process)):
            shutil.rmtree(left, ignore_errors=True)
    return TemporaryDirectory(prefix=f"{_PREFIX}-{machine}-{os.getpid()}-")
