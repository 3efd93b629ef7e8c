"""The dataset against hand labels: read the notices, score them, look at the floors.

In: a folder of labels and the folder of their notices. Out: a ``Report``: figures per notice and measure, every miss,
and why the floors were not reached, if they were not. The labels quote the notice's text; a notice in another format
is taken for what its reader makes of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final, cast

from shishi.corpus import check
from shishi.corpus.draft import is_draft
from shishi.corpus.figures import MEASURES, Score, added
from shishi.corpus.folder import Source
from shishi.corpus.labels import BadLabel, Label, load, read_raw
from shishi.corpus.lint import lint
from shishi.corpus.score import score
from shishi.pipeline import Examined, NothingToRead, Plan, Watch, find, gather, nobody, read_all
from shishi.unit_score import score_units

UNITS: Final = "units.yaml"
Reader = Callable[[Sequence[Source], Plan, Watch], Sequence[Examined]]
_STILL_A_DRAFT: Final = "is a draft that nobody corrected; correct it by the notice and delete the line that says so"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the notice that it labels."""

    path: Path
    label: Label
    source: Source


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a set of labels, per notice and in all; ``total`` has only the misses that are no one notice's.

    ``figures`` has one number per measure, ``complaints`` are about the labels. ``readings`` is what was read of each
    notice, by its file's name.
    """

    name: str
    scores: tuple[Score, ...]
    total: Score
    figures: Mapping[str, float]
    measured: check.Pinned
    complaints: tuple[str, ...]
    readings: Mapping[str, Examined]


def examine_labels(
    labels: Sequence[Path], notices: Path, *, by_stem: bool, watch: Watch = nobody, reader: Reader = read_all
) -> Report:
    """Read and score all labelled notices.

    Args:
        labels: folders of label files, or single ones.
        notices: the folder of the notices.
        by_stem: take a notice of the same name with another ending: the same notice in another format.
        watch: told after each notice.
        reader: what reads the notices.

    Raises:
        BadLabel: a label cannot be read, or its notice is missing.
        NothingToRead: there are no labels or no notices.
    """
    pairs = pair_up(labels, notices, by_stem=by_stem)
    readings = reader([pair.source for pair in pairs], Plan(texts=True), watch)
    rows = plain_rows(gather([reading.notice for reading in readings], None))
    scores = tuple(_score(pair, reading, rows) for pair, reading in zip(pairs, readings, strict=True))
    total = added("ALL", scores)
    of_units = score_units([pair.label for pair in pairs], _unit_rows(pairs, rows), pairs[0].path.parent / UNITS)
    figures = {name: total.value(name) for name in MEASURES} | {"unit_clusters": of_units.f1}
    drafts = [f"{pair.path.name}: {_STILL_A_DRAFT}" for pair in pairs if is_draft(pair.path.read_text("utf-8"))]
    complaints = (*drafts, *(() if by_stem else _complaints(pairs, readings)))
    name = f"{pairs[0].path.resolve().parent.name}/{notices.resolve().name}"
    shown = replace(total, misses=of_units.misses)
    read = {pair.source.name: reading for pair, reading in zip(pairs, readings, strict=True)}
    return Report(name, scores, shown, figures, _pinned(pairs, figures), complaints, read)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the floors say: lines for a person, and whether the figures pass."""

    lines: tuple[str, ...]
    passed: bool


def against_floors(report: Report, path: Path, *, update: bool, allow_lower: bool) -> Verdict:
    """Compare a report with the floors committed in ``path``, or make it the new floors.

    A set of labels without floors passes, unless its labels are wrong.

    Raises:
        check.Refused: a floor would sink, the labels are wrong, or the file is no floors file.
    """
    sets = check.load(path)
    pinned = sets.get(report.name)
    if update:
        if report.complaints:
            raise check.Refused(f"the labels are wrong, so no floors are set: {'; '.join(report.complaints)}")
        sets[report.name] = check.repinned(pinned, report.measured, allow_lower=allow_lower)
        check.save(path, sets)
        return Verdict((f"floors of {report.name} set to these figures in {path}",), passed=True)
    if pinned is None:
        return Verdict((*report.complaints, f"no floors for {report.name}; --update sets them"), not report.complaints)
    lines = (*report.complaints, *check.shortfalls(pinned, report.measured))
    return Verdict(lines or (f"all figures of {report.name} reach their floors",), passed=not lines)


def pair_up(labels: Sequence[Path], notices: Path, *, by_stem: bool) -> list[Labelled]:
    """Every label with its notice, in the order of the labels' names.

    Raises:
        BadLabel: a label cannot be read, or there is not exactly one notice for it.
        NothingToRead: there are no labels or no notices.
    """
    paths = sorted({path for place in labels for path in label_files(place)})
    found = find(notices)
    return [_paired(path, load(path), found, by_stem=by_stem) for path in paths]


def label_files(labels: Path) -> list[Path]:
    """The label files in a folder (``units.yaml`` is none), or the one given.

    Raises:
        NothingToRead: there are none.
    """
    paths = [labels] if labels.is_file() else sorted(path for path in labels.glob("*.yaml") if path.name != UNITS)
    if not paths:
        raise NothingToRead(f"{labels}: no label files (*.yaml) in there; `shishi label NOTICE` drafts one")
    return paths


def plain_rows(tables: Mapping[str, Sequence[object]]) -> dict[str, list[dict[str, Any]]]:
    """Rows as plain values by column, which is what the scores take."""
    return {
        name: [{entry.name: getattr(row, entry.name) for entry in fields(cast("Any", row))} for row in tables[name]]
        for name in ("dataset", "units", "documents")
    }


def _paired(path: Path, label: Label, found: Sequence[Source], *, by_stem: bool) -> Labelled:
    key = _stem if by_stem else _last
    fitting = [source for source in found if key(source.name) == key(label.facts.source)]
    if len(fitting) != 1:
        raise BadLabel(f"{path}: {len(fitting)} notices called {label.facts.source}; there must be one (see --notices)")
    return Labelled(path, label, fitting[0])


def _last(name: str) -> str:
    return PurePosixPath(name).name


def _stem(name: str) -> str:
    return _last(name).split(".")[0]


def _unit_rows(
    pairs: Sequence[Labelled], rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, list[Mapping[str, Any]]]:
    """The rows of ``units`` of each notice, by its label's name."""
    source_of = {row["item_id"]: row["source"] for row in rows["dataset"]}
    named: dict[str, list[Mapping[str, Any]]] = {pair.source.name: [] for pair in pairs}
    for row in rows["units"]:
        named[source_of[row["item_id"]]].append(row)
    return {pair.label.name: named[pair.source.name] for pair in pairs}


def _score(pair: Labelled, reading: Examined, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Score:
    """One notice; one that was not read counts as missed in everything."""
    name = pair.source.name
    dataset = [row for row in rows["dataset"] if row["source"] == name]
    items = {row["item_id"] for row in dataset}
    units = [row for row in rows["units"] if row["item_id"] in items]
    row = reading.notice.document
    told = next(row for row in rows["documents"] if row["source"] == name) if row.status == "ok" else None
    return score(pair.label, reading.text or "", dataset, units, told)


def _complaints(pairs: Sequence[Labelled], readings: Sequence[Examined]) -> Iterator[str]:
    for pair, reading in zip(pairs, readings, strict=True):
        if reading.text is not None:
            yield from (f"{pair.path.name}: {what}" for what in lint(read_raw(pair.path), reading.text))


def _pinned(pairs: Sequence[Labelled], figures: Mapping[str, float]) -> check.Pinned:
    return check.Pinned(
        labels_sha256=check.digest((pair.path.name, pair.path.read_bytes()) for pair in pairs),
        notices_sha256=check.digest((pair.source.name, pair.source.data()) for pair in pairs),
        notices=len(pairs),
        items=sum(len(pair.label.items) for pair in pairs),
        floors=figures,
    )
