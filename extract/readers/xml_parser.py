"""The parser of XML that all packages are read by.

In: nothing. Out: a parser that fetches nothing and unfolds no entities. Comments and instructions are no part of the
tree, so that a text in whose midst one stands is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
