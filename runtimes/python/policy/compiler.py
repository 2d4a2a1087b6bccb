"""From a macro's source text to code that runs under the guards, or to the findings that say why not."""

from __future__ import annotations

import ast
import gc
import marshal
import re
import types
import warnings
from typing import TYPE_CHECKING, Final, NamedTuple

from border import codes
from runtimes.python.diagnostics import common_mistakes
from runtimes.python.policy import nesting, reentry
from runtimes.python.policy.filename import FILENAME
from runtimes.python.policy.given_names import REBOUND_AS_GLOBALS
from runtimes.python.policy.transformer import (
    BEGIN,
    PARAMETERS,
    Finding,
    MacroTransformer,
    bound_names,
    copy_locations,
)

if TYPE_CHECKING:
    from runtimes.python.policy.facades import KnownNames

FUNCTION: Final = "macro"


class Program(NamedTuple):
    """A compiled macro: the code of a function of `json, ctx, output` that returns (what it returned, its `output`)."""

    code: types.CodeType
    has_generators: bool  # something of the macro's could run when it is garbage
    has_special_methods: bool  # what C code calls back: no item shares its worker with another

    def to_bytes(self) -> bytes:
        """Pack for a later worker; only ever unpacked by one, and only before it has run anything."""
        return marshal.dumps((self.code, self.has_generators, self.has_special_methods))


class Refusal(NamedTuple):
    """Why a macro cannot be run: a syntax error has one finding, the policy reports all of its own at once."""

    code: str  # SYNTAX_ERROR or POLICY_VIOLATION
    findings: tuple[Finding, ...]


_NO_MEMORY: Final = (
    "the macro could not be compiled with the memory that it may use: make it shorter, or its expressions simpler"
)

# What is known to cause one, from Python 3.12 on.
_COMPILER_FAILS: Final = (
    "Python's own compiler fails at this macro, as it does where `super()` stands in a lambda within a comprehension in the "
    "body of a class: write it in a method"
)


def from_bytes(packed: bytes) -> Program:
    """Unpack what `Program.to_bytes` packed."""
    return Program(*marshal.loads(packed))  # noqa: S302 -- made by a worker before it ran any macro; see PROTOCOL.md


def compile_macro(source: str, names: KnownNames) -> Program | Refusal:
    """Compile a macro's source, allowing what `names` has (`Guards.names`)."""
    # A megabyte of source is some million nodes, none of them garbage: looking for it takes most of the time.
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape or comparison is the author's affair
            return _compile(source, names)
    except SyntaxError as error:
        return Refusal(codes.SYNTAX_ERROR, (_syntax_finding(error),))
    except nesting.TooDeepError as error:
        return Refusal(codes.SYNTAX_ERROR, (Finding(str(error), error.line),))
    except RecursionError:
        return Refusal(codes.SYNTAX_ERROR, (Finding(str(nesting.TooDeepError(None))),))
    except MemoryError:
        return Refusal(codes.SYNTAX_ERROR, (Finding(_NO_MEMORY),))
    except SystemError:
        return Refusal(codes.SYNTAX_ERROR, (Finding(_COMPILER_FAILS),))
    except ValueError as error:  # a NUL character, before Python 3.12
        return Refusal(codes.SYNTAX_ERROR, (Finding(str(error)),))
    finally:
        gc.enable()


def _compile(source: str, names: KnownNames) -> Program | Refusal:
    tree, nodes = nesting.parse(source, FILENAME)
    holds = reentry.is_called_back(source, nodes)
    bound = bound_names(nodes)
    transformer = MacroTransformer(names, bound, holds=holds)
    with nesting.room_to_compile():
        tree = transformer.visit(tree)
        if transformer.findings:
            ordered = sorted(transformer.findings, key=lambda finding: (finding.line or 0, finding.column or 0))
            return Refusal(codes.POLICY_VIOLATION, tuple(dict.fromkeys(ordered)))
        code = _compile_function(tree, transformer, bound & REBOUND_AS_GLOBALS, holds=holds)
    return Program(_name_plainly(code), transformer.has_generators, transformer.has_special_methods)


def _compile_function(
    tree: ast.Module, transformer: MacroTransformer, rebound: set[str], *, holds: bool
) -> types.CodeType:
    """Compile the wrapper function; given names that the macro binds somewhere are globals of it, as in a module.

    So `max = max(values)` finds what was given, and so does a name that is bound in a branch that was not taken. A variable
    that some function calls `nonlocal` is none, unless it belongs to another function.
    """
    try:
        return _code_of(_as_function(tree, transformer.globals | rebound, holds=holds))
    except SyntaxError:
        if transformer.nonlocals.isdisjoint(rebound):
            raise
        return _code_of(_as_function(tree, transformer.globals | (rebound - transformer.nonlocals), holds=holds))


def _code_of(function: ast.Module) -> types.CodeType:
    module = compile(function, FILENAME, "exec", dont_inherit=True, optimize=0)
    (code,) = (constant for constant in module.co_consts if isinstance(constant, types.CodeType))
    return code


def _name_plainly(code: types.CodeType) -> types.CodeType:
    """Name functions and classes as their author does: `add`, where Python would say `macro.<locals>.add`."""
    constants = tuple(
        _name_plainly(constant)
        if isinstance(constant, types.CodeType)
        # What a class's body sets as the class's own long name.
        else _short_name(constant)
        if isinstance(constant, str) and constant == code.co_qualname
        else constant
        for constant in code.co_consts
    )
    return code.replace(co_qualname=_short_name(code.co_qualname), co_consts=constants)


def _short_name(name: str) -> str:
    return name.removeprefix(f"{FUNCTION}.<locals>.")


def _as_function(tree: ast.Module, global_names: set[str], *, holds: bool) -> ast.Module:
    """Wrap a macro's statements into a function, so that a top-level `return` works anywhere and variables are fast.

    By its tree and not by indenting its text, which would change texts of several lines. A name that some function of
    the macro declares `global` is made global at the top level too, where it would otherwise be a local of the wrapper.
    """
    shared = sorted(global_names)
    start: list[ast.stmt] = []
    parameters = []
    if holds:
        start.append(ast.Expr(ast.Call(func=ast.Name(BEGIN, ast.Load()), args=[], keywords=[])))
    if shared:
        start.append(ast.Global(names=shared))
    for name in PARAMETERS:
        if name in shared:
            parameters.append(f"<{name}>")
            start.append(ast.Assign([ast.Name(name, ast.Store())], ast.Name(f"<{name}>", ast.Load())))
        else:
            parameters.append(name)
    end = ast.Return(ast.Tuple([ast.Constant(None), ast.Name("output", ast.Load())], ast.Load()))
    texts = 1 if ast.get_docstring(tree, clean=False) is not None else 0  # which is one where it stands first only
    body = [*tree.body[:texts], *start, *tree.body[texts:], end]
    function = ast.FunctionDef(
        name=FUNCTION,
        args=ast.arguments(
            posonlyargs=[], args=[ast.arg(name) for name in parameters], kwonlyargs=[], kw_defaults=[], defaults=[]
        ),
        body=body,
        decorator_list=[],
    )
    function.lineno = function.end_lineno = 1
    function.col_offset = function.end_col_offset = 0
    for statement in start:
        copy_locations(statement, function)
    for argument in function.args.args:
        copy_locations(argument, function)
    last = tree.body[-1] if tree.body else function
    copy_locations(end, last)
    return ast.Module(body=[function], type_ignores=[])


def _syntax_finding(error: SyntaxError) -> Finding:
    """Say what Python says, in place, and what to write where the line shows another language's habits."""
    line = error.lineno or None
    column = error.offset or None
    return Finding(error.msg, line, column if line else None, syntax_hint(error.text or ""))


# What is text or comment in a line says nothing of its syntax.
_TEXTS: Final = re.compile(r'"[^"]*"|\'[^\']*\'|#.*')
_MAX_LINE_CHARACTERS: Final = 500


def syntax_hint(line: str) -> str | None:
    """Say what to write in place of what a line shows that is no Python."""
    bare = _TEXTS.sub("0", line[:_MAX_LINE_CHARACTERS])
    return next((hint for pattern, hint in common_mistakes.SYNTAX if pattern.search(bare)), None)
