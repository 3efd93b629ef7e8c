"""Errors that a user can mend, told alike by every command.

In: a block of work. Out: one line that names the file, the place and the remedy, and the exit code 1. Every other
error is a fault of the program and shows where it arose.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from shishi import speech


@contextmanager
def mendable(file: str | None = None) -> Iterator[None]:
    """Tell errors that a user can mend in one line that names the file, and end with code 1."""
    from shishi.cache import BadCache
    from shishi.corpus.check import Refused
    from shishi.corpus.labels import BadLabel
    from shishi.executors import NoCluster
    from shishi.extract.document import Unreadable
    from shishi.merging import CannotMerge
    from shishi.normalize.corrections import BadCorrections
    from shishi.normalize.known import BadSources
    from shishi.output.tables import Unwritable
    from shishi.pipeline import BadRegistry, NothingToRead

    try:
        yield
    except Unreadable as error:
        raise click.ClickException(f"{file}: {speech.translated(str(error))}") from error
    except (
        Unwritable,
        NothingToRead,
        BadRegistry,
        BadCorrections,
        BadSources,
        BadCache,
        CannotMerge,
        NoCluster,
        BadLabel,
        Refused,
        FileNotFoundError,
    ) as error:
        raise click.ClickException(str(error)) from error
