"""The registry's files hold together: one meaning per name, targets that exist, dates in order."""

import csv
import re
from collections import Counter
from importlib.resources import files
from itertools import pairwise

from shishi.extract.view import fold
from shishi.normalize import places
from shishi.normalize.names import key, listed, words
from shishi.normalize.units import Registry

DATE = re.compile(r"(?:(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?)?")
TYPES = {"body", "collective", "enterprise", "office", "other"}
BASES = {"stated", "inferred", "by hand"}


def _rows(name: str) -> list[dict[str, str]]:
    text = files("shishi.normalize.registry").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


KINDS = _rows("kinds.csv")
STANDARD = {key(row["kind"]) for row in KINDS}
SHORT = [(form, row) for row in KINDS for form in row["short"].split("|") if form]


def test_there_are_kinds_for_any_district() -> None:
    assert len(KINDS) >= 150
    assert [row["kind"] for row in KINDS if row["type"] not in TYPES] == []


def test_standard_short_and_ignored_names_are_apart() -> None:
    short = {key(form) for form, _ in SHORT}
    ignored = {key(word) for word in listed("names", "ignored")}
    assert STANDARD & ignored == set()
    assert short & ignored == set()
    assert [form for form, row in SHORT if key(form) in STANDARD - {key(row["kind"])}] == []


def test_no_kind_stands_twice() -> None:
    assert [name for name, count in Counter(key(row["kind"]) for row in KINDS).items() if count > 1] == []


def test_a_short_form_has_one_meaning_at_a_time() -> None:
    meanings: dict[str, list[dict[str, str]]] = {}
    for form, row in SHORT:
        meanings.setdefault(key(form), []).append(row)
    several = {form: rows for form, rows in meanings.items() if len({row["kind"] for row in rows}) > 1}
    assert [form for form, rows in several.items() if not _one_after_the_other(rows)] == []


def _one_after_the_other(rows: list[dict[str, str]]) -> bool:
    ordered = sorted(rows, key=lambda row: row["valid_from"])
    return all(one["valid_to"] and one["valid_to"] < other["valid_from"] for one, other in pairwise(ordered))


def test_names_are_written_folded() -> None:
    names = [row["kind"] for row in KINDS] + [form for form, _ in SHORT]
    assert [name for name in names if fold(name) != name or " " in name] == []


def test_dates_are_dates_and_in_order() -> None:
    rows = [*KINDS, *_rows("bodies.csv")]
    dated = [(row["valid_from"], row["valid_to"]) for row in rows]
    assert [pair for pair in dated if not (DATE.fullmatch(pair[0]) and DATE.fullmatch(pair[1]))] == []
    assert [pair for pair in dated if all(pair) and pair[0] > pair[1]] == []


def test_successions_join_known_kinds_with_a_date_and_a_basis() -> None:
    kinds = {row["kind"] for row in KINDS}
    rows = _rows("successions.csv")
    assert [row for row in rows if not {row["former"], row["successor"]} <= kinds] == []
    assert [row for row in rows if not (row["date"] and DATE.fullmatch(row["date"])) or row["basis"] not in BASES] == []
    ended = {row["kind"] for row in KINDS if row["valid_to"]}
    assert [row["former"] for row in rows if row["former"] not in ended] == []


def test_known_bodies_have_a_known_place_and_successors_there() -> None:
    rows = _rows("bodies.csv")
    named = {(row["place"], row["name"]) for row in rows}
    after = [(row["place"], name) for row in rows for name in row["successors"].split("|") if name]
    assert [pair for pair in after if pair not in named] == []
    assert [row["place"] for row in rows if places.resolve(row["place"]).code is None] == []
    assert [row for row in rows if row["type"] not in TYPES or row["basis"] not in BASES] == []


def test_ids_of_known_bodies_are_unique() -> None:
    bodies = Registry.load().bodies
    assert len({body.unit_id for body in bodies}) == len(bodies) == len(_rows("bodies.csv"))


def test_known_false_matches_do_not_come_back() -> None:
    registry, place = Registry.load(), places.resolve("余杭区")
    rows = _rows("false_matches.csv")
    assert [row for row in rows if row["kind"] not in {kind["kind"] for kind in KINDS} or not row["note"]] == []
    found = [(row["printed"], registry.resolve(row["printed"], place, 2020).body.name, row["kind"]) for row in rows]
    assert [case for case in found if case[1] == case[2]] == []


def test_word_lists_are_folded_and_say_something() -> None:
    lists = [values for file in ("names", "collectives") for values in words(file).values() if isinstance(values, list)]
    entries = [entry for values in lists for entry in values if isinstance(entry, str)]
    assert [entry for entry in entries if fold(entry) != entry or not entry] == []
