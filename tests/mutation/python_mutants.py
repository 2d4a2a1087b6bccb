"""Draws what cosmic-ray would change in a Python file; one line of JSON for each mutant."""

from __future__ import annotations

import ast
import itertools
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cosmic_ray import plugins
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from parso.python.tree import Newline

if TYPE_CHECKING:
    from collections.abc import Iterator


class LeaveOut(Operator):
    """Leaves out a statement that is a call or an assignment: cosmic-ray has none of this kind, and guards are of it."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        if node.type == "simple_stmt" and node.children[0].type in {"atom_expr", "power", "expr_stmt"}:
            yield node.children[0].start_pos, node.children[0].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        del index
        node.children[0] = _keyword("pass", node.children[0])
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class ReturnNothing(LeaveOut):
    """Returns None in place of what is there."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        if node.type == "return_stmt":
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        del index
        return _keyword("return", node)


class CatchOther(Operator):
    """Catches another exception in the place of one: cosmic-ray's own fails at `except (a.B, C)`, and would end the draw."""

    @staticmethod
    def _caught(node: Any) -> tuple[list[Any], range]:
        """Return a list of nodes, and where exceptions are in it."""
        if node.type != "except_clause":
            return [], range(0)
        listed = node.children[1].children[1] if node.children[1].type == "atom" else None
        if listed is None or listed.type != "testlist_comp":
            return node.children, range(1, 2)
        return listed.children, range(0, len(listed.children), 2)

    def mutation_positions(self, node: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        nodes, places = self._caught(node)
        for place in places:
            yield nodes[place].start_pos, nodes[place].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        nodes, places = self._caught(node)
        nodes[places[index]] = _keyword("ZeroDivisionError", nodes[places[index]])
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


def _keyword(text: str, instead_of: Any) -> Newline:
    return Newline(text, instead_of.start_pos, prefix=instead_of.get_first_leaf().prefix)


class _Essence(ast.NodeTransformer):
    """What changes nothing is no mutant: annotations are never evaluated here, and to return None is to return."""

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Classes are equal to themselves alone: none here is of a class of classes that compares otherwise."""
        if isinstance(node.left, ast.Call) and ast.unparse(node.left.func) == "type":
            same: dict[type, ast.cmpop] = {ast.Is: ast.Eq(), ast.IsNot: ast.NotEq()}
            node.ops = [same.get(type(one), one) for one in node.ops]
        return self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        if isinstance(node.value, ast.Constant) and node.value.value is None:
            node.value = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant("")
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if ast.unparse(node.test) == "TYPE_CHECKING" else self.generic_visit(node)


def essence(code: str) -> str | None:
    """Return what is run of a program; None for one that does not parse."""
    try:
        return ast.dump(_Essence().visit(ast.parse(code)))
    except SyntaxError:
        return None


def operators() -> Iterator[tuple[str, Operator]]:
    yield "LeaveOut", LeaveOut()
    yield "ReturnNothing", ReturnNothing()
    yield "CatchOther", CatchOther()
    for name in plugins.operator_names():
        # The first two need to be told names; what takes the place of the third is above.
        if name not in {"core/VariableReplacer", "core/VariableInserter", "core/ExceptionReplacer"}:
            yield name.removeprefix("core/"), plugins.get_operator(name)()


def mutants(path: Path, seed: str) -> Iterator[dict[str, Any]]:
    """Draw the places of a file in an order by chance, and of each, by chance, one of the changes there.

    One after the other, as each takes the twentieth part of a second: who has enough ends this process.
    """
    code = path.read_text()
    was, lines, draw = essence(code), code.splitlines(), random.Random(seed)
    nodes, todo = [], [get_ast(code)]
    while todo:
        nodes.append(node := todo.pop())
        todo.extend(getattr(node, "children", ()))
    by_place: dict[tuple[int, str], list[tuple[str, Operator, int]]] = {}
    for name, operator in operators():
        starts = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, (line, _) in enumerate(starts):
            # Of one operator put in the place of another there are many: together they are one place.
            by_place.setdefault((line, name.split("_")[0]), []).append((name, operator, occurrence))
    places = list(by_place.values())
    draw.shuffle(places)
    for place in places:
        draw.shuffle(place)
        changes = (change(code, lines, was, *one) for one in place)
        yield from itertools.islice(filter(None, changes), 1)


def change(
    code: str, lines: list[str], was: str | None, name: str, operator: Operator, occurrence: int
) -> dict[str, Any] | None:
    """Return a mutant; None where the change is none of what runs."""
    mutated = mutate_code(code, operator, occurrence)
    became = mutated and essence(mutated)
    if became in (None, was):
        return None
    place = next(at for at, (one, other) in enumerate(zip(lines, mutated.splitlines(), strict=False)) if one != other)
    if "TYPE_CHECKING" in lines[place]:  # the same for what runs, whichever way it is
        return None
    return {
        "operator": name,
        "line": place + 1,
        "was": lines[place].strip(),
        "became": mutated.splitlines()[place].strip(),
        "code": mutated,
    }


if __name__ == "__main__":
    for mutant in mutants(Path(sys.argv[1]), sys.argv[2]):
        print(json.dumps(mutant), flush=True)
