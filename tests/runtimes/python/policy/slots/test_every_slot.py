"""A forbidden name in every slot of Python's grammar: refused; and through where the visit of that very slot is left out.

The slots come from the grammar's own tables (grammar.py) and the programs from the slots (programs.py), so that what a new
Python brings is tried without anybody thinking of it.
"""

from __future__ import annotations

import ast
from types import CodeType
from typing import Any

import pytest
from grammar import Slot, all_classes, all_slots
from programs import ATTACK, HARMLESS, chain_to_attack, programs

from runtimes.python.allowed import attributes
from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, transformer
from runtimes.python.policy.guards import Guards

NAMES = Guards(plain_policy()).names
SLOTS = all_slots()

# Where Python's grammar has less than its tables say, and what else tries the slot.
NO_PROGRAM = {
    "NamedExpr.target": "only a name: Name.id",
    "TypeAlias.name": "only a name, of a statement that is refused",
    "Nonlocal.names": "only what a function around it has bound: the slot that binds it, and the test at the end",
}
# What is dropped while compiling, whatever stands there: nothing of it is in the code.
DROPPED = {
    "FunctionDef.returns", "AnnAssign.annotation", "arg.annotation", "arguments.posonlyargs", "arguments.args",
    "arguments.vararg", "arguments.kwonlyargs", "arguments.kwarg", "FunctionDef.args", "AnnAssign.target",
}  # fmt: skip
# What no visit of its own is for: the statement around it looks after it.
BY_STATEMENT = DROPPED | {"alias.name", "alias.asname", "arg.arg", "MatchClass.kwd_attrs"}
# Refused as a whole, whatever stands there.
REFUSED = {
    "AsyncFunctionDef", "AsyncFor", "AsyncWith", "Await", "TryStar", "TypeAlias", "TypeVar", "ParamSpec", "TypeVarTuple",
    "TemplateStr", "Interpolation",
}  # fmt: skip
REFUSED_SLOTS = {
    "ClassDef.keywords", "MatchValue.value", "MatchMapping.keys", "FunctionDef.type_params", "ClassDef.type_params",
}  # fmt: skip
# As the compiler knows a macro that C code may call back: what it overwrites is held, by other ways of the transformer.
CALLED_BACK = "\ncmp_to_key"
# An attribute that is no secret and is guarded all the same: a column of that name may hide what leads on.
GUARDED = "with_traceback"
# A name that may be anything: it is handed to a function, as text.
FREE = {"keyword.arg"}


def names_in(code: CodeType) -> set[str]:
    """Collect the names that code reads, writes and binds, those of its functions too."""
    found = {*code.co_names, *code.co_varnames, *code.co_freevars, *code.co_cellvars}
    return found.union(*(names_in(constant) for constant in code.co_consts if isinstance(constant, CodeType)))


def gets_through(slot: Slot, source: str) -> bool:
    """Tell whether a macro is accepted with the attack in its code, where no guard stands before it."""
    compiled = compiler.compile_macro(source, NAMES)
    if not isinstance(compiled, compiler.Program):
        return False
    # A name that is bound is through by that. An attribute that is guarded is a text beside its guard, and no name.
    return slot.field.type == "identifier" or ATTACK in names_in(compiled.code)


def without_visit_of(level: int, slot: Slot) -> type[transformer.MacroTransformer]:
    """Make a transformer that leaves out one node on the way from the program to the attack."""

    class Mutant(transformer.MacroTransformer):
        left_out: ast.AST | None = None

        def visit(self, node: ast.AST) -> Any:
            if isinstance(node, ast.Module):
                self.left_out = chain_to_attack(node, slot)[level]
            return node if node is self.left_out else super().visit(node)

    return Mutant


def place_of_slot(source: str, slot: Slot) -> range:
    """Return the levels of what a mutant may leave out: from the slot's own node down to the attack."""
    chain = chain_to_attack(ast.parse(source), slot)
    own = max(level for level, node in enumerate(chain) if type(node) is slot.kind)
    if str(slot) in BY_STATEMENT:
        own = max(level for level, node in enumerate(chain[: own + 1]) if isinstance(node, ast.stmt))
    # What is asynchronous stands in a function that is refused before it comes to that.
    outside = [level for level, node in enumerate(chain[:own]) if isinstance(node, ast.AsyncFunctionDef)]
    return range(min([own, *outside]), len(chain))


def guarded_tree(source: str) -> ast.AST:
    tree = ast.parse(source)
    bound = transformer.bound_names(ast.walk(tree))
    return transformer.MacroTransformer(NAMES, bound, holds=CALLED_BACK in source).visit(tree)


def is_behind_a_guard(node: ast.Attribute) -> bool:
    """Tell whether an attribute is read without a guard by right, or written with one."""
    if isinstance(node.ctx, ast.Load):
        return node.attr in attributes.UNGUARDED
    guard = node.value.func if isinstance(node.value, ast.Call) else None
    return isinstance(guard, ast.Name) and guard.id == transformer.WRITE


def test_grammar_is_read_to_its_end() -> None:
    known = {kind.__name__ for kind in all_classes()}
    assert len(SLOTS) >= 145
    assert {"ClassDef", "match_case", "comprehension", "MatchClass", "arguments", "FormattedValue", "Slice"} <= known


@pytest.mark.parametrize("slot", SLOTS, ids=str)
@pytest.mark.parametrize("end", ["", CALLED_BACK], ids=["plain", "called back"])
def test_forbidden_name_is_refused_in_every_slot(slot: Slot, end: str) -> None:
    if str(slot) in NO_PROGRAM:
        assert not programs(slot), "there are programs for it now"
        return
    assert programs(slot), "no program is found that has an attack there: teach programs.py to write one"
    for source in programs(slot):
        compiled = compiler.compile_macro(source + end, NAMES)
        if isinstance(compiled, compiler.Refusal):
            assert compiled.code == "POLICY_VIOLATION", source
            continue
        assert str(slot) in DROPPED | FREE, source
        assert str(slot) in FREE or not gets_through(slot, source + end), source


@pytest.mark.parametrize("slot", [slot for slot in SLOTS if str(slot) not in NO_PROGRAM], ids=str)
@pytest.mark.parametrize("end", ["", CALLED_BACK], ids=["plain", "called back"])
def test_only_the_forbidden_name_is_what_is_refused(slot: Slot, end: str) -> None:
    """With another name in its place the program is accepted; and a guard stands before each attribute."""
    refused = slot.kind.__name__ in REFUSED or str(slot) in REFUSED_SLOTS
    accepted = 0
    for source in programs(slot):
        harmless = source.replace(ATTACK, HARMLESS) + end
        if not isinstance(compiler.compile_macro(harmless, NAMES), compiler.Program):
            continue
        accepted += 1
        tree = guarded_tree(source.replace(ATTACK, HARMLESS if slot.field.type == "identifier" else GUARDED) + end)
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Attribute) or is_behind_a_guard(node), ast.unparse(node)
    assert bool(accepted) != refused, programs(slot)


@pytest.mark.parametrize("slot", [slot for slot in SLOTS if str(slot) not in NO_PROGRAM.keys() | FREE], ids=str)
def test_attack_gets_through_where_the_slot_is_not_visited(slot: Slot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the test above could not fail."""
    for source in programs(slot):
        for level in reversed(place_of_slot(source, slot)):
            monkeypatch.setattr(compiler, "MacroTransformer", without_visit_of(level, slot))
            if gets_through(slot, source):
                return
    pytest.fail(f"no mutant lets it through: {programs(slot)}")


def test_nonlocal_name_is_refused() -> None:
    source = f"def f():\n    {ATTACK} = 1\n    def g():\n        nonlocal {ATTACK}\n        {ATTACK} = 2"
    compiled = compiler.compile_macro(source, NAMES)

    assert isinstance(compiled, compiler.Refusal)
    assert 4 in {finding.line for finding in compiled.findings}
