"""A policy is a value: made of grants that agree, frozen, and one of several that can stand side by side in a process."""

from __future__ import annotations

import ast
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from policy_use import Case, Runner

from runtimes.python import granted
from runtimes.python.policy.combined import GrantsCollideError, Policy, combine
from runtimes.python.policy.grants import Grants, OutputForms
from runtimes.python.policy.guards import Guards

ROOT = Path(__file__).parents[4]
PACKAGE = ROOT / "runtimes" / "python"
FROZEN = (types.MappingProxyType, frozenset, tuple, str, OutputForms)


def modules_of(*folders: str) -> list[str]:
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for folder in folders
        for path in sorted((PACKAGE / folder).glob("*.py"))
    ]


def test_no_table_of_a_policy_can_be_written_to() -> None:
    policy = granted.plain_policy()
    for name in policy._fields:
        table = getattr(policy, name)
        assert isinstance(table, FROZEN), name
        with pytest.raises(AttributeError):
            setattr(policy, name, {})
        if isinstance(table, types.MappingProxyType):
            with pytest.raises(TypeError):
                table["x"] = 1  # type: ignore[index]
    with pytest.raises(AttributeError):
        policy.output.hints = ()  # type: ignore[misc]
    assert isinstance(policy.output.counts, types.MappingProxyType)


def test_a_grant_that_is_changed_afterwards_changes_no_policy() -> None:
    names = {str: frozenset({"upper"})}
    policy = combine(Grants(source="one", visible=names))
    names[int] = frozenset({"real"})
    assert dict(policy.visible) == {str: {"upper"}}


WATCHED = """
import importlib, sys
from runtimes.python import granted
from runtimes.python.policy.guards import Guards
def seen():
    return {
        (name, table): dict(value) if isinstance(value, dict) else list(value)
        for name, module in sorted(sys.modules.items()) if name.startswith("runtimes.")
        for table, value in vars(module).items() if isinstance(value, (dict, list, set)) and not table.startswith("__")
    }
guards = Guards(granted.plain_policy())
shown = (dict(guards.visible), dict(guards.replaced), dict(guards.policy.refused))
for name in sys.argv[1:]:
    before = seen()
    importlib.import_module(name)
    after = seen()
    changed = [key for key in before if before[key] != after[key]]
    assert not changed, (name, changed)
assert shown == (dict(guards.visible), dict(guards.replaced), dict(guards.policy.refused))
Guards(granted.numpy_policy())
Guards(granted.science_policy())
assert shown == (dict(guards.visible), dict(guards.replaced), dict(guards.policy.refused))
"""


def test_to_import_a_table_or_a_replacement_changes_nothing_elsewhere() -> None:
    names = modules_of("allowed", "replacements", "item", "policy")
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        WATCHED,
        *(name for name in names if not name.endswith("__init__")),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def written_elsewhere(tree: ast.Module) -> list[str]:
    """Name what a module's own statements write to that it has imported."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found = []
    for statement in tree.body:
        targets: list[ast.expr] = []
        match statement:
            case ast.Assign(targets=several):
                targets = several
            case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
                targets = [target]
            case ast.Expr(value=ast.Call(func=ast.Attribute() as function)):
                targets = [function]  # TABLE.append(…), TABLE.update(…)
        for target in targets:
            inner = target
            while isinstance(inner, ast.Attribute | ast.Subscript):
                inner = inner.value
            if inner is not target and isinstance(inner, ast.Name) and inner.id in imported:
                found.append(ast.unparse(target))
    return found


def test_no_module_writes_to_another_one_while_it_is_imported() -> None:
    found = {
        str(path.relative_to(ROOT)): written
        for path in sorted(PACKAGE.rglob("*.py"))
        if (written := written_elsewhere(ast.parse(path.read_text())))
    }
    assert not found


def test_a_write_on_import_would_be_seen() -> None:
    source = "from a import guards, TABLE\nguards.VISIBLE[int] = 1\nTABLE.append(1)\nown = {}\nown['x'] = 1"
    assert written_elsewhere(ast.parse(source)) == ["guards.VISIBLE[int]", "TABLE.append"]


@pytest.mark.parametrize(
    "tables",
    [
        ({"visible": {str: frozenset({"upper"})}}, {"visible": {str: frozenset({"lower"})}}),
        ({"modules": {"textwrap": frozenset({"dedent"})}}, {"modules": {"textwrap": frozenset({"fill"})}}),
        ({"modules": {"textwrap": frozenset({"dedent"})}}, {"refused": {"textwrap": "split() the text"}}),
        ({"modules": {"textwrap": frozenset({"dedent"})}}, {"refused": {"textwrap.dedent": "split() the text"}}),
        ({"visible": {str: frozenset({"upper"})}}, {"reasons": {(str, "upper"): "write it as it is"}}),
        ({"visible": {str: frozenset({"upper"})}}, {"replaced": {(str, "upper"): str}}),
        ({"replaced": {(str, "upper"): str}}, {"reasons": {(str, "upper"): "write it as it is"}}),
        ({"shown_types": {str: int}}, {"shown_types": {str: float}}),
        ({"class_members": {"__array__": None}}, {"class_members": {"__array__": 1}}),
        ({"module_forms": {("math", "sin"): abs}}, {"module_forms": {("math", "sin"): int}}),
    ],
    ids=lambda pair: "-".join(name for each in pair for name in each),
)
def test_grants_that_contradict_each_other_are_named(tables: tuple[dict[str, Any], dict[str, Any]]) -> None:
    one, other = (
        Grants(source=f"the {place} one", **table) for place, table in zip(("first", "other"), tables, strict=True)
    )
    for pair in ((one, other), (other, one)):
        with pytest.raises(GrantsCollideError, match=r"the first one.*contradict each other") as raised:
            combine(*pair)
        assert "the other one" in str(raised.value)
        assert "None" not in str(raised.value)  # it names what collides


def test_a_replacement_of_what_nobody_allows_is_named() -> None:
    with pytest.raises(GrantsCollideError, match=r"math\.sin is replaced, and no grant allows it"):
        combine(Grants(source="one", module_forms={("math", "sin"): abs}))


GRANTED = """
x = []
for name in ("np",):
    try:
        x.append(type(np.ones(1)).__name__)
    except NameError:
        x.append("no numpy")
class Point:
    pass
output["x"] = x
"""
CALLS = "import textwrap\noutput['x'] = textwrap.dedent(json)"


def run(policy: Policy, source: str, data: Any = None) -> Any:
    outputs = Runner(policy).run(Case("", source, [{"data": data}]))
    return outputs and outputs[0][0]


def test_two_policies_stand_side_by_side() -> None:
    plain, with_numpy = granted.plain_policy(), granted.numpy_policy()
    for _ in range(2):
        assert run(plain, GRANTED) == b'{"x":["no numpy"]}'
        assert run(with_numpy, GRANTED) == b'{"x":["ndarray"]}'
    ours, theirs = Guards(plain), Guards(with_numpy)
    array = theirs.read(theirs.facades["numpy"], "ones")(3)
    assert theirs.read(array, "sum")() == 3
    with pytest.raises(AttributeError):
        ours.read(array, "sum")
    assert not hasattr(ours.make_class("A", (object,), {}), "__array_ufunc__")
    assert hasattr(theirs.make_class("A", (object,), {}), "__array_ufunc__")


def test_what_holds_in_one_policy_holds_nothing_in_another() -> None:
    one, other = Guards(granted.numpy_policy()), Guards(granted.numpy_policy())
    ordinary = vars(other.facades["numpy"])["sort"]
    one.holding.begin()
    held, beside = vars(one.facades["numpy"])["sort"], vars(other.facades["numpy"])["sort"]
    one.end_item()
    assert beside is ordinary is not held
    assert vars(one.facades["numpy"])["sort"] is ordinary


def test_a_module_for_macros_is_one_grant() -> None:
    """What is asked for before a library is added: its names, and nothing else anywhere."""
    module = Grants(
        source="textwrap", modules={"textwrap": frozenset({"dedent"})}, refused={"textwrap.fill": "split it"}
    )
    policy = combine(*granted.PLAIN, module)
    assert run(policy, CALLS, "  a") == b'{"x":"a"}'
    assert run(granted.plain_policy(), CALLS, "  a") is None
    assert run(policy, "from textwrap import fill") is None
    with pytest.raises(AttributeError, match="split it"):
        Guards(policy).read(Guards(policy).facades["textwrap"], "fill")
    assert run(policy._replace(modules={**policy.modules, "textwrap": frozenset()}), CALLS, "  a") is None


@pytest.mark.parametrize("name", ["visible", "anything_else"])
def test_a_policy_takes_nothing_once_it_is_made(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(granted.plain_policy(), name, {})
