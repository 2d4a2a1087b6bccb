"""C code that calls a macro back while it looks at objects finds them alive, whatever the macro does meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, reentry
from runtimes.python.policy.guards import Guards
from runtimes.python.policy.held_forms import HeldForms

HERE = Path(__file__).parent
NAMES = Guards(plain_policy()).names
# The whole search takes ten minutes: without REENTRY_ALL=1, each eighth function of the large packages stands for it.
PARTS = [("plain", "0/1"), *((packages, f"{part}/8") for packages in ("numpy", "scipy", "pandas") for part in range(8))]
SAMPLES = {("plain", "0/1"), ("numpy", "3/8"), ("scipy", "5/8"), ("pandas", "7/8")}
# The images' Python has all of the sample. Another one has the half, of the same C code.
HALVED = sys.version_info < (3, 13) and "REENTRY_ALL" not in os.environ
# Where objects are freed under the originals: of each kind one or more.
KNOWN = {
    "plain": ["itertools.islice", "itertools.pairwise", "itertools.count", "iter"],
    "numpy": [
        "numpy.equal",
        "numpy.argsort",
        "numpy.lexsort",
        "numpy.maximum",
        "numpy.isin",
        "numpy.cos",
        "numpy.searchsorted",
    ],
}


def search(packages: str, *arguments: str, part: str = "0/1") -> dict[str, Any]:
    """Run the search in a fresh interpreter that writes over memory as it frees it."""
    environment = {**os.environ, "PYTHONMALLOC": "debug", "REENTRY_PART": part}
    command = [sys.executable, str(HERE / "search.py"), packages, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, timeout=1200, env=environment)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize(("packages", "part"), PARTS)
def test_no_function_of_the_facades_works_on_freed_objects(packages: str, part: str) -> None:
    if (packages, part) not in SAMPLES and "REENTRY_ALL" not in os.environ:
        pytest.skip("one of the parts that REENTRY_ALL=1 adds")
    answer = search(packages, part=part.replace("/8", "/16") if HALVED else part)

    assert not answer["found"]
    # A search that nothing calls back finds nothing; many methods have no such objects to work on.
    assert answer["asked"] > 0.25 * answer["attacked"]
    assert answer["slow"] < 0.05 * answer["attacked"]


@pytest.mark.parametrize("packages", KNOWN)
def test_search_finds_what_the_originals_free(packages: str) -> None:
    answer = search(packages, "--off", *KNOWN[packages])

    assert len(answer["found"]) >= len(KNOWN[packages]) / 2


CALLED_BACK = {
    "special method": "class A:\n    def __eq__(self, other): return True",
    "another name for one": "class A:\n    def same(self, other): return True\n    __eq__ = same",
    "one in a branch": "class A:\n    if json:\n        def __lt__(self, other): return True",
    "one in a class in a function": "def make():\n    class A:\n        def __index__(self): return 1\n    return A",
    "as a loop's variable": "class A:\n    for __eq__ in [1]: pass",
    "a method that numpy calls": "class A:\n    def sqrt(self): return 1",
    "a field that numpy reads": "class A: pass\nA.exp = lambda self: 1",
    "a comparing function": "from functools import cmp_to_key",
    "the same by its module": "import functools\nkey = functools.cmp_to_key(lambda a, b: 0)",
    "a generator that cleans up": "def g():\n    try:\n        yield 1\n    finally:\n        pass",
    "one that catches": "def g():\n    for i in json:\n        try:\n            yield i\n        except ValueError: pass",
    "one inside of `with`": "def g(x):\n    with x:\n        yield 1",
}
ORDINARY = {
    "no class": "output['n'] = sum(json)",
    "plain class": "class A:\n    def __init__(self, x): self.x = x\n    def mean(self):\n        log = 1\n        return self.x",
    "callable": "class A:\n    def __call__(self): return 1\n    def __enter__(self): return self\n    def __exit__(self, *e): pass",
    "generator": "def g():\n    for i in range(3):\n        yield i",
    "function called sqrt": "def sqrt(x): return x ** 0.5",
}


def hooks(source: str) -> set[str]:
    program = compiler.compile_macro(source, NAMES)
    assert isinstance(program, compiler.Program), program
    return {name for name in program.code.co_names if name.startswith("<")}


@pytest.mark.parametrize("source", CALLED_BACK.values(), ids=CALLED_BACK)
def test_program_that_is_called_back_begins_with_holding(source: str) -> None:
    assert "<begin>" in hooks(source)


@pytest.mark.parametrize("source", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_program_pays_nothing(source: str) -> None:
    assert not hooks(source + "\na = [1]\na[0] = 2\na += [3]\ndel a[0]") & {"<begin>", "<writing>", "<changing>"}


@pytest.mark.parametrize("written", [
    "a[0] = 1", "a[0] += 1", "a[:] = [1]", "del a[0]", "for a[0] in [1]: pass", "a[0], b = 1, 2", "[0 for a[0] in [1]]",
    "x.y[0] = 1", "f()[0] = 1", "a[0][1] = 2", "a[0]: int = 1",
])  # fmt: skip
def test_every_way_to_write_an_item_is_guarded(written: str) -> None:
    source = f"class A:\n    def __eq__(self, other): return True\ndef write(a, b, x, f):\n    {written}"
    program = compiler.compile_macro(source, NAMES)
    assert isinstance(program, compiler.Program), program
    code = str([code.co_names for code in _codes(program.code)])

    assert "<writing>" in code


@pytest.mark.parametrize("changed", ["a += 1", "a.b += 1", "a @= 1", "a |= 1"])
def test_every_change_of_a_whole_is_guarded(changed: str) -> None:
    source = f"class A:\n    def __eq__(self, other): return True\ndef change(a):\n    {changed}"
    program = compiler.compile_macro(source, NAMES)
    assert isinstance(program, compiler.Program), program

    assert "<changing>" in str([code.co_names for code in _codes(program.code)])


def _codes(code: Any) -> list[Any]:
    inner = [constant for constant in code.co_consts if hasattr(constant, "co_consts")]
    return [code, *(each for constant in inner for each in _codes(constant))]


def test_forms_are_put_back_at_the_items_end() -> None:
    forms = HeldForms(members={"math": {"sin": "holding"}})
    guards = Guards(plain_policy()._replace(held_forms=(lambda _: forms,)))
    ordinary = dict(vars(guards.facades["math"]))
    guards.holding.begin()
    during = dict(vars(guards.facades["math"])), reentry.is_on()
    guards.end_item()

    assert during == ({**ordinary, "sin": "holding"}, True)
    assert (vars(guards.facades["math"]), reentry.is_on()) == (ordinary, False)
