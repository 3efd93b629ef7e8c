"""Runs that read again only what has changed: the same bytes as without, whatever becomes of the cache."""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shishi import corpus, kept, pipeline, settling
from shishi.cache import BadCache, Cache
from shishi.normalize.rows import NormalNotice

NOTICES = Path(corpus.__file__).parent / "notices"
NAMES = ("06_traditional-pinyin-plan-no-units.txt", "13_html-merged-cells-plan.html")
PLAN = pipeline.Plan(limits=None, formats=("csv", "parquet"))


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(NOTICES / name, folder)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache").opened()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read and not taken from the cache."""
    names: list[str] = []
    from shishi import executors, parts

    packed = parts.packed_reading

    def noting(source: pipeline.Source, plan: pipeline.Plan) -> bytes:
        names.append(source.name)
        return packed(source, plan)

    monkeypatch.setattr(executors, "packed_reading", noting)
    return names


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_did_not_change_is_not_read_again(notices: Path, cache: Cache, read: list[str], tmp_path: Path) -> None:
    plan = replace(PLAN, cache=cache)
    pipeline.run(notices, tmp_path / "first", plan)
    assert sorted(read) == list(NAMES)
    pipeline.run(notices, tmp_path / "again", plan)
    assert sorted(read) == list(NAMES)
    assert contents(tmp_path / "again") == contents(tmp_path / "first")
    (notices / NAMES[0]).write_bytes((notices / NAMES[0]).read_bytes() + b"\n")
    pipeline.run(notices, tmp_path / "changed", plan)
    assert read[2:] == [NAMES[0]]
    pipeline.run(notices, tmp_path / "plain", PLAN)
    assert contents(tmp_path / "changed") == contents(tmp_path / "plain")


HEAD = "source,sha256,field,start,end,was,is,note"
CHANGES: list[tuple[str, str, Callable[[Path], dict[str, Any]]]] = [
    ("own.csv", "place,name\n青岚县,体育服务中心\n", lambda path: {"registry": path}),
    ("notices/sources.csv", f"source,year\n{NAMES[0]},2019\n", lambda _: {}),
    ("c.csv", f"{HEAD}\n{NAMES[0]},,document.year,,,2019,2020,\n", lambda path: {"corrections": (path,)}),
    ("none.txt", "", lambda _: {"lang": "en"}),
    ("none.txt", "", lambda _: {"convert": "auto"}),
]


@pytest.mark.parametrize(("name", "text", "asked"), CHANGES, ids=range(len(CHANGES)))
def test_whatever_can_change_a_result_is_part_of_the_key(
    name: str, text: str, asked: Callable[[Path], dict[str, Any]], notices: Path, cache: Cache, read: list[str]
) -> None:
    plan, path = replace(PLAN, cache=cache), notices.parent / name
    pipeline.run(notices, notices.parent / "first", plan)
    path.write_text(text, encoding="utf-8")
    pipeline.run(notices, notices.parent / "again", replace(plan, **asked(path)))
    assert NAMES[0] in read[2:]


def test_the_program_its_rules_and_what_it_reads_with_are_part_of_the_key(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules, code = tmp_path / "rules.toml", tmp_path / "code.py"
    files, version = kept._files, kept._version
    monkeypatch.setattr(kept, "_files", lambda: (*files(), rules, code))

    def keys() -> set[str]:
        kept.program.cache_clear()
        return {kept.Kept.of(cache, PLAN).same, kept.KeptPlaces(cache, kept.program()).key([b""], [])}

    rules.write_text("[[rule]]")
    code.write_text("1")
    before = keys()
    assert keys() == before
    for change in (rules, code):
        change.write_text("2")
        assert not keys() & before
        before = keys()
    monkeypatch.setattr(kept, "_version", lambda library: version(library) + ("1" if library == "lxml" else ""))
    assert not keys() & before
    assert {"labels.toml", "settling.py", "kinds.csv", "columns.toml"} <= {path.name for path in files()}
    kept.program.cache_clear()


def test_what_places_come_to_is_kept(cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    for name, place in (("a.txt", "青岚县"), ("b.txt", "洮平市"), ("copy.txt", "青岚县")):
        told = f"{place}2023年民生实事项目\n1.改造老旧小区5个。责任单位：住建局\n2.新建公厕12座。责任单位：城管局\n"
        (notices / name).write_text(told, encoding="utf-8")
    plain = replace(PLAN, pages=False, formats=("parquet",))
    plan, settled = replace(plain, cache=cache), settling.settle
    worked: list[list[str]] = []

    def noting(of_place: Sequence[NormalNotice]) -> settling.Settled:
        worked.append([notice.document.source for notice in of_place])
        return settled(of_place)

    monkeypatch.setattr(settling, "settle", noting)
    for out in ("first", "again"):
        pipeline.run(notices, tmp_path / out, plan)
    assert sorted(worked) == [["a.txt", "copy.txt"], ["b.txt"]]
    assert contents(tmp_path / "again") == contents(tmp_path / "first")
    (notices / "copy.txt").unlink()
    pipeline.run(notices, tmp_path / "changed", plan)
    assert worked[2:] == [["a.txt"]]
    pipeline.run(notices, tmp_path / "plain", plain)
    assert contents(tmp_path / "changed") == contents(tmp_path / "plain")


def test_another_name_is_another_file(notices: Path, cache: Cache, read: list[str], tmp_path: Path) -> None:
    plan = replace(PLAN, cache=cache)
    pipeline.run(notices, tmp_path / "first", plan)
    (notices / NAMES[0]).rename(notices / "moved.txt")
    pipeline.run(notices, tmp_path / "again", plan)
    assert read[2:] == ["moved.txt"]


def test_pages_are_kept_and_left_out(notices: Path, cache: Cache, read: list[str], tmp_path: Path) -> None:
    pipeline.run(notices, tmp_path / "first", replace(PLAN, cache=cache))
    pipeline.run(notices, tmp_path / "none", replace(PLAN, cache=cache, pages=False))
    assert len(read) == 2
    pipeline.run(notices, tmp_path / "plain", replace(PLAN, pages=False))
    assert contents(tmp_path / "none") == contents(tmp_path / "plain")


@pytest.mark.parametrize("harm", [b"", b"x", None])
def test_entries_that_were_harmed_are_read_anew(
    harm: bytes | None, notices: Path, cache: Cache, read: list[str], tmp_path: Path
) -> None:
    plan = replace(PLAN, cache=cache)
    pipeline.run(notices, tmp_path / "first", plan)
    for path in cache.folder.glob("??/*"):
        path.write_bytes(path.read_bytes()[:-1] if harm is None else harm)
    pipeline.run(notices, tmp_path / "again", plan)
    assert len(read) == 4
    assert contents(tmp_path / "again") == contents(tmp_path / "first")


def test_what_was_not_used_for_longest_goes_first(cache: Cache) -> None:
    for at in range(10):
        cache.put(f"{at:02}", bytes(100))
        os.utime(cache.folder / f"{at:02}" / f"{at:02}", (at, at))
    Cache(cache.folder, 1000).trim()
    assert cache.size() == (10, 1000)
    Cache(cache.folder, 999).trim()
    assert [path.name for path in sorted(cache.folder.glob("??/*"))] == [f"{at:02}" for at in range(2, 10)]
    cache.clear()
    assert cache.size() == (0, 0)


def test_no_other_folder_becomes_a_cache(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path, tmp_path / "file"):
        with pytest.raises(BadCache, match="choose another"):
            Cache(folder).opened()
    assert Cache(tmp_path).size() == (0, 0)
