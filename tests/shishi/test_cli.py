"""The command line: every command helps, works, and says how it ended."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from pyarrow import parquet

import shishi
from shishi import corpus, pipeline
from shishi.cli import main

ROOT = Path(__file__).parents[2]
CORPUS = Path(corpus.__file__).parent
PLAN = CORPUS / "notices" / "13_html-merged-cells-plan.html"


def call(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text)


@pytest.mark.parametrize("name", [None, *main.commands])
def test_every_command_teaches_by_example(name: str | None) -> None:
    told = call(*filter(None, (name, "--help")))
    assert told.exit_code == 0
    assert "Examples:" in told.output
    assert "Exit codes:" in told.output
    assert f"shishi {name or 'run'}" in told.output
    command = main.commands[name] if name else main
    assert all(entry.help for entry in command.params if isinstance(entry, click.Option))


@pytest.mark.parametrize("name", main.commands)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"shishi {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_command_that_is_not_there_is_a_mistake_of_use() -> None:
    assert call("rum").exit_code == 2
    assert call("show", "no-such-file").exit_code == 1


def test_run_tells_what_it_did(tmp_path: Path) -> None:
    told = call("run", PLAN, "-o", tmp_path / "out")
    assert told.exit_code == 0
    assert "[1/1] 13_html-merged-cells-plan.html" in told.output
    for line in ("notices read  1", "items  13", "files not read  0", f"written to  {tmp_path / 'out'}"):
        assert line in told.output


def test_run_without_notices_reads_the_examples(tmp_path: Path) -> None:
    told = call("run", "-q", "-o", tmp_path / "out")
    assert told.exit_code == 0
    assert "notices read  16" in told.output
    assert "[1/" not in told.output


def test_show_is_readable() -> None:
    told = call("show", PLAN).output
    for words in (
        "青政办发〔2023〕11号",
        "优化教育资源供给",
        "县教育局",
        "1,620 个 学位",
        "lead",
    ):
        assert words in told


def test_show_as_json_is_the_rows() -> None:
    told = json.loads(call("show", PLAN, "--json").output)
    assert told["document"]["doc_number"] == "青政办发〔2023〕11号"
    assert len(told["items"]) == 13


def test_text_is_the_text() -> None:
    assert "县教育局" in call("text", PLAN).output


def test_quantities_of_words_and_of_a_file() -> None:
    told = call("quantities", text="新建小学2所，新增学位1800个。").output
    assert told.splitlines()[0].split() == ["0-6", "target", "2", "所", "小学", "«新建小学2所»"]
    assert [entry["value"] for entry in json.loads(call("quantities", "-", "--json", text="新建小学2所").output)] == [
        2.0
    ]
    assert "1,620 个 学位" in call("quantities", PLAN).output


@pytest.mark.usefixtures("read_here")
def test_a_draft_label_scores_full_on_what_was_found(tmp_path: Path) -> None:
    shutil.copy(PLAN, tmp_path)
    drafted = call("label", PLAN).output
    assert "# 新增学位1620个 " in drafted
    (tmp_path / f"{PLAN.stem}.yaml").write_text(drafted, encoding="utf-8")
    refused = call("check", tmp_path, "--notices", tmp_path / PLAN.name)
    assert refused.exit_code == 1
    assert "is a draft that nobody corrected" in refused.output
    (tmp_path / f"{PLAN.stem}.yaml").write_text("".join(drafted.splitlines(keepends=True)[1:]), encoding="utf-8")
    told = call("check", tmp_path, "--notices", tmp_path / PLAN.name)
    assert told.exit_code == 0, told.output
    figures = next(line for line in told.output.splitlines() if line.startswith("ALL")).split()[1:]
    assert figures[:4] == ["1.000"] * 4


def test_formats_lists_what_is_read_and_by_which_version() -> None:
    lines = call("formats").output.splitlines()
    assert all(line.startswith(("yes ", "no ")) for line in lines)
    assert {line.split()[-2] for line in lines} >= {"text", "html", "docx", "xlsx", "pdf"}


@pytest.mark.usefixtures("read_here")
def test_units_lists_what_is_unknown(tmp_path: Path) -> None:
    call("run", PLAN, "-o", tmp_path / "out")
    told = call("units", tmp_path / "out")
    assert told.exit_code == 0
    assert "unknown units" in told.output
    lines = call("units", tmp_path / "out", "--lines").output.splitlines()
    assert lines[0].startswith("place,name,type,aliases")
    (tmp_path / "own.csv").write_text("\n".join(lines), encoding="utf-8")
    again = call("run", PLAN, "-o", tmp_path / "again", "--registry", tmp_path / "own.csv")
    assert again.exit_code == 0, again.output
    assert call("units", tmp_path / "again").output.startswith("0 unknown units")


def test_several_paths_patterns_and_members_of_archives_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a/one.txt", "b/one.txt", "b/two.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        shutil.copy(CORPUS / "notices" / "12_news-quarter-completed-clauses.txt", name)
    with zipfile.ZipFile("c.zip", "w") as archive:
        archive.write("a/one.txt", "in/three.txt")
        archive.write("a/one.txt", "in/four.txt")
    told = call("run", "a", "b/t*.txt", "c.zip!in/three.txt", "-o", "out", "--no-pages")
    assert told.exit_code == 0, told.output
    documents = parquet.read_table("out/documents.parquet").to_pylist()
    assert [row["source"] for row in documents] == ["a/one.txt", "b/two.txt", "c.zip!in/three.txt"]
    assert call("text", "c.zip!in/four.txt").output == call("text", "a/one.txt").output
    missing = call("text", "c.zip!five.txt")
    assert missing.exit_code == 1
    assert "it holds in/four.txt, in/three.txt" in missing.output
    assert "no file fits this pattern" in call("run", "x*.doc", "-o", "out").output


def test_what_is_piped_in_may_be_any_file() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "shishi", "quantities"],
        input=(CORPUS / "notices" / "14_group-heading-units-plan.docx").read_bytes(),
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "gbk"},
        check=True,
    )
    assert "target" in told.stdout.decode("utf-8")


@pytest.mark.usefixtures("read_here")
def test_files_are_written_in_utf_8(tmp_path: Path) -> None:
    assert call("text", PLAN, "-o", tmp_path / "plan.txt").output == ""
    assert (tmp_path / "plan.txt").read_bytes().decode("utf-8") == call("text", PLAN).output
    call("run", PLAN, "-q", "-o", tmp_path / "out", "--no-pages")
    call("units", tmp_path / "out", "--lines", "-o", tmp_path / "own.csv")
    assert (tmp_path / "own.csv").read_bytes().startswith(b"\xef\xbb\xbfplace,")
    again = call("run", PLAN, "-o", tmp_path / "again", "--registry", tmp_path / "own.csv", "--no-pages")
    assert again.exit_code == 0, again.output


def test_an_interruption_has_its_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stop(*_: object) -> Iterator[bytes]:
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "parts", stop)
    told = call("run", PLAN, "-q", "-o", tmp_path / "out")
    assert told.exit_code == 130
    assert "what stood there before stands as it was" in told.output
    assert list((tmp_path / "out").iterdir()) == []


def test_corrections_become_a_label(tmp_path: Path) -> None:
    head = "source,sha256,field,start,end,was,is,note\n"
    quantity = shishi.read(PLAN).items[0].quantities[0]
    line = f"{PLAN.name},{digest(PLAN)},of,{quantity.start},{quantity.end},{quantity.of},座位,\n"
    (tmp_path / "c.csv").write_text(head + line, encoding="utf-8")
    drafted = call("label", PLAN, "--from-corrections", tmp_path / "c.csv").output
    assert "of: 座位" in drafted
    assert drafted.startswith("# A draft")
    (tmp_path / "c.csv").write_text(
        f"{head}{line}{PLAN.name},{digest(PLAN)},document.checked,,,,yes,\n", encoding="utf-8"
    )
    assert not call("label", PLAN, "--from-corrections", tmp_path / "c.csv").output.startswith("# A draft")
    (tmp_path / "c.csv").write_text(head + line.replace(f",{quantity.of},", ",别的,"), encoding="utf-8")
    lost = call("label", PLAN, "--from-corrections", tmp_path / "c.csv")
    assert lost.exit_code == 1
    assert "corrections that fit nothing" in lost.output


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def labelled(folder: Path) -> Path:
    (folder / "labels").mkdir()
    shutil.copy(CORPUS / "labels" / f"{PLAN.stem}.yaml", folder / "labels")
    return folder / "labels"


@pytest.mark.usefixtures("read_here")
def test_check_shows_misses_side_by_side(tmp_path: Path) -> None:
    labels = labelled(tmp_path)
    path = labels / f"{PLAN.stem}.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    raw["items"][0]["lead"] = ["县财政局"]
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    told = call("check", labels, "--notices", CORPUS / "notices", "--floors", tmp_path / "floors.json")
    assert "units 1: expected lead 县财政局 | found lead 县教育局" in told.output
    assert "no floors for labels/notices" in told.output
    assert "expected" not in call("check", labels, "--notices", CORPUS / "notices", "--quiet").output


@pytest.mark.usefixtures("read_here")
def test_floors_are_set_kept_and_not_lowered(tmp_path: Path) -> None:
    labels, floors = labelled(tmp_path), tmp_path / "floors.json"
    arguments = ("check", labels, "--notices", CORPUS / "notices", "--quiet", "--floors", floors)
    assert call(*arguments, "--update").exit_code == 0
    assert call(*arguments).exit_code == 0
    pinned = json.loads(floors.read_text(encoding="utf-8"))
    pinned["labels/notices"]["floors"]["meta"] = 1.5
    floors.write_text(json.dumps(pinned), encoding="utf-8")
    below = call(*arguments)
    assert below.exit_code == 1
    assert "meta fell to 1.0000, below its floor of 1.5000" in below.output
    refused = call(*arguments, "--update")
    assert refused.exit_code == 1
    assert "--allow-lower" in refused.output
    assert call(*arguments, "--update", "--allow-lower").exit_code == 0
    assert call(*arguments).exit_code == 0


@pytest.mark.usefixtures("read_here")
def test_a_changed_label_needs_new_floors(tmp_path: Path) -> None:
    labels, floors = labelled(tmp_path), tmp_path / "floors.json"
    arguments = ("check", labels, "--notices", CORPUS / "notices", "--quiet", "--floors", floors)
    call(*arguments, "--update")
    path = labels / f"{PLAN.stem}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# looked at again\n", encoding="utf-8")
    told = call(*arguments)
    assert told.exit_code == 1
    assert "the labels changed" in told.output


@pytest.mark.usefixtures("read_here")
def test_a_wrong_label_fails_and_is_told(tmp_path: Path) -> None:
    labels = labelled(tmp_path)
    path = labels / f"{PLAN.stem}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("县教育局", "县水产局"), encoding="utf-8")
    told = call("check", labels, "--notices", CORPUS / "notices", "--floors", tmp_path / "floors.json")
    assert told.exit_code == 1
    assert "unit not in the notice: 县水产局" in told.output


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize(("stem", "found"), [(False, 0), (True, 1)])
def test_the_same_notice_in_another_format(tmp_path: Path, *, stem: bool, found: int) -> None:
    labels = labelled(tmp_path)
    (tmp_path / "others").mkdir()
    shutil.copy(PLAN, tmp_path / "others" / f"{PLAN.stem}.txt")
    flags = ("--match-stem",) if stem else ()
    told = call("check", labels, "--notices", tmp_path / "others", "--quiet", *flags)
    assert ("ALL" in told.output) == bool(found)
    assert ("0 notices called" in told.output) != bool(found)


@pytest.mark.usefixtures("read_here")
def test_a_notice_that_cannot_be_read_is_a_full_miss(tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / PLAN.name).write_bytes(b"")
    told = call("check", labelled(tmp_path), "--notices", tmp_path / "notices", "--floors", tmp_path / "floors.json")
    figures = next(line for line in told.output.splitlines() if line.startswith("ALL")).split()[1:]
    assert figures[:4] == ["0.000"] * 4
    assert figures[11] == "0.000"
