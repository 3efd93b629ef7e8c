"""Parts of a batch that were read apart, on several machines or at several times, become one dataset.

In: folders that ``run --shard`` wrote, each with what was read of its notices. Out: the dataset that one run over all
of them would have written, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from shishi.output.tables import Unwritable
from shishi.parts import BadPart, Shelf, unframed
from shishi.pipeline import MANY, SHELF, Batch, load_asked, put_down
from shishi.reading import Plan


class CannotMerge(Exception):
    """Datasets cannot be put together; the message says which and what to do."""


def merge(parts: Sequence[Path], out: Path, plan: Plan) -> Batch:
    """Put the datasets in ``parts`` together into ``out``.

    Pages are written, unless ``plan`` says otherwise, where all parts have them and the batch is not very large.

    Raises:
        CannotMerge: one of them was not written with ``--shard``, or two tell different things of one file.
        output.tables.Unwritable: ``out`` cannot be written, or is one of ``parts``.
        BadRegistry, normalize.corrections.BadCorrections: files of the user's own cannot be used.
    """
    if out.resolve() in {part.resolve() for part in parts}:
        raise Unwritable(f"{out}: is one of the datasets to be put together; choose another folder with -o")
    load_asked(plan)
    with ExitStack() as opened:
        shelves = [(part, opened.enter_context(_shelf(part))) for part in parts]
        pages = plan.pages
        if pages is None:
            pages = sum(len(shelf) for _, shelf in shelves) <= MANY and all(shelf.paged() for _, shelf in shelves)
        return put_down(out, replace(plan, pages=pages), _every(shelves))


def _shelf(part: Path) -> Shelf:
    try:
        return Shelf.opened(part / SHELF)
    except FileNotFoundError as error:
        raise CannotMerge(f"{part}: was not written with --shard; write it anew with it") from error
    except BadPart as error:
        raise CannotMerge(str(error)) from error
    except OSError as error:
        raise CannotMerge(f"{part}: cannot be read ({error.strerror}); write it anew") from error


def _every(shelves: Sequence[tuple[Path, Shelf]]) -> Iterator[bytes]:
    """Every notice once; one that is in two parts must be the same in both."""
    seen: dict[str, tuple[Path, int]] = {}
    for part, shelf in shelves:
        for number in range(len(shelf)):
            framed = shelf.framed(number)
            name, told = unframed(framed).unpacked_head().print.document.source, crc32(framed)
            if name not in seen:
                yield framed
            before = seen.setdefault(name, (part, told))
            if before[1] != told:
                raise CannotMerge(f"{part}: tells {name} in another way than {before[0]}; leave one of them out")
