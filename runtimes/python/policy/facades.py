"""The modules as macros see them: objects with just the names of the policy, that nothing can be set on; child's side."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from runtimes.python.policy.combined import Policy


class Facade:
    """One module, as far as a macro may have it; each has a class of its own, by which guards find its names."""

    def __repr__(self) -> str:
        return f"<module '{type(self).__name__}'>"


class KnownNames(NamedTuple):
    """What an import may name, and why not where it may not; the compiler needs no more of a policy."""

    modules: Mapping[str, frozenset[str]]
    refused: Mapping[str, str]


def make_facades(policy: Policy, form: Callable[[Any], Any]) -> dict[str, Facade]:
    """Make the facades of all modules; `form` makes what stands in place of an original."""
    facades: dict[str, Facade] = {}
    # The parts of a module come before it, so that it can show them.
    for module in sorted(policy.modules, key=lambda name: -name.count(".")):
        names = policy.modules[module]
        parts = {name.rpartition(".")[2]: facades[name] for name in facades if name.rpartition(".")[0] == module}
        members = {}
        for name in sorted(names):
            if (module, name) in policy.module_forms:
                members[name] = form(policy.module_forms[module, name])
            else:
                members[name] = parts[name] if name in parts else getattr(resolve(module), name)
        facade: Facade = type(module, (Facade,), {})()
        facade.__dict__.update(members)
        facades[module] = facade
    return facades | {alias: facades[module] for alias, module in policy.module_aliases.items()}


def resolve(path: str) -> Any:
    """Return what a dotted path in a table names; raises AttributeError where the pinned version has no such thing."""
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    raise AttributeError(path)


# Modules that Python's C code looks up late, by way of `__import__`: for strptime, strftime, templates of re.sub, and, from
# 3.12 on, to show a warning.
BY_PYTHON: Final = frozenset({"_strptime", "re", "time", "warnings"})


def importer_for_python(packages: frozenset[str]) -> Callable[..., ModuleType]:
    """Make what stands for `__import__` where Python itself, or C code of these packages, imports on behalf of a call.

    `date.strftime` needs `time`. Python looks the function up in the builtins of the running frame, which are the macro's. No
    macro can reach it by its name, and what it returns stays inside of Python.
    """
    for known in BY_PYTHON:
        import_module(known)  # here, and never in a worker

    def import_for_python(name: str, *_rest: Any) -> ModuleType:
        if (name not in BY_PYTHON and name.partition(".")[0] not in packages) or name not in sys.modules:
            raise ImportError(f"module {name} is not available")
        return sys.modules[name]

    return import_for_python


def importers(
    facades: Mapping[str, Facade], on_import: Mapping[str, Callable[[], None]]
) -> tuple[Callable[[str], Facade], Callable[[str, str], Any]]:
    """Make what stands for `import a` and `from a import b`; the compiler has checked the names."""

    def import_facade(module: str) -> Facade:
        if module in on_import:
            on_import[module]()
        return facades[module]

    def import_name(module: str, name: str) -> Any:
        import_facade(module)
        return facades[f"{module}.{name}"] if f"{module}.{name}" in facades else getattr(facades[module], name)

    return import_facade, import_name
