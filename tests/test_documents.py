"""The documents tell the truth: the README's picture is a real one, its code runs, its links lead somewhere."""

import re
import runpy
from pathlib import Path

import pandas as pd
import pytest

import shishi
from shishi import corpus, pipeline

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("out")
    pipeline.run(Path(corpus.__file__).parent / "notices", made)
    return made


def picture() -> list[dict[str, str]]:
    """The rows of the table in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = text.split("<!-- dataset -->")[1].split("<!-- /dataset -->")[0].strip().splitlines()
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("row", picture(), ids=lambda row: row["quote"])
def test_every_row_of_the_picture_is_in_the_dataset(out: Path, row: dict[str, str]) -> None:
    told = pd.read_csv(out / "dataset.csv", dtype=str, keep_default_na=False)
    told["value"] = told["value"].astype(str)
    found = told
    for name, cell in row.items():
        found = found[found[name] == cell]
    assert len(found) == 1


def test_the_code_of_the_readme_runs(out: Path, tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = next(block for block in re.findall(r"```python\n(.+?)```", text, re.DOTALL) if "groupby" in block)
    script = tmp_path / "code.py"
    script.write_text(code.replace('"dataset"', repr(str(out)), 1), encoding="utf-8")
    shown: list[pd.Series] = []
    runpy.run_path(str(script), {"shishi": shishi, "print": shown.append})
    assert [len(frame) > 3 for frame in shown] == [True]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_files_that_are_named_exist(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    named = re.findall(r"`((?:corpus|extract|normalize|output|shishi|tests|docs|benchmarks)/[\w/.]*)`", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
