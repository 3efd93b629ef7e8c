"""Doubts about the example notices: those that their labels bear out, and few others."""

from collections import Counter
from pathlib import Path

import pytest

from shishi import corpus
from shishi.corpus.labels import Item, load
from shishi.extract.doubts import findings
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Finding, Notice
from shishi.extract.sight import see

FOLDER = Path(corpus.__file__).parent
LABELS = {path.stem: path for path in sorted((FOLDER / "labels").glob("[0-9]*.yaml"))}
NOTICES = {path.stem: path for path in sorted((FOLDER / "notices").iterdir()) if path.stem in LABELS}
MOST = 4  # warnings about one example


def noticed(name: str) -> tuple[Notice, tuple[Finding, ...]]:
    """An example, and what is doubtful about its list and its text (not about its title, place and dates)."""
    document = read(NOTICES[name].name, NOTICES[name].read_bytes())
    notice = parse(document)
    return notice, findings(see(document), notice.items)


def lacking(items: tuple[Item, ...]) -> Counter[str]:
    """Numbers of the labelled items without units, where most of a list have them."""
    found: Counter[str] = Counter()
    for section in ("body", "table"):
        chosen = [item for item in items if item.section == section]
        if sum(bool(item.units) for item in chosen) >= 0.6 * len(chosen):
            found.update(item.number for item in chosen if not item.units)
    return found


@pytest.mark.parametrize("name", NOTICES)
def test_items_told_to_lack_units_are_those_that_print_none(name: str) -> None:
    notice, found = noticed(name)
    label = load(LABELS[name])
    if len(notice.items) != len(label.items):
        pytest.skip("its items are not all found, so that their neighbours are others")
    told = (one.item for one in found if one.code == "item_without_units")
    assert Counter(notice.items[at].number for at in told if at is not None) == lacking(label.items)


@pytest.mark.parametrize("name", NOTICES)
def test_few_warnings(name: str) -> None:
    _, found = noticed(name)
    assert len([one for one in found if one.level != "note"]) <= MOST
