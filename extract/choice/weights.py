"""The weights of the evidence, as fitted.

In: nothing. Out: weight by the name of its evidence (``evidence.py``); ``weights.toml`` is written by the fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tomli

PATH = Path(__file__).with_name("weights.toml")


@cache
def weights() -> Mapping[str, float]:
    """The committed weights."""
    return {name: float(value) for name, value in tomli.loads(PATH.read_text(encoding="utf-8")).items()}
