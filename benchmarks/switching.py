"""Modules in which mutations stand as switches.

In: a module and the numbers of its mutations. Out: its code, with each of these expressions handed over to
``benchmarks.switch``, and some functions telling that they are entered.
"""

from __future__ import annotations

import ast
from collections.abc import Set

from benchmarks.faults import COMPARED, COUNTED, Module, parsed

Numbers = dict[tuple[int, int, str], int]
_NAME = "_switches_of_mutations"
_BOUND = ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom  # what cannot be put off into a function of its own


def switched(module: Module, numbers: Numbers, telling: Set[str]) -> str:
    """The code of a module with its mutations as switches; ``telling`` are the functions that tell they are entered."""
    tree = _Switched(module, numbers, telling).visit(ast.parse(module.whole))
    body = tree.body if isinstance(tree, ast.Module) else []
    first = next((at for at, node in enumerate(body) if not _opens(node)), len(body))
    body.insert(first, ast.ImportFrom("benchmarks", [ast.alias("switch", _NAME)], 0))
    return ast.unparse(ast.fix_missing_locations(tree))


class _Switched(ast.NodeTransformer):
    def __init__(self, module: Module, numbers: Numbers, telling: Set[str]) -> None:
        self._module, self._numbers, self._telling = module, numbers, telling

    def visit(self, node: ast.AST) -> ast.AST:
        """Turn a node, after its parts."""
        if isinstance(node, ast.pattern):
            return node
        found = self._module.turned(node)
        number = self._numbers.get(found[:3]) if found else None
        self.generic_visit(node)
        if isinstance(node, ast.FunctionDef) and (name := f"{self._module.path}:{node.name}") in self._telling:
            first = int(ast.get_docstring(node) is not None)
            node.body.insert(first, ast.Expr(_call("enter", ast.Constant(name))))
        if number is None or found is None:
            return node
        if isinstance(node, ast.Return) and node.value:
            node.value = _call("returned", ast.Constant(number), node.value)
            return node
        return _switch(node, number, found[3]) if isinstance(node, ast.expr) else node


def _switch(node: ast.expr, number: int, code: str) -> ast.expr:
    """An expression and another in its place; where both can be had at once, it is told whether they differ."""
    told = ast.Constant(number)
    match node:
        case ast.Compare(left, [sign], [right]):
            return _call("compared", told, left, right, *map(ast.Constant, (_sign(sign), COMPARED[type(sign)])))
        case ast.BinOp(left, sign, right):
            return _call("compared", told, left, right, *map(ast.Constant, (_sign(sign), COUNTED[type(sign)])))
        case ast.BoolOp(sign, parts) if not any(isinstance(part, _BOUND) for part in ast.walk(node)):
            return _call(
                "joined", told, ast.Constant("and" if isinstance(sign, ast.And) else "or"), *map(_put_off, parts)
            )
    return ast.IfExp(_call("on", told), parsed(code), node)


def _sign(sign: ast.cmpop | ast.operator) -> str:
    """How an operator is written."""
    one = ast.Name("a")
    node = ast.Compare(one, [sign], [one]) if isinstance(sign, ast.cmpop) else ast.BinOp(one, sign, one)
    return ast.unparse(node)[2:-2]


def _put_off(part: ast.expr) -> ast.expr:
    none = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    return ast.Lambda(none, part)


def _call(name: str, *values: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(ast.Name(_NAME, ast.Load()), name, ast.Load()), list(values), [])


def _opens(node: ast.stmt) -> bool:
    """Does a statement stand before all others: a docstring, an import from the future?"""
    return isinstance(node, ast.Expr) or (isinstance(node, ast.ImportFrom) and node.module == "__future__")
