"""The tables of the Python policy hold together: every name in them exists, every name of Python's is in one."""

from __future__ import annotations

import ast
import builtins
import json
import random
import re
import warnings
from pathlib import Path

import pytest

from runtimes.python import worker
from runtimes.python.allowed import attributes, builtin_names, standard_library
from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, facades, transformer
from runtimes.python.policy.guards import Guards

POLICY = plain_policy()
GUARDS = Guards(POLICY)
FACADES = GUARDS.facades
NAMES = GUARDS.names
ROOT = Path(__file__).parents[3]

# Of Python's builtins, in no table, and why.
ARGUED_BUILTINS = {
    **dict.fromkeys(("EnvironmentError", "IOError"), "older names of OSError: nobody needs them for a new macro"),
    **dict.fromkeys(
        ("BlockingIOError", "BrokenPipeError", "ChildProcessError", "ConnectionAbortedError", "ConnectionError",
         "ConnectionRefusedError", "ConnectionResetError", "FileExistsError", "FileNotFoundError", "InterruptedError",
         "IsADirectoryError", "NotADirectoryError", "PermissionError", "ProcessLookupError"),
        "nothing that a macro can do raises them",
    ),
    **dict.fromkeys(
        ("IndentationError", "TabError", "PythonFinalizationError", "StopAsyncIteration", "_IncompleteInputError"),
        "of the compiler, of the end of the interpreter, or of asynchronous code",
    ),
    **dict.fromkeys(
        ("BytesWarning", "EncodingWarning", "ImportWarning", "PendingDeprecationWarning", "ResourceWarning",
         "SyntaxWarning", "UnicodeWarning"),
        "for those who write libraries",
    ),
    **dict.fromkeys(
        ("__debug__", "__doc__", "__loader__", "__name__", "__package__", "__spec__"),
        "of the module builtins itself; a name with two underscores cannot be written, but for __name__",
    ),
    "_": "the last value in an interactive session",
}  # fmt: skip

# Of instances only, and of int since Python 3.12.
NOT_ON_THE_CLASS = {"maps", "is_integer"}

# What each class of syntax tree becomes: those that a macro may write, in a program that writes them …
ALLOWED_PROGRAMS = [
    "x = 1\nx += 1\ny: int = 2\nz: int\ndel x",
    "def f(a, /, b, *c, d=1, **e):\n    'text'\n    return a\nf(1, 2, *[3], **{})",
    "@staticmethod\ndef f():\n    global g\n    g = 1\n    def h():\n        nonlocal_ = 1\n        def i():\n            nonlocal nonlocal_\n            nonlocal_ = 2\n    return None",
    "class A(object):\n    x = 1\n    def m(self):\n        pass",
    "for i in range(3):\n    if i > 1 and not i == 2 or i < 0:\n        break\n    elif i != 5:\n        continue\nelse:\n    pass",
    "while True:\n    break",
    "try:\n    raise ValueError(1) from None\nexcept ValueError as e:\n    assert True, 'x'\nfinally:\n    pass",
    "import math\nimport math as m\nfrom math import sin as s\nmath.pi",
    "import warnings\nwith warnings.catch_warnings() as w:\n    pass",
    "a = [i for i in [1] if i]\nb = {i for i in a}\nc = {i: i for i in a}\nd = (i for i in a)\ne = a[0:1:1]\nf = {1, 2}\n(g := 1)\nh = lambda x: x\ni = 1 if a else 2",
    "def g():\n    x = yield 1\n    yield from [2]",
    "x = f'{1!r:>{3}}' + 'a'\ny = ...\n(a, *b) = [1, 2]",
    "x = 1 + 2 - 3 * 4 / 5 // 6 % 7 ** 8 @ 9 << 1 >> 2 & 3 | 4 ^ 5\ny = (-x, +x, ~x, not x)\nz = (1 < 2 <= 3 != 4, 5 > 4 >= 3, 1 is 1, 1 is not 2, 1 in [1], 2 not in [1])",
    "match json:\n    case 1 | 'a' | -1:\n        pass\n    case None:\n        pass\n    case [x, *rest]:\n        pass\n    case {'a': y, **others}:\n        pass\n    case int(z):\n        pass\n    case str() as t if t:\n        pass\n    case _:\n        pass",
]
# … and those that it may not.
REFUSED_PROGRAMS = {
    "AsyncFunctionDef": "async def f():\n    pass",
    "AsyncFor": "async def f():\n    async for x in y:\n        pass",
    "AsyncWith": "async def f():\n    async with x:\n        pass",
    "Await": "async def f():\n    await x",
    "TryStar": "try:\n    pass\nexcept* ValueError:\n    pass",
    "TypeAlias": "type X = int",
    "TypeVar": "def f[T](x):\n    pass",
    "ParamSpec": "def f[**P](x):\n    pass",
    "TypeVarTuple": "class A[*T]:\n    pass",
    "TemplateStr": "x = t'{1}'",
    "Interpolation": "x = t'{1}'",
}
# Never in the tree of a program in `exec` mode, or only the parent of what is.
ABSTRACT = {
    "AST", "mod", "stmt", "expr", "expr_context", "boolop", "operator", "unaryop", "cmpop", "excepthandler", "pattern",
    "type_ignore", "type_param", "slice", "Expression", "FunctionType", "Interactive", "TypeIgnore",
    # What Python keeps for programs of before 3.9.
    "AugLoad", "AugStore", "Param", "Suite", "Index", "ExtSlice", "Num", "Str", "Bytes", "NameConstant", "Ellipsis",
}  # fmt: skip


def macros() -> list[str]:
    texts = [path.read_text() for path in sorted((ROOT / "examples").glob("*/*.py"))]
    return texts + [path.read_text() for path in sorted((ROOT / "tests" / "escapes" / "python").rglob("*.py"))]


def guarded_tree(source: str) -> ast.AST | None:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    return transformer.MacroTransformer(NAMES, transformer.bound_names(ast.walk(tree)), holds=False).visit(tree)


@pytest.mark.parametrize("kind", sorted(GUARDS.visible, key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_unguarded_name_is_absent_or_allowed(kind: type) -> None:
    for name in attributes.UNGUARDED:
        assert not hasattr(kind, name) or name in GUARDS.visible[kind], name


def test_visible_names_exist_and_are_not_private() -> None:
    for kind, names in {**attributes.INSTANCES, **attributes.CLASSES}.items():
        for name in names:
            assert hasattr(kind, name) or name in NOT_ON_THE_CLASS, (kind, name)
            assert not name.startswith("_") or name in attributes.DUNDERS, (kind, name)


def test_visible_names_lead_to_nothing_that_runs_text_or_shows_insides() -> None:
    inside = re.compile(r"^(?:[fgct][irb]?_|cr_|ag_|co_|func$|fget$|fset$|fdel$|obj$|mro$|with_traceback$|scanner$)")
    for kind, names in GUARDS.visible.items():
        if not issubclass(kind, facades.Facade):
            assert not [name for name in names if inside.match(name)], kind


def test_tables_of_exceptions_name_what_is_there() -> None:
    samples = {
        json.JSONDecodeError: json.JSONDecodeError("x", "x", 0),
        UnicodeError: UnicodeDecodeError("a", b"", 0, 1, ""),
    }
    for kind, names in attributes.EXCEPTIONS.items():
        sample = samples.get(kind) or kind("x")
        assert not [name for name in names if not hasattr(sample, name)], kind


def test_every_builtin_is_in_exactly_one_table() -> None:
    tables = {
        "PLAIN": {name for group in builtin_names.PLAIN.values() for name in group},
        "IMPLIED": set(builtin_names.IMPLIED),
        "GUARDED": set(builtin_names.GUARDED),
        "OTHER_CLASSES": set(builtin_names.OTHER_CLASSES),
        "REFUSED": set(builtin_names.REFUSED),
        "argued": set(ARGUED_BUILTINS),
    }
    for name in dir(builtins):
        assert len([table for table, names in tables.items() if name in names]) == 1, name


def test_every_name_of_a_table_is_a_builtin() -> None:
    given = {name for group in builtin_names.PLAIN.values() for name in group} | set(builtin_names.IMPLIED)
    # The interactive ones come with the module `site`.
    for name in given | set(builtin_names.GUARDED) | set(builtin_names.OTHER_CLASSES):
        assert hasattr(builtins, name), name


def test_builtins_of_a_macro_are_the_tables_and_our_own() -> None:
    names = worker.macro_builtins(GUARDS)
    own = {name for name in names if name.startswith("<")}
    plain = {name for group in builtin_names.PLAIN.values() for name in group} | set(builtin_names.GUARDED)
    given = plain | set(builtin_names.IMPLIED) | set(builtin_names.OTHER_CLASSES) | {"math", "statistics", "__import__"}

    assert set(names) == given | own | set(worker.HELPERS)
    assert not set(names) & set(builtin_names.REFUSED) - {"__import__"}


def test_import_of_pythons_own_loads_nothing() -> None:
    assert GUARDS.import_for_python("time").__name__ == "time"
    with pytest.raises(ImportError):
        GUARDS.import_for_python("antigravity")
    with pytest.raises(ImportError):
        GUARDS.import_for_python("subprocess")


def test_every_module_name_exists() -> None:
    for name, members in standard_library.MODULES.items():
        parts = {other.removeprefix(f"{name}.") for other in standard_library.MODULES if other.startswith(f"{name}.")}
        assert set(FACADES[name].__dict__) == {*members, *parts}


def test_every_own_form_is_in_its_table() -> None:
    listed = set(POLICY.module_forms)

    assert listed - {("random", name) for name in standard_library.MODULES["random"]} == set(standard_library.OWN)
    assert all(name in standard_library.MODULES[module] for module, name in listed)


def test_no_module_and_nothing_of_ours_is_handed_over() -> None:
    for facade in FACADES.values():
        for name, member in facade.__dict__.items():
            assert not isinstance(member, type(ast)), name
            assert not isinstance(member, dict | list | set), name


def test_bound_generator_shows_no_state() -> None:
    assert not {"getstate", "setstate"} & GUARDS.visible[random.Random]


@pytest.mark.parametrize("source", [*ALLOWED_PROGRAMS, *macros()])
def test_no_hook_can_be_written(source: str) -> None:
    tree = guarded_tree(source)
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Name):
            # Hooks of ours begin with what no source can write; those of RestrictedPython are in no tree at all.
            made = not node.id.isidentifier()
            assert not made or node.id.startswith("<"), node.id
            stores = isinstance(node.ctx, ast.Store | ast.Del)
            assert not (made and stores) or node.id[1:-1].isdigit(), node.id
            assert made or node.id in source or node.id in transformer.PARAMETERS, node.id


def test_every_hook_is_a_name_that_no_source_can_write() -> None:
    for name in worker.macro_builtins(GUARDS):
        assert name.isidentifier() or (name.startswith("<") and not name[1:-1].isdigit())
    for hook in (transformer.READ, transformer.WRITE, transformer.IMPORT, transformer.IMPORT_NAME,
                 transformer.MATCH_CLASS, transformer.METACLASS):  # fmt: skip
        assert not hook.isidentifier()


def test_every_attribute_of_a_compiled_tree_is_unguarded_or_behind_the_write_guard() -> None:
    for source in [*ALLOWED_PROGRAMS, *macros()]:
        tree = guarded_tree(source)
        if tree is None or not isinstance(compiler.compile_macro(source, NAMES), compiler.Program):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                assert node.attr in attributes.UNGUARDED
            elif isinstance(node, ast.Attribute):
                assert isinstance(node.value, ast.Call)
                assert node.value.func.id == transformer.WRITE
            elif isinstance(node, ast.MatchClass):
                assert node.cls.id.startswith("<")
            else:
                assert not isinstance(node, ast.Import | ast.ImportFrom)


@pytest.mark.parametrize("source", ALLOWED_PROGRAMS)
def test_program_of_allowed_syntax_compiles(source: str) -> None:
    assert isinstance(compiler.compile_macro(source, NAMES), compiler.Program)


@pytest.mark.parametrize(("kind", "source"), REFUSED_PROGRAMS.items(), ids=list(REFUSED_PROGRAMS))
def test_refused_syntax_is_refused(kind: str, source: str) -> None:
    if not hasattr(ast, kind):
        pytest.skip(f"this Python has no {kind}")

    found = compiler.compile_macro(source, NAMES)

    assert isinstance(found, compiler.Refusal)
    assert found.code == "POLICY_VIOLATION"


def test_every_class_of_syntax_is_allowed_or_refused() -> None:
    seen = {type(node).__name__ for source in ALLOWED_PROGRAMS for node in ast.walk(ast.parse(source))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of what Python keeps for older programs
        members = {name: getattr(ast, name) for name in dir(ast)}
    # Names with an underscore are kept by Python for old code, and made by no parser.
    known = {
        name
        for name, kind in members.items()
        if isinstance(kind, type) and issubclass(kind, ast.AST) and not name.startswith("_")
    }

    assert known - ABSTRACT - set(REFUSED_PROGRAMS) == seen
    assert not seen & set(REFUSED_PROGRAMS)


@pytest.mark.parametrize("name", ["__class__", "__x", "__import__", "__builtins__", "__slots__"])
@pytest.mark.parametrize(
    "program",
    ["NAME = 1", "def NAME(): pass", "class NAME: pass", "def f(NAME, /): pass", "def f(*NAME): pass",
     "def f(**NAME): pass", "def f(*, NAME): pass", "lambda NAME: 1", "import math as NAME",
     "from math import pi as NAME", "for NAME in []: pass", "[1 for NAME in []]", "(NAME := 1)",
     "try: pass\nexcept ValueError as NAME: pass", "match 1:\n case NAME: pass", "match 1:\n case [*NAME]: pass",
     "match 1:\n case {**NAME}: pass", "def f():\n global NAME", "class A:\n NAME = 1", "del NAME", "NAME"],
)  # fmt: skip
def test_name_with_two_underscores_cannot_be_bound(program: str, name: str) -> None:
    found = compiler.compile_macro(program.replace("NAME", name), NAMES)

    assert isinstance(found, compiler.Refusal)
    assert found.code == "POLICY_VIOLATION"


# Each way to bind a name, here one of those that are refused otherwise.
BINDING = {
    "a variable": "open = 1", "a loop": "for open in []: pass", "a comprehension": "x = [1 for open in []]", "a walrus": "(open := 1)",
    "a deletion": "del open", "a parameter": "def f(open): return open", "a lambda's": "f = lambda open: open",
    "all the others": "def f(*open): pass", "by their names": "def f(**open): pass", "a function": "def open(): pass",
    "a class": "class open: pass", "a module": "import math as open", "a name of one": "from math import pi as open",
    "an exception": "try: pass\nexcept ValueError as open: pass", "a pattern": "match json:\n case open: pass",
    "a part of one": "match json:\n case [1, *open]: pass", "the rest of a mapping": "match json:\n case {'a': 1, **open}: pass",
    "a pattern with a name": "match json:\n case int() as open: pass", "a file": "with json as open: pass",
}  # fmt: skip


@pytest.mark.parametrize("how", BINDING)
def test_name_that_a_macro_binds_is_its_own(how: str) -> None:
    assert isinstance(compiler.compile_macro("x = open", NAMES), compiler.Refusal)
    found = compiler.compile_macro(f"{BINDING[how]}\nx = open", NAMES)
    assert isinstance(found, compiler.Program), found


@pytest.mark.parametrize("name", sorted(transformer.SAYING_NAMES))
def test_name_by_which_a_file_says_something_of_itself_is_a_variable_outside_of_classes(name: str) -> None:
    program = f"{name} = 'x'\noutput['x'] = {name}"
    assert isinstance(compiler.compile_macro(program, NAMES), compiler.Program)
    refused = compiler.compile_macro(f"class A:\n    {name} = 'x'", NAMES)
    assert isinstance(refused, compiler.Refusal)


def hint_of(source: str) -> str | None:
    found = compiler.compile_macro(source, NAMES)
    assert isinstance(found, compiler.Refusal)
    return found.findings[0].hint


@pytest.mark.parametrize("name", ["__file__"])
def test_name_that_people_read_has_a_sentence_of_its_own(name: str) -> None:
    assert hint_of(f"x = {name}") == attributes.INSTEAD_OF_DUNDERS[name]


@pytest.mark.parametrize("module", ["cmath", "operator", "typing"])
def test_module_that_has_the_names_of_others_is_not_told_of(module: str) -> None:
    assert module in transformer._UNTELLING
    others = {name for other, names in NAMES.modules.items() if other not in transformer._UNTELLING for name in names}
    own = sorted(NAMES.modules[module] - others)
    assert own
    for name in own:
        assert f"from {module} import" not in (hint_of(f"from string import {name}") or "")


def test_methods_that_a_class_may_define_are_those_that_python_calls() -> None:
    """And no others: of divmod() there is no statement that works in place."""
    assert "__idivmod__" not in attributes.DEFINABLE
    assert {
        "__divmod__",
        "__rdivmod__",
        "__add__",
        "__radd__",
        "__iadd__",
        "__xor__",
        "__rxor__",
        "__ixor__",
    } <= attributes.DEFINABLE
    assert (
        attributes.DEFINABLE
        - {
            "__init__",
            "__post_init__",
            "__call__",
            "__enter__",
            "__exit__",
        }
        == attributes.TELLING
    )
