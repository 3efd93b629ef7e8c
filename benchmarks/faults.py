"""Small faults that a module may be given: one operator, constant or condition turned into another.

In: the modules of ``extract/`` and ``normalize/``. Out: ``Mutation``s by a lot that a seed settles, so that a
change of one module leaves those of the others. Left alone is what can change nothing: annotations, how a record or a
cache is kept, ``strict=`` of ``zip``, what cannot be compiled.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

ROOMS = ("extract", "normalize")
SEED = 20311231

COMPARED = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
COUNTED = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.Div: "*", ast.FloorDiv: "*"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One stretch of a module replaced by other code: ``plain`` as its parts are written, ``code`` with brackets."""

    path: str
    line: int
    start: int
    end: int
    plain: str
    code: str
    fixed: bool  # in a pattern, where no switch can stand


class Module:
    """A module and what can be mutated in it."""

    def __init__(self, folder: Path, path: str) -> None:
        """Read it."""
        self.path, self.whole = path, (folder / path).read_bytes()
        self.tree = ast.parse(self.whole)
        self._starts = [0]
        for line in self.whole.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def mutations(self) -> Iterator[Mutation]:
        """All of them."""
        patterns = {part for node in ast.walk(self.tree) if isinstance(node, ast.pattern) for part in ast.walk(node)}
        alone = {part for node in ast.walk(self.tree) for left in _left_alone(node) for part in ast.walk(left)}
        for node in ast.walk(self.tree):
            found = None if node in alone else self.turned(node)
            if found is not None and self._is_sound(node, found[3]):
                line = next(at for at in range(len(self._starts), 0, -1) if self._starts[at - 1] <= found[0])
                yield Mutation(self.path, line, *found, node in patterns)

    def turned(self, node: ast.AST) -> tuple[int, int, str, str] | None:
        """What a node can be turned into: begin, end, other code as its parts are written and with brackets."""
        at = node.value if isinstance(node, ast.Return) else node
        if not isinstance(at, ast.expr):
            return None
        if isinstance(node, ast.Return):
            return None if isinstance(at, ast.Constant) else (*self._span(at), "None", "None")
        plain, code = (_other(node, text) for text in (self._text, lambda part: f"({self._text(part)})"))
        return None if plain is None or code is None else (*self._span(at), plain, code)

    def names(self, start: int) -> str | None:
        """The name that a statement of the module gives to what stands at a place; empty for a class's, a default's.

        None for what stands in the body of a function.
        """
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef) and self._span(node.body[0])[0] <= start < self._span(node)[1]:
                return None
        for node in self.tree.body:
            first, last = self._span(node)
            if first <= start < last and isinstance(node, ast.Assign | ast.AnnAssign):
                return next((part.id for part in ast.walk(node) if isinstance(part, ast.Name)), "")
        return ""

    def using(self, name: str) -> set[str]:
        """The functions in which a name stands, each called ``path:function``; all of them for an empty one."""
        functions = [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]
        return {
            f"{self.path}:{node.name}"
            for node in functions
            if not name
            or any(
                name == (part.id if isinstance(part, ast.Name) else part.attr)
                for part in ast.walk(node)
                if isinstance(part, ast.Name | ast.Attribute)
            )
        }

    def _text(self, part: ast.expr) -> str:
        first, last = self._span(part)
        return self.whole[first:last].decode()

    def _span(self, part: ast.expr | ast.stmt) -> tuple[int, int]:
        last_line, last = part.end_lineno or part.lineno, part.end_col_offset or part.col_offset
        return self._starts[part.lineno - 1] + part.col_offset, self._starts[last_line - 1] + last

    def _is_sound(self, node: ast.AST, code: str) -> bool:
        """Can the other code be compiled, and does the node stand where it says? Inside a format string it may not."""
        at = node.value if isinstance(node, ast.Return) else node
        try:
            parsed(code)
            return isinstance(at, ast.expr) and ast.dump(parsed(self._text(at))) == ast.dump(at)
        except SyntaxError:
            return False


def parsed(code: str) -> ast.expr:
    """An expression, which may be broken into lines."""
    return ast.parse(f"({code})", mode="eval").body


def mutations(root: Path, count: int, seed: int = SEED) -> list[Mutation]:
    """The mutations of the modules below a folder, in an order that the seed settles."""
    paths = sorted(str(path.relative_to(root)) for room in ROOMS for path in (root / room).rglob("*.py"))
    found = [one for path in paths for one in Module(root, path).mutations()]
    return sorted(found, key=partial(_lot, seed=seed))[:count]


def _lot(one: Mutation, seed: int) -> str:
    return sha256(f"{seed} {one.path} {one.start} {one.plain}".encode()).hexdigest()


def _left_alone(node: ast.AST) -> list[ast.AST]:
    """The parts of a node that change nothing: annotations, how a record or a cache is kept, a check of lengths."""
    match node:
        case ast.AnnAssign(annotation=told) | ast.arg(annotation=told) | ast.FunctionDef(returns=told):
            return [told] if told else []
        case ast.Call(func) if ast.unparse(func) in ("dataclass", "lru_cache"):
            return [node]
        case ast.Call(ast.Name("zip")):
            return [keyword for keyword in node.keywords if keyword.arg == "strict"]
    return []


def _other(node: ast.AST, text: Callable[[ast.expr], str]) -> str | None:
    """Other code in the place of an expression; None where there is none."""
    found = None
    match node:
        case ast.Compare(left, [sign], [right]):
            found = f"{text(left)} {COMPARED[type(sign)]} {text(right)}"
        case ast.BinOp(left, sign, right) if type(sign) in COUNTED:
            found = f"{text(left)} {COUNTED[type(sign)]} {text(right)}"
        case ast.BoolOp(sign, parts):
            found = (" or " if isinstance(sign, ast.And) else " and ").join(map(text, parts))
        case ast.UnaryOp(ast.Not(), part):
            found = text(part)
        case ast.Constant(bool() as value):
            found = str(not value)
        case ast.Constant(int() as value):
            found = str(value + 1)
        case ast.IfExp(test, body, orelse):
            found = f"{text(orelse)} if {text(test)} else {text(body)}"
    return found
