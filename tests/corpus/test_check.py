"""The gate: it lets nothing sink unseen."""

from dataclasses import replace
from pathlib import Path

import pytest

from shishi.corpus import check
from shishi.corpus.check import Pinned, Refused

PINNED = Pinned("a" * 64, "b" * 64, 16, 228, {"items": 0.98, "units": 0.95})


def measured(**figures: float) -> Pinned:
    return replace(PINNED, floors={**PINNED.floors, **figures})


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (measured(), []),
        (measured(items=0.99), []),
        (measured(items=0.98 - check.TOLERANCE / 2), []),
        (measured(items=0.979), ["items fell to 0.9790, below its floor of 0.9800"]),
        (measured(items=0.5, units=0.4), ["items fell", "units fell"]),
        (replace(PINNED, floors={"items": 0.98}), ["units is no longer measured"]),
        (replace(PINNED, labels_sha256="c" * 64), ["the labels changed"]),
        (
            replace(PINNED, notices_sha256="c" * 64, notices=15),
            ["the notices changed", "the number of notices changed"],
        ),
        (replace(PINNED, items=227), ["the number of labelled items changed"]),
    ],
)
def test_what_does_not_pass_is_told(now: Pinned, expected: list[str]) -> None:
    told = check.shortfalls(PINNED, now)
    assert len(told) == len(expected)
    assert all(line.startswith(start) for line, start in zip(told, expected, strict=True))


def test_new_floors_are_cut_not_rounded() -> None:
    told = check.repinned(None, measured(items=0.98989), allow_lower=False)
    assert told.floors == {"items": 0.9898, "units": 0.95}


def test_floors_rise() -> None:
    assert check.repinned(PINNED, measured(items=0.99), allow_lower=False).floors["items"] == 0.99


@pytest.mark.parametrize("now", [measured(units=0.94), replace(PINNED, floors={"items": 0.99})])
def test_no_floor_sinks_without_a_word(now: Pinned) -> None:
    with pytest.raises(Refused, match=r"units 0\.9500 -> 0\..*--allow-lower"):
        check.repinned(PINNED, now, allow_lower=False)
    assert check.repinned(PINNED, now, allow_lower=True).floors == now.floors


def test_floors_are_saved_and_loaded(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert check.load(path) == {}
    check.save(path, {"b": PINNED, "a": PINNED})
    assert check.load(path) == {"a": PINNED, "b": PINNED}
    assert path.read_text(encoding="utf-8").index('"a"') < path.read_text(encoding="utf-8").index('"b"')


def test_a_broken_floors_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(Refused, match=r"floors\.json: not a floors file"):
        check.load(path)


def test_the_digest_knows_names_and_contents_but_no_order() -> None:
    one = [("a", b"1"), ("b", b"2")]
    assert check.digest(one) == check.digest(one[::-1])
    assert len({check.digest(told) for told in (one, [("a", b"2"), ("b", b"1")], [("a", b"1"), ("c", b"2")])}) == 3
