"""Which files of a batch are attachments of which notice.

In: the notices of a batch, those that name attachments among them. Out: the same, a file of that name beside its notice
marked as part of it.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from shishi.normalize.rows import NormalNotice

_LEAD = re.compile(r"^附件\s*(?:[一二三四五六七八九十]|\d{1,2})?\s*(?:[:.、_ -]\s*|(?=\D))")
_SIGNS = re.compile(r"[\W_]+")
_LEAST = 4  # characters of a name that tells one file from another


def linked(notices: Iterable[NormalNotice]) -> tuple[NormalNotice, ...]:
    """The notices, with ``part_of`` where a file's name is that of an attachment named by a notice in its folder."""
    every = tuple(notices)
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in every:
        for name in each.document.attachments:
            wanted[_folder(each.document.source), _key(name)].append(each.document.source)
    return tuple(_marked(each, wanted) for each in every)


def _marked(notice: NormalNotice, wanted: dict[tuple[str, str], list[str]]) -> NormalNotice:
    source, key = notice.document.source, _key(_path(notice.document.source).rpartition("/")[2])
    owners = set(wanted.get((_folder(source), key), ())) - {source}
    if len(owners) != 1 or notice.document.part_of is not None or len(key) < _LEAST:
        return notice
    return replace(notice, document=replace(notice.document, part_of=owners.pop()))


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
    return _SIGNS.sub("", _LEAD.sub("", stem))
