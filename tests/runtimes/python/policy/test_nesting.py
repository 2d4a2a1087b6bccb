"""Where a text is nested too deeply that gave no tree to say it."""

from __future__ import annotations

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
