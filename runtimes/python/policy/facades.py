"""The modules as macros see them: objects with just the names of the tables, that nothing can be set on."""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.allowed import refused_standard_library, standard_library
from runtimes.python.policy import guards
from runtimes.python.replacements import safe_standard_library

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType


class Facade:
    """One module, as far as a macro may have it; each has a class of its own, by which guards find its names."""

    __slots__ = ("__dict__",)

    def __repr__(self) -> str:
        return f"<module '{type(self).__name__}'>"


def make_facade(name: str, members: dict[str, Any]) -> Facade:
    """Make the facade of a module, and let the guards know its names."""
    kind = type(name, (Facade,), {"__slots__": ()})
    facade: Facade = kind()
    facade.__dict__.update(members)
    guards.VISIBLE[kind] = frozenset(members)
    return facade


def standard_facades() -> dict[str, Facade]:
    """Make the facades of the standard library's modules."""
    facades = {}
    for name in BY_PYTHON:
        import_module(name)  # here, and never in a worker
    with contextlib.suppress(ModuleNotFoundError):
        import_module(_LATE_IN_THE_LIBRARY)
    for name, names in standard_library.MODULES.items():
        own = safe_standard_library.MEMBERS.get(name, {})
        module = None if set(names) <= set(own) else import_module(name)
        facades[name] = make_facade(name, {key: own[key] if key in own else getattr(module, key) for key in names})
    for (name, refused), why in refused_standard_library.reasons().items():
        guards.REASONS[type(facades[name]), refused] = standard_library.REFUSED[f"{name}.{refused}"] = why
    for name, facade in facades.items():
        parent, _, part = name.rpartition(".")
        if parent:
            show(facades[parent], part, facade)
    return facades


def show(facade: Facade, name: str, member: Any) -> None:
    """Add a name to a facade."""
    facade.__dict__[name] = member
    guards.VISIBLE[type(facade)] |= {name}


# Modules that Python's C code looks up late, by way of `__import__`: for strptime, strftime, templates of re.sub, and, from
# 3.12 on, to show a warning.
BY_PYTHON: Final = ("_strptime", "collections.abc", "copyreg", "re", "time", "warnings")
# A module that the standard library itself imports late, from 3.12 on: for random.seed of a text.
_LATE_IN_THE_LIBRARY: Final = "_sha2"
# Packages whose C code looks up modules of its own late, by way of `__import__`.
LATE_IMPORTERS: set[str] = set()


def import_for_python(
    name: str, _globals: Any = None, _locals: Any = None, _fromlist: Any = (), _level: int = 0
) -> ModuleType:
    """Stand for `__import__` where Python itself imports on behalf of what a macro calls: `date.strftime` needs `time`.

    Python looks it up in the builtins of the running frame, which are the macro's. No macro can reach it by its name,
    and what it returns stays inside of Python.
    """
    known = name in BY_PYTHON or name.partition(".")[0] in LATE_IMPORTERS
    if not known or name not in sys.modules:
        raise ImportError(f"module {name} is not available")
    return sys.modules[name]


def known_names(facades: dict[str, Facade]) -> dict[str, frozenset[str]]:
    """Return the modules and names that an import may name."""
    return {name: guards.VISIBLE[type(facade)] for name, facade in facades.items()}


def importer(facades: dict[str, Facade]) -> tuple[Callable[[str], Facade], Callable[[str, str], Any]]:
    """Make what stands for `import a` and `from a import b`; the compiler has checked the names."""

    def import_facade(module: str) -> Facade:
        if module == "random":
            safe_standard_library.begin_random()
        return facades[module]

    def import_name(module: str, name: str) -> Any:
        import_facade(module)
        return facades[f"{module}.{name}"] if f"{module}.{name}" in facades else getattr(facades[module], name)

    return import_facade, import_name
