"""Goes from object to object as a macro could: by the names that the guards show, by items, by calls."""

from __future__ import annotations

import collections
import contextlib
import ctypes
import io
import os
import signal
import subprocess
import sys
import tempfile
import threading
import types
import warnings
from typing import TYPE_CHECKING, Any

from runtimes.python.allowed import attributes

if TYPE_CHECKING:
    from runtimes.python.policy.guards import Guards

FORBIDDEN_TYPES = (
    types.ModuleType, types.FrameType, types.CodeType, types.TracebackType, types.GetSetDescriptorType,
    types.MappingProxyType, types.CellType, io.IOBase, memoryview, subprocess.Popen, threading.Thread, ctypes._SimpleCData,
    ctypes.Structure, ctypes.Array, ctypes._Pointer, ctypes._CFuncPtr, type(threading.Lock()),
)  # fmt: skip
# Modules none of whose functions and classes may be reached.
FORBIDDEN_HOMES = frozenset(
    [
        "os",
        "posix",
        "sys",
        "io",
        "_io",
        "subprocess",
        "pickle",
        "_pickle",
        "marshal",
        "ctypes",
        "_ctypes",
        "shutil",
        "importlib",
        "importlib._bootstrap",
        "inspect",
        "gc",
        "socket",
        "multiprocessing",
        "threading",
        "_thread",
        "tempfile",
        "pathlib",
        "numpy.lib._npyio_impl",
        "numpy.lib._format_impl",
        "numpy._core.records",
        "numpy._core.memmap",
        "numpy.ctypeslib",
        "pandas.io.parsers.readers",
        "pandas.io.pickle",
        "pandas.io.sql",
        "pandas.io.formats.style",
        "pandas.io.json._json",
        "pandas.core.computation.eval",
        "pandas._config.config",
        "pandas.plotting._core",
        "pandas.core.internals.managers",
        "pandas.core.internals.blocks",
        "scipy._lib._ccallback",
        "scipy._lib._testutils",
    ]
)
# Names of methods that write, draw, run text or take memory for what it is not, whoever has them.
FORBIDDEN_METHODS = frozenset(
    [
        "tofile",
        "dump",
        "dumps",
        "to_pickle",
        "to_csv",
        "to_json",
        "to_excel",
        "to_hdf",
        "to_sql",
        "to_parquet",
        "to_feather",
        "to_stata",
        "to_html",
        "to_latex",
        "to_markdown",
        "to_clipboard",
        "to_xml",
        "to_orc",
        "to_records",
        "eval",
        "query",
        "setflags",
        "setfield",
        "getfield",
        "resize",
        "view",
        "byteswap",
        "newbyteorder",
        "set_codes",
        "set_levels",
        "__reduce__",
        "__reduce_ex__",
        "__getattribute__",
        "__subclasses__",
        "mro",
        "with_traceback",
    ]
)
# What a macro would try besides what an object says it has.
TRIED_NAMES = (
    "base", "data", "ctypes", "flags", "dump", "view", "_mgr", "_values", "array", "values", "func", "dist", "obj", "plot", "style",
    "__dict__", "__class__", "__globals__", "__builtins__", "__init__", "__reduce__", "__self__", "__func__", "__module__", "gi_frame",
    "f_globals", "tb_frame", "mro", "pyfunc", "fget", "args", "type", "descr", "fields", "metadata", "bit_generator", "random_state",
    "_accessors", "io", "sys", "os", "lib", "test", "core", "capsule", "_data", "_typ", "__array_interface__", "__array_struct__",
)  # fmt: skip
# Events of Python's own audit that nothing reachable may cause.
AUDITED = (
    "open", "os.", "subprocess.", "exec", "compile", "ctypes.", "socket.", "pickle.", "marshal.", "code.", "shutil.", "import",
    "sys._getframe", "sys.settrace", "sys.setprofile", "mmap.",
)  # fmt: skip

# What is offered as a path to everything that can be called.
OFFERED_PATH = tempfile.gettempdir() + "/macro-runner-walk"


class Walk:
    """What was met, refused and caused; `found` holds what must not be there."""

    def __init__(self, guards: Guards, most: int = 300_000, per_type: int = 12) -> None:
        self._guards = guards
        self.met = 0
        self.refused = 0
        self.called = 0
        self.types: collections.Counter[str] = collections.Counter()
        self.found: list[str] = []
        self.events: collections.Counter[str] = collections.Counter()
        self._most, self._per_type = most, per_type
        self._seen: dict[int, Any] = {}
        self._queue: collections.deque[tuple[Any, str, int]] = collections.deque()
        self._raw = raw_forbidden()
        self._path = ""
        self._calls_of: collections.Counter[str] = collections.Counter()

    def add(self, obj: Any, path: str, depth: int) -> None:
        kind = type(obj)
        if id(obj) in self._seen or (self.types[kind.__qualname__] >= self._per_type and depth > 1):
            self._check(obj, path)
            return
        self._seen[id(obj)] = obj
        self.types[kind.__qualname__] += 1
        self._check(obj, path)
        self._queue.append((obj, path, depth))

    def _check(self, obj: Any, path: str) -> None:
        self.met += 1
        why = ""
        if type(obj) is types.WrapperDescriptorType:
            why = "" if obj.__name__ in attributes.DUNDERS else "is a slot"
        elif isinstance(obj, FORBIDDEN_TYPES) or any(obj is raw for raw in self._raw):
            why = "is forbidden"
        elif type(obj).__name__ == "PyCapsule" or (
            type(obj).__module__ in FORBIDDEN_HOMES - {"sys"} and not isinstance(obj, tuple)
        ):
            why = f"is of {type(obj).__module__}"
        elif callable(obj) and getattr(obj, "__module__", None) in FORBIDDEN_HOMES:
            why = f"is from {obj.__module__}"
        elif isinstance(obj, (types.MethodType, types.BuiltinMethodType)) and obj.__name__ in FORBIDDEN_METHODS:
            why = "is a method that must not be had"
        elif type(obj) is dict and "__builtins__" in obj:
            why = "holds globals"
        if why:
            self.found.append(f"{path}: {type(obj).__name__} {why}")

    def run(self, arguments: list[tuple[Any, ...]]) -> None:
        while self._queue and self.met < self._most:
            obj, path, depth = self._queue.popleft()
            if depth > 5:
                continue
            self._attributes(obj, path, depth)
            self._items(obj, path, depth)
            if callable(obj):
                self._call(obj, path, depth, arguments)

    def _attributes(self, obj: Any, path: str, depth: int) -> None:
        names = {*TRIED_NAMES, *attributes.UNGUARDED, *self._guards.reader.names_of(type(obj))}
        with contextlib.suppress(Exception):
            names |= set(dir(obj))
        names |= {name for kind, name in self._guards.replaced if kind is type(obj)}
        for name in sorted(names):
            self._path = f"{path}.{name}"
            try:
                # These are read without a guard.
                value = getattr(obj, name) if name in attributes.UNGUARDED else self._guards.named.getattr(obj, name)
            except BaseException as error:
                self.refused += isinstance(error, AttributeError)
            else:
                self.add(value, self._path, depth + 1)

    def _items(self, obj: Any, path: str, depth: int) -> None:
        if isinstance(obj, (str, bytes)):
            return
        for key in (0, "Fv", "a", slice(0, 2), (0, 0), ..., None):
            self._path = f"{path}[{key!r}]"
            with contextlib.suppress(BaseException):
                self.add(obj[key], self._path, depth + 1)
        with contextlib.suppress(BaseException):
            for place, value in zip(range(4), obj, strict=False):
                self.add(value, f"{path} item {place}", depth + 1)

    def _call(self, obj: Any, path: str, depth: int, arguments: list[tuple[Any, ...]]) -> None:
        owner = type(getattr(obj, "__self__", None)).__qualname__
        name = f"{owner}.{getattr(obj, '__name__', type(obj).__qualname__)}"
        self._calls_of[name] += 1
        if self._calls_of[name] > 1:
            return
        for given in arguments:
            self._path = f"{path}({', '.join(type(each).__name__ for each in given)})"
            self.called += 1
            try:
                with _within(0.1):
                    value = obj(*given)
            except BaseException:
                value = None
            self.add(value, self._path, depth + 1)

    def audit(self, event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(AUDITED) and event not in ("os.listdir", "sys._getframe"):
            detail = str(args[0])[:80] if event in ("open", "import") else ""
            self.events[f"{event} {detail} by {self._path[:120]}"] += 1


def raw_forbidden() -> list[Any]:
    """Name what must not be reached, as it is in Python and in the packages."""
    import builtins

    import numpy as np
    import pandas as pd

    raw = [getattr(builtins, name) for name in ("open", "eval", "exec", "compile", "__import__", "getattr", "setattr", "delattr",
                                                "globals", "locals", "vars", "input", "breakpoint", "type", "memoryview", "dir",
                                                "hasattr")]  # fmt: skip
    raw += [getattr(np, name) for name in ("ndarray", "memmap", "recarray", "record", "void", "object_", "nditer", "load", "save", "savez",
                                           "loadtxt", "genfromtxt", "fromfile", "frombuffer", "fromstring", "bmat", "matrix",
                                           "asmatrix", "from_dlpack")]  # fmt: skip
    raw += [np.random.Generator, np.random.PCG64, np.random.SeedSequence, np.random.BitGenerator, pd.MultiIndex]
    raw += [getattr(pd, name) for name in dir(pd) if name.startswith(("read_", "to_pickle"))]
    return [*raw, pd.eval, pd.set_option, pd.get_option, pd.options, pd.ExcelWriter, pd.HDFStore]


@contextlib.contextmanager
def _within(seconds: float):  # noqa: ANN202
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_long(*_: object) -> None:
    raise TimeoutError


def walk_all(macros: Any, samples: list[Any]) -> Walk:
    """Walk from everything that a macro has by name, and from samples of every type."""
    walk = Walk(macros.guards)
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _too_long)
    import numpy as np
    import pandas as pd

    arguments: list[tuple[Any, ...]] = [
        (), (2,), ("a",), (OFFERED_PATH,), (np.array([1.0, 2.0, 3.0]),), (lambda *a: a[0],), (["mean"],),
        (np.array([1.0, 2.0]), np.array([1.0, 2.0])), (lambda v: v, np.array([1.0, 2.0])), ("a", "to_pickle"), ({"Fv": "mean"},),
        ("__class__",), (object,),
    ]  # fmt: skip
    if "pandas" in macros.modules:
        arguments.append((pd.DataFrame({"a": [1.0, 2.0], "Fv": [3.0, 4.0]}),))
    sys.addaudithook(walk.audit)
    os.chdir(tempfile.gettempdir())
    for name, value in macros.names.items():
        if not name.startswith("<") and name != "__build_class__":
            walk.add(value, name, 0)
    for name, facade in macros.modules.items():
        walk.add(facade, name, 0)
    for place, sample in enumerate(samples):
        walk.add(sample, f"sample {place} {type(sample).__name__}", 0)
    walk.run(arguments)
    walk._path = "the end"
    walk._queue.clear()
    return walk
