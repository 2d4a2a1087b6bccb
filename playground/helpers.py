"""Lists the helpers for the page's menu, from the code that implements them; that code is read here, and not imported.

The Python helpers carry the documentation of both languages: names, arguments and results are the same.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

_PACKAGE: Final = "runtimes.python.helpers"
# A module's own first sentence says what its helpers have in common; this is how the menu calls it.
_ONE_NUMBER: Final = "One number"
_TITLES: Final = {
    "summaries": "Numbers of an array",
    "arrays": "Arrays",
    "labels": "Parts of a protocol",
    "regression": "Fits",
    "nonlinear": "Fits",
    "traces": "Traces",
    "sun": "The sun",
    "messages": "Messages",
}


@cache
def list_helpers() -> list[dict[str, Any]]:
    """Give `{name, group, arguments, text}` of each helper, in the order of the groups above."""
    folder = _folder()
    table = _table(ast.parse((folder / "__init__.py").read_text("utf-8")))
    functions: dict[str, tuple[str, ast.FunctionDef]] = {}
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        functions |= {node.name: (path.stem, node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    found = [_describe(name, *functions[function]) for name, function in table.items()]
    first, *others = dict.fromkeys(_TITLES.values())
    titles = [first, _ONE_NUMBER, *others]
    return sorted(found, key=lambda helper: (titles.index(helper["group"]), helper["name"].lower()))


def _folder() -> Path:
    # Of the outermost package alone: to find one within a package is to import what is around it.
    outermost, *inner = _PACKAGE.split(".")
    spec = find_spec(outermost)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{outermost} is not installed")
    return Path(spec.origin).parent.joinpath(*inner)


def _table(tree: ast.Module) -> dict[str, str]:
    """Find the table of helpers by name."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            pairs = zip(node.value.keys, node.value.values, strict=True)
            return {ast.literal_eval(key): value.id for key, value in pairs if key and isinstance(value, ast.Name)}
    raise RuntimeError("there is no table of helpers")


def _describe(name: str, module: str, function: ast.FunctionDef) -> dict[str, Any]:
    arguments = [argument.arg for argument in function.args.args]
    text = ast.get_docstring(function) or ""
    # MathLN and its like are in the module of those that take an array, with which they share their rules.
    group = _ONE_NUMBER if arguments[:1] == ["value"] else _TITLES[module]
    return {"name": name, "group": group, "arguments": arguments, "text": text}
