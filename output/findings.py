"""Doubts about whole files, their count, and what each kind is called.

In: the row of a file, or the findings of a run. Out: a finding for a file that could not be read, a count by level and
code for the closing summary, and a short name for each code in Chinese and English.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import tomli

from shishi.normalize.corrections import Correction
from shishi.normalize.findings import About, finding
from shishi.normalize.rows import DocumentRow, FindingRow, ItemRow, NormalNotice
from shishi.output.refusals import in_chinese

if TYPE_CHECKING:
    from shishi.normalize.correcting import Corrected


def about_file(row: DocumentRow) -> tuple[FindingRow, ...]:
    """The finding about a file that gave no document: its status is the code; one that was passed over is a note."""
    if row.status != "ok":
        error = row.error or row.status
        return (finding(f"file_{row.status}", About(row.source), error=error, error_zh=in_chinese(error)),)
    return ()


def about_corrections(notice: NormalNotice, corrected: "Corrected") -> Iterator[FindingRow]:
    """What people corrected in a notice, and which of their corrections could not be used."""
    source = notice.document.source
    for at, fields in corrected.fields.items():
        about = About(source) if at is None else _about(notice.items[at].row)
        yield finding("corrected", about, fields=", ".join(dict.fromkeys(fields)), count=len(fields))
    for entry, reason in corrected.unused:
        told = {"field": entry.field, "was": entry.was, "value": entry.value}
        yield finding(reason.name, About(source), **_line(entry), **told, words=reason.words, count=reason.count)


def without_file(corrections: Iterable[Correction], documents: Iterable[DocumentRow]) -> Iterator[FindingRow]:
    """The corrections that are about none of the files."""
    rows = [row for row in documents if row.status == "ok"]
    digests, names = {row.sha256 for row in rows}, {row.source for row in rows}
    for entry in corrections:
        if entry.sha256 not in digests and entry.source not in names:
            yield finding("correction_without_file", About(None), **_line(entry), field=entry.field, file=entry.source)


def _line(entry: Correction) -> dict[str, str]:
    """Where a correction stands, in both languages."""
    return {"line": entry.told, "line_zh": in_chinese(entry.told)}


def _about(item: ItemRow) -> About:
    return About(item.source, item.item_id, item.page, item.start, item.end)


def counts(kinds: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """How many findings there are by (level, code): errors first, then the most frequent."""
    return by_weight(Counter(kinds))


def by_weight(counted: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Counts by (level, code): errors first, then the most frequent."""
    order = {"error": 0, "warning": 1, "note": 2}
    return dict(sorted(counted.items(), key=lambda entry: (order[entry[0][0]], -entry[1], entry[0][1])))


def label(code: str, lang: Literal["zh", "en"]) -> str:
    """What a kind of doubt is called in a list."""
    chinese, english = _labels().get(code, (code, code))
    return chinese if lang == "zh" else english


@cache
def _labels() -> Mapping[str, tuple[str, str]]:
    """(Chinese, English) by code: the short names, and the meanings of codes that have none."""
    meanings = tomli.loads(files("shishi.extract.rules").joinpath("doubts.toml").read_text(encoding="utf-8"))["code"]
    short = tomli.loads(files("shishi.output").joinpath("findings.toml").read_text(encoding="utf-8"))["label"]
    told = {code: (entry["zh"], entry["en"]) for code, entry in meanings.items()}
    return told | {code: (chinese, english) for code, (chinese, english) in short.items()}
