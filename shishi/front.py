"""The public functions, behind the names that ``shishi`` exports.

In: paths. Out: what ``shishi`` promises. They stand here so that ``import shishi`` loads none of what they need.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from shishi import Limits, given, pipeline
from shishi.apart import apart
from shishi.corpus.folder import Source
from shishi.limits import DEFAULT
from shishi.normalize.rows import NormalNotice

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from shishi.extract.choice.reasons import Region
    from shishi.extract.document import Span
    from shishi.extract.records import Notice

_OF_STRUCT = "__struct_fields__"  # the names of a msgspec record's fields, without an import of it


def read(path: str | PathLike[str], limits: Limits | None = DEFAULT) -> NormalNotice:
    """All rows of one notice."""
    return read_source(given.one(str(path), limits), limits)


def text(path: str | PathLike[str], limits: Limits | None = DEFAULT) -> str:
    """The text of one notice."""
    return text_of(given.one(str(path), limits), limits)


def read_source(source: Source, limits: Limits | None = DEFAULT) -> NormalNotice:
    """All rows of one notice."""
    return apart(_read, source, limits)


def text_of(source: Source, limits: Limits | None = DEFAULT) -> str:
    """The text of one notice."""
    return apart(_text, source, limits)


def why_of(source: Source, limits: Limits | None = DEFAULT) -> "tuple[Region, ...]":
    """Why the items of one notice are those that were chosen."""
    return apart(_why, source, limits)


def draft(source: Source, corrections: tuple[Path, ...] = ()) -> str:
    """A draft label of one notice; with what people corrected in it, a label.

    Raises:
        BadCorrections: a file of corrections cannot be used.
        BadLabel: a correction fits nothing in the notice.
    """
    from shishi.labelling import labelled
    from shishi.normalize.corrections import about, load

    entries = load(corrections)
    notice = apart(_parse, source, DEFAULT)
    return labelled(notice, source.name, about(entries, source.name, source.sha256()))


def studio_tasks(sources: Sequence[Source]) -> str:
    """Notices as tasks for Label Studio, with what was read of them as predictions.

    Raises:
        Unreadable: one of them gives no document.
    """
    from shishi.label_studio import tasks

    return tasks((source.name, apart(_parse, source, DEFAULT)) for source in sources)


def draft_from_studio(source: Source, export: Path) -> str:
    """A label of one notice by what people marked in Label Studio.

    Raises:
        BadLabel: the export cannot be used, or does not fit the notice.
    """
    from shishi.label_studio import from_export

    return from_export(apart(_parse, source, DEFAULT), source.name, export)


def _read(source: Source) -> NormalNotice:
    return pipeline.understand(source, pipeline.Plan()).notice


def _text(source: Source) -> str:
    return pipeline.open_document(source).text


def _parse(source: Source) -> "Notice":
    from shishi.extract.notice import parse

    return parse(pipeline.open_document(source))


def _why(source: Source) -> "tuple[Region, ...]":
    from shishi.extract.notice import why

    return why(pipeline.open_document(source))


def run(
    folder: str | PathLike[str], out: str | PathLike[str], *, workers: int | None, limits: Limits | None
) -> pipeline.Batch:
    """Read a folder, write the dataset."""
    return pipeline.run(Path(folder), Path(out), pipeline.Plan(workers=workers, limits=limits))


def load(out: str | PathLike[str], table: str) -> "pd.DataFrame":
    """One table as a DataFrame with the types of its columns."""
    from pyarrow import parquet

    from shishi.output.columns import table as definition

    entry = definition(table)
    path = Path(out) / f"{table}.parquet"
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such table; write it with `shishi run NOTICES -o {out}`")
    frame: pd.DataFrame = parquet.read_table(path).to_pandas(types_mapper=_pandas_types().get, date_as_object=False)
    closed = {
        column.name: _category([value for value, _ in column.values]) for column in entry.columns if column.values
    }
    return frame.astype(closed)


def quantities(words: str) -> list[dict[str, Any]]:
    """Every quantity in a text as plain values, each with the phrase that it was read from (``quote``)."""
    return apart(_quantities, words, DEFAULT)


def _quantities(words: str) -> list[dict[str, Any]]:
    from shishi.extract.quantities import find

    return [{"quote": words[entry.start : entry.end], **plain_fields(entry)} for entry in find(words)]


def quantities_of(source: Source) -> list[dict[str, Any]]:
    """Every quantity in the text of a file; its items' with the role and noun of the notice."""
    return apart(_quantities_of, source, DEFAULT)


def _quantities_of(source: Source) -> list[dict[str, Any]]:
    from shishi.extract.notice import parse

    notice = parse(pipeline.open_document(source))
    told = _quantities(notice.document.text)
    amounts = [amount for item in notice.items for amount in item.amounts]
    known = {(amount.value, amount.unit, place): amount for amount in amounts for place in _places(amount.quote.span)}
    for entry in told:
        amount = known.get((entry["value"], entry["unit"], entry["number_start"]))
        if amount is not None:
            entry |= {"role": amount.role, "of": amount.of, "per": amount.per}
    return told


def _places(span: "Span") -> range:
    return range(span.start, span.end)


def plain_fields(record: object) -> dict[str, Any]:
    """A record's fields as values that JSON knows."""
    names: Sequence[str] | None = getattr(record, _OF_STRUCT, None)
    names = names or [one.name for one in fields(cast("Any", record))]
    return {name: plain(getattr(record, name)) for name in names}


def plain(record: object) -> object:
    """Records as values that JSON knows: mappings, lists, numbers, strings; dates in ISO 8601."""
    if (is_dataclass(record) or hasattr(record, _OF_STRUCT)) and not isinstance(record, type):
        return plain_fields(record)
    if isinstance(record, tuple | list):
        return [plain(part) for part in record]
    return record.isoformat() if isinstance(record, date) else record


def _pandas_types() -> "dict[pa.DataType, object]":
    import pandas as pd
    import pyarrow as pa

    return {pa.int64(): pd.Int64Dtype(), pa.string(): pd.StringDtype()}


def _category(values: list[str]) -> "pd.CategoricalDtype":
    import pandas as pd

    return pd.CategoricalDtype(values)
