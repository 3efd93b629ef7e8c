"""Labels that a notice makes for itself: words before a colon that open several of its parts.

In: folded texts of a notice. Out: the role of each such label by its words. An office writes 兑现: or 督查情况: in
every entry; a label that stands once may be anything, one that opens part after part says what stands behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import regex

from shishi.extract.rules import first
from shishi.extract.words.columns import column

_LABEL = regex.compile(r"(?:^|[。;!?)】])\s*(?P<label>\p{Han}{2,8}):(?=.)")
_FEWEST = 3  # parts that a label must open


def induced(texts: Iterable[str]) -> Mapping[str, str]:
    """Label -> role, of labels that no rule knows and that open at least three parts of the texts."""
    seen = Counter(match["label"] for text in texts for match in _LABEL.finditer(text))
    found: dict[str, str] = {}
    for label, times in seen.items():
        if times >= _FEWEST and column(label).role == "unknown":
            rule = first("label_stems", label)
            if rule is not None:
                found[label] = rule.name
    return found
