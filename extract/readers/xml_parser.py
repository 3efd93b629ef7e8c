"""The parser of XML that all packages are read by.

In: nothing, or the fault that the parser found. Out: a parser that fetches nothing and unfolds no entities, or the word
that a part is nested too deep for it. Comments and instructions are no part of the tree, so that a text in whose midst
one stands is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shishi.extract.document import Unreadable

if TYPE_CHECKING:
    from lxml import etree


def xml_parser(*, broken: bool = False) -> etree.XMLParser:
    """A parser; one for what may be ``broken`` goes on behind faults."""
    from lxml import etree

    return etree.XMLParser(
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        recover=broken,
    )


def refuse_deep(fault: object) -> None:
    """Let pass every fault but that of elements in elements without end, which is no damage.

    Raises:
        Unreadable: ``limit``.
    """
    if "xcessive depth" in str(fault):
        raise Unreadable("limit", "the file nests its parts too deep; open it and save it anew")
