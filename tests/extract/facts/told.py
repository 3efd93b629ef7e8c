"""What a document says of itself, seen alone."""

from shishi.extract.document import Document
from shishi.extract.facts import metadata
from shishi.extract.layout.page import page_of
from shishi.extract.records import Facts


def facts(document: Document) -> Facts:
    """The facts of a document."""
    return metadata.facts(page_of(document))
