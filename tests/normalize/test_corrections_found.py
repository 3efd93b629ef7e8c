"""Which item a correction means: the one at its place that says so, else the only one near that does."""

from __future__ import annotations

import pytest

from shishi.normalize.correcting import correct
from tests.normalize.test_correcting import item, notice, row


@pytest.mark.parametrize(
    ("at", "was", "titles"),
    [
        (0, "建设幼儿园", ["新名", "改造小区", "修建步道"]),
        (0, "", ["新名", "改造小区", "修建步道"]),  # what it was is not said
        (0, "改造小区", ["建设幼儿园", "新名", "修建步道"]),  # it moved
        (2, "改造小区", ["建设幼儿园", "新名", "修建步道"]),
        (0, "别的", ["建设幼儿园", "改造小区", "修建步道"]),
    ],
)
def test_which_item_is_meant(at: int, was: str, titles: list[str]) -> None:
    told = correct(notice(), (row("title", item(at), was, "新名"),))
    assert [one.title for one in told.notice.items] == titles
    assert bool(told.unused) is ("新名" not in titles)
