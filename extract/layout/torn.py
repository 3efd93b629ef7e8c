"""Lines torn before and behind every figure, as text is that was copied from a Word file on a site of documents.

In: a document's blocks. Out: the same, with the pieces of each line put together. A figure alone on its line is torn
out where the line below begins with what it counts or with the rest of a date; a table with a cell a line has figures
of which most stand above another kind of cell, or above a measure and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shishi.extract.document import Block, Paragraph, Span, Table
from shishi.extract.rules import takes
from shishi.extract.view import flow

_FIGURE = re.compile(r"\d[\d.,]*%?")
_LATIN = re.compile(r"[A-Za-z\d.,%+-]+")
_LONGEST_WORD = 12
_FEWEST, _OF_TEN = 6, 8  # figures torn out; of ten figures alone on their lines
_SENTENCE, _FEWEST_SENTENCES = 5, 3  # characters of a line that is no measure by itself; such lines below figures
_CLOSED = tuple("。;!?:】》")  # how a line ends that is not torn
_BLANK_LINE = re.compile(r"\n[ \t\r\u3000\xa0]*\n")


def mended(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a text; lines that were torn before and behind figures are one again."""
    alone = [at for at, block in enumerate(blocks[:-1]) if _is(_FIGURE, text, block)]
    if len(alone) < _FEWEST:
        return blocks
    torn = [at for at in alone if _both(text, blocks[at], blocks[at + 1]) and _counts(text, blocks[at + 1])]
    sentences = sum(len(flow(text, blocks[at + 1].span)) >= _SENTENCE for at in torn)
    if len(torn) * 10 < _OF_TEN * len(alone) or sentences < _FEWEST_SENTENCES:
        return blocks
    return _joined(text, blocks)


def _joined(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Blocks with every figure and Latin word put together with the line below it, and with one above that is open."""
    found: list[Block] = []
    behind = False
    for block in blocks:
        last, figure = found[-1] if found else None, _is(_LATIN, text, block)
        goes_on = last is not None and (behind or (figure and _is_open(text, last)))
        both = _both(text, last, block) if last is not None and goes_on else None
        found[-1:] = [both] if both is not None else [*found[-1:], block]
        behind = figure
    return found


def _is(kind: re.Pattern[str], text: str, block: Block) -> bool:
    """Whether a line is one word of this kind and nothing else."""
    span = block.span
    if isinstance(block, Table) or span.end - span.start > _LONGEST_WORD:
        return False
    return kind.fullmatch(flow(text, span).folded) is not None


def _both(text: str, above: Block, below: Block) -> Paragraph | None:
    """Two lines of one kind as one; None where they are no such, or a blank one stands between them."""
    if not (isinstance(above, Paragraph) and isinstance(below, Paragraph)) or above.level != below.level:
        return None
    apart = _BLANK_LINE.search(text, above.span.end, below.span.start) is not None
    return None if apart else Paragraph(Span(above.span.start, below.span.end), below.level)


def _counts(text: str, below: Block) -> bool:
    """Whether a line begins with what stands behind a figure."""
    return takes(flow(text, below.span).folded, "torn")


def _is_open(text: str, block: Block) -> bool:
    """Whether a line does not end as a whole one does."""
    return not flow(text, block.span).folded.endswith(_CLOSED)
