"""Parts of a batch that were read apart give the dataset of one run."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shishi.cli import main
from tests.readings import here

NOTICES = Path(__file__).parents[1] / "normalize" / "counted" / "notices"
OWN = "place,name\n青岚县,体育服务中心\n"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of files, the parts of their batch, and the dataset of one run."""
    made = tmp_path_factory.mktemp("parts")
    for path in sorted(NOTICES.iterdir())[:4]:
        shutil.copy(path, made)
    (made / "own.csv").write_text(OWN, encoding="utf-8")
    (made / "list").write_text("".join(f"{path}\n\n" for path in sorted(made.glob("*.txt"))), encoding="utf-8-sig")
    given = ("--files-from", made / "list", "--registry", made / "own.csv", "-q")
    with here():
        for part in range(1, 6):
            assert call("run", *given, "--shard", f"{part}/5", "-o", made / f"part{part}").exit_code == 0
        assert call("run", *given, "-o", made / "whole", "--no-cache").exit_code == 0
    return made


def test_parts_give_what_one_run_gives(folder: Path) -> None:
    parts = [folder / f"part{part}" for part in (3, 1, 5, 2, 4, 1)]
    told = call("merge", *parts, "-o", folder / "merged", "--registry", folder / "own.csv")
    assert told.exit_code == 0, told.output
    assert contents(folder / "merged") == contents(folder / "whole")


def test_what_cannot_be_merged_says_why(folder: Path) -> None:
    filled = next(part for part in sorted(folder.glob("part*")) if (part / "notices.shelf").stat().st_size)
    cut = folder / "cut"
    cut.mkdir()
    (cut / "notices.shelf").write_bytes((filled / "notices.shelf").read_bytes()[:-1])
    words = {
        (folder / "whole", folder / "out"): "--shard",
        (cut, folder / "out"): "is cut off",
        (filled, filled): "one of the datasets",
    }
    for (part, out), reason in words.items():
        told = call("merge", part, "-o", out)
        assert told.exit_code == 1
        assert reason in told.output


@pytest.mark.parametrize("typed", ["0/2", "3/2", "a/b", "2"])
def test_parts_are_counted_from_one(typed: str) -> None:
    assert call("run", "--shard", typed).exit_code == 2


def test_a_list_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"\xff\xfe")
    told = call("run", "--files-from", tmp_path / "list", "-o", tmp_path / "out")
    assert told.exit_code == 1
    assert "one a line" in told.output


def test_the_cache_is_told_and_cleared(tmp_path: Path) -> None:
    for name in sorted(NOTICES.iterdir())[:2]:
        call("run", name, "-q", "--no-pages", "-o", tmp_path / "out", "--cache", tmp_path / "kept")
    assert ": 4 entries, 0 MB" in call("cache", "--cache", tmp_path / "kept").output
    assert ": 0 entries, 0 MB" in call("cache", "--cache", tmp_path / "kept", "--clear").output
    refused = call("run", name, "-o", tmp_path / "out", "--cache", tmp_path)
    assert refused.exit_code == 1
    assert "other files" in refused.output
