"""What is handed on while something is read, stage by stage: what does not show in the end shows here.

In: a module, the names of the stages that it asks one after the other, and a document that is parsed or another call.
Out: what comes of the call, and a print of what its stages gave. The stages are those of ``ARCHITECTURE.md``: what is
seen of a notice, what every way proposes, the evidence of each record; what is told of the pages of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from types import ModuleType
from typing import Any, TypeVar
from unittest.mock import patch

import msgspec

from shishi.extract import notice
from shishi.extract.choice.choose import choose, weigh
from shishi.extract.choice.reasons import regions
from shishi.extract.choice.signals import signals
from shishi.extract.choice.weights import weights
from shishi.extract.document import Document
from shishi.extract.readers.printed import laid
from shishi.extract.readers.printed.sheet import Sheet
from shishi.extract.readings.ways import readings
from shishi.extract.records import Notice
from shishi.extract.sight import see
from tests.prints import shortened

PAGES = ("uprights", "tables", "spaced", "gutters", "in_order", "without_running_heads", "measured")
Found = TypeVar("Found")


def parsed(document: Document) -> tuple[Notice, str]:
    """A document as it is parsed, and the print of its stages, those readings included that parsing need not make."""
    sight = see(document)
    told = readings(sight)
    found = weigh(told, signals(sight), weights())
    choice = choose(found, weights())
    return notice.parse(document), _print([sight, told, found, choice, regions(told, found, choice, weights())])


def laid_out(sheets: Sequence[Sheet]) -> tuple[Document, str]:
    """The document that pages make up, and the print of its stages."""
    return staged(laid, PAGES, partial(laid.laid_out, "notice.pdf", sheets, "application/pdf", "pdf"))


def staged(module: ModuleType, stages: Sequence[str], call: Callable[[], Found]) -> tuple[Found, str]:
    """What a call gives, and the print of what those functions give that its module knows by these names."""
    handed: list[object] = []

    def noted(stage: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*given: Any) -> Any:
            handed.append(stage(*given))
            return handed[-1]

        return asked

    with ExitStack() as stack:
        for name in stages:
            stack.enter_context(patch.object(module, name, noted(getattr(module, name))))
        found = call()
    return found, _print(handed)


def _print(handed: Sequence[object]) -> str:
    return shortened(msgspec.json.encode(msgspec.to_builtins(handed, str_keys=True, order="deterministic")))
