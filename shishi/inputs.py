"""Which files a run reads: those below a folder, without what earlier runs wrote there.

In: a path. Out: ``Source``s by name; and apart from them the files in which the user tells what is known of notices.
Archives are opened in a process of its own, with the limits that any file has.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from operator import attrgetter
from os import sep
from os.path import realpath
from pathlib import Path
from zlib import crc32

from shishi import Limits
from shishi.corpus.folder import Source, SourceError, opened, sources
from shishi.isolation import Caught
from shishi.limits import DEFAULT
from shishi.reading import verdict
from shishi.workers import Died, Job, each


class NothingToRead(Exception):
    """There is no notice where one was looked for; the message names the place and the remedy."""


def find(
    folder: Path, apart_from: Path | None = None, *, follow_links: bool = False, limits: Limits | None = DEFAULT
) -> tuple[Source, ...]:
    """The sources below ``folder``, without those that lie in ``apart_from``, the folder of an earlier dataset.

    ``limits``: what opening one archive may take.

    Raises:
        NothingToRead: there are none, the folder is not there, or is the one for the dataset.
    """
    if apart_from is not None and folder.is_dir() and folder.resolve() == apart_from.resolve():
        raise NothingToRead(f"{folder}: is the folder for the dataset too; choose another one for it with -o")
    try:
        below = sources(folder, follow_links=follow_links, openings=partial(_openings, limits=limits))
        found = _without_datasets(list(below) if apart_from is None else list(_outside(below, apart_from)))
    except SourceError as error:
        raise NothingToRead(str(error)) from error
    if not found:
        raise NothingToRead(f"{folder}: no files in there; give the folder that holds the notices")
    return found


def _openings(archives: Sequence[Source], limits: Limits | None) -> Iterator[Sequence[Source]]:
    """What lies in each archive."""
    job = Job(_opened, _not_opened, attrgetter("size"))
    held = dict(each(archives, job, 1, limits))
    return map(held.__getitem__, range(len(archives)))


def _opened(archive: Source) -> tuple[Source, ...]:
    with Caught() as caught:
        return opened(archive)
    return _not_opened(archive, caught.error or Died("gave nothing"))


def _not_opened(archive: Source, error: Exception) -> tuple[Source, ...]:
    return (replace(archive, refused=verdict(error)),)


def part_of(sources: Sequence[Source], shard: tuple[int, int] | None) -> tuple[Source, ...]:
    """Those of the part that is asked for, (which, of how many): by their names alone, so that parts fit together."""
    if shard is None:
        return tuple(sources)
    which, of = shard
    return tuple(source for source in sources if crc32(source.name.encode("utf-8", "surrogatepass")) % of == which - 1)


def apart_from_known(sources: Sequence[Source]) -> tuple[tuple[Source, ...], tuple[tuple[str, Path], ...]]:
    """The notices, and the files of what the user knows of them, each with the folder that its names begin from.

    What lies in an archive is somebody else's.
    """
    from shishi.normalize.known import NAME

    own = ((at, source) for at, source in enumerate(sources) if not source.member and source.refused is None)
    folders = {at: source.name.removesuffix(NAME) for at, source in own if source.name.endswith(NAME)}
    telling = {at: folder for at, folder in folders.items() if not folder or folder.endswith("/")}
    notices = tuple(source for at, source in enumerate(sources) if at not in telling)
    return notices, tuple((folder, sources[at].path.absolute()) for at, folder in telling.items())


def _without_datasets(found: Sequence[Source]) -> tuple[Source, ...]:
    """The sources without those of datasets that earlier runs left among the notices; each dataset stays as one row."""
    from shishi.output.staging import COMMIT_POINT, is_dataset

    packages = [source for source in found if source.path.name == COMMIT_POINT and is_dataset(source.path)]
    told = {
        source.path.parent: replace(source, refused=("skipped", "the dataset of an earlier run, with all its files"))
        for source in packages
    }
    kept = (source for source in found if not told or told.keys().isdisjoint(source.path.parents))
    return tuple(sorted((*kept, *told.values()), key=attrgetter("name")))


def _outside(found: Iterable[Source], folder: Path) -> Iterator[Source]:
    """The sources that lie in no part of ``folder``, wherever links lead to; these may run in a ring."""
    real, folders = realpath(folder), cache(realpath)
    for source in found:
        path = source.path
        at = realpath(path) if path.is_symlink() else f"{folders(path.parent)}{sep}{path.name}"
        if at != real and not at.startswith(f"{real}{sep}"):
            yield source
