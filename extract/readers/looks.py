"""What the eye sees of a run of text: struck text is not there, raised figures are powers or marks of notes.

In: the text of a run, how it looks, and what stands before it. Out: what is to be read of it; what was left out is kept
to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from shishi.extract.document import Remark
from shishi.extract.readers.remarks import remark
from shishi.extract.rules import any_of

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_PARTS = re.compile(r"[(\[（［〔].*?[)\]）］〕]|[^(\[（［〔]+|.")
_POWER = re.compile(r"[×xX*·]\s*10$")
_RISE = 0.25  # of its size: how far above its line a superscript stands that is set by hand; words are centred by less
_QUOTES = 8
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters looks, as far as it decides what is read."""

    struck: bool = False
    hidden: bool = False
    raised: bool = False


PLAIN = Look()
USUAL_SIZE = 21  # of letters, in half points, where a file names none


def rises(position: int, size: int) -> bool:
    """Whether text of a size that stands so far above its line, both in half points, is a superscript."""
    return position >= _RISE * (size or USUAL_SIZE)


def raised(before: str, text: str) -> str:
    """What a superscript ``text`` after ``before`` says: powers as raised digits, nothing where it marks notes."""
    shown = _raised(before, text)
    parts = _PARTS.findall(text) if shown == text else ()
    return "".join(_raised(before, part) for part in parts) if len(parts) > 1 else shown


def _raised(before: str, text: str) -> str:
    """What a superscript says that is one power, one mark, or neither."""
    bare = text.strip()
    if not bare or not before.strip():
        return text
    if re.fullmatch(r"[+\-−]?\d{1,2}", bare) and _POWER.search(before):
        return bare.translate(_RAISED)
    if bare in ("2", "3") and any_of("formats", "length").search(before):
        return bare.translate(_RAISED)
    return "" if any_of("formats", "note mark").fullmatch(bare) else text


@dataclass(slots=True)
class LeftOut:
    """Text that a file holds and nobody sees: struck, and hidden."""

    struck: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def strike(self, text: str) -> None:
        """Keep crossed-out text."""
        if text.strip():
            self.struck.append(text.strip())

    def hide(self, text: str) -> None:
        """Keep text that is there and not shown."""
        if text.strip():
            self.hidden.append(text.strip())

    def shown(self, text: str, look: Look, before: str) -> str:
        """What is read of ``text`` that looks so and stands behind ``before``; the rest is kept to be told."""
        if look.struck:
            self.strike(text)
            return ""
        if look.hidden:
            self.hide(text)
            return ""
        return raised(before, text) if look.raised else text

    def remarks(self) -> Iterator[Remark]:
        """One remark for each kind, with quotes."""
        if self.struck:
            yield remark("struck_text", quote=_quoted(self.struck))
        if self.hidden:
            yield remark("hidden_text", quote=_quoted(self.hidden))


def _quoted(texts: list[str]) -> str:
    shown = [text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…" for text in texts[:_QUOTES]]
    rest = len(texts) - len(shown)
    return " ".join(f"«{text}»" for text in shown) + (f" +{rest}" if rest else "")
