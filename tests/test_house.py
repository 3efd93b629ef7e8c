"""The house keeps its own rules: measure of functions and modules, one way of imports, tested rules."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from statistics import median, quantiles
from typing import TypeGuard

import pytest

from shishi.extract import rules
from shishi.extract.rules import Rule

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "extract", "normalize", "output", "shishi")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
# What a file has, and what layout or rules make of it.
TWO_LAYERS = {"Paragraph", "Rule", "Sheet"}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
GRAMMAR = re.compile(r"\(\?|\][+*?{]|\\[dwsb]|[\u3400-\u9fff]\|[\u3400-\u9fff]")
HAN = re.compile(r"(?![半〇零一二两三四五六七八九十百千万亿兆点])[\u3007\u3400-\u9fff]")
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def module(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(module(path)))


def bodies() -> dict[str, int]:
    """Length of every function's body in lines, its docstring aside."""
    told = {}
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                told[f"{names(path)}:{node.lineno} {node.name}"] = (
                    body[-1].end_lineno - body[0].lineno + 1 if body else 0
                )
    return told


def test_functions_are_short() -> None:
    lengths = bodies()
    assert {name: length for name, length in lengths.items() if length > 60} == {}
    assert median(lengths.values()) <= 8
    assert quantiles(lengths.values(), n=10)[-1] <= 30


def test_modules_are_short() -> None:
    lengths = {names(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_there_are_no_drawers() -> None:
    assert [names(path) for path in MODULES if path.stem in DRAWERS] == []


def test_functions_take_few_things() -> None:
    many = []
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef):
                taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                own = sum(entry.arg in ("self", "cls") for entry in taken)
                if len(taken) - own > 6:
                    many.append(f"{names(path)}:{node.lineno} {node.name}")
    assert many == []


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    told = ast.get_docstring(module(path)) or ""
    assert told
    if path.stem not in ("__init__", "__main__"):
        assert "In:" in told
        assert "Out:" in told


def test_functions_are_called_by_what_they_give() -> None:
    functions = (
        (names(path), node.name) for path in MODULES for node in nodes(path) if isinstance(node, ast.FunctionDef)
    )
    assert [(path, name) for path, name in functions if name.strip("_") in ("told", "found", "made")] == []


def test_public_functions_take_things_by_their_names() -> None:
    functions = (
        (names(path), node)
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )
    taken = (
        (path, node.name, entry.arg)
        for path, node in functions
        for entry in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    )
    assert [entry for entry in taken if entry[-1] in ("told", "found", "made")] == []


def test_a_room_has_one_class_of_a_name() -> None:
    classes: dict[tuple[str, str], list[str]] = {}
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                classes.setdefault((names(path).partition("/")[0], node.name), []).append(names(path))
    twice = {name for (_, name), places in classes.items() if len(places) > 1}
    assert twice <= TWO_LAYERS


def is_pattern(node: ast.AST) -> TypeGuard[ast.Call]:
    """Is it a call of a library of regular expressions?"""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name("re" | "regex"))):
            return True
    return False


def has_chinese_pattern(path: Path) -> bool:
    """Does a regular expression of a module hold Chinese signs?"""
    calls = (node for node in nodes(path) if is_pattern(node))
    texts = (part.value for call in calls for part in ast.walk(call) if isinstance(part, ast.Constant))
    return any(isinstance(text, str) and re.search(r"[\u3007\u3400-\u9fff]", text) for text in texts)


def chinese_grammar(path: Path) -> list[str]:
    """Strings of a module that are parts of expressions and hold Chinese signs other than those of numerals."""
    texts = (node.value for node in nodes(path) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    told = {ast.get_docstring(node, clean=False) for node in nodes(path) if isinstance(node, DOCUMENTED)}
    return [text for text in texts if text not in told and GRAMMAR.search(text) and HAN.search(text)]


def test_chinese_patterns_are_rules() -> None:
    assert [names(path) for path in MODULES if has_chinese_pattern(path)] == []
    assert {names(path): found for path in MODULES if (found := chinese_grammar(path))} == {}


def defined(path: Path) -> list[str]:
    """The names that the statements of a module give."""
    parts = [part for node in module(path).body for part in assigned(node)]
    return [part.id for part in parts if isinstance(part, ast.Name)] + [
        node.name for node in module(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]


def assigned(node: ast.stmt) -> list[ast.AST]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [part for target in targets for part in ast.walk(target)]


def test_every_name_has_a_use() -> None:
    texts = [path.read_text(encoding="utf-8") for path in MODULES]
    words = Counter(word for text in texts for word in re.findall(r"\w+", text))
    unused = {names(path): [name for name in defined(path) if words[name] == 1] for path in MODULES}
    assert {path: found for path, found in unused.items() if found} == {}


def test_nothing_is_silenced() -> None:
    silenced = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no cover)|\b(?:TODO|FIXME)\b|except Exception\b")
    found = [
        f"{names(path)}:{at}"
        for path in MODULES
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if silenced.search(line)
    ]
    assert found == []


def test_imports_run_one_way() -> None:
    told = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--config", str(ROOT / "pyproject.toml")],
        cwd=ROOT / "tests",
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout


def test_an_import_against_the_order_is_noticed_inside_a_function_too(tmp_path: Path) -> None:
    for room in ROOMS:
        place = tmp_path / "shishi" if room == "shishi" else tmp_path / "shishi" / room
        shutil.copytree(ROOT / room, place, ignore=shutil.ignore_patterns("*.pyc"), dirs_exist_ok=True)
    doubts = tmp_path / "shishi" / "extract" / "doubts" / "counts.py"
    lazy = "\n\ndef late() -> None:\n    import shishi.extract.readings.ways\n"
    doubts.write_text(doubts.read_text(encoding="utf-8") + lazy, encoding="utf-8")
    told = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert re.findall(r"shishi\.extract\.doubts\.counts -> \S+", told.stdout) == [
        "shishi.extract.doubts.counts -> shishi.extract.readings.ways"
    ]


RULES = [
    pytest.param(rule, id=f"{path.name}:{rule.name}:{at}")
    for path in sorted(files("shishi.extract.rules").iterdir(), key=lambda path: path.name)
    if path.name.endswith(".toml")
    for at, rule in enumerate(rules.rules(path.name.removesuffix(".toml")))
]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_holds_its_examples(rule: Rule) -> None:
    assert rule.examples
    assert [example for example in rule.examples if not rule.hit(example)] == []
    assert [example for example in rule.counterexamples if rule.hit(example)] == []


def test_the_version_is_that_of_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    (head, *_) = re.findall(r"^## \[(\d.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert head == version


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for group in project["optional-dependencies"].values() for name in group),
    ]
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    bare = {re.sub(r"[-_.]+", "-", name).lower() for name in pinned}
    assert [name for name in wanted if re.sub(r"[-_.]+", "-", re.split(r"[><=\[;]", name)[0]).lower() not in bare] == []
    assert all(">=" in name for name in wanted)


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules = {"PyYAML": "yaml", "XlsxWriter": "xlsxwriter", "python-calamine": "python_calamine", "Jinja2": "jinja2"}
    wanted = {
        modules.get(name, name) for name in (re.split(r"[><=\[;]", entry)[0] for entry in project["dependencies"])
    }
    sources = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    imported = set(re.findall(r"^\s*(?:import|from)\s+(\w+)", sources, re.MULTILINE))
    assert wanted - imported == set()


def tracked() -> list[Path]:
    """The files of the project as far as version control knows them; all of its text files without it."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    listed = [ROOT / name for name in told.stdout.split("\0") if name]
    return [path for path in listed or MODULES if path.exists()]


def test_no_file_names_a_machine() -> None:
    machine = re.compile(rb"(?<![\w.])/(?:home|root|Users|mnt|tmp|work|farm)/\w")
    texts = [
        path for path in tracked() if path.suffix not in (".docx", ".xlsx", ".pdf") and path.name != Path(__file__).name
    ]
    assert [names(path) for path in texts if machine.search(path.read_bytes())] == []


def test_every_package_ships() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folders = [path.parent.relative_to(ROOT).parts for path in MODULES if path.name == "__init__.py"]
    assert set(setup["packages"]) == {
        ".".join(parts if parts[0] == "shishi" else ("shishi", *parts)) for parts in folders
    }
