"""Which files of a batch are attachments of which notice.

In: the notices of a batch, those that name attachments among them. Out: the same, a file of that name beside its notice
marked as part of it.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from shishi.extract.rules import any_of
from shishi.normalize.rows import NormalNotice

_SIGNS = re.compile(r"[\W_]+")
_LEAST = 4  # characters of a name that tells one file from another


def linked(notices: Iterable[NormalNotice]) -> tuple[NormalNotice, ...]:
    """The notices, with ``part_of`` where a file's name is that of an attachment named by a notice in its folder."""
    every = tuple(notices)
    found = owners([(each.document.source, each.document.attachments) for each in every])
    return tuple(with_owner(each, found.get(each.document.source)) for each in every)


def owners(files: Sequence[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """The notice that each attachment is part of, by their names; ``files`` are (name, attachments that it names)."""
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, attachments in files:
        for name in attachments:
            wanted[_folder(source), _key(name)].add(source)
    found = ((source, _owner(source, wanted)) for source, _ in files) if wanted else ()
    return {source: owner for source, owner in found if owner is not None}


def with_owner(notice: NormalNotice, owner: str | None) -> NormalNotice:
    """A notice with the one that it is part of, unless it has one."""
    if owner is None or notice.document.part_of is not None:
        return notice
    return replace(notice, document=replace(notice.document, part_of=owner))


def _owner(source: str, wanted: Mapping[tuple[str, str], set[str]]) -> str | None:
    """The one notice that names this file as an attachment."""
    key = _key(_path(source).rpartition("/")[2])
    named = wanted.get((_folder(source), key), set()) - {source}
    return next(iter(named)) if len(named) == 1 and len(key) >= _LEAST else None


def _folder(source: str) -> str:
    """The folder or archive a file lies in."""
    return _path(source).rpartition("/")[0]


def _path(source: str) -> str:
    """A source with its archive as a folder."""
    return source.replace("!", "/")


def _key(name: str) -> str:
    """A name without its ending, its number as an attachment and all signs."""
    stem, ending = posixpath.splitext(unicodedata.normalize("NFKC", name).strip())
    stem = stem if re.fullmatch(r"\.[A-Za-z]{2,5}", ending) else f"{stem}{ending}"
    return _SIGNS.sub("", any_of("comparing", "attachment").sub("", stem))
