"""Bytes to characters, for every format that is text.

In: bytes of unknown encoding. Out: the decoded text and the encoding's name, or None where the bytes are no text.
Chinese offices publish UTF-8 (with and without a mark), GB18030, UTF-16 from Windows notepads, and Big5 from across the
strait. UTF-8 proves itself; the others decode almost anything, so candidates are weighed by how much common writing
(first-level characters of GB 2312 and Big5, ASCII, the field's punctuation) each of them yields.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_LEAST_COMMON, _PLAIN = 0.6, 0.9  # shares of common characters: less is no writing, more is nothing else
_BROKEN_SHARE = 0.002
_FOR_ONE_BROKEN = 10  # characters of three bytes that prove UTF-8 in spite of a broken one; other encodings have none
_CONTROL_SHARE = 0.05  # more are no slips of an editor but a binary file, or UTF-16 without its mark
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_THREE_BYTES = re.compile(r"[\u2e80-\ufffd]")
_LOST = "\ufffd".encode()  # a program before this one read the file in the wrong encoding and wrote what was left
_LATIN = re.compile(r"(?i)iso-?8859|latin|ascii|us-|windows-125|cp125")  # servers' defaults, said of anything
_ASCII = re.compile(r"[\x00-\x7f]+")
_LATIN_RUN = re.compile(r"(?![×÷±·°²³§¥]+(?![\xa1-\xff]))[\xa1-\xff]{2,}")  # signs by themselves fill tables
_SIGNS = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uff61-\uff9f\ufffd]")
_LEAST_ODD, _ODD_SHARE = 20, 0.35  # notices hold one rare character in ten at most, wrongly read ones one in two
_RARE, _LONE = 1, 5  # what a rare character and a lone half cost where a damaged line is read
_PUNCTUATION = "　、。·…—“”‘’《》〈〉【】〔〕（），．：；？！％～①②③④⑤⑥⑦⑧⑨⑩▁■●○□○◆★√×㎡□"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, the encoding it was read in, and how many bytes made no sense."""

    text: str
    encoding: str
    broken: int = 0


def garbled(text: str) -> bool:
    """Whether what a text holds beyond ASCII is no writing, as of one read in a wrong encoding or by a wrong font.

    Rare characters, private ones and Latin letters with marks that stand side by side count against the common ones.
    """
    text = text[:_SAMPLE]
    rare = [char for char in set(text) - _common() if _SIGNS.match(char)]
    odd = sum(map(len, _LATIN_RUN.findall(text))) + sum(map(text.count, rare))
    if odd < _LEAST_ODD:
        return False
    return odd > _ODD_SHARE * (odd + sum(map(_common().__contains__, _ASCII.sub("", text))))


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode ``data``; ``declared`` is an encoding the file names itself, believed when the bytes agree.

    Returns None when no encoding gives readable text (a binary file).
    """
    marked = _by_mark(data)
    if marked is not None:
        return marked
    utf8 = _utf8(data)
    if utf8 is not None and not utf8.broken:
        return utf8
    named = _strictly(data, declared) if declared and not _LATIN.match(declared) else None
    if named is not None and _is_text(named) and not _is_a_lie(data, str(declared)):
        return Decoded(named, str(declared))
    return utf8 or _by_weight(data)


def _is_a_lie(data: bytes, declared: str) -> bool:
    """Whether the bytes are hardly any Chinese writing in the encoding declared, and good writing in another."""
    sample, name = data[:_SAMPLE], _superset(declared)
    if not name.lower().startswith(("gb", "big5")) or _common_share(sample, name) >= _LEAST_COMMON:
        return False
    return max(_common_share(sample, name) for name in _candidates(data)) > _PLAIN


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    """``data`` in ``encoding`` when every byte fits, with GB 2312 and GBK read as their superset."""
    try:
        return data.decode(_superset(encoding))
    except (LookupError, UnicodeError):
        return None


def _superset(encoding: str) -> str:
    return "gb18030" if encoding.lower().replace("-", "").startswith(("gb", "xgb")) else encoding


def _is_text(text: str) -> bool:
    """Whether there are no more control characters than an editor leaves behind."""
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) <= _CONTROL_SHARE * len(sample)


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, forgiving broken bytes where the rest proves it (a download cut inside a character, a damaged disk)."""
    text = data.decode("utf-8", "replace")
    lost = data.count(_LOST)
    broken = text.count("\ufffd") - lost
    sample = text[:_SAMPLE]
    foreign = sum(map(len, re.findall(r"[^\x00-\x7f]+", sample)))
    few = broken <= max(1, int(len(text) * _BROKEN_SHARE)) and broken <= foreign / 2
    proven = broken * _FOR_ONE_BROKEN <= len(_THREE_BYTES.findall(text))
    return Decoded(text, "utf-8", broken + lost) if (few or proven) and _is_text(text) else None


def _by_weight(data: bytes) -> Decoded | None:
    """The candidate whose sample looks most like writing; None when none does."""
    sample = data[:_SAMPLE]
    weighed = [(_common_share(sample, name), -at, name) for at, name in enumerate(_candidates(data))]
    share, _, name = max(weighed)
    if share < _LEAST_COMMON:
        return None
    text = _repaired(data) if name == "gb18030" else data.decode(name, "replace")
    return Decoded(text, name, text.count("\ufffd"))


def _repaired(data: bytes) -> str:
    """GB 18030 in which a damaged byte costs one character: a lost half must not pair the rest of its line anew."""
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return "".join(map(_repaired_line, data.splitlines(keepends=True)))


def _repaired_line(line: bytes) -> str:
    """The reading of a line that costs least: common characters cost nothing, rare ones little, a lone half much."""
    try:
        return line.decode("gb18030")
    except UnicodeDecodeError:
        pass
    best: list[tuple[int, int, str]] = [(0, 0, "")]  # cost up to a place, where its last character begins, and which
    for end in range(1, len(line) + 1):
        ways = [(best[end - 1][0] + _LONE, end - 1, "\ufffd")]
        for size in (1, 2, 4):
            char = _one(line[end - size : end]) if size <= end else ""
            if char:
                ways.append((best[end - size][0] + (0 if char in _common() else _RARE), end - size, char))
        best.append(min(ways))
    chars, at = [], len(line)
    while at:
        _, at, char = best[at]
        chars.append(char)
    return "".join(reversed(chars))


def _one(piece: bytes) -> str:
    """The one character that ``piece`` encodes in GB 18030, or nothing."""
    char = piece.decode("gb18030", "ignore")
    return char if len(char) == 1 and (len(piece) > 1 or piece < b"\x80") and char.encode("gb18030") == piece else ""


def _candidates(data: bytes) -> tuple[str, ...]:
    return ("gb18030", "big5", "utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ("gb18030", "big5")


def _common_share(sample: bytes, encoding: str) -> float:
    """Share of characters that common writing consists of, in ``sample`` read as ``encoding``."""
    text = sample.decode(encoding, "replace")
    if not text or len(_CONTROLS.findall(text)) * 100 > len(text):
        return 0.0
    common = _common()
    return sum(char in common for char in text) / len(text)


@cache
def _common() -> frozenset[str]:
    """Characters of the first levels of GB 2312 and Big5, ASCII and Chinese punctuation."""
    gb = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    big5 = bytes(byte for lead in range(0xA4, 0xC7) for trail in trails for byte in (lead, trail))
    plain = "\t\n\r\f" + "".join(map(chr, range(0x20, 0x7F)))
    return frozenset(gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore") + plain + _PUNCTUATION)
