"""Which openings count on: numbers that may be left out, and lists that begin again."""

from __future__ import annotations

import pytest

from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.shapes import Hit, _counted
from shishi.extract.view import View, fold
from shishi.extract.words.markers import candidates


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([1, 4, 5], [1, 4, 5]),  # two may be missing
        ([1, 5, 6], [1]),  # three are too many
        ([3, 4, 5], [3, 4, 5]),
        ([4, 5, 6], []),
        ([2, 1, 2], [2, 1, 2]),  # begins again
        ([1, 2, 1, 2], [1, 2, 1, 2]),
        ([1, 2, 1], [1, 2]),  # a one alone does not
        ([1, 2, 1, 3], [1, 2, 3]),
        ([1, 1, 2], [1, 1, 2]),
        ([2, 2, 3], [2, 3]),
        ([], []),
    ],
)
def test_numbers_that_count_on(numbers: list[int], kept: list[int]) -> None:
    hits = [Hit(at, number, 0) for at, number in enumerate(numbers)]
    assert [hit.value for hit in _counted(hits, _pieces("1.", len(hits)))] == kept


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("二、城乡建设方面", [1, 2, 1]),
        ("（二）城乡建设方面", [1, 2, 1]),
        ("2.城乡建设方面", [1, 2]),  # of the entries' own form
        ("城乡建设方面", [1, 2]),  # no number
        ("二、城乡建设方面共4项。", [1, 2]),  # a sentence
    ],
)
def test_a_one_alone_counts_below_a_numbered_heading(heading: str, kept: list[int]) -> None:
    pieces = [*_pieces("1.", 2), _piece(heading), _piece("1.新建学校2所。")]
    hits = [Hit(0, 1, 2), Hit(1, 2, 2), Hit(3, 1, 2)]
    assert [hit.value for hit in _counted(hits, pieces)] == kept


def _pieces(mark: str, count: int) -> list[Paragraph]:
    return [_piece(f"{mark}新建学校2所。")] * count


def _piece(words: str) -> Paragraph:
    view = View(words, fold(words), tuple(range(len(words))))
    return Paragraph(view, view, 0, candidates(view))
