"""What a labelled example says, apart from the form it says it in.

In: an example notice and its label. Out: ``Facts``: the notice's own facts and one ``Entry`` per labelled item, with
its passages in full, cut out of the notice by the first and last characters that the label quotes. Every form is told
from these alone, and a told label follows from the entries as they were told.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from shishi.corpus import labels
from shishi.corpus.matching import flat
from shishi.extract.document import Document, Table
from shishi.extract.readers import read
from shishi.extract.view import fold

CORPUS = Path(__file__).parents[2] / "corpus"
_GLOSS = re.compile(r"(?<=[一-鿿])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+ ?[)）] ?")
_PAGE_LINE = re.compile(r"\n\s*[—-] ?\d+ ?[—-]\s*(?:\n[^\n]{0,30}公报[^\n]{0,12})?(?=\n|$)")
_BARE = re.compile(r"\d+(?:\.\d+)?")
_PAIRS = {"（": "）", "(": ")", "“": "”", "《": "》", "〈": "〉", "【": "】", "「": "」"}
STATES = {"done": "已完成", "ongoing": "正在推进", "not_started": "未启动", "delayed": "进度滞后"}
_EDGE = 10
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: its passages in full, without closing punctuation; an empty passage is a printed 无."""

    groups: tuple[str, ...]
    name: str | None
    text: str | None
    units: tuple[tuple[str, str], ...]
    deadline: str | None
    progress: str | None
    problems: str | None
    next: str | None
    label: labels.Item

    def of(self, role: str) -> str:
        """The units in one role, as an office lists them."""
        return "、".join(name for kind, name in self.units if kind == role)

    @property
    def state(self) -> str | None:
        """The status as a column or label of its own prints it."""
        return STATES.get(self.label.status or "")

    @property
    def task(self) -> str | None:
        """The text where it says more than the name."""
        return None if self.name and flat(self.text) == flat(self.name) else self.text


@dataclass(frozen=True, slots=True)
class Facts:
    """One example: what it says of itself, its entries, and its text where it has no table."""

    name: str
    about: labels.Facts
    entries: tuple[Entry, ...]
    prose: str | None

    @property
    def full_names(self) -> bool:
        """Whether most entries bear names of their own, so that a column of names makes sense."""
        return sum(entry.name is not None for entry in self.entries) * 2 > len(self.entries)


class _Bare:
    """A text as the scores compare it, each of whose characters knows where it stands."""

    def __init__(self, text: str) -> None:
        kept = [(bare, at) for at, char in enumerate(text) for bare in flat(char)]
        self.text = "".join(bare for bare, _ in kept)
        self._at = [at for _, at in kept]

    def find(self, where: labels.Snippet, since: int) -> tuple[int, int] | None:
        """Offsets of a passage, the first at or behind ``since``."""
        first, last = flat(where.starts), flat(where.ends)
        start = self.text.find(first, bisect_left(self._at, since))
        start = start if start >= 0 else self.text.rfind(first, 0, bisect_left(self._at, since) + len(first))
        end = self.text.find(last, start)
        if len(first) < _SHORT and start >= 0:  # a number; the cell before may begin with it too
            start = max(start, self.text.rfind(first, start, end))
        return (self._at[start], self._at[end + len(last) - 1] + 1) if min(start, end) >= 0 else None


def names() -> list[str]:
    """The examples, by name."""
    return sorted(path.stem for path in (CORPUS / "labels").glob("*.yaml") if path.stem != "units")


@cache
def facts(name: str) -> Facts:
    """The facts of one example.

    Raises:
        ValueError: a passage that its label quotes is not in the notice.
    """
    label = labels.load(CORPUS / "labels" / f"{name}.yaml")
    path = CORPUS / "notices" / label.facts.source
    document = read(path.name, path.read_bytes())
    text = _PAGE_LINE.sub("", _GLOSS.sub("", document.text))
    return Facts(name, label.facts, tuple(_entries(label, text)), None if _told_in_table(label, document) else text)


def indicators(original: Facts) -> Facts:
    """Every noun with its target, or what was reached, as statistics tell it: bare numbers, the measure elsewhere."""
    told = [(entry.label, said) for entry in original.entries for said in entry.label.quantities]
    role = "target" if any(said.role == "target" for _, said in told) else "actual"
    seen: dict[str, Entry] = {}
    for item, said in told:
        if said.role == role and said.unit and said.of and not (said.per or said.value_max):
            seen.setdefault(_clean(said.of[0]), _indicator(_clean(said.of[0]), said, item))
    return Facts(original.name, original.about, tuple(seen.values()), None)


def _indicator(name: str, said: labels.Quantity, item: labels.Item) -> Entry:
    plain = replace(said, bound="=", of=(name,))
    label = replace(item, heads=(name,), units=(), quantities=(plain,), deadline=None, status=None)
    progress = None if said.role == "target" else f"{said.value:.10g}"
    return Entry((), name, name, (), None, progress, None, None, label)


def told_label(original: Facts, entries: list[Entry]) -> labels.Label:
    """The label of a notice that tells ``entries``."""
    return labels.Label(original.name, original.about, tuple(_relabelled(entry) for entry in entries), ())


def wording(entries: list[Entry]) -> str:
    """The texts that a score looks up its labelled passages in."""
    return "\n".join(part for entry in entries for part in (entry.text, entry.progress) if part)


def _told_in_table(label: labels.Label, document: Document) -> bool:
    tables = any(isinstance(block, Table) for block in document.blocks)
    return tables and any(item.section == "table" for item in label.items)


def _entries(label: labels.Label, text: str) -> list[Entry]:
    bare, since, told = _Bare(text), 0, []
    for item in label.items:
        passages = [item.text, item.progress, item.problems, item.next]
        anchor = next((one for one in passages if isinstance(one, labels.Snippet)), None)
        found = bare.find(anchor, since) if anchor else None
        since = found[0] if found else since
        behind = found[1] if found and isinstance(item.text, labels.Snippet) else since
        task = _passage(item.text, bare, text, since)
        progress, problems, following = (_passage(one, bare, text, behind) for one in passages[1:])
        told.append(
            Entry(
                groups=tuple(_clean(head) for head in item.heads[:-1] if head),
                name=_clean(item.heads[-1]) if item.heads and item.heads[-1] else None,
                text=_measured(task, item, "target"),
                units=tuple((role, _clean(name)) for role, name in item.units),
                deadline=item.deadline,
                progress=_measured(progress, item, "actual"),
                problems=_measured(problems, item, "actual"),
                next=_measured(following, item, "planned"),
                label=item,
            )
        )
        since += found is not None
    return told


def _clean(text: str) -> str:
    return _GLOSS.sub("", text)


def _passage(where: labels.Passage, bare: _Bare, text: str, since: int) -> str | None:
    """A passage in full; its cells stay apart by tabs, its broken lines are joined."""
    if not isinstance(where, labels.Snippet):
        return None if where is None else ""
    found = bare.find(where, since)
    if found is None:
        raise ValueError(f"the notice has no passage {where.starts} … {where.ends}")
    start, end = found
    while start and text[start - 1] in _PAIRS and not _balanced(text[start:end]):
        start -= 1
    while end < len(text) and text[end] in _PAIRS.values() and not _balanced(text[start:end]):
        end += 1
    return re.sub(r"[ \n]+(?=[^A-Za-z])|\n", "", text[start:end])


def _balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS.items())


def _measured(passage: str | None, item: labels.Item, role: str) -> str | None:
    """Cells of a passage as one run of prose: a bare number takes the measure that its column or row had."""
    if not passage:
        return passage
    parts = [part.strip("|｜ ") for part in passage.split("\t")]
    told = ""
    for part in filter(None, parts):
        stated = part + _measure(part, item, role)
        comma = "" if not told or told[-1] in "。；，;," else "，"
        rate = "完成率" if told and re.fullmatch(r"[\d.]+%", part) else ""
        told += comma + rate + stated
    return told


def _measure(part: str, item: labels.Item, role: str) -> str:
    if not _BARE.fullmatch(part):
        return ""
    units = (one.unit for one in item.quantities if one.role == role and one.value == float(part))
    return _clean(next((unit for unit in units if unit), ""))


def _relabelled(entry: Entry) -> labels.Item:
    """The label of an entry as told; measures stand in simplified characters, whatever is printed."""
    measured = tuple(replace(said, unit=said.unit and fold(said.unit)) for said in entry.label.quantities)
    return replace(
        entry.label,
        quantities=measured,
        text=_snippet(entry.text),
        units=entry.units,
        progress=_snippet(entry.progress),
        problems=_snippet(entry.problems),
        next=_snippet(entry.next),
    )


def _snippet(passage: str | None) -> labels.Passage:
    if passage is None:
        return None
    bare = flat(unicodedata.normalize("NFKC", passage))
    return labels.Snippet(bare[:_EDGE], bare[-_EDGE:]) if bare else labels.PRINTED_NONE
