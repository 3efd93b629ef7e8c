"""The dataset's description: ``datapackage.json`` after Data Package 2.0.

In: the tables' definitions and the files written. Out: a description that generic tools read (frictionless, R, DuckDB
extensions): for every table one resource for the CSV and one for the Parquet file, with each column's type, titles in
English and Chinese, unit, allowed values and constraints, keys, size and hash. Same tables, same bytes.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from shishi.output import database, workbook
from shishi.output.columns import Field, Table, tables
from shishi.output.staging import COMMIT_POINT, listing
from shishi.output.tables import LIST_MARK, write_text

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
# Parquet is described as a file with a schema, since its table is the one of the CSV: the reference validator reads
# Parquet through pandas and takes a missing integer for a NaN that is none.
_TYPE = {"csv": "table", "parquet": "file"}
_MEDIA = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}


def write(folder: Path, beside: Collection[str] = ()) -> Path:
    """Describe the tables that stand in ``folder`` in its ``datapackage.json``.

    ``beside`` are files of the dataset that stand in their places already.

    Raises:
        output.tables.Unwritable: the folder cannot be written.
        FileNotFoundError: a table is missing from the folder.
    """
    text = json.dumps(describe(folder, beside), ensure_ascii=False, indent=2) + "\n"
    return write_text(folder, COMMIT_POINT, text)


def describe(folder: Path, beside: Collection[str] = ()) -> dict[str, Any]:
    """The data package as plain values, with size and hash of the files in ``folder``."""
    resources = [resource for entry in tables() for resource in _resources(folder, entry)] + list(_wholes(folder))
    paths = {resource["path"] for resource in resources}
    return {
        "$schema": _PROFILE,
        "name": "shishi",
        "title": "Livelihood projects of Chinese governments",
        "description": "Read from published notices (民生实事); every value says where in its notice it stands.",
        "resources": resources,
        "files": [name for name in sorted({*listing(folder), *beside}) if name not in paths],
    }


def _wholes(folder: Path) -> Iterator[dict[str, Any]]:
    """The files that hold all tables at once."""
    for path in (folder / workbook.NAME, folder / database.NAME):
        if path.exists():
            kind = path.suffix.removeprefix(".")
            yield {
                "$schema": _RESOURCE,
                "name": kind,
                "type": "file",
                "path": path.name,
                "title": "All tables · 全部数据表",
                "format": kind,
                "mediatype": _MEDIA[kind],
                **_identity(path),
            }


def _identity(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def _resources(folder: Path, entry: Table) -> Iterator[dict[str, Any]]:
    """A table in each kind in which it was written; the first bears its name, which is what others refer to."""
    kinds = [kind for kind in _TYPE if any(folder.glob(f"*.{kind}"))]
    for kind in kinds:
        yield {
            "$schema": _RESOURCE,
            "name": entry.name if kind == kinds[0] else f"{entry.name}-{kind}",
            "type": _TYPE[kind],
            "path": f"{entry.name}.{kind}",
            "title": f"{entry.title} · {entry.title_zh}",
            "description": entry.description,
            "description_zh": entry.description_zh,
            "format": kind,
            "mediatype": _MEDIA[kind],
            **({"encoding": "utf-8-sig"} if kind == "csv" else {}),
            **_identity(folder / f"{entry.name}.{kind}"),
            "schema": _table_schema(entry),
        }


def _table_schema(entry: Table) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": [_key_of(table)]}}
        for column, table in entry.foreign_keys.items()
    ]
    return {
        "$schema": _SCHEMA,
        "fields": [_field(column) for column in entry.columns],
        "missingValues": [""],
        **({"primaryKey": list(entry.primary_key)} if entry.primary_key else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _key_of(table: str) -> str:
    """The single key column of a table that others point at."""
    (key,) = next(entry.primary_key for entry in tables() if entry.name == table)
    return key


def _field(column: Field) -> dict[str, Any]:
    """One column after Table Schema 2.0; what it does not know (``title_zh`` ...) it allows."""
    told: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "title_zh": column.title_zh,
        "description": column.description,
        "description_zh": column.description_zh,
    }
    if column.type == "list":
        told |= {"itemType": "string", "delimiter": LIST_MARK}
    if column.unit:
        told["unit"] = column.unit
    if column.values:
        told["categories"] = [{"value": value, "label": label} for value, label in column.values]
    constraints = _constraints(column)
    return told | ({"constraints": constraints} if constraints else {})


def _constraints(column: Field) -> dict[str, Any]:
    told = {
        "required": column.required or None,
        "enum": [value for value, _ in column.values] or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern,
    }
    return {name: value for name, value in told.items() if value is not None}
