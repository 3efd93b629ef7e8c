"""The same notices in several formats give the same text, paragraphs and grids."""

from collections.abc import Iterator

import pytest
import yaml

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers import read, registry
from tests.extract.readers.reading import flat, grids, paragraphs
from tests.real import SHARED

FORMATS = SHARED / "notices-formats"
NOTICES = ("000", "001", "002", "003", "004")
# Rows of the plain text that the office formats of this notice were made without.
ABSENT = {"000": 4}

pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="the collection of real notices is not here")


def document(kind: str, number: str) -> Document:
    path = next((FORMATS / kind).glob(f"{number}_*"), None)
    if path is None:
        pytest.skip(f"notice {number} is not there as {kind}")
    return read(path.name, path.read_bytes())


def snippets(label: object) -> Iterator[str]:
    if isinstance(label, dict):
        for key, value in label.items():
            yield from [value] if key in ("starts", "ends") and isinstance(value, str) else snippets(value)
    elif isinstance(label, list):
        for value in label:
            yield from snippets(value)


@pytest.mark.parametrize("number", NOTICES)
@pytest.mark.parametrize("kind", ["doc", "docx", "html", "pdf", "xlsx"])
def test_what_labels_quote_stands_in_the_text(kind: str, number: str) -> None:
    text = flat(document(kind, number).text)
    (label,) = (SHARED / "gold").glob(f"{number}_*.yaml")
    quoted = set(map(flat, snippets(yaml.safe_load(label.read_text(encoding="utf-8")))))
    missing = {quote for quote in quoted if quote not in text}
    assert quoted
    assert len(missing) <= ABSENT.get(number, 0), missing


@pytest.mark.parametrize("number", NOTICES)
@pytest.mark.parametrize("kind", ["doc", "html", "pdf", "xlsx"])
def test_paragraphs_and_grids_are_those_of_the_word_file(kind: str, number: str) -> None:
    word, other = document("docx", number), document(kind, number)
    assert list(map(flat, paragraphs(other))) == list(map(flat, paragraphs(word)))
    plain = [[{place: flat(text) for place, text in grid.items()} for grid in grids(d)] for d in (word, other)]
    assert plain[0] == plain[1]


def test_a_grid_known_by_hand() -> None:
    (found,) = grids(document("docx", "000"))
    header = [text for (row, *_), text in sorted(found.items()) if row == 0]
    assert len(header) == 7
    merged = {place for place in found if place[2] > 1}
    assert merged == {
        (1, 0, 2, 1),
        (1, 1, 2, 1),
        (3, 0, 2, 1),
        (3, 1, 2, 1),
        (6, 0, 2, 1),
        (6, 1, 2, 1),
        (10, 0, 2, 1),
        (10, 1, 2, 1),
    }


def test_a_scan_needs_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
    path = min((FORMATS / "scan").iterdir())
    with pytest.raises(Unreadable, match="OCR"):
        read(path.name, path.read_bytes())
