"""Where things stand on a PDF page as it is shown.

In: places in the page's own coordinates (origin at the lower left, before the page is turned). Out: places in points
from the upper left corner of what is shown.
"""

from __future__ import annotations

import pypdfium2.raw as pdfium

from shishi.extract.readers.sizes import HALF, QUARTER

Box = tuple[float, float, float, float]


class PagePlace:
    """The shown part of a page: its size, and by how many degrees (clockwise) it is turned."""

    def __init__(self, page: object) -> None:
        shown = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(page, shown):
            shown.right, shown.top = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        self.turn: int = 90 * (pdfium.FPDFPage_GetRotation(page) % 4)
        self.left, self.right = sorted((float(shown.left), float(shown.right)))
        self.bottom, self.top = sorted((float(shown.bottom), float(shown.top)))
        size = self.right - self.left, self.top - self.bottom
        self.width, self.height = size if self.turn in (0, 180) else size[::-1]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == QUARTER:
            return y - self.bottom, x - self.left
        if self.turn == HALF:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box, given by two corners, as x0, top, x1, bottom."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return (ax, ay, bx, by) if ax <= bx and ay <= by else (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
