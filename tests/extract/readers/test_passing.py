"""Folders that last as long as the program, however it ends."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from shishi.extract.readers.passing import passing_folder

MAKES = "from shishi.extract.readers.passing import passing_folder as f; import os; print(f().name, flush=True)"


def test_the_folder_of_a_killed_process_goes_with_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = f"{MAKES}; made = f(); print(made.name, flush=True); os._exit(9)"
    environment = {
        "TMPDIR": str(tmp_path),
        "TMP": str(tmp_path),
        "TEMP": str(tmp_path),
        "PYTHONPATH": ":".join(sys.path),
    }
    done = subprocess.run([sys.executable, "-c", killed], env=environment, capture_output=True, text=True, check=False)
    left = Path(done.stdout.split()[-1])
    assert left.is_dir()
    foreign = tmp_path / "shishi-notes"
    foreign.mkdir()
    machine = left.name.split("-")[1]
    (running := tmp_path / f"shishi-{machine}-{os.getpid()}-made").mkdir()
    (odd := tmp_path / f"shishi-{machine}-notes-made").mkdir()
    with passing_folder() as made:
        assert not left.exists()
        assert Path(made).is_dir()
        assert foreign.is_dir()
        assert running.is_dir()
        assert odd.is_dir()
