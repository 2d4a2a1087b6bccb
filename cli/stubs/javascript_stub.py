"""The file of types for JavaScript macros, with the settings by which editors find it.

The helpers of both languages are the same (tests/conformance/helpers), so their types come from Python's. Those of matrices
are JavaScript's alone, and their names are read from their file.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cli.stubs.python_stub import documentation_of, when_it_works
from runtimes.js.command import FOLDER
from runtimes.python.helpers import HELPERS

if TYPE_CHECKING:
    from collections.abc import Callable

FILE: Final = "macro.d.ts"
SETTINGS_FILE: Final = "jsconfig.json"
# `moduleDetection`: each macro is by itself, and may declare `output` and await. No types of a browser or of Node are there.
SETTINGS: Final = {
    "compilerOptions": {
        "checkJs": True,
        "lib": ["es2024"],
        "target": "es2024",
        "module": "esnext",
        "moduleDetection": "force",
        "types": [],
        "strict": True,
        "noImplicitAny": False,
        "noEmit": True,
    },
    "include": ["*.js", "*.mjs", FILE],
}
_GIVEN: Final = """\
/** The item's data, any JSON value. */
declare let json: any;
/** The item's data: another name for `json`. */
declare let input_data: any;
/** The item's context; read-only, all the way down. */
declare let ctx: Readonly<Record<string, any>>;
/** What the macro fills: the item's result. A returned object is merged into it. */
declare let output: Record<string, any>;
/** What is printed comes back with the item's result, as `logs`. */
declare const console: Record<
  | 'log' | 'info' | 'warn' | 'error' | 'debug' | 'dir' | 'dirxml' | 'table' | 'assert' | 'trace' | 'count' | 'countReset'
  | 'time' | 'timeLog' | 'timeEnd' | 'group' | 'groupCollapsed' | 'groupEnd',
  (...values: any[]) => void
>;
"""
_MATRIX_HELPER: Final = re.compile(
    r"(?:^    /\*\* (?P<doc>.*) \*/\n)?^    (?P<name>\w+)\((?P<given>[^)]*)\) \{", re.MULTILINE
)
_TYPES: Final = {"float": "number", "int": "number", "bool": "boolean", "str": "string", "Any": "any"}


def javascript_stub(heading: str) -> str:
    """Write the file; `heading` is its first line, without the signs of a comment."""
    helpers = [_declaration(name, helper) for name, helper in HELPERS.items()]
    matrices = Path(FOLDER, "helpers", "matrices.js").read_text()
    helpers += [_of_matrices(found) for found in _MATRIX_HELPER.finditer(matrices)]
    return "\n".join([f"// {heading}", _GIVEN, *helpers])


def settings() -> str:
    """Write jsconfig.json."""
    return json.dumps(SETTINGS, indent=2) + "\n"


def _declaration(name: str, helper: Callable[..., Any]) -> str:
    signature = inspect.signature(helper)
    given = ", ".join(
        f"{parameter.name}?: {_type_of(parameter.annotation)}" for parameter in signature.parameters.values()
    )
    works = when_it_works(signature.return_annotation)
    returned = "void" if works == "None" else _type_of(works)
    lines = documentation_of(helper).replace("None", "null").replace("*/", "* /").split("\n")
    comment = "\n".join(["/**", *(f" * {line}".rstrip() for line in lines), " */"])
    return f"{comment}\ndeclare function {name}({given}): {returned};\n"


def _of_matrices(found: re.Match[str]) -> str:
    names = [name.strip() for name in found["given"].split(",") if name.strip()]
    given = ", ".join(f"{name.partition(' ')[0]}{'?' if '=' in name else ''}: any" for name in names)
    comment = f"/** {found['doc']} */\n" if found["doc"] else ""
    return f"{comment}declare function {found['name']}({given}): any;\n"


def _type_of(annotation: str) -> str:
    return _translate(ast.parse(annotation, mode="eval").body)


def _translate(node: ast.expr) -> str:
    """Translate a Python type. Raises KeyError or TypeError for one that no helper had when this was written."""
    match node:
        case ast.Name(id=name):
            return _TYPES[name]
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            return f"Array<{_translate(inner)}>"
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[key, value])):
            return f"Record<{_translate(key)}, {_translate(value)}>"
    raise TypeError(f"no type of TypeScript is known for {ast.unparse(node)}")
