"""Notices as they come from a printer: an OFD package of what a PDF prints, and scans of its pages.

In: the parts of a notice. Out: the bytes of an .ofd, or of a .pdf whose pages are pictures. The same parts give the
same bytes: the noise of a scan is drawn from a fixed seed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import numpy as np
import pypdfium2
from PIL import Image

from shishi.corpus.example_files import Part, pdf
from shishi.extract.readers.pdf_chars import printed
from shishi.extract.readers.pdf_paths import drawn
from shishi.extract.readers.pdf_place import Place
from shishi.extract.readers.printed.sheet import Char
from tests.extract.readers import ofd_writer
from tests.extract.readers.pdf_writer import Sheet

_INCH = 72
_CLEAN, _COARSE = 200, 150  # dots to the inch
_ASKEW = 0.7  # degrees
_NOISE = 12.0  # of 255
_FULL_WIDTH = 0x2000  # characters from here on are as wide as high, those before half as wide
_NEAR = 0.2  # points by which a character may stand off the place that its line gives it


def ofd(parts: Sequence[Part]) -> bytes:
    """A package whose pages print what a PDF of the notice prints."""
    with pypdfium2.PdfDocument(pdf(parts)) as source:
        return ofd_writer.ofd(*(_sheet(page) for page in source))


def scan(parts: Sequence[Part]) -> bytes:
    """A clean scan."""
    return _pictured(list(_pictures(parts, _CLEAN)), _CLEAN)


def crooked(parts: Sequence[Part]) -> bytes:
    """A coarse scan that lies askew, with noise and the losses of JPEG."""
    chance = np.random.default_rng(0)
    return _pictured([_worn(picture, chance) for picture in _pictures(parts, _COARSE)], _COARSE)


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    place = Place(page.raw)
    sheet = Sheet(place.width, place.height)
    for words in _runs(printed(page.raw, place).chars):
        sheet.text(words[0].x0, words[0].top, "".join(char.text for char in words), words[0].size)
    for rule in drawn(page.raw, place).rules:
        sheet.rule(*rule)
    return sheet


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Characters that follow each other as the writer places them."""
    run: list[Char] = []
    for char in chars:
        if run:
            last = run[-1]
            steps = last.size * (1.0 if ord(last.text) > _FULL_WIDTH else 0.5)
            if abs(last.x0 + steps - char.x0) > _NEAR or abs(last.top - char.top) > _NEAR or last.size != char.size:
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
