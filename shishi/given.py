"""From what a person types to the files that are meant.

In: paths, patterns (``*.docx``), members of archives (``a.zip!b.docx``), ``-`` for what is piped in. Out: ``Source``s,
each under a name of its own. Patterns are resolved here too, since not every shell does it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from glob import has_magic
from os.path import realpath
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from shishi import Limits, pipeline
from shishi.corpus.folder import Source
from shishi.extract.readers.passing import passing_folder
from shishi.limits import DEFAULT

PIPED = "-"
_MEMBER = "!"


def one(typed: str, limits: Limits | None = DEFAULT) -> Source:
    """The single source that was typed; ``limits`` for opening an archive.

    Raises:
        shishi.pipeline.NothingToRead: there is no such file, or several are meant.
    """
    found = every((typed,), limits=limits)
    if len(found) != 1 or Path(typed).is_dir():
        raise pipeline.NothingToRead(f"{typed}: holds {len(found)} files; give one notice, or use `shishi run`")
    return replace(found[0], path=found[0].path.absolute())  # who reads it may stand in another folder


def every(
    typed: Sequence[str], out: Path | None = None, *, follow_links: bool = False, limits: Limits | None = DEFAULT
) -> tuple[Source, ...]:
    """All sources that were typed, by name; those in ``out``, the folder of an earlier dataset, are left out.

    A lone folder's files are named from the folder on; of several paths each is named as it was typed. ``limits``:
    what opening one archive may take.

    Raises:
        shishi.pipeline.NothingToRead: something that was typed means no file.
    """
    find = partial(pipeline.find, follow_links=follow_links, limits=limits)
    roots = [root for entry in typed for root in _roots(entry)]
    if len(roots) == 1 and roots[0] != PIPED and _MEMBER not in roots[0]:
        return find(Path(roots[0]), out)
    named: dict[tuple[str, object], Source] = {}
    for root in roots:
        for source in _sources(root, out, find):
            named.setdefault((realpath(source.path), source.member), replace(source, name=_name(root, source)))
    return tuple(_unlike(sorted(named.values(), key=lambda source: source.name)))


def listed(file: Path | None) -> Iterator[str]:
    """What a list names, one a line; empty lines are passed over.

    Raises:
        shishi.pipeline.NothingToRead: the list cannot be read, or is not UTF-8.
    """
    if file is None:
        return
    try:
        text = (sys.stdin.buffer.read() if str(file) == PIPED else file.read_bytes()).decode("utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise pipeline.NothingToRead(f"{file}: is no list of files in UTF-8, one a line") from error
    yield from filter(None, text.splitlines())


def _roots(typed: str) -> list[str]:
    """What a pattern stands for; what is there by that very name is no pattern."""
    if typed == PIPED or Path(typed).exists() or not has_magic(typed):
        return [typed]
    pattern = Path(typed)
    found = sorted(str(path) for path in Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))
    if not found:
        raise pipeline.NothingToRead(f"{typed}: no file fits this pattern")
    return found


def _sources(root: str, out: Path | None, find: Callable[..., tuple[Source, ...]]) -> Iterator[Source]:
    if root == PIPED:
        yield _piped()
        return
    archive, mark, member = root.partition(_MEMBER)
    if not mark or Path(root).exists():
        yield from find(Path(root), out)
        return
    inside = find(Path(archive))
    found = [source for source in inside if source.name.partition(_MEMBER)[2] == member]
    if not found:
        listed = ", ".join(source.name.partition(_MEMBER)[2] for source in inside[:5])
        raise pipeline.NothingToRead(f"{root}: there is no such file in the archive; it holds {listed}")
    yield from found


def _name(root: str, source: Source) -> str:
    """A source's name as it was typed, without what leads out of the folder one stands in."""
    if root == PIPED:
        return source.name
    archive = root.partition(_MEMBER)[0]
    typed = PurePosixPath(*(part for part in Path(archive).parts if part not in (Path(archive).anchor, "..", ".")))
    inside = source.name.partition(_MEMBER)
    below = "" if Path(archive).is_file() else source.name
    return (typed / below).as_posix() if below else typed.as_posix() + "".join(inside[1:])


def _unlike(found: Sequence[Source]) -> Iterator[Source]:
    """The sources under names that differ."""
    seen: Counter[str] = Counter()
    for source in found:
        seen[source.name] += 1
        again = seen[source.name]
        yield source if again == 1 else replace(source, name=f"{source.name} ({again})")


def _piped() -> Source:
    """What is piped in, as a file that lasts as long as the program."""
    path = Path(_keep().name) / "stdin"
    path.write_bytes(sys.stdin.buffer.read())
    return Source("stdin", path, path.stat().st_size)


@cache
def _keep() -> TemporaryDirectory[str]:
    return passing_folder()
