import pytest

from shishi.corpus.clusters import bcubed, merged_apart


@pytest.mark.parametrize(
    ("known", "put", "open_pairs", "precision", "recall"),
    [
        ([], {}, [], 1.0, 1.0),
        ([["a", "b"]], {"a": 1, "b": 1, "c": 2}, [], 1.0, 1.0),
        ([["a", "b"]], {"a": 1, "b": 2}, [], 1.0, 0.5),
        ([], {"a": 1, "b": 1}, [], 0.5, 1.0),
        # four names, one of them in the wrong cluster
        ([["a", "b"], ["c", "d"]], {"a": 1, "b": 1, "c": 1, "d": 2}, [], 0.6667, 0.75),
        # neither right nor wrong
        ([], {"a": 1, "b": 1}, [["a", "b"]], 1.0, 1.0),
        ([["a", "b"]], {"a": 1, "b": 1, "c": 1}, [["a", "c"]], 0.7222, 1.0),
        # a name that was not found is not asked for
        ([["a", "x"]], {"a": 1}, [], 1.0, 1.0),
    ],
)
def test_bcubed_asks_every_name(
    known: list[list[str]], put: dict[str, int], open_pairs: list[list[str]], precision: float, recall: float
) -> None:
    found = bcubed(known, put, open_pairs)
    assert (round(found.precision, 4), round(found.recall, 4)) == (precision, recall)
    assert found.names == len(put)


def test_f1_is_the_harmonic_mean() -> None:
    assert bcubed([["a", "b"]], {"a": 1, "b": 2}).f1 == pytest.approx(2 / 3)


def test_names_of_two_places_in_one_cluster_are_errors() -> None:
    assert merged_apart({"a": 1, "b": 1, "c": 2}, {"a": "甲", "b": "乙", "c": "乙"}) == [("a", "b")]
    assert merged_apart({"a": 1, "b": 2}, {"a": "甲", "b": "乙"}) == []
