"""The file of types for Python macros: editors that use pyright read a `__builtins__.pyi` beside the macros by themselves."""

from __future__ import annotations

import ast
import inspect
import textwrap
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.helpers import HELPERS

if TYPE_CHECKING:
    from collections.abc import Callable

FILE: Final = "__builtins__.pyi"
_GIVEN: Final = '''\
import math as math
import statistics as statistics
from collections.abc import Mapping
from typing import Any

import numpy
import pandas
import scipy as scipy

np = numpy
pd = pandas

json: Any
"""The item's data, any JSON value."""

ctx: Mapping[str, Any]
"""The item's context; read-only, all the way down."""

output: dict[str, Any]
"""What the macro fills: the item's result. A returned dict is merged into it."""
'''


def python_stub(heading: str) -> str:
    """Write the file; `heading` is its first line, without the sign of a comment."""
    return "\n".join([f"# {heading}", _GIVEN, *(_declaration(name, helper) for name, helper in HELPERS.items())])


def _declaration(name: str, helper: Callable[..., Any]) -> str:
    """Declare one helper. Its annotations are text of builtin types, so they stand in the file as they are."""
    signature = inspect.signature(helper)
    # A default is the helpers' own mark for "not given", which no macro can name.
    parameters = ", ".join(f"{given.name}: {given.annotation} = ..." for given in signature.parameters.values())
    documentation = textwrap.indent(f'"""{documentation_of(helper)}"""', "    ")
    return f"def {name}({parameters}) -> {when_it_works(signature.return_annotation)}:\n{documentation}\n"


def when_it_works(annotation: str) -> str:
    """Return the type of a helper's answer without what it gives for wrong use, which its documentation tells.

    With `| None` an editor would mark each honest `MathPOLYREG(pairs, 2)["slopes"]`.
    """
    body = ast.parse(annotation, mode="eval").body
    return ast.unparse(body.left) if isinstance(body, ast.BinOp) else annotation


def documentation_of(helper: Callable[..., Any]) -> str:
    """Return a helper's documentation, without what would end it in a file."""
    return (inspect.getdoc(helper) or "").replace("\\", "\\\\").replace('"""', "'''")
