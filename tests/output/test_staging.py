"""A dataset is there whole or not at all, and nobody else's file is touched, whenever a run ends."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shishi.output import staging
from shishi.output.tables import Unwritable


def lay(work: Path, files: dict[str, str]) -> None:
    for name, words in files.items():
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_text(words)
    told = {"name": "shishi", "resources": [], "files": sorted(files)}
    (work / staging.COMMIT_POINT).write_text(json.dumps(told))


def write(out: Path, files: dict[str, str]) -> None:
    with staging.staged(out, ()) as work:
        lay(work, files)


class Killed(BaseException):
    pass


def killed() -> None:
    raise Killed


def write_and(out: Path, then: Callable[[], None]) -> None:
    with staging.staged(out, ()) as work:
        lay(work, NEW)
        then()


def there(out: Path) -> dict[str, str]:
    below = (path for path in out.rglob("*") if path.is_file() and path.name != staging.COMMIT_POINT)
    return {path.relative_to(out).as_posix(): path.read_text() for path in below}


OLD, NEW = {"a": "1", "b": "1", "r/x": "1"}, {"a": "2", "c": "2"}


def test_a_dataset_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    assert there(tmp_path) == OLD
    (tmp_path / "mine").write_text("mine")
    write(tmp_path, NEW)
    assert there(tmp_path) == NEW | {"mine": "mine"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c", "datapackage.json", "mine"]


def test_a_dataset_of_an_early_version_that_listed_less_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "review").mkdir()
    page = '<!doctype html><head><meta name="generator" content="shishi"></head>'
    for name, words in {
        "民生实事.xlsx": "1",
        "index.html": page,
        "review/a.html": page,
        "review/mine.html": "me",
    }.items():
        (tmp_path / name).write_text(words)
    (tmp_path / staging.COMMIT_POINT).write_text(json.dumps({"name": "shishi", "resources": []}))
    write(tmp_path, NEW | {"民生实事.xlsx": "2"})
    assert there(tmp_path) == NEW | {"民生实事.xlsx": "2", "review/mine.html": "me"}


def test_an_error_leaves_the_dataset_before(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    with pytest.raises(Killed):
        write_and(tmp_path, killed)
    assert there(tmp_path) == OLD
    assert (tmp_path / staging.COMMIT_POINT).exists()


@pytest.mark.parametrize("step", range(1, 8))
def test_a_run_that_is_killed_while_it_changes_places_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    write(tmp_path, OLD)
    steps = {"left": step}

    def count(*_: object, **__: object) -> None:
        steps["left"] -= 1
        if steps["left"] == 0:
            raise Killed

    with monkeypatch.context() as patched:
        for name in ("replace", "unlink"):
            plain = getattr(Path, name)
            patched.setattr(Path, name, lambda *args, plain=plain: (count(), plain(*args))[1])
        patched.setattr(shutil, "rmtree", lambda *_, **__: None)  # a process that was killed clears nothing away
        with pytest.raises(Killed):
            write_and(tmp_path, count)
    with staging.staged(tmp_path, ()) as work:
        assert there(tmp_path) in ({**OLD}, {**NEW})
        lay(work, NEW)
    assert there(tmp_path) == NEW


def test_what_is_in_the_way_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(Unwritable, match="in the way"), staging.staged(tmp_path, ("a",)):
        pytest.fail("the work has begun")
    assert there(tmp_path) == {"a": "mine"}


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with staging.staged(tmp_path, ()) as work:
        with pytest.raises(Unwritable, match="another run"), staging.staged(tmp_path, ()):
            pytest.fail("both write")
        lay(work, NEW)
    assert there(tmp_path) == NEW


def test_other_peoples_packages_are_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / staging.COMMIT_POINT).write_text(json.dumps({"name": "else", "resources": [{"path": "mine"}]}))
    assert not staging.is_dataset(tmp_path / staging.COMMIT_POINT)
    with pytest.raises(Unwritable), staging.staged(tmp_path, (staging.COMMIT_POINT,)):
        pytest.fail("the work has begun")
