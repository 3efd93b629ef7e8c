"""Rich text is read as it was, whatever piece follows another."""

from __future__ import annotations

import pytest

from shishi.extract.readers import read
from tests.extract.readers import rich_texts
from tests.extract.readers.rich_texts import PIECES


@pytest.mark.parametrize("at", range(len(PIECES)))
def test_a_piece_before_every_other(at: int) -> None:
    assert rich_texts.told(PIECES[at]) == rich_texts.kept()[at], f"where this is meant: {rich_texts.RENEW}"


def test_raised_digits_behind_a_number_are_marks_of_notes() -> None:
    told = r"460{\super 1}2\super 3\nosupersub 4\super 5\sub 6\up8 7\dn2 8\up9 9\plain 0"
    assert read("x.rtf", (rich_texts.HEAD + told + "}").encode("gb18030")).text.strip() == "46024680"
