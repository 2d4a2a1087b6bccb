"""Prints, as JSON, the modules that code of a fork server would import late: {module: functions that do}. Run with its name."""

from __future__ import annotations

import ast
import gc
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from border.worker_limits import WorkerLimits
from runtimes.python import worker
from runtimes.python.allowed import standard_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PACKAGES = ("RestrictedPython", "dateutil", "numpy", "pandas", "pytz", "border", "runtimes", "scipy")
# Of the standard library: what macros see, and what Python looks into for them.
LIBRARY = {*standard_library.MODULES, "_strptime", "codecs", "encodings", "re._compiler", "re._parser", "warnings"}
# What is not at the beginning of a line: parsing all that has none would take half of the time.
LATE = re.compile(r"^(?!from |import ).*\bimport\b", re.MULTILINE)


def names_in(node: ast.Import | ast.ImportFrom, package: str) -> Iterator[tuple[str, bool]]:
    """Give what one statement imports, absolute, and whether it is a module for certain."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, True) for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        parts = package.split(".")
        base = ".".join([*parts[: len(parts) - node.level + 1], *filter(None, [node.module])])
    yield base, True
    yield from ((f"{base}.{alias.name}", False) for alias in node.names)


def is_missing(name: str, *, certain: bool) -> bool:
    """Tell whether an import of it would look for a file."""
    if name in sys.modules:
        return False
    parent, _, member = name.rpartition(".")
    return certain or (parent in sys.modules and not hasattr(sys.modules[parent], member))


def late_imports(module: ModuleType) -> Iterator[tuple[str, str]]:
    file = getattr(module, "__file__", None) or ""
    if not file.endswith(".py"):
        return
    source = Path(file).read_text()
    if not LATE.search(source):
        return
    name = module.__name__
    package = name if hasattr(module, "__path__") else name.rpartition(".")[0]
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    for imported, certain in names_in(node, package):
                        if is_missing(imported, certain=certain):
                            yield imported, f"{name}.{function.name}"


def main() -> None:
    worker.load(sys.argv[1], WorkerLimits(1 << 30, 60, 32))
    gc.disable()  # a tree has no cycles, and many objects
    found: dict[str, set[str]] = defaultdict(set)
    for name, module in list(sys.modules.items()):
        if module is not None and (name.partition(".")[0] in PACKAGES or name in LIBRARY):
            for imported, function in late_imports(module):
                found[imported].add(function)
    print(json.dumps({name: sorted(functions) for name, functions in sorted(found.items())}))


if __name__ == "__main__":
    main()
