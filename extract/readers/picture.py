"""Pictures of notices: PNG, JPEG, TIFF of several pages, BMP, GIF.

In: bytes of a picture. Out: a ``Document`` of what text recognition reads on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers.ocr import LONGEST, recognised
from shishi.extract.readers.printed.laid import laid_out
from shishi.extract.readers.sniffing import media_type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from shishi.extract.readers.ocr import Picture

_MAX_PAGES = 200
_MAX_PIXELS = 120_000_000
_LEAST = 40  # pixels of the shorter side: less holds no text


def read_picture(name: str, data: bytes) -> Document:
    """The text and tables of a picture's pages.

    Raises:
        Unreadable: ``damaged`` when it cannot be opened, ``unsupported`` when it is too large, ``empty`` without text.
    """
    sheets = [recognised(page, None, number) for number, page in enumerate(pages(data), 1)]
    document = laid_out(name, sheets, media_type_of(data), "picture")
    if not document.text.strip():
        raise Unreadable("empty", "no text was found in the picture")
    return document


def pages(data: bytes) -> Iterator[Picture]:
    """The pages of a picture, each read when it is asked for and no larger than is of use."""
    import io

    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            for at, frame in enumerate(ImageSequence.Iterator(opened)):
                if at >= _MAX_PAGES:
                    raise Unreadable("limit", f"the picture has more than {_MAX_PAGES} pages; split it")
                yield _array(frame)
    except Image.DecompressionBombError as fault:
        raise Unreadable("limit", f"the picture is too large ({fault}); make it smaller") from fault
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError) as fault:
        raise Unreadable("damaged", f"the picture is damaged or cut off ({fault}); fetch it again") from fault


def _array(frame: Image.Image) -> Picture:
    """A frame as an array, on white, no larger than recognition looks at."""
    import numpy as np
    from PIL import Image, ImageOps

    if frame.width * frame.height > _MAX_PIXELS:
        raise Unreadable("limit", f"the picture has {frame.width} x {frame.height} points; make it smaller")
    if min(frame.size) < _LEAST:
        raise Unreadable("empty", "the picture is too small to hold text")
    frame.draft("RGB", (LONGEST, LONGEST))
    shown = ImageOps.exif_transpose(frame).convert("RGBA")
    shown.thumbnail((LONGEST, LONGEST))
    ground = Image.new("RGBA", shown.size, "white")
    ground.alpha_composite(shown)
    return np.asarray(ground.convert("RGB"), dtype=np.uint8)[:, :, ::-1].copy()
