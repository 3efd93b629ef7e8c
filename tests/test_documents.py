"""The documents tell the truth: the README's picture is a real one, its code runs, its links lead somewhere."""

import ast
import contextlib
import json
import re
import runpy
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest

import shishi
from shishi import pipeline
from shishi.corpus.labels import load
from tests import columns

ROOT = Path(__file__).parents[1]
HERE = pipeline.Plan(limits=None)  # read in this process, whose rules are ready
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def picture() -> list[dict[str, str]]:
    """The rows of the table in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = text.split("<!-- dataset -->")[1].split("<!-- /dataset -->")[0].strip().splitlines()
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("row", picture(), ids=lambda row: row["quote"])
def test_every_row_of_the_picture_is_in_the_dataset(dataset: Path, row: dict[str, str]) -> None:
    told = pd.read_csv(dataset / "dataset.csv", dtype=str, keep_default_na=False)
    told["value"] = told["value"].astype(str)
    found = told
    for name, cell in row.items():
        found = found[found[name] == cell]
    assert len(found) == 1


def test_the_columns_of_the_document_are_those_of_the_tables() -> None:
    document = columns.DOCUMENT.read_text(encoding="utf-8")
    assert document.split(columns.MARK)[1].strip() == columns.written().strip(), "python -m tests.columns writes them"


def test_the_example_of_the_document_is_what_comes_out(tmp_path: Path) -> None:
    document = columns.DOCUMENT.read_text(encoding="utf-8")
    printed = document.split("<!-- notice -->\n")[1].split("\n\nThese")[0]
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "plan.txt").write_text(textwrap.dedent(printed), encoding="utf-8")
    pipeline.run(tmp_path / "notices", tmp_path / "out", HERE)
    told = pd.read_csv(tmp_path / "out" / "dataset.csv", dtype=str, keep_default_na=False)
    header, _, *rows = document.split("<!-- rows -->\n")[1].split("\n\n")[0].splitlines()
    names = [cell.strip() for cell in header.strip("|").split("|")]
    wanted = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert told[names].head(len(rows)).to_numpy().tolist() == wanted


def test_the_label_of_the_document_can_be_read(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "labels.md").read_text(encoding="utf-8")
    path = tmp_path / "plan.yaml"
    path.write_text(document.split("<!-- label -->\n```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert [item.number for item in load(path).items] == ["1.1"]


def queries() -> list[str]:
    """The code blocks of the README's section on reading the dataset."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.+?)```", text.split("## Reading the dataset")[1].split("\n## ")[0], re.DOTALL)


def answer(code: str, out: Path, tmp_path: Path) -> Any:
    """What a code block prints, over the dataset in ``out``; nothing in it is changed but the working folder."""
    (tmp_path / "dataset").symlink_to(out)
    script = tmp_path / "code.py"
    script.write_text(code, encoding="utf-8")
    shown: list[Any] = []
    with contextlib.chdir(tmp_path):
        runpy.run_path(str(script), {"shishi": shishi, "print": shown.append})
    (printed,) = shown
    return printed


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of one county's plans and reports over two years, a copy among them, and of a town's plan."""
    made = tmp_path_factory.mktemp("county")
    pipeline.run(ROOT / "tests" / "normalize" / "counted" / "notices", made, HERE)
    return made


@pytest.mark.parametrize("code", queries())
def test_the_code_of_the_readme_runs(dataset: Path, tmp_path: Path, code: str) -> None:
    assert answer(code, dataset, tmp_path) is not None


def by_hand(question: str) -> list[list[Any]]:
    """The answers that were added up by hand from the notices of the county and the town."""
    path = ROOT / "tests" / "normalize" / "counted" / "by_hand.toml"
    return list(tomllib.loads(path.read_text(encoding="utf-8"))[question])


def test_what_was_planned_is_what_was_added_up_by_hand(county: Path, tmp_path: Path) -> None:
    sums = answer(queries()[0], county, tmp_path)
    assert [[*key, value] for key, value in sums.items()] == by_hand("school_places")


def test_what_is_furthest_behind(county: Path, tmp_path: Path) -> None:
    shown = answer(queries()[1], county, tmp_path)
    rows = [[row["of"], row["target"], row["actual"], round(row["share"], 3)] for _, row in shown.iterrows()]
    assert rows == by_hand("behind")


def test_the_same_project_over_the_years(county: Path, tmp_path: Path) -> None:
    shown = answer(queries()[2], county, tmp_path)
    rows = sorted([of, unit, *values] for (_, of, unit), values in zip(shown.index, shown.to_numpy(), strict=True))
    assert [[*row[:2], *map(float, row[2:])] for row in rows] == sorted(by_hand("over_the_years"))


def test_which_place_plans_most(county: Path, tmp_path: Path) -> None:
    shown = answer(queries()[3], county, tmp_path)
    rows = [[of, unit, place, value] for (of, unit, place), value in shown.items()]
    assert [row for row in by_hand("most") if row not in rows] == []


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


@pytest.mark.usefixtures("read_here")
def test_the_notebook_goes_from_a_folder_to_three_charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    notebook = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    (tmp_path / "cells.py").write_text("\n".join(map(showing, cells)), encoding="utf-8")
    shown: list[object] = []
    runpy.run_path(str(tmp_path / "cells.py"), {"shown": shown})
    charts = [chart for chart in shown if isinstance(chart, alt.Chart)]
    assert [len(chart.data) > 3 for chart in charts] == [True, True, True]
    assert all(chart.to_dict()["mark"] for chart in charts)


def showing(cell: str) -> str:
    """A notebook's cell that notes in ``shown`` what it ends with."""
    *before, last = ast.parse(cell).body
    told = f"shown.append({ast.unparse(last)})" if isinstance(last, ast.Expr) else ast.unparse(last)
    return "\n".join([*map(ast.unparse, before), told])
