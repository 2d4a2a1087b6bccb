"""Where a text is nested too deeply that gave no tree to say it."""

from __future__ import annotations

import ast
import sys
from types import SimpleNamespace

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, nesting
from runtimes.python.policy.guards import Guards

NAMES = Guards(plain_policy()).names


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("", None),
        ("a + b\nc + d\n", 1),
        ("a\nb + c\nd\n", 2),
        ("a\n(\n1,\n2,\n3)\nb + b + b\n", 2),
        ("a\n[(1,\n2), 3,\n4]\nb + b + b + b\n", 2),
        ("(a))\nb + c + d\ne\n", 2),
        ("if a: pass\n" + "elif a: pass\n" * 9 + "b = 1\n", 10),
        ("if a: pass\nelif b: pass\nelif c + d + e: pass\n", 3),
        ("if a: f(b, c)\nelif b: pass\n", 1),
        ("'((((((((' + a\nb + c + d\n# (((((((((\n", 2),
        ('"""\n\n(((\n"""\na + b + c + d\n', 5),
        ("'\\\n(((' + a\nb + c + d + e\n", 3),
        # One more or less than another line has, or than there are `elif`s.
        ("a\n", 1),
        ("a b\nc d e\n", 2),
        ("a b c\nd e\n", 1),
        ("if a: pass\n" + "elif a: pass\n" * 4, 1),
        ("if a: pass\n" + "elif a: pass\n" * 5, 6),
        ("a \x01 b c\nd e f\n", 1),
    ],
)
def test_the_line_is_guessed_where_no_tree_says_it(source: str, line: int | None) -> None:
    assert nesting._longest_line(source) == line


@pytest.mark.parametrize(("levels", "refused"), [(50, False), (51, True)])
def test_so_many_functions_stand_inside_of_each_other(levels: int, refused: bool) -> None:
    """As the name of each has those of all around it."""
    functions = "\n".join([" " * level + "def f():" for level in range(levels)] + [" " * levels + "pass"])
    for source in (functions, "f = " + "lambda: " * levels + "1"):
        compiled = compiler.compile_macro(source, NAMES)
        assert isinstance(compiled, compiler.Refusal) == refused
        assert not isinstance(compiled, compiler.Refusal) or "nested too deeply" in compiled.findings[0].message


def chain(levels: int) -> str:
    """Make an attribute of an attribute …: around them is a program with a statement, and within is a text."""
    return "a = 1\n\n''" + ".b" * (levels - 3)


def test_so_many_levels_are_taken_and_of_one_more_the_line_is_told() -> None:
    tree, nodes = nesting.parse(chain(nesting.MOST_LEVELS), "<macro>")
    assert isinstance(tree, ast.Module)
    assert len(nodes) > 2 * nesting.MOST_LEVELS - 10
    with pytest.raises(nesting.TooDeepError, match="nested too deeply: split") as failed:
        nesting.parse(chain(nesting.MOST_LEVELS + 1), "<macro>")
    assert nesting.MOST_LEVELS == 6_500  # what was measured: less than 2 of the 8 MB of a stack
    assert failed.value.line == 3


@pytest.mark.parametrize(
    ("raised", "version", "told"),
    [
        (RecursionError("maximum recursion depth exceeded"), (3, 11, 9), nesting.TooDeepError),
        (RecursionError("maximum recursion depth exceeded"), (3, 13, 0), nesting.TooDeepError),
        (MemoryError("Parser stack overflowed - Python source too complex to parse"), (3, 13, 0), nesting.TooDeepError),
        # Python 3.11 says no more where the parser's own stack is used up.
        (MemoryError(), (3, 11, 9), nesting.TooDeepError),
        (MemoryError(), (3, 12, 0), MemoryError),
        (MemoryError(), (3, 13, 0), MemoryError),
    ],
)
def test_a_parser_without_memory_is_no_deep_text_where_it_can_be_told(
    raised: BaseException, version: tuple[int, ...], told: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise raised

    limits = {name: getattr(sys, name) for name in ("getrecursionlimit", "setrecursionlimit")}
    monkeypatch.setattr(nesting, "sys", SimpleNamespace(version_info=version, **limits))
    monkeypatch.setattr(nesting, "ast", SimpleNamespace(parse=fail))
    with pytest.raises(told) as failed:
        nesting.parse("a\nb + c", "<macro>")
    assert type(failed.value) is told
    assert getattr(failed.value, "line", 2) == 2


def test_room_for_calls_is_given_and_taken_back() -> None:
    before = sys.getrecursionlimit()
    with nesting.room_to_compile():
        within = sys.getrecursionlimit()
        with nesting.room_to_compile():
            assert sys.getrecursionlimit() == within
        assert sys.getrecursionlimit() == within
    assert within >= 5 * nesting.MOST_LEVELS
    assert sys.getrecursionlimit() == before
    with pytest.raises(ZeroDivisionError), nesting.room_to_compile():
        raise ZeroDivisionError
    assert sys.getrecursionlimit() == before


def test_nodes_are_told_level_by_level() -> None:
    tree, nodes = nesting.parse("a + b", "<macro>")
    assert nodes[0] is tree
    assert [type(node).__name__ for node in nodes if not isinstance(node, ast.expr_context | ast.operator)] == [
        "Module", "Expr", "BinOp", "Name", "Name"
    ]  # fmt: skip
