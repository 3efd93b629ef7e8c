"""Every doubt is told in two languages, and gets the words and figures that it names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

from shishi.extract.doubts.codes import codes
from shishi.extract.sayings import said, sayings
from shishi.normalize.findings import wordings

ROOT = Path(__file__).parents[2]
GIVEN = {"_about": {"entry"}, "_lack": {"entry"}, "Doubt": {"words"}}  # what these functions add themselves
LATER = {  # what is added where the name was made or handed on at run time
    **dict.fromkeys(("hidden_rows", "hidden_columns", "covered_cells"), ("sheet", "quote")),
    **dict.fromkeys(("charts_not_read", "documents_not_read", "objects_not_read", "pictures_in_file"), ("count",)),
    **dict.fromkeys(("pages_missing", "pages_listed_again"), ("count",)),
    **dict.fromkeys(("struck_on_page", "watermark_on_page", "turned_on_page"), ("page", "quote")),
    **{f"page_without_text_{lack}": ("page", "remedy") for lack in ("broken", "picture", "outlines", "unmapped")},
    **dict.fromkeys(("cut_text", "label_in_text", "odd_text", "unread_number"), ("entry",)),
    **{name: ("error", "error_zh") for name in wordings() if name.startswith("file_")},
    **dict.fromkeys(
        ("correction_unused", "correction_incomplete", "correction_without_file"),
        ("line", "line_zh", "field", "was", "value", "words", "count"),
    ),
}
ROOMS = {"extract": ("extract",), "normalize": ("normalize", "output", "shishi")}


def _names(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def _told(room: str) -> Mapping[str, tuple[str, str]]:
    registry = sayings() if room == "extract" else wordings()
    return {name: (entry.en, entry.zh) for name, entry in registry.items()}


def _keys(node: ast.expr, function: ast.AST) -> set[str]:
    """The keys of a dict: written here, or anywhere in its function under its name."""
    if isinstance(node, ast.Dict):
        return {key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    if not isinstance(node, ast.Name):
        return set()
    found: set[str] = set()
    for each in ast.walk(function):
        targets = each.targets if isinstance(each, ast.Assign) else [getattr(each, "target", None)]
        value = getattr(each, "value", None)
        if isinstance(value, ast.Dict) and any(isinstance(to, ast.Name) and to.id == node.id for to in targets):
            found |= _keys(value, function)
    return found


def _uses(room: str) -> Iterator[tuple[str, set[str]]]:
    """Each place that names a saying, with the words and figures it gives."""
    told = _told(room)
    for path in (path for folder in ROOMS[room] for path in (ROOT / folder).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Module)):
            for node in ast.walk(function):
                if not isinstance(node, ast.Call | ast.Tuple):
                    continue
                given = node.args if isinstance(node, ast.Call) else node.elts
                names = (each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str))
                if name := next((name for name in names if name in told), None):
                    yield name, _params(node, given, function)


def _params(node: ast.Call | ast.Tuple, given: list[ast.expr], function: ast.AST) -> set[str]:
    found = {key for each in given for key in _keys(each, function)}
    if isinstance(node, ast.Call):
        named = getattr(node.func, "id", getattr(node.func, "attr", ""))
        found |= GIVEN.get(named, set()) | {each.arg for each in node.keywords if each.arg}
        found |= {key for each in node.keywords if each.arg is None for key in _keys(each.value, function)}
    return found


@pytest.mark.parametrize("room", list(ROOMS))
def test_every_doubt_is_told_in_two_languages(room: str) -> None:
    for name, (en, zh) in _told(room).items():
        assert not re.search("[\u4e00-\u9fff]", en), name
        assert re.search("[\u4e00-\u9fff]", zh), name
        assert {each.removesuffix("_zh") for each in _names(zh)} <= _names(en), name


@pytest.mark.parametrize("room", list(ROOMS))
def test_every_doubt_gets_what_it_names(room: str) -> None:
    told = _told(room)
    best = {name: set(LATER.get(name, ())) for name in told}
    for name, params in _uses(room):
        best[name] |= params
    lacking = {name: missing for name, (en, zh) in told.items() if (missing := (_names(en) | _names(zh)) - best[name])}
    assert lacking == {}


def test_every_saying_has_a_level() -> None:
    assert {entry.code or name for name, entry in sayings().items()} - {"the_same_of"} <= set(codes())


def test_words_and_figures_are_filled_in_and_kept() -> None:
    told = said("total_differs", {"total": 2700.0, "unit": "个", "rows": 3, "added": 2699.5})
    assert told.en == "the total is printed as 2700个, its 3 rows come to 2699.5"
    assert told.zh == "合计印为2700个，3行之和为2699.5"
    assert dict(told.params) == {"total": 2700.0, "unit": "个", "rows": 3, "added": 2699.5}
