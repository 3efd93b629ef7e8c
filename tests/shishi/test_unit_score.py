"""How well names were put together, with units.yaml and without."""

from pathlib import Path

import pytest

from shishi.corpus.labels import BadLabel, Facts, Label
from shishi.unit_score import score_units

HERE, THERE = "东山区", "西山区"
BY_HAND = """
- place: 东山区
  same:
    - [教育局, 区教育局]
  renamed:
    - [国土分局, 自然资源局]
"""


def label(name: str, place: str, *same: tuple[str, ...]) -> Label:
    return Label(name, Facts(f"{name}.txt", None, None, None, place, 2021, "plan", None, None, ()), (), same)


def rows(**bodies: str) -> list[dict[str, str]]:
    return [{"printed": printed, "unit_id": body} for printed, body in bodies.items()]


LABELS = [label("a", HERE, ("教育局", "区教育局")), label("b", THERE)]


@pytest.mark.parametrize(
    ("here", "there", "f1", "misses"),
    [
        ({"教育局": "u1", "区教育局": "u1", "国土分局": "u2", "自然资源局": "u2"}, {"教育局": "u3"}, 1.0, 0),
        ({"教育局": "u1", "区教育局": "u1", "国土分局": "u2", "自然资源局": "u4"}, {"教育局": "u3"}, 1.0, 0),
        ({"教育局": "u1", "区教育局": "u2"}, {"教育局": "u3"}, 0.8, 1),
        ({"教育局": "u1", "区教育局": "u1"}, {"教育局": "u1"}, 0.714, 1),
    ],
)
def test_against_names_put_together_by_hand(
    tmp_path: Path, here: dict[str, str], there: dict[str, str], f1: float, misses: int
) -> None:
    by_hand = tmp_path / "units.yaml"
    by_hand.write_text(BY_HAND, encoding="utf-8")
    told = score_units(LABELS, {"a": rows(**here), "b": rows(**there)}, by_hand)
    assert told.f1 == pytest.approx(f1, abs=0.001)
    assert len(told.misses) == misses


def test_without_such_a_file_the_labels_say_it(tmp_path: Path) -> None:
    units = {"a": rows(教育局="u1", 区教育局="u2"), "b": rows(教育局="u3")}
    told = score_units(LABELS, units, tmp_path / "units.yaml")
    assert (round(told.f1, 3), told.names, len(told.misses)) == (0.8, 3, 1)


def test_a_file_of_another_form_is_told(tmp_path: Path) -> None:
    by_hand = tmp_path / "units.yaml"
    by_hand.write_text("- 教育局", encoding="utf-8")
    with pytest.raises(BadLabel, match=r"units\.yaml.*list of places"):
        score_units(LABELS, {"a": [], "b": []}, by_hand)
