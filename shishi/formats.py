"""What this installation reads, and what would read more.

In: the registry of readers. Out: lines for a person. A format that needs an extra says how to get it.
"""

from collections.abc import Iterator

from shishi.extract.readers.convert import program
from shishi.extract.readers.registry import EXTRAS, FORMATS
from shishi.speech import named, say
from shishi.wording import left

_TITLE = 52  # columns of a terminal


def listed() -> Iterator[str]:
    """A line for every format, with its reader and version, then one for every extra."""
    for row in FORMATS:
        needs = "" if row.extra is None or row.present else f"  {say('needs {remedy}', remedy=row.extra.remedy)}"
        yield f"{_mark(present=row.present)}{left(named('format', row.title), _TITLE)} {row.signature}{needs}"
    office = say("what is refused among old office files: LibreOffice, and --convert auto")
    yield f"{_mark(present=program() is not None)}{office}"
    for extra in EXTRAS:
        yield f"{_mark(present=extra.present)}{named('format', extra.brings)}: {extra.remedy}"


def _mark(*, present: bool) -> str:
    return left(say("yes") if present else say("no"), 5)
