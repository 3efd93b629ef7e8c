"""Which files of a batch are attachments of which notice.

In: the notices of a batch, some of which name attachments or link to files. Out: the same, a file marked as part of
the one notice beside it that means it: by where a link of the page leads, by the file's name, by its own title, or as
one attached to an e-mail.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple, Self
from urllib.parse import unquote_to_bytes

from shishi.extract.rules import any_of
from shishi.normalize.rows import DocumentRow, NormalNotice

_SIGNS = re.compile(r"[\W_]+")
_COMMA = re.compile(r"[、，,；;]")
_LEAST = 4  # characters of a name that tells one file from another
_LEAST_TITLE = 6  # of a title that does
_AGAIN = re.compile(r"\s?\(\d{1,2}\)$")  # what a browser adds to the name of a file that it has fetched before

_Place = tuple[str, str]  # a folder, and what a name comes to


class Named(NamedTuple):
    """A file, the attachments that it names, the paths that it links to, and its title."""

    source: str
    attachments: Sequence[str] = ()
    files: Sequence[str] = ()
    title: str | None = None

    @classmethod
    def of(cls, row: DocumentRow, files: Sequence[str]) -> Self:
        """What a file says, and the paths that it links to."""
        return cls(row.source, row.attachments, files, row.title)


def linked(notices: Iterable[NormalNotice]) -> tuple[NormalNotice, ...]:
    """The notices, with ``part_of`` where a file is an attachment of a notice in its folder."""
    every = tuple(notices)
    found = owners([Named.of(each.document, each.files) for each in every])
    return tuple(with_owner(each, found.get(each.document.source)) for each in every)


def owners(files: Sequence[Named]) -> dict[str, str]:
    """The notice that each attachment is part of. What two notices mean belongs to neither."""
    letters = {file.source for file in files}
    inside = ((file.source, file.source.rpartition("!")[0]) for file in files)
    meant = {source: {letter} for source, letter in inside if letter in letters}
    for means in (_by_link, _by_name, _by_title):
        wanted = defaultdict[str, set[str]](set)
        for owner, source in means(files):
            if owner != source:
                wanted[source].add(owner)
        meant = {**wanted, **meant}
    found = {source: min(owners) for source, owners in meant.items() if len(owners) == 1}
    return {source: owner for source, owner in found.items() if found.get(owner) != source}


def with_owner(notice: NormalNotice, owner: str | None) -> NormalNotice:
    """A notice with the one that it is part of, unless it has one."""
    if owner is None or notice.document.part_of is not None:
        return notice
    return replace(notice, document=replace(notice.document, part_of=owner))


def _by_link(files: Sequence[Named]) -> Iterator[tuple[str, str]]:
    """Notices, and the files to which their links lead: there, or in their own folder under the same name."""
    linking = [file for file in files if file.files]
    lying = {_decoded(file.source).casefold(): file.source for file in files} if linking else {}
    for file in linking:
        folder = _folder(file.source)
        for path in file.files:
            places = (
                posixpath.normpath(posixpath.join(folder, path)),
                posixpath.join(folder, posixpath.basename(path)),
            )
            yield from ((file.source, lying[at]) for place in places if (at := place.casefold()) in lying)


def _by_name(files: Sequence[Named]) -> Iterator[tuple[str, str]]:
    """Notices, and the files in their folder that are called as what they name."""
    return _called(files, [(file.source, _key(_decoded(file.source).rpartition("/")[2])) for file in files], _LEAST)


def _by_title(files: Sequence[Named]) -> Iterator[tuple[str, str]]:
    """Notices, and the only files in their folder that are headed as what they name."""
    titled = [(file.source, _key(file.title)) for file in files if file.title]
    often = Counter((_folder(source), title) for source, title in titled)
    alone = [(source, title) for source, title in titled if often[_folder(source), title] == 1]
    return _called(files, alone, _LEAST_TITLE)


def _called(files: Sequence[Named], called: Iterable[tuple[str, str]], least: int) -> Iterator[tuple[str, str]]:
    """Notices, and the files in their folder called as what they name, in so many characters at least."""
    wanted = defaultdict[_Place, list[str]](list)
    for file in files:
        for name in chain.from_iterable((name, *_parts(name)) for name in file.attachments):
            wanted[_folder(file.source), _key(name)].append(file.source)
    for source, name in called if wanted else ():
        if len(name) >= least:
            yield from ((owner, source) for owner in wanted.get((_folder(source), name), ()))


def _parts(name: str) -> list[str]:
    """The names that one may be, where commas or their like stand in it."""
    parts = _COMMA.split(name)
    return parts if len(parts) > 1 else []


def _folder(source: str) -> str:
    """The folder or archive a file lies in."""
    return _path(source).rpartition("/")[0]


def _path(source: str) -> str:
    """A source with its archive as a folder."""
    return source.replace("!", "/")


def _decoded(source: str) -> str:
    """The path of a source, whose name may be written as in an address."""
    path = _path(source)
    if "%" not in path:
        return path
    raw = unquote_to_bytes(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _key(name: str) -> str:
    """A name without its ending, its number as an attachment and all signs."""
    stem, ending = posixpath.splitext(unicodedata.normalize("NFKC", name).strip())
    stem = _AGAIN.sub("", stem) if re.fullmatch(r"\.[A-Za-z]{2,5}", ending) else f"{stem}{ending}"
    stem = any_of("comparing", "number of a file").sub("", any_of("comparing", "attachment").sub("", stem))
    return _SIGNS.sub("", stem)
