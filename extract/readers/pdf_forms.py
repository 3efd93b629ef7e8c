"""Drawings of a PDF that draw each other (form XObjects; ISO 32000-1, 8.10), before a parser unfolds them.

In: the ``Objects`` and ``Streams`` of a file, and what its pages draw with. Out: the word that unfolding them has no
end, or takes more than is safe: a parser makes every drawing anew each time it is drawn, so that thirty small ones, of
which each draws the next one twice, are a thousand million.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shishi.extract.document import Unreadable
from shishi.extract.readers.pdf_objects import Objects
from shishi.extract.readers.pdf_streams import Streams
from shishi.extract.readers.pdf_syntax import Reference, Value

_MOST = 50_000  # drawings that one of a page unfolds to; a parser takes 5 to 10 kB for each with a line of text


@dataclass(frozen=True, slots=True)
class _Form:
    """A drawing: its number, and what it draws with, its own or that of what draws it."""

    number: int
    resources: Mapping[bytes, Value]

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from others; what it draws with is known by where it is kept."""
        return self.number, id(self.resources)


def bound_forms(objects: Objects, streams: Streams, resources: Iterable[Value | None]) -> None:
    """Follow the drawings that pages can draw, from what each page draws with.

    Raises:
        Unreadable: ``limit``, when one draws itself, or unfolds to more than is safe.
    """
    if not streams.forms:
        return
    sizes: dict[tuple[int, int], int] = {}
    for page in resources:
        names = _mapping(objects.follow(page))
        for form in _named(objects, names, _mapping(objects.follow(names.get(b"/XObject")))):
            _unfold(objects, streams, form, sizes)


def _unfold(objects: Objects, streams: Streams, first: _Form, sizes: dict[tuple[int, int], int]) -> None:
    """Note how many drawings each one behind the first unfolds to, itself included."""
    waiting: list[tuple[_Form, list[_Form] | None]] = [(first, None)]
    opened = set[tuple[int, int]]()
    while waiting:
        form, drawn = waiting.pop()
        if drawn is not None:
            opened.discard(form.key)
            sizes[form.key] = 1 + sum(sizes[inner.key] for inner in drawn)
            if sizes[form.key] > _MOST:
                raise Unreadable(
                    "limit", f"a drawing of the PDF unfolds to more than {_MOST} others; print it to a new PDF"
                )
        elif form.key in opened:
            raise Unreadable("limit", "a drawing of the PDF draws itself, without end; print it to a new PDF")
        elif form.key not in sizes:
            opened.add(form.key)
            drawn = list(_drawn(objects, streams, form))
            waiting.append((form, drawn))
            waiting += ((inner, None) for inner in drawn)


def _drawn(objects: Objects, streams: Streams, form: _Form) -> Iterator[_Form]:
    """The drawings that a drawing draws, each as often as it does."""
    names = _mapping(objects.follow(form.resources.get(b"/XObject")))
    for name in streams.forms.get(form.number, ()):
        yield from _named(objects, form.resources, {name: names.get(name, b"")})


def _named(objects: Objects, outer: Mapping[bytes, Value], names: Mapping[bytes, Value]) -> Iterator[_Form]:
    """Those of named things that are drawings; one that does not say what it draws with draws with the outer's."""
    for named in names.values():
        said = objects.follow(named)
        if isinstance(named, Reference) and isinstance(said, Mapping) and said.get(b"/Subtype") == b"/Form":
            own = objects.follow(said.get(b"/Resources"))
            yield _Form(named.number, own if isinstance(own, Mapping) else outer)


def _mapping(said: Value | None) -> Mapping[bytes, Value]:
    return said if isinstance(said, Mapping) else {}
