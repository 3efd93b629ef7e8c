"""Finished English sentences, told in the Chinese ones that a table pairs with them.

In: a table of sentences with names in braces, English and Chinese. Out: of a sentence with something filled in, the
Chinese one with the same filled in. Who raises an error need not know who will read it: the words are found again by
their form, the longest first, since a short form may stand within a longer one.
"""

import re
from collections.abc import Callable, Mapping

_NAME = re.compile(r"\{\w+\}")


def as_printed(_name: str, words: str) -> str:
    """What is filled in, in every language the same."""
    return words


class Sentences:
    """A table of sentences in two languages."""

    def __init__(self, table: Mapping[str, str]) -> None:
        ordered = sorted(table.items(), key=lambda entry: -len(_NAME.sub("", entry[0])))
        self._forms = [(re.compile(_pattern(english), re.DOTALL), chinese) for english, chinese in ordered]

    def chinese(self, english: str, fill: Callable[[str, str], str] = as_printed) -> str | None:
        """The Chinese of a finished sentence, None where the table has none; ``fill`` says what a name holds there."""
        for form, chinese in self._forms:
            if found := form.fullmatch(english):
                return chinese.format(**{name: fill(name, words) for name, words in found.groupdict().items()})
        return None


def _pattern(english: str) -> str:
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(english))
