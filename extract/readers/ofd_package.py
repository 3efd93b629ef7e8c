"""The parts of an OFD package.

In: bytes of a package. Out: its documents, their pages, templates, annotations and drawing units, as XML trees. Makers
write paths in many ways (absolute, relative to the wrong part, with other separators); a part is looked for where it
may be meant.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import Self

from lxml import etree

from shishi.extract.document import Unreadable
from shishi.extract.readers.entities import refuse_entities
from shishi.extract.readers.sniffing import ZIP_FAULTS
from shishi.extract.readers.xml_parser import refuse_deep, xml_parser

_MAX_PART = 100 * 1024 * 1024
_MAX_PAGES = 5_000
_FAULTS = (*ZIP_FAULTS, etree.XMLSyntaxError)


def local(element: etree._Element) -> str:
    """An element's name without namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def all_of(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Every element below ``element`` of this name, in order."""
    return (one for one in element.iter() if local(one) == name)


def text_of(element: etree._Element, name: str) -> str:
    """The text of the first element of this name, or nothing."""
    return next(((one.text or "").strip() for one in all_of(element, name)), "")


class Package:
    """An open package; ``damaged`` are the parts that were read only so far as they are XML."""

    def __init__(self, data: bytes) -> None:
        self.damaged: list[str] = []
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as fault:
            raise _damaged(fault) from fault
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._zip.close()

    @cached_property
    def _main(self) -> etree._Element:
        name = self.find("OFD.xml", "")
        if name is None:
            raise Unreadable("damaged", "the OFD file has no OFD.xml; fetch it again")
        return self.xml(name)

    def documents(self) -> Iterator[PackagePart]:
        """The documents of the package in order, each once."""
        names = dict.fromkeys(name for name in self._roots if name is not None)
        return (PackagePart(self, name, self.xml(name)) for name in names)

    def times(self, document: PackagePart) -> int:
        """How often the package lists a document."""
        return self._roots.count(document.name)

    @property
    def missing(self) -> int:
        """How many documents the package lists and does not hold."""
        return self._roots.count(None)

    @cached_property
    def _roots(self) -> list[str | None]:
        return [self.find(text_of(body, "DocRoot"), "") for body in all_of(self._main, "DocBody")]

    def meta(self) -> Mapping[str, str]:
        """What the package says of itself."""
        title = text_of(self._main, "Title")
        return {"title": title} if title else {}

    def find(self, path: str, beside: str) -> str | None:
        """The member that ``path`` means in the part ``beside``; None when there is none."""
        path = path.strip().replace("\\", "/")
        if not path:
            return None
        folder = posixpath.dirname(beside)
        places = [path] if path.startswith("/") else [posixpath.join(folder, path), path]
        places.append(posixpath.join(folder, path.lstrip("/")))
        places.append(posixpath.join(folder.partition("/")[0], path.lstrip("/")))
        normal = (posixpath.normpath(place).lstrip("/").lower() for place in places)
        return next((self._names[place] for place in normal if place in self._names), None)

    def xml(self, name: str) -> etree._Element:
        """The part ``name``, parsed."""
        xml, parser = self.bytes(name), xml_parser(broken=True)
        try:
            root = etree.fromstring(xml, parser)
        except etree.XMLSyntaxError as fault:
            refuse_entities(None, xml)
            raise _damaged(fault) from fault
        refuse_entities(root, xml)
        faults = [entry.message for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
        refuse_deep(faults)
        if faults and name not in self.damaged:
            self.damaged.append(name)
        if root is None:
            raise Unreadable("damaged", f"{name} in the OFD file is no XML; fetch it again")
        return root

    def bytes(self, name: str) -> bytes:
        """The bytes of the part ``name``."""
        try:
            if self._zip.getinfo(name).file_size > _MAX_PART:
                raise Unreadable("limit", f"{name} unpacks to more than {_MAX_PART // 2**20} MB; split the file")
            return self._zip.read(name)
        except _FAULTS as fault:
            raise _damaged(fault) from fault
        except RuntimeError as fault:
            raise Unreadable("encrypted", "the OFD file is protected by a password; save it without one") from fault


@dataclass(frozen=True, slots=True)
class ListedPages:
    """The pages that a document lists: the names and numbers of those it holds, how many it lacks or lists again."""

    held: Mapping[str, str]
    missing: int
    again: int


@dataclass(frozen=True)
class PackagePart:
    """A part of the package: a document or a page, with what belongs to it."""

    package: Package
    name: str
    root: etree._Element
    ident: str = ""

    def pages(self) -> Iterator[PackagePart]:
        """The pages of a document in order, each once."""
        for name, ident in self.listed.held.items():
            yield PackagePart(self.package, name, self.package.xml(name), ident)

    @cached_property
    def listed(self) -> ListedPages:
        """Which pages a document lists."""
        held: dict[str, str] = {}
        missing = again = 0
        for at, entry in enumerate(all_of(self.root, "Page")):
            if at >= _MAX_PAGES:
                raise Unreadable("limit", f"the OFD file has more than {_MAX_PAGES} pages; split it")
            name = self.package.find(entry.get("BaseLoc", ""), self.name)
            missing += name is None
            again += name in held
            if name is not None:
                held.setdefault(name, entry.get("ID", ""))
        return ListedPages(held, missing, again)

    def templates(self, page: PackagePart) -> Iterator[PackagePart]:
        """The templates that ``page`` of this document stands on, each once: all of them print at the same place."""
        used = (self._templates.get(use.get("TemplateID", "")) for use in all_of(page.root, "Template"))
        for name in dict.fromkeys(used):
            if name is not None and name != page.name:
                yield PackagePart(self.package, name, self.package.xml(name))

    def annotations(self, page: PackagePart) -> list[etree._Element]:
        """The annotations of ``page`` that are shown."""
        return [one for one in self._annotations.get(page.ident, ()) if one.get("Visible", "true") != "false"]

    def unit(self, ident: str) -> etree._Element | None:
        """The drawing unit that composite objects name."""
        return self._units.get(ident)

    def media(self, ident: str) -> bytes | None:
        """The bytes of a picture."""
        name = self._media.get(ident)
        return self.package.bytes(name) if name is not None else None

    @cached_property
    def _templates(self) -> dict[str, str]:
        found = ((one.get("ID", ""), one.get("BaseLoc", "")) for one in all_of(self.root, "TemplatePage"))
        named = ((ident, self.package.find(path, self.name)) for ident, path in found)
        return {ident: name for ident, name in named if name is not None}

    @cached_property
    def _annotations(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        index = self.package.find(text_of(self.root, "Annotations"), self.name)
        if index is None:
            return found
        for entry in all_of(self.package.xml(index), "Page"):
            name = self.package.find(text_of(entry, "FileLoc"), index)
            if name is not None:
                found.setdefault(entry.get("PageID", ""), []).extend(all_of(self.package.xml(name), "Annot"))
        return found

    @cached_property
    def _units(self) -> dict[str, etree._Element]:
        units = (
            (unit.get("ID", ""), unit) for _, root in self._resources for unit in all_of(root, "CompositeGraphicUnit")
        )
        return dict(units)

    @cached_property
    def _media(self) -> dict[str, str]:
        found = {}
        for resource, root in self._resources:
            folder = root.get("BaseLoc", "")
            for entry in all_of(root, "MultiMedia"):
                path = text_of(entry, "MediaFile")
                name = self.package.find(f"{folder}/{path}", resource) or self.package.find(path, resource)
                if name is not None:
                    found[entry.get("ID", "")] = name
        return found

    @cached_property
    def _resources(self) -> list[tuple[str, etree._Element]]:
        """The lists of resources, with their names."""
        entries = [entry for kind in ("PublicRes", "DocumentRes") for entry in all_of(self.root, kind)]
        names = (self.package.find((entry.text or "").strip(), self.name) for entry in entries)
        return [(name, self.package.xml(name)) for name in names if name is not None]


def _damaged(fault: Exception) -> Unreadable:
    return Unreadable("damaged", f"the OFD file is damaged or cut off ({fault}); fetch it again")
