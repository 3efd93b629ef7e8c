"""Real notices outside the project, where a machine has them: tests that need them skip without.

The environment variable ``SHISHI_REAL_NOTICES`` names a folder with ``notices/``, ``gold/``, ``notices-formats/``,
``samples/``, ``files/`` and ``tools/``.
"""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SHISHI_REAL_NOTICES") or Path(__file__).with_name("no-real-notices")).resolve()


def real(*parts: str) -> Path:
    """A file or folder of the real notices; skips the test, saying so, where it is not here."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} is not here: SHISHI_REAL_NOTICES names no folder that holds it")
    return path
