"""Notices as they come from a printer: an OFD package of what a PDF prints, and scans of its pages; .doc as of WPS.

In: the parts of a notice, or the bytes of a .doc. Out: the bytes of an .ofd, of a .pdf whose pages are pictures, or of
a .wps. The same parts give the same bytes: the noise of a scan is drawn from a fixed seed. Pictures need a Chinese font
on the machine; signs that it lacks (☑, ℃, vowels with tones) are blank in them. Debian's fonts-noto-cjk has most.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pypdfium2
from PIL import Image

from shishi.corpus.example_files import Part, pdf
from shishi.extract.readers.pdf_chars import printed
from shishi.extract.readers.pdf_fonts import stand_in
from shishi.extract.readers.pdf_paths import drawn
from shishi.extract.readers.pdf_place import PagePlace
from shishi.extract.readers.printed.sheet import Char
from tests.extract.readers import ofd_writer

_INCH = 72
_CLEAN, _COARSE = 200, 150  # dots to the inch
_ASKEW = 0.7  # degrees
_NOISE = 12.0  # of 255
_NEAR = 1.0  # points
_NAME = 64  # bytes for the name of a stream
_WORD = b"\xec\xa5\x01\x01"  # how the main stream begins that LibreOffice writes
_FLAGS, _TABLE_1 = 0x0A, 0x02  # where its header tells the name of the table stream, and how


def ofd(parts: Sequence[Part]) -> bytes:
    """A package whose pages print what a PDF of the notice prints."""
    with stand_in(), pypdfium2.PdfDocument(pdf(parts)) as source:
        return ofd_writer.package([ofd_writer.page(_content(page)) for page in source], box=source[0].get_size())


def scan(parts: Sequence[Part]) -> bytes:
    """A clean scan."""
    return _pictured(list(_pictures(parts, _CLEAN)), _CLEAN)


def crooked(parts: Sequence[Part]) -> bytes:
    """A coarse scan that lies askew, with noise and the losses of JPEG."""
    chance = np.random.default_rng(0)
    return _pictured([_worn(picture, chance) for picture in _pictures(parts, _COARSE)], _COARSE)


def wps(doc: bytes) -> bytes:
    """A .doc with the streams of WPS Writer: ``0Table`` for what is stored about the text, its own beside it."""
    for word, kingsoft in (("1Table", "0Table"), ("\x01CompObj", "WpsCustomData")):
        old, new = (name.encode("utf-16-le").ljust(_NAME, b"\0") for name in (word, kingsoft))
        sizes = [len(name.encode("utf-16-le") + b"\0\0").to_bytes(2, "little") for name in (word, kingsoft)]
        doc = doc.replace(old + sizes[0], new + sizes[1])
    at = doc.index(_WORD) + _FLAGS + 1
    return doc[:at] + bytes([doc[at] & ~_TABLE_1]) + doc[at + 1 :]


def _content(page: pypdfium2.PdfPage) -> str:
    """The objects that print what a page of a PDF prints: a text object for each stretch of a line, and all rules."""
    place = PagePlace(page.raw)
    rules = (ofd_writer.path_object(*rule) for rule in drawn(page.raw, place).rules)
    return "".join([*rules, *map(_text, _runs(printed(page.raw, place).chars))])


def _text(run: Sequence[Char]) -> str:
    widths = [after.x0 - char.x0 for char, after in pairwise(run)] + [run[-1].x1 - run[-1].x0]
    return ofd_writer.text_object(run[0].x0, run[0].top, "".join(char.text for char in run), run[0].size, "", widths)


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Characters that stand side by side."""
    run: list[Char] = []
    for char in chars:
        if run and (abs(run[-1].top - char.top) > _NEAR or not -_NEAR < char.x0 - run[-1].x1 < char.size):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _pictures(parts: Sequence[Part], density: int) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf(parts)) as source:
        for page in source:
            yield page.render(scale=density / _INCH).to_pil().convert("L")


def _worn(picture: Image.Image, chance: np.random.Generator) -> Image.Image:
    turned = picture.rotate(_ASKEW, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    noisy = np.asarray(turned, float) + chance.normal(0.0, _NOISE, (turned.height, turned.width))
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def _pictured(pictures: Sequence[Image.Image], density: int) -> bytes:
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", resolution=density, save_all=True, append_images=pictures[1:])
    return stream.getvalue()
