"""What this installation reads, and what would read more.

In: the registry of readers. Out: lines for a person. A format that needs an extra says how to get it.
"""

from collections.abc import Iterator

from shishi.extract.readers.convert import program
from shishi.extract.readers.registry import EXTRAS, FORMATS


def listed() -> Iterator[str]:
    """A line for every format, with its reader and version, then one for every extra."""
    for row in FORMATS:
        needs = "" if row.extra is None or row.present else f"  needs {row.extra.remedy}"
        yield f"{'yes' if row.present else 'no':4} {row.title:<52} {row.signature}{needs}"
    yield f"{'yes' if program() else 'no':4} what is refused among old office files: LibreOffice, and --convert auto"
    for extra in EXTRAS:
        yield f"{'yes' if extra.present else 'no':4} {extra.brings}: {extra.remedy}"
