"""Doubts about whole files, their count, and what each kind is called.

In: the row of a file, or the findings of a run. Out: a finding for a file that could not be read, a count by level and
code for the closing summary, and a short name for each code in Chinese and English.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from shishi.normalize.findings import About, finding
from shishi.normalize.rows import DocumentRow, FindingRow


def about_file(row: DocumentRow) -> tuple[FindingRow, ...]:
    """The finding about a file that gave no document: its status is the code; one that was passed over is a note."""
    if row.status != "ok":
        return (finding(f"file_{row.status}", About(row.source), error=row.error or row.status),)
    return ()


def counts(findings: Iterable[FindingRow]) -> dict[tuple[str, str], int]:
    """How many findings there are by (level, code): errors first, then the most frequent."""
    order = {"error": 0, "warning": 1, "note": 2}
    told = Counter((finding.level, finding.code) for finding in findings)
    return dict(sorted(told.items(), key=lambda entry: (order[entry[0][0]], -entry[1], entry[0][1])))


def label(code: str, lang: Literal["zh", "en"]) -> str:
    """What a kind of doubt is called in a list."""
    chinese, english = _labels().get(code, (code, code))
    return chinese if lang == "zh" else english


@cache
def _labels() -> Mapping[str, tuple[str, str]]:
    """(Chinese, English) by code: the short names, and the meanings of codes that have none."""
    meanings = tomllib.loads(files("shishi.extract.rules").joinpath("doubts.toml").read_text(encoding="utf-8"))["code"]
    short = tomllib.loads(files("shishi.output").joinpath("findings.toml").read_text(encoding="utf-8"))["label"]
    told = {code: (entry["zh"], entry["en"]) for code, entry in meanings.items()}
    return told | {code: (chinese, english) for code, (chinese, english) in short.items()}
