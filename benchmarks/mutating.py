"""Small changes to a module that its tests should notice: one at a time, numbered in reading order.

Changed are comparisons, `and` and `or`, arithmetic, conditions, filters of comprehensions, numbers, truth
values, texts (not the fixed words of f-strings, which people read), what is assigned and returned, and
whether a statement runs at all. Left alone are docstrings, annotations and type-checking blocks.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

__all__ = ["Mutant", "changed", "mutants"]

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitAnd,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div,
    ast.Mod: ast.Div, ast.Pow: ast.Mult,
}  # fmt: skip
_RUNS = (ast.Call, ast.Yield, ast.YieldFrom)


class Mutant(NamedTuple):
    """One change.

    Attributes:
        number: Its place in the module, the same in every run.
        line: Where it is made.
        what: What is changed, in a few words.
        function: The outermost function around it; None for what runs when the module is imported.
    """

    number: int
    line: int
    what: str
    function: ast.FunctionDef | None


class _Scan(ast.NodeVisitor):
    """Collects every change with what makes it."""

    def __init__(self) -> None:
        self.found: list[tuple[ast.AST, str, Callable[[], None], ast.FunctionDef | None]] = []
        self._around: list[ast.FunctionDef] = []

    def _add(self, node: ast.AST, what: str, do: Callable[[], None]) -> None:
        self.found.append((node, what, do, self._around[0] if self._around else None))

    def _put(self, node: ast.AST, name: str, new: ast.AST, what: str) -> None:
        old = getattr(node, name)
        self._add(old, what, lambda: setattr(node, name, ast.copy_location(new, old)))

    def _not(self, node: Any) -> None:
        new = ast.UnaryOp(ast.Not(), node.test)
        self._put(node, "test", new, f"not: {ast.unparse(node.test)[:60]}")

    def _nothing(self, node: Any) -> None:
        if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            self._put(node, "value", ast.Constant(None), f"None: {ast.unparse(node)[:60]}")

    def _block(self, body: list[ast.stmt]) -> None:
        for place, one in enumerate(body):
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                continue  # a docstring
            new: ast.stmt | None = None
            if isinstance(one, ast.Raise) or (isinstance(one, ast.Expr) and isinstance(one.value, _RUNS)):
                new = ast.Pass()
            elif isinstance(one, ast.Break | ast.Continue):
                new = ast.Continue() if isinstance(one, ast.Break) else ast.Break()
            if new is not None:
                self._add(one, f"left out: {ast.unparse(one)[:60]}", _placed(body, place, new))
            self.visit(one)

    def generic_visit(self, node: ast.AST) -> None:
        """Blocks of statements statement by statement, everything else as it comes."""
        for name, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                self._block(value)
            elif name not in ("annotation", "returns", "decorator_list"):
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, ast.AST):
                        self.visit(one)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.visit(node.args)
        self._around.append(node)
        self._block(node.body)
        self._around.pop()

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self._not(node)
            self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._not(node)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for place, test in enumerate(node.ifs):
            self._add(
                test, f"no filter: {ast.unparse(test)[:60]}", _placed(node.ifs, place, ast.Constant(True))
            )
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        self._nothing(node)
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if ast.unparse(node.targets[0]) != "__all__":
            if self._around:
                self._nothing(node)
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            if self._around:
                self._nothing(node)
            self.visit(node.value)

    def _swap(self, node: Any) -> None:
        new = _SWAPS.get(type(node.op))
        if new is not None:
            self._add(node, f"{new.__name__}: {ast.unparse(node)[:60]}", lambda: setattr(node, "op", new()))
        self.generic_visit(node)

    visit_BinOp = visit_BoolOp = visit_AugAssign = _swap  # noqa: N815

    def visit_Compare(self, node: ast.Compare) -> None:
        for place, one in enumerate(node.ops):
            new = _SWAPS[type(one)]
            self._add(node, f"{new.__name__}: {ast.unparse(node)[:60]}", _placed(node.ops, place, new()))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not | ast.USub):  # twice is not at all
            twice = ast.UnaryOp(type(node.op)(), node.operand)
            self._put(node, "operand", twice, f"no sign: {ast.unparse(node)[:60]}")
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        for one in node.values:
            if isinstance(one, ast.FormattedValue):
                self.visit(one.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        old = node.value
        if isinstance(old, bool):
            new: object = not old
        elif isinstance(old, int | float):
            new = old + 1
        elif isinstance(old, str):
            new = f"XX{old}XX"
        else:
            return
        self._add(node, f"{old!r} -> {new!r}"[:60], lambda: setattr(node, "value", new))


def _placed(body: list[Any], place: int, new: ast.AST) -> Callable[[], None]:
    def do() -> None:
        body[place] = ast.copy_location(new, body[place])

    return do


def _scanned(file: Path) -> tuple[ast.Module, _Scan]:
    tree, scan = ast.parse(file.read_text(encoding="utf-8")), _Scan()
    scan.visit(tree)
    return tree, scan


def mutants(file: Path) -> list[Mutant]:
    """All changes to a module, in reading order."""
    found = _scanned(file)[1].found
    return [
        Mutant(n, getattr(node, "lineno", 0), what, around) for n, (node, what, _, around) in enumerate(found)
    ]


def changed(file: Path, number: int) -> CodeType:
    """The module with one change, compiled; lines stand where they stood."""
    tree, scan = _scanned(file)
    scan.found[number][2]()
    return compile(ast.fix_missing_locations(tree), str(file), "exec", dont_inherit=True)
