"""Printed lines on the pages of a PDF.

In: lines as print breaks them, and what stands over every page. Out: the bytes of a PDF, the same for the same lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "STSong-Light"
_SIZE, _LEADING, _LEFT, _TOP = 12, 16, 80, 70
_PAGE = 36


def printed(lines: Sequence[str], head: str) -> bytes:
    """A PDF of these lines, with a running head and a page number on every page."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    told = BytesIO()
    canvas = Canvas(told, A4, invariant=1)
    width, height = A4
    for page, at in enumerate(range(0, len(lines), _PAGE), 1):
        canvas.setFont(_FONT, 9)
        canvas.drawString(_LEFT, height - 40, head)
        canvas.drawCentredString(width / 2, 40, f"— {page} —")
        canvas.setFont(_FONT, _SIZE)
        for row, line in enumerate(lines[at : at + _PAGE]):
            canvas.drawString(_LEFT, height - _TOP - _LEADING * row, line)
        canvas.showPage()
    canvas.save()
    return told.getvalue()
