"""XML that declares words of its own (entities) is not read: text would be hidden in them, or a bomb.

In: XML as bytes, and its tree or the fault that a parser found. Out: nothing, or the word that it is so.
"""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from shishi.extract.document import Unreadable

if TYPE_CHECKING:
    from lxml import etree

_declared_by = methodcaller("entities")  # which the types of the library do not know


def refuse_entities(root: etree._Element | None, xml: bytes) -> None:
    """Let pass what declares no entities; without a tree, since a parser gave up, its bytes are asked.

    Raises:
        Unreadable: ``unsupported``, since no office program writes any.
    """
    dtd = None if root is None else root.getroottree().docinfo.internalDTD
    if _declared_by(dtd) if dtd is not None else root is None and b"<!ENTITY" in xml:
        told = "the file declares entities, as no office program does; open it and save it anew"
        raise Unreadable("unsupported", told)
