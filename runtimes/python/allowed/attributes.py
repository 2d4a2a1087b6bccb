"""Which attributes a macro may read and write, by the type of the object that has them.

An attribute of an object whose type does not stand here cannot be read at all: frames, code, tracebacks and modules
show nothing, whatever road led to them. Names that begin with an underscore are in no table but DUNDERS.
"""

from __future__ import annotations

import collections
import datetime  # noqa: ICN001 -- its classes stand in the tables by their full names
import functools
import json
import random
import re
import statistics
import string
import time
import types
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from runtimes.python.policy.grants import Grants
from runtimes.python.replacements.ordered_dict import OrderedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

# Attributes with two underscores on each side that may be read, and why. All others are refused while compiling.
DUNDERS: Final = MappingProxyType(
    {
        "__name__": "the name of a function or class, as in type(x).__name__: a text",
        "__doc__": "a text",
        "__class__": "the same as type(x)",
        "__init__": "super().__init__(…), Base.__init__(self, …)",
        "__str__": "super().__str__()",
        "__repr__": "super().__repr__()",
        "__eq__": "super().__eq__(other)",
        "__hash__": "super().__hash__()",
    }
)

# Methods with two underscores on each side that a macro's class may define, and what calls them. Left out are those
# that change how attributes are found (__getattr__, __setattr__, __class__, __slots__), that run after the item
# (__del__), that make classes (__new__, __init_subclass__, __set_name__), and by which libraries take memory or code
# from an object (__reduce__, __array_interface__, __buffer__, …).
METHODS: Final = {
    "making": ("__init__", "__call__", "__post_init__"),
    "text": ("__str__", "__repr__", "__format__"),
    "comparing": ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__bool__"),
    "containers": ("__len__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__", "__next__",
                   "__reversed__", "__missing__"),
    "numbers": ("__int__", "__float__", "__complex__", "__index__", "__round__", "__trunc__", "__floor__", "__ceil__",
                "__abs__", "__neg__", "__pos__", "__invert__"),
    "operators": tuple(
        f"__{prefix}{name}__"
        for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul", "and", "or", "xor",
                     "lshift", "rshift")
        for prefix in ("", "r", "i")
        if prefix + name != "idivmod"  # divmod() has no statement of its own
    ),
    "with": ("__enter__", "__exit__"),
}  # fmt: skip
DEFINABLE: Final = frozenset(name for group in METHODS.values() for name in group)

# Those of them that give a macro nothing that its plain functions do not give it: Python's own call and `with` run them,
# and no C code does that would not call a function in the same place. All others are called by C code that may not expect
# code of a macro's there (it compares, hashes, prints, indexes or converts what it has), or let an object lie to what a
# library keeps. What such a macro leaves in its process cannot be proved harmless: each of its items gets a fresh worker.
HARMLESS: Final = frozenset({"__init__", "__post_init__", "__call__", "__enter__", "__exit__"})
TELLING: Final = DEFINABLE - HARMLESS


def _public(kind: type, *without: str) -> frozenset[str]:
    """Name all attributes of a type that do not begin with an underscore, but for those of `without`."""
    return frozenset(name for name in dir(kind) if not name.startswith("_")) - set(without)


# str.format and str.format_map read attributes by the text of the format: named_access.py gives a form of them that does not.
SPECIAL_TEXT: Final = frozenset({"format", "format_map"})

_FUNCTION = frozenset({"__name__", "__doc__"})
_NUMBER = frozenset(
    {"real", "imag", "conjugate", "numerator", "denominator", "bit_length", "bit_count", "as_integer_ratio",
     "is_integer", "to_bytes"}
)  # fmt: skip

# Of instances: what all these types have is theirs alone, holds only what the macro put in, and reads nothing else.
INSTANCES: Final[dict[type, frozenset[str]]] = {
    str: _public(str, *SPECIAL_TEXT, "maketrans"),
    bytes: _public(bytes, "maketrans", "fromhex"),
    int: _NUMBER,
    bool: _NUMBER,
    float: _public(float, "fromhex", "from_number"),
    complex: _public(complex, "from_number"),
    list: _public(list),
    tuple: _public(tuple),
    dict: _public(dict, "fromkeys"),
    set: _public(set),
    frozenset: _public(frozenset),
    range: _public(range),
    slice: _public(slice),
    type({}.keys()): frozenset({"isdisjoint"}),
    type({}.values()): frozenset(),
    type({}.items()): frozenset({"isdisjoint"}),
    # `send`, `throw` and `close` run the macro's own code; gi_frame, gi_code and gi_yieldfrom are not here.
    types.GeneratorType: frozenset({"send", "throw", "close"}),
    types.FunctionType: _FUNCTION,
    types.MethodType: _FUNCTION,
    types.BuiltinFunctionType: _FUNCTION,
    property: frozenset({"getter", "setter", "deleter"}),  # the decorators; fget and its like are not needed
    functools.partial: frozenset(),
    # cache_clear and cache_info of the macro's own caches only: safe_functools.py.
    functools._lru_cache_wrapper: _FUNCTION,  # noqa: SLF001 -- it has no public name
    collections.Counter: _public(collections.Counter, "fromkeys"),
    OrderedDict: _public(OrderedDict, "fromkeys"),
    collections.defaultdict: _public(collections.defaultdict, "fromkeys"),
    collections.deque: _public(collections.deque, "index"),  # which has a replacement: safe_iterators.py
    # `ctime` looks the day up in a table, and may reach beyond it: a date made of bytes, as by pickle, is unchecked.
    datetime.date: _public(datetime.date, "ctime"),
    datetime.datetime: _public(datetime.datetime, "ctime"),
    datetime.time: _public(datetime.time),
    datetime.timedelta: _public(datetime.timedelta),
    datetime.timezone: _public(datetime.timezone),
    # Plain rows of numbers, with names.
    type(datetime.date.min.isocalendar()): frozenset({"year", "week", "weekday"}),
    time.struct_time: frozenset({"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday"}),
    statistics.LinearRegression: frozenset({"slope", "intercept"}),
    # `samples` is a form of our own: the original draws from a generator that is not the item's.
    statistics.NormalDist: _public(statistics.NormalDist, "from_samples", "samples"),
    # Puts texts into a text, by the keys of a dict; no attribute is read.
    string.Template: frozenset({"get_identifiers", "is_valid", "safe_substitute", "substitute", "template"}),
    functools.cached_property: frozenset(),
    functools._CacheInfo: frozenset({"hits", "misses", "maxsize", "currsize"}),  # noqa: SLF001 -- it has no public name
    re.Pattern: _public(re.Pattern, "scanner", "pattern"),  # the latter has a replacement: safe_re.py
    re.Match: _public(re.Match),
    # A generator of the item's own. getstate and setstate are not needed, and neither is the class behind it.
    random.Random: _public(random.Random, "getstate", "setstate", "VERSION"),
}

# Of the classes themselves: what makes an object, and the methods that are commonly passed to map() and sorted().
# Methods that change their object are left out, so that the read-only `ctx` has no back door by its base class.
CLASSES: Final[dict[type, frozenset[str]]] = {
    str: INSTANCES[str] | {"maketrans"},
    bytes: frozenset({"fromhex"}),
    int: frozenset({"from_bytes", "bit_length", "bit_count"}),
    float: frozenset({"fromhex", "is_integer"}),
    dict: frozenset({"fromkeys", "get", "keys", "values", "items"}),
    list: frozenset({"index", "count"}),
    tuple: frozenset({"index", "count"}),
    set: frozenset({"union", "intersection", "difference"}),
    frozenset: frozenset({"union", "intersection", "difference"}),
    OrderedDict: frozenset({"fromkeys"}),
    datetime.date: frozenset(
        {"fromisocalendar", "fromisoformat", "fromordinal", "fromtimestamp", "max", "min", "today"}
    ),
    datetime.datetime: frozenset(
        {"combine", "fromisocalendar", "fromisoformat", "fromordinal", "fromtimestamp", "max", "min", "now", "strptime",
         "today", "utcfromtimestamp", "utcnow"}
    ),
    datetime.time: frozenset({"fromisoformat", "max", "min"}),
    datetime.timedelta: frozenset({"max", "min", "total_seconds"}),
    datetime.timezone: frozenset({"utc"}),
    statistics.NormalDist: frozenset({"from_samples"}),
    string.Template: frozenset(),
    functools.cached_property: frozenset(),
    re.Match: frozenset(),
    re.Pattern: frozenset(),
}  # fmt: skip

# Of exceptions, by class. `obj` of AttributeError, `__traceback__` and with_traceback are not here: they lead on.
EXCEPTIONS: Final[Mapping[type[BaseException], frozenset[str]]] = MappingProxyType(
    {
        BaseException: frozenset({"args", "add_note"}),
        StopIteration: frozenset({"value"}),
        AttributeError: frozenset({"name"}),
        NameError: frozenset({"name"}),
        ImportError: frozenset({"name", "msg"}),
        OSError: frozenset({"errno", "strerror"}),
        SystemExit: frozenset({"code"}),
        UnicodeError: frozenset({"encoding", "reason", "object", "start", "end"}),
        json.JSONDecodeError: frozenset({"msg", "doc", "pos", "lineno", "colno"}),
    }
)

# Names that are read without a guard: each is absent, or allowed, on every type that stands in these tables (a test
# walks all of them), and no type that is left out has a use for it. They are what loops call most.
UNGUARDED: Final = frozenset(
    {"append", "extend", "get", "items", "join", "keys", "lower", "split", "startswith", "strip"}
)

# Attributes that may be assigned on objects other than instances of the macro's own classes.
WRITABLE: Final[dict[type, frozenset[str]]] = {}

# Of functions that the macro itself has made: how solve_ivp is told what an event does. Numbers to it; nothing else asks
# for these names, and no others can be set, as libraries take what has `keys` or `__iter__` for a dict or a list.
EVENT_MARKS: Final = frozenset({"terminal", "direction"})

# What to write instead of an attribute of two underscores on each side that is refused; what is not here leads nowhere
# that a calculation has to go.
INSTEAD_OF_DUNDERS: Final = MappingProxyType(
    {
        "__len__": "write len(x)",
        "__getitem__": "write x[key]",
        "__setitem__": "write x[key] = value",
        "__delitem__": "write del x[key]",
        "__contains__": "write `value in x`",
        "__iter__": "write iter(x), or a loop",
        "__next__": "write next(x)",
        "__call__": "write x(…)",
        "__add__": "write a + b",
        "__sub__": "write a - b",
        "__mul__": "write a * b",
        "__truediv__": "write a / b",
        "__abs__": "write abs(x)",
        "__round__": "write round(x)",
        "__int__": "write int(x)",
        "__float__": "write float(x)",
        "__bool__": "write bool(x)",
        "__format__": "use an f-string",
        "__dict__": "use the object's attributes by their names, or a dict from the start",
        "__dir__": "write dir(x)",
        "__file__": "a macro is no file: its data is in `json`",
        "__version__": "what a macro may use is the same everywhere: leave it out",
        "__module__": "leave it out: a macro is one program",
        "__qualname__": "use `__name__`",
        "__new__": "make objects by calling their class, and set them up in `__init__`",
        "__enter__": "write `with x:`",
        "__exit__": "write `with x:`",
        "__annotations__": "annotations are not kept: use a dict of your own",
        "__defaults__": "use a variable for the value",
        "__traceback__": "use the exception's text, str(error)",
        "__cause__": "use the exception's text, str(error)",
        "__context__": "use the exception's text, str(error)",
    }
)

# What to write instead of an attribute that is refused, by its name.
WRITE_INSTEAD: Final = MappingProxyType(
    {
        "ctime": 'use strftime("%c")',
        "_asdict": "read its fields by name, as in result.slope",
        "mro": "use isinstance() or issubclass()",
        "with_traceback": "raise the exception as it is",
        "obj": "the exception's text, str(error), names the object",
    }
)

GRANTS: Final = Grants(source="types of Python", visible=INSTANCES, class_visible=CLASSES, writable=WRITABLE)
