"""Writes the columns of all tables into ``docs/dataset.md``: ``python -m tests.columns``.

In: the definitions in ``output/columns.toml``. Out: the part of the document behind its mark, which a test compares.
"""

from collections.abc import Iterator
from pathlib import Path

from shishi.output.columns import Field, Table, tables

DOCUMENT = Path(__file__).parents[1] / "docs" / "dataset.md"
MARK = "<!-- columns -->\n"


def written() -> str:
    """The columns of all tables, as the document tells them."""
    return "\n".join(line for table in tables() for line in _of_table(table))


def _of_table(table: Table) -> Iterator[str]:
    yield from ("", f"### {table.name}", "", table.description, "", "| column | type | |", "| --- | --- | --- |")
    yield from (f"| `{column.name}` | {column.type} | {_meaning(column)} |" for column in table.columns)


def _meaning(column: Field) -> str:
    values = ", ".join(f"`{value}` {label}" for value, label in column.values)
    said = f"{column.title_zh}. {column.description}" + (f" One of: {values}." if values else "")
    return said.replace("|", "\\|")


if __name__ == "__main__":
    told = DOCUMENT.read_text(encoding="utf-8").split(MARK)[0]
    DOCUMENT.write_text(f"{told}{MARK}{written()}\n", encoding="utf-8")
