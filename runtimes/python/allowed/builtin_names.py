"""The names that Python itself provides: which a macro has, which it does not, and what to write instead."""

from __future__ import annotations

import builtins
from types import MappingProxyType
from typing import Any, Final, NoReturn

from runtimes.python.policy.grants import Grants
from runtimes.python.replacements.type_stand_in import class_visible, show_class

# Given as they are. None of them reads a file, evaluates text, or reaches an attribute by a name.
PLAIN: Final = {
    "numbers": ("abs", "bin", "bool", "complex", "divmod", "float", "hex", "int", "max", "min", "oct", "pow", "round",
                "sum"),
    "text": ("ascii", "bytes", "chr", "format", "ord", "repr", "str"),
    "collections": ("dict", "frozenset", "list", "set", "slice", "tuple"),
    "loops": ("all", "any", "enumerate", "filter", "len", "map", "next", "range", "reversed", "sorted", "zip"),
    "functions and classes": ("callable", "classmethod", "hash", "isinstance", "issubclass", "object", "property",
                              "staticmethod", "super"),
    "constants": ("Ellipsis", "False", "None", "NotImplemented", "True"),
    "exceptions": (
        "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BufferError", "EOFError", "Exception",
        "FloatingPointError", "GeneratorExit", "ImportError", "IndexError", "KeyError", "KeyboardInterrupt",
        "LookupError", "MemoryError", "ModuleNotFoundError", "NameError", "NotImplementedError", "OSError",
        "OverflowError", "RecursionError", "ReferenceError", "RuntimeError", "StopIteration", "SyntaxError",
        "SystemError", "SystemExit", "TimeoutError", "TypeError", "UnboundLocalError", "UnicodeError", "ValueError",
        "ZeroDivisionError",
        "DeprecationWarning", "FutureWarning", "RuntimeWarning", "UserWarning", "Warning",
    ),
}  # fmt: skip

# Python's own name for making a class is called by the `class` statement and cannot be written by a macro.
IMPLIED: Final = ("__build_class__",)

# Given as replacements (see named_access.py): the originals read or write attributes by name, print to a file, or (`iter`)
# compare with what they do not hold.
GUARDED: Final = ("delattr", "dir", "getattr", "hasattr", "iter", "print", "setattr", "type")

_BYTEARRAY_INSTEAD: Final = "bytearray cannot be made here: use a list of numbers, and bytes(…) of it"


def _from_hex(_text: Any) -> NoReturn:
    raise TypeError("bytearray cannot be made here: use bytes.fromhex(…)")


# To compare with alone. `%` of the original goes on with its memory after what it formats was asked, and a defaultdict that is
# asked runs code of the macro's, which can empty the bytearray (seen with Python 3.11 and 3.13). Its `+` and `*` in C make the
# original of any class that derives from it, so that none could be given instead.
BYTEARRAY: Final = show_class(bytearray, _BYTEARRAY_INSTEAD, {"fromhex": _from_hex})

# Given as another class. `str` of the originals reads memory at their `start`, which Python does not check against
# `object` (str(UnicodeDecodeError("utf8", b"", -1000, -999, "")) shows a byte of the process): a macro can catch
# those that are raised, but not make one, nor derive from them.
OTHER_CLASSES: Final = MappingProxyType(
    {
        "bytearray": BYTEARRAY,
        "UnicodeDecodeError": UnicodeError,
        "UnicodeEncodeError": UnicodeError,
        "UnicodeTranslateError": UnicodeError,
    }
)

# Not given. The sentence says why, and what to write instead.
REFUSED: Final = MappingProxyType(
    {
        "open": "a macro reads no files: its data is in `json`, and what it finds goes into `output`",
        "input": "nobody is there to answer: the item's data is in `json`",
        "eval": "text is not run as code here: write the calculation itself, or float() for a number in a text",
        "exec": "text is not run as code here: write the statements themselves",
        "compile": "text is not run as code here: write the statements themselves",
        "__import__": "write `import name` for one of the modules that a macro may use",
        "globals": "use variables, or a dict of your own for names made at run time",
        "locals": "use variables, or a dict of your own for names made at run time",
        "vars": "use the attributes of your objects by name",
        "memoryview": "use bytes, lists or numpy arrays",
        "breakpoint": "nobody is there to debug: use print(), its text comes back as the item's logs",
        "help": "nobody is there to read it: use print() for the item's logs",
        "exit": "use a top-level `return` to end early",
        "quit": "use a top-level `return` to end early",
        "id": "addresses mean nothing outside of the run: compare with `is`, or count with enumerate()",
        "aiter": "a macro is synchronous: use iter()",
        "anext": "a macro is synchronous: use next()",
        "ExceptionGroup": "raise one exception",
        "BaseExceptionGroup": "raise one exception",
        "copyright": "it is for the interactive Python only",
        "credits": "it is for the interactive Python only",
        "license": "it is for the interactive Python only",
    }
)

# Classes that a macro's own classes may derive from, besides each other. Numbers, texts and containers are left out:
# code of ours and of libraries takes an instance of those at its word.
BASE_CLASSES: Final = frozenset(
    {object} | {getattr(builtins, name) for name in PLAIN["exceptions"] if isinstance(getattr(builtins, name), type)}
)

# These and what they derive from themselves, such as LookupError of KeyError: what stands behind a macro's own class.
BUILTIN_BASES: Final = frozenset(base for kind in BASE_CLASSES for base in kind.__mro__)

# Classes that type(x) may show as they are: a macro has them by name anyway, but for that of None.
GIVEN_CLASSES: Final = frozenset(
    {type(None)}
    | {kind for group in PLAIN.values() for name in group if isinstance(kind := getattr(builtins, name), type)}
)

# `case int(x)` binds the value itself for these classes; no attribute is read.
SELF_MATCHING: Final = frozenset(
    {bool, bytes, dict, float, frozenset, int, list, set, str, tuple},
)


def plain_builtins() -> dict[str, object]:
    """Return the names that are given as they are."""
    names = [name for group in PLAIN.values() for name in group] + list(IMPLIED)
    return {name: getattr(builtins, name) for name in names} | dict(OTHER_CLASSES)


GRANTS: Final = Grants(
    source="builtins",
    shown_types={getattr(builtins, name): shown for name, shown in OTHER_CLASSES.items()},
    class_visible=class_visible(BYTEARRAY),
)
