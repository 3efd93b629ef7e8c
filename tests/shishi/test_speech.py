"""The program speaks Chinese where it is asked to: no sentence lacks its words, and no English is left in between."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from shishi import corpus, speech
from shishi.cli import main
from shishi.output.columns import table

ROOT = Path(__file__).parents[2]
PLAN = Path(corpus.__file__).parent / "notices" / "15_quarterly-progress-pipe-table.xlsx"
MENDABLE = {
    "ClickException", "Unwritable", "NothingToRead", "BadRegistry", "BadCorrections", "BadSources", "BadLabel",
    "Refused", "FileNotFoundError",
}  # fmt: skip
NAMES = re.compile(
    r"--?[a-z][a-z-]*|[\w./-]*\.(?:csv|parquet|xlsx|html|docx|pdf|json|zip|yaml)|a\.zip!b\.docx|`[^`]*`|\[zh\|en\]"
    r"|(?:python -m )?shishi(?: [a-z]+)?|out/?|Ctrl-C|MB|UTF-8|JSON|LibreOffice"
    r"|documents|dataset|items|units|findings|registry|progress|csv|parquet|xlsx|sqlite"
)


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


@pytest.mark.parametrize("name", [None, *main.commands])
def test_help_is_chinese(name: str | None) -> None:
    shown = call(*filter(None, ("--lang", "zh", name, "--help")))
    assert shown.exit_code == 0, shown.output
    words = shown.output.split("示例：")[0]
    left = re.findall(r"[A-Za-z]{2,}", NAMES.sub("", words.replace(f"main {name or ''}", "")))
    assert set(left) - set(main.commands) - choices() <= {"main"}


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
        (("units", "nowhere"), "文件夹 'nowhere' 不存在。"),
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


def test_every_status_of_a_file_says_what_to_do() -> None:
    column = next(entry for entry in table("documents").columns if entry.name == "status")
    assert {value for value, _ in column.values} - {"ok"} == set(speech._catalogue()["status"])
