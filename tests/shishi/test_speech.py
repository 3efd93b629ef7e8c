"""The program speaks Chinese where it is asked to: no sentence lacks its words, and no English is left in between."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pyarrow as pa
import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from shishi import corpus, speech
from shishi.cli import main
from shishi.extract.choice.choose import NAMES as NAMES_OF_EVIDENCE
from shishi.extract.readers import _ARCHIVE, _REMEDIES, _UNKNOWN
from shishi.extract.readers.registry import FORMATS
from shishi.extract.readings.ways import _ORDER
from shishi.extract.rules.why import why
from shishi.limits import OverLimit
from shishi.output.columns import tables
from shishi.output.refusals import in_chinese
from shishi.reading import verdict
from shishi.workers import Died

ROOT = Path(__file__).parents[2]
PLAN = Path(corpus.__file__).parent / "notices" / "15_quarterly-progress-pipe-table.xlsx"
MENDABLE = {
    "ClickException", "Unwritable", "NothingToRead", "BadRegistry", "BadCorrections", "BadSources", "BadLabel",
    "Refused", "FileNotFoundError", "BadCache", "CannotMerge", "NoCluster",
}  # fmt: skip
# What is the same in every language: commands, options and their values, formats, file names, names of tables.
NAMES = re.compile(
    r"--?[a-z][a-z-]*|lists/\w+\.toml|\w+\.(?:toml|txt|md)|[\w./-]*\.(?:csv|parquet|xlsx|html|docx|pdf|json|zip|yaml)"
    r"|pip install '[^']*'|a\.zip!b\.docx|`[^`]*`|\[zh\|en\]|(?:python -m )?shishi(?: [a-z]+)?|out/?|Ctrl-C|F1"
    r"|\.[a-z0-9]+|Label Studio|Markdown|Word|WPS|Excel|XML|OpenDocument|OFD|PDF|JSON|LibreOffice|dask://HOST:PORT|Dask|libarchive|MB|UTF-8"
    r"|documents|dataset|items|units|findings|registry|progress|csv|parquet|xlsx|sqlite"
)
VALUES = {value for entry in tables() for column in entry.columns for value, _ in column.values}
# What stands in a label file, and so is quoted as it is written there.
OF_LABELS = {"document", "item", "role", "status", "colour", "ready", "not", "started", "null", "notices"} | VALUES


@pytest.fixture(autouse=True)
def _speak_english_again() -> Iterator[None]:
    yield
    speech.listen(["--lang", "en"])


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def code() -> Iterator[ast.AST]:
    for room in ("shishi", "output", "normalize", "corpus"):
        for path in sorted((ROOT / room).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def sentence(node: ast.expr) -> str | None:
    """A sentence of the code with something filled in for each of its names."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)
    return None


def test_every_sentence_that_is_said_has_chinese_words() -> None:
    said = {
        node.args[0].value
        for node in code()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute) and node.args
        if (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) == "say"
        if isinstance(node.args[0], ast.Constant)
    }
    assert len(said) > 15
    assert said - speech._catalogue()["say"].keys() == set()


def test_every_refusal_has_chinese_words() -> None:
    speech.listen(["--lang", "zh"])
    told = {
        words
        for node in code()
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
        if (getattr(node.exc.func, "id", "") or getattr(node.exc.func, "attr", "")) in MENDABLE
        if node.exc.args and (words := sentence(node.exc.args[0]))
        if re.search(r"[a-z]{3}", words)
    }
    assert len(told) > 15
    assert {words for words in told if speech.translated(words) == words} == set()


REFUSES = {"Unreadable": 1, "SourceError": 0}  # which argument is the sentence
SAYS_WHY = {"_reason", "_strays", "_part_of", "_inner", "_file"}  # functions of corpus.folder that give a sentence


def refusals() -> Iterator[str]:
    """Why files are not read: all that readers, archives, folders and limits say, with X for what is filled in."""
    yield from (*_REMEDIES.values(), _ARCHIVE, _UNKNOWN)
    faults = (OverLimit("took more than 9 MB of memory"), OverLimit("took longer than 2.5 s of processor time"))
    for fault in (
        *faults,
        OverLimit("did not come back within 9 s"),
        MemoryError(),
        Died("gave nothing"),
        KeyError("X"),
    ):
        yield verdict(fault)[1]
    for path in sorted([*(ROOT / "extract" / "readers").rglob("*.py"), *(ROOT / "corpus").rglob("*.py")]):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                yield from refusals_of(function)


def refusals_of(function: ast.FunctionDef) -> Iterator[str]:
    nodes = list(ast.walk(function))
    pieces = {part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Call) and (at := REFUSES.get(getattr(node.func, "id", ""))) is not None:
            yield sentence(node.args[at]) or ""
        elif function.name in SAYS_WHY and isinstance(node, ast.expr) and node not in pieces:
            words = sentence(node) or ""
            yield words if words[:1].islower() and words.count(" ") > 2 else ""


def test_every_refusal_of_a_file_has_chinese_words() -> None:
    told = set(refusals()) - {"", "X"}
    assert len(told) > 80
    assert {words for words in told if set(english(in_chinese(words))) - choices()} == set()


@pytest.mark.parametrize("name", [None, *main.commands])
def test_help_is_chinese(name: str | None) -> None:
    shown = call(*filter(None, ("--lang", "zh", name, "--help")))
    assert shown.exit_code == 0, shown.output
    words, below = shown.output.split("示例：")
    assert english(below.split("返回码：")[1].replace("check", "").replace("diff", "").replace("run", "")) == []
    left = re.findall(r"[A-Za-z]{2,}", NAMES.sub("", words.replace(f"main {name or ''}", "")))
    assert set(left) - set(main.commands) - choices() <= {"main"}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder of labels of a notice, one of them with mistakes of every kind that shows beside the notice."""
    words = (PLAN.parents[1] / "labels" / f"{PLAN.stem}.yaml").read_text(encoding="utf-8")
    for was, now in (("区卫健局", "区水产局"), ("role: actual", "role: 完成"), ("  status: done", "  status: ready")):
        words = words.replace(was, now, 1)
    words = words.replace("  section: table\n", "  section: table\n  colour: 红\n", 1)
    (tmp_path / f"{PLAN.stem}.yaml").write_text(f"# A draft by program.\n{words}", encoding="utf-8")
    return tmp_path


def english(words: str) -> list[str]:
    """The English words in what was printed that are no names."""
    return re.findall(r"[A-Za-z]*[a-z]{2,}", NAMES.sub("", words))


def test_formats_are_listed_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    for shown in (call("--lang", "zh", "formats").output, without_extras(monkeypatch)):
        readers = "|".join(row.signature for row in FORMATS)
        assert set(english(re.sub(readers, "", shown))) <= choices()


def without_extras(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("shishi.extract.readers.registry.find_spec", lambda _: None)
    shown = call("--lang", "zh", "formats").output
    assert "需要 pip install" in shown
    return shown


@pytest.mark.parametrize("word", ["责任单位", "完成", "鱻"])
def test_rules_are_told_in_chinese(word: str) -> None:
    shown = call("--lang", "zh", "rules", word).output
    assert "规则" in shown
    names = {name for taken in why(word) for name in (taken.by, taken.rule, *(name for name, _ in taken.parts))}
    shown = re.sub(r"^\w+\.toml", "", shown, flags=re.MULTILINE)
    for name in sorted(names, key=len, reverse=True):
        shown = shown.replace(name, "")
    assert english(shown) == []


def test_unknown_units_and_differences_are_told_in_chinese(dataset: Path, tmp_path: Path) -> None:
    units = call("--lang", "zh", "units", dataset).output
    assert "名录没有的单位" in units
    assert english(units) == []
    changes: dict[str, dict[str, object]] = {
        "documents": {"kind": "both"},
        "dataset": {"status": "done", "title": None},
    }
    for name, change in changes.items():
        rows = parquet.read_table(dataset / f"{name}.parquet")
        changed = [{**row, **change} for row in rows.to_pylist()[:-3]]
        parquet.write_table(pa.Table.from_pylist(changed, rows.schema), tmp_path / f"{name}.parquet")
    shown = call("--lang", "zh", "diff", dataset, tmp_path).output
    for words in ("文件类型: 计划 -> 计划与进展", "（无）", "完成状态", "\n- "):
        assert words in shown
    for row in parquet.read_table(dataset / "documents.parquet").to_pylist():
        shown = shown.replace(row["source"], "")
    assert english(shown) == []


def test_a_check_is_told_in_chinese(broken: Path) -> None:
    shown = call("--lang", "zh", "check", broken, "--notices", PLAN, "--floors", broken / "floors.json").output
    for words in (
        "是无人改正过的草稿",
        "单位在原文中找不到：区水产局",
        "没有字段 colour",
        "还没有底线",
        "应为",
        "召回率",
    ):
        assert words in shown, shown
    for name in (PLAN.stem, str(broken), broken.name):
        shown = shown.replace(name, "")
    assert set(english(re.sub(r"'[a-z_]+': |'[\w.]+'", "", shown))) <= OF_LABELS


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("  lead: []", "  lead: 某局", "items[0].lead：应为 列表或空，而不是 文字：'某局'；请写成列表：[某局]"),
        ("year: 2022", "year: 2022年", "document.year：应为 整数或空，而不是 文字：'2022年'；请只写数字，如 2022"),
        ("value: 480", "value: 十", "quantities[1].value：应为 数字，而不是 文字：'十'；请用阿拉伯数字，不加引号"),
        ("text: {starts", "text: {begins", "items[0].text：没有字段 `begins`"),
        ("text: {", "text: 新增 #{", "items[0].text：不能是 '新增'；请写 null、none，或 starts 与 ends"),
    ],
)
def test_a_label_of_a_wrong_form_is_told_with_file_line_place_and_remedy(
    broken: Path, was: str, now: str, words: str
) -> None:
    path = broken / f"{PLAN.stem}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if was in line)
    lines[at] = lines[at].replace(was, now)
    path.write_text("".join(lines), encoding="utf-8")
    told = call("--lang", "zh", "check", broken, "--notices", PLAN)
    assert told.exit_code == 1
    assert f"{path}：第 {at + 1} 行，items" in told.output.replace("document.year", "items")
    assert words in told.output


def test_a_draft_says_in_chinese_that_it_is_one(tmp_path: Path) -> None:
    told = call("--lang", "zh", "label", PLAN).output
    comments = [line.partition("#")[2] for line in told.splitlines() if "#" in line]
    assert comments[0].startswith(" 程序起草")
    assert [words for words in comments if english(words)] == []
    (tmp_path / f"{PLAN.stem}.yaml").write_text(told, encoding="utf-8")
    assert "是无人改正过的草稿" in call("--lang", "zh", "check", tmp_path, "--notices", PLAN).output


def test_a_label_that_lacks_a_field_is_told(broken: Path) -> None:
    path = broken / f"{PLAN.stem}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  status: ", "  state: ", 1), encoding="utf-8")
    assert "items[0]：缺少字段 `status`" in call("--lang", "zh", "check", broken, "--notices", PLAN).output


def test_a_label_in_another_encoding_is_told(broken: Path) -> None:
    path = broken / f"{PLAN.stem}.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert f"{path}：不是 UTF-8；请存为 UTF-8" in call("--lang", "zh", "check", broken, "--notices", PLAN).output


def choices() -> set[str]:
    """The values that are typed after an option as they stand."""
    types = [parameter.type for command in main.commands.values() for parameter in command.params]
    return {str(value) for type_ in types if isinstance(type_, click.Choice) for value in type_.choices}


@pytest.mark.parametrize("how", [("--lang", "zh", "show", PLAN), ("show", PLAN, "--lang=zh")])
def test_a_notice_is_shown_in_chinese(how: tuple[object, ...]) -> None:
    shown = call(*how).output
    assert "牵头" in shown or "责任" in shown
    assert re.findall(r"\b(?:target|actual|lead|responsible|status|ongoing|warning|note|items)\b", shown) == []


def test_a_run_is_told_in_chinese_and_its_tables_are_the_same(tmp_path: Path) -> None:
    chinese = call("--lang", "zh", "run", PLAN, "-q", "-o", tmp_path / "甲").output
    english = call("--lang", "en", "run", PLAN, "-q", "-o", tmp_path / "乙").output
    assert "读取的通知  1" in chinese
    assert "notices read  1" in english
    left = NAMES.sub("", chinese.replace(str(tmp_path), ""))
    assert re.findall(r"[A-Za-z]{2,}", left) == []
    for name in ("dataset.csv", "findings.csv"):
        assert (tmp_path / "甲" / name).read_bytes() == (tmp_path / "乙" / name).read_bytes()
    assert "总览" in (tmp_path / "甲" / "index.html").read_text(encoding="utf-8")
    assert "Overview" in next((tmp_path / "乙" / "review").glob("15*")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "nowhere"), "错误：nowhere 不存在；请给出存放通知的文件夹"),
        (("run", "--colour"), "没有选项 '--colour'。"),
        (("rum",), "没有命令 'rum'。"),
        (("units", "nowhere"), "nowhere/units.parquet：没有这张表；用 `shishi run 通知 -o nowhere` 写出"),
        (("merge", "nowhere"), "文件夹 'nowhere' 不存在。"),
        (("run", "--workers", "0"), "0 不在 x>=1 范围内。"),
        (("show",), "缺少参数"),
    ],
)
def test_mistakes_are_told_in_chinese(arguments: tuple[str, ...], words: str) -> None:
    assert words in call("--lang", "zh", *arguments).output


def test_the_machine_says_the_language_where_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    speech.listen(["run"])
    assert (speech.lang(), speech.asked()) == ("zh", False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    speech.listen(["run"])
    assert speech.lang() == "en"


def test_every_piece_of_evidence_and_every_way_has_chinese_words() -> None:
    speech.listen(["--lang", "zh"])
    assert [name for name in (*NAMES_OF_EVIDENCE, *_ORDER) if speech.say(name) == name] == []
