"""Expressions with Chinese characters in them, as Python's own library reads them.

In: a regular expression as ``regex`` reads it. Out: the same compiled by ``re``, which finds a class of characters in a
line many times sooner. Expressions that ``re`` might try for long are refused: they are left to ``regex``.
"""

from __future__ import annotations

import re
from typing import cast

from shishi.extract.rules.plain import plain


def compiled(source: str) -> re.Pattern[str]:
    r"""The expression, ``\p{Han}`` and ``\s`` told by their places in Unicode.

    Raises:
        ValueError: it means something else to ``re``, or might take long there.
    """
    found = plain(source)
    if found is None:
        raise ValueError(f"left to regex: {source}")
    return cast("re.Pattern[str]", found)
