"""shishi (实事): notices about livelihood projects of Chinese governments, read into one tidy dataset.

    import shishi
    notice = shishi.read("notice.pdf")      # one notice: its facts, items, units, quantities and doubts
    shishi.run("notices", "out")            # a folder of notices becomes the dataset
    table = shishi.load("out")              # the dataset as a pandas DataFrame

Importing this costs next to nothing: what reads and writes files is loaded when it is first used.
"""

from dataclasses import dataclass as _dataclass
from os import PathLike as _PathLike
from pathlib import Path as _Path
from typing import TYPE_CHECKING as _TYPE_CHECKING

if _TYPE_CHECKING:
    from pandas import DataFrame as _DataFrame

    from shishi.normalize.rows import NormalNotice as _NormalNotice
    from shishi.pipeline import Batch as _Batch

# In a clone the rooms stand beside this folder; installed, they stand inside it, and this changes nothing.
if not (_Path(__file__).parent / "extract").is_dir():
    __path__.append(str(_Path(__file__).resolve().parents[1]))

__all__ = ["Limits", "load", "read", "run", "text"]


@_dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    ``seconds`` of processor time, ``seconds_per_mb`` more for each megabyte that it has, and ``memory`` in bytes.
    """

    seconds: float = 20.0
    seconds_per_mb: float = 10.0
    memory: int = 850 * 2**20


_DEFAULT = Limits()


def read(path: "str | _PathLike[str]", *, limits: Limits | None = _DEFAULT) -> "_NormalNotice":
    """Read one notice: its row of ``documents``, its items with units and quantities, and its findings.

    Args:
        path: the notice.
        limits: what reading it may take; it is read in a process of its own, kept for the next call, that is ended
            when it takes more. None reads in this process, without limits.

    Raises:
        shishi.extract.document.Unreadable: the file gives no document; ``status`` and the message say why.
        shishi.pipeline.NothingToRead: there is no such file.
    """
    from shishi import front

    return front.read(path, limits)


def text(path: "str | _PathLike[str]", *, limits: Limits | None = _DEFAULT) -> str:
    """The text of a notice that all offsets refer to; ``limits`` as for ``read``.

    Raises:
        shishi.extract.document.Unreadable: the file gives no document; ``status`` and the message say why.
        shishi.pipeline.NothingToRead: there is no such file.
    """
    from shishi import front

    return front.text(path, limits)


def run(
    folder: "str | _PathLike[str]",
    out: "str | _PathLike[str]",
    *,
    workers: int | None = None,
    limits: Limits | None = _DEFAULT,
) -> "_Batch":
    """Read every notice below ``folder`` and write the dataset into ``out``; one bad file never stops the others.

    Args:
        folder: a folder of notices (with archives), or one file.
        out: where the tables and ``datapackage.json`` go.
        workers: processes to use; None takes as many as it is worth.
        limits: what reading one file may take; one that takes more is told and the others go on. None reads in this
            process, without limits.

    Raises:
        shishi.pipeline.NothingToRead: there is no file to read.
        shishi.output.tables.Unwritable: ``out`` cannot be written.
    """
    from shishi import front

    return front.run(folder, out, workers=workers, limits=limits)


def load(out: "str | _PathLike[str]", table: str = "dataset") -> "_DataFrame":
    """One table of a dataset as a DataFrame: whole numbers as Int64, dates as dates, closed lists as categories.

    Raises:
        FileNotFoundError: ``out`` holds no such table; the message says what to do.
        KeyError: there is no table of that name.
    """
    from shishi import front

    return front.load(out, table)
