"""The pages that a PDF lists, which a parser shows without a word of what it passes over or shows twice.

In: the ``Objects`` of a PDF. Out: ``ListedPage``s in the order in which the file lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shishi.extract.readers.pdf_objects import Objects
from shishi.extract.readers.pdf_syntax import Reference, Value

_INHERITED = frozenset((b"/Resources", b"/MediaBox"))
_UNNAMED = -1  # the number of an object that stands where it is used


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page as the file lists it: its number as an object, and what it says.

    ``inherited`` is what it or its parents say of its size and what it draws with.
    """

    number: int
    said: Value | None
    inherited: Mapping[bytes, Value]


def listed(objects: Objects) -> Iterator[ListedPage]:
    """The pages, those that are gone included, and those that are listed again as often; lists are read once."""
    root = objects.root()
    first = root.get(b"/Pages") if isinstance(root, Mapping) else None
    waiting: list[tuple[Value | None, Mapping[bytes, Value]]] = [(first, {})]
    seen = set[int]()
    while waiting:
        named, inherited = waiting.pop()
        number = named.number if isinstance(named, Reference) else _UNNAMED
        said = objects.follow(named)
        names = said if isinstance(said, Mapping) else {}
        kids = objects.follow(names.get(b"/Kids"))
        inherited = {**inherited, **{key: one for key, one in names.items() if key in _INHERITED}}
        if not isinstance(kids, list):
            yield ListedPage(number, said, inherited)
        elif number not in seen:
            seen.add(number)
            waiting += ((kid, inherited) for kid in reversed(kids))


def different(pages: Sequence[ListedPage]) -> int:
    """How many pages there are when those that are listed again count once."""
    return len({page.number if page.number != _UNNAMED else -at for at, page in enumerate(pages, 2)})
