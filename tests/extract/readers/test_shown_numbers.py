"""Values are shown as they were: by every format of a spreadsheet, by every form of a list."""

from __future__ import annotations

from tests.extract.readers import shown_numbers


def test_values_are_shown_as_they_were() -> None:
    now, kept = shown_numbers.rows(), shown_numbers.kept()
    assert {name: texts for name, texts in now.items() if list(texts) != list(kept[name])} == {}, shown_numbers.RENEW
