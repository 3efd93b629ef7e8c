"""What is installed: a wheel that holds all that it needs, and runs clean, from any folder, with the same bytes.

The environment holds the wheel alone; what the package depends on is seen by a path file.
"""

import importlib.util
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import shishi

ROOT = Path(__file__).parents[2]
NOTICE = ROOT / "corpus" / "notices" / "12_news-quarter-completed-clauses.txt"


def tracked() -> list[str]:
    """The files that the wheel is built of: those that the repository keeps."""
    git = shutil.which("git")
    listed = git and subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if not listed or listed.returncode:
        pytest.skip("no wheel can be built: git does not tell which files belong to it")
    return [name for name in listed.stdout.split("\0") if name]


def tools(folder: Path) -> list[str]:
    """How pip comes to what builds: what is installed here, else what its own configuration leads to."""
    if importlib.util.find_spec("pip") is None:
        pytest.skip("no wheel can be built: this interpreter has no pip")
    if importlib.util.find_spec("setuptools") is not None:
        return ["--no-build-isolation"]
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "setuptools>=77"]
    if subprocess.run(fetch, capture_output=True, check=False).returncode:
        pytest.skip("no wheel can be built: setuptools is not installed and pip finds none")
    return []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    for name in tracked():
        (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / "source" / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *tools(folder / "tools")]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(folder / "source")], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path) -> Path:
    """The interpreter of the clean environment."""
    home = wheel.parent / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    found = home / "bin" / "python"
    install = ["--python", str(found), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True, capture_output=True)
    places = next((home / "lib").iterdir()) / "site-packages"
    (places / "what_it_depends_on.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return found


def test_the_wheel_holds_licence_types_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        "shishi/py.typed",
        "shishi/extract/rules/labels.toml",
        "shishi/extract/rules/lists/labels.toml",
        "shishi/normalize/registry/kinds.csv",
        "shishi/output/columns.toml",
        "shishi/corpus/floors.json",
        f"shishi/corpus/notices/{NOTICE.name}",
    }
    assert data - names == set()
    assert {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name} == {"LICENSE", "NOTICE"}
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"shishi"}


def test_it_runs_from_an_empty_folder_with_the_same_bytes(python: Path, tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    (tmp_path / "empty").mkdir()
    shutil.copy(NOTICE, tmp_path / "notices")
    command = [str(python.with_name("shishi")), "run", str(tmp_path / "notices"), "-o", "out", "--quiet"]
    subprocess.run(command, cwd=tmp_path / "empty", check=True, capture_output=True)
    shishi.run(tmp_path / "notices", tmp_path / "here")
    tables = {path.name: path.read_bytes() for path in (tmp_path / "empty" / "out").rglob("*.csv")}
    assert len(tables) > 1
    assert tables == {path.name: path.read_bytes() for path in (tmp_path / "here").rglob("*.csv")}


def test_folders_and_scripts_of_ones_own_do_not_break_it(python: Path, tmp_path: Path) -> None:
    for room in ("corpus", "normalize", "output"):
        (tmp_path / room).mkdir()
    (tmp_path / "extract.py").write_text("raise SystemExit('the script of a user')\n", encoding="utf-8")
    words = f"import shishi; print(len(shishi.read({str(NOTICE)!r}).items), shishi.__file__)"
    told = subprocess.run([str(python), "-c", words], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    count, _, place = told.stdout.strip().partition(" ")
    assert int(count) > 0
    assert str(python.parents[1]) in place
