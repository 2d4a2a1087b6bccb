"""The RestrictedPython policy: what a macro may say, and which guard stands in for what it says.

Every name that this puts into a program begins with `<`, which no source text can write: nothing that a macro defines,
imports, catches or assigns can stand in front of a guard.

Statements and expressions that RestrictedPython does not know are refused by its own `generic_visit`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from RestrictedPython.transformer import INSPECT_ATTRIBUTES, RestrictingNodeTransformer

from runtimes.python.allowed import attributes, builtin_names, standard_library
from runtimes.python.diagnostics.nearest_name import nearest
from runtimes.python.policy.macro_class import FIELDS, HIDDEN

READ, WRITE, IMPORT, IMPORT_NAME, MATCH_CLASS, METACLASS = (
    "<read>", "<write>", "<import>", "<import name>", "<match class>", "<metaclass>",
)  # fmt: skip
# In programs that C code may call back alone: see reentry.py.
BEGIN, WRITING, CHANGING = "<begin>", "<writing>", "<changing>"
# What a macro is given under names of its own choosing: it may assign to them like to any other variable.
PARAMETERS: Final = ("json", "ctx", "output")

# The only names with two underscores that may be read; `if __name__ == "__main__":` is in many a script.
READABLE_NAMES: Final = {"__name__", "__doc__"}
# What a file says of itself at its top. To Python these are variables like any others, outside of a class: it gives them no
# meaning in a function, which a macro is. `__doc__` is the macro's first text, as in a module.
SAYING_NAMES: Final = frozenset(
    {f"__{name}__" for name in (
        "all", "author", "authors", "changelog", "contact", "contributors", "copyright", "created", "credits", "date",
        "deprecated", "description", "doc", "docformat", "email", "history", "homepage", "keywords", "license", "maintainer",
        "maintainers", "modified", "note", "notes", "organization", "project", "release", "revision", "source", "status",
        "summary", "title", "todo", "updated", "uri", "url", "version", "version_info", "year")}
)  # fmt: skip

# Names that people read, and that have a better sentence than one on names.
_READ_ALONE: Final = frozenset({"__file__"})

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from runtimes.python.policy.facades import KnownNames

# What stands at a place in the source.
Placed = ast.stmt | ast.expr | ast.pattern

# Modules that have the names of others once more, in a form that somebody looking for those does not mean.
_UNTELLING: Final = frozenset({"cmath", "operator", "typing"})

# The name of each function in a program has those of all functions around it.
_MOST_SCOPES: Final = 50

_SYNC: Final = "a macro is synchronous: use plain functions and loops"


class Finding(NamedTuple):
    """Why a macro cannot be run, and where: line and column count from 1."""

    message: str
    line: int | None = None
    column: int | None = None
    hint: str | None = None


# Kinds of nodes that bind names -> the names; looked up by kind, as a macro of a megabyte has a million nodes.
_BINDING: Final[dict[type, Callable[[Any], list[str | None]]]] = {
    ast.Name: lambda node: [node.id] if type(node.ctx) is not ast.Load else [],  # `del` makes a variable of it too
    ast.arg: lambda node: [node.arg],
    ast.FunctionDef: lambda node: [node.name],
    ast.ClassDef: lambda node: [node.name],
    ast.alias: lambda node: [node.asname or node.name.partition(".")[0]],
    ast.ExceptHandler: lambda node: [node.name],
    ast.MatchAs: lambda node: [node.name],
    ast.MatchStar: lambda node: [node.name],
    ast.MatchMapping: lambda node: [node.rest],
}


def bound_names(nodes: Iterable[ast.AST]) -> set[str]:
    """Collect every name that a program of these nodes binds: such a name is the author's, whatever Python means by it."""
    names: set[str | None] = set()
    for node in nodes:
        if binds := _BINDING.get(type(node)):
            names.update(binds(node))
    return {name for name in names if name is not None}


def copy_locations(new: ast.AST, old: ast.AST) -> None:
    """Give a new node, and those in it that are new too, the place of another.

    What has a place keeps it, and is not gone into: RestrictedPython's form of this goes along all that is in a node, for each
    node of a chain anew, which took seven minutes for 6,000 attributes.
    """
    ast.copy_location(new, old)
    for inner in ast.iter_child_nodes(new):
        if isinstance(inner, ast.expr | ast.stmt | ast.keyword) and not hasattr(inner, "lineno"):
            copy_locations(inner, old)


class MacroTransformer(RestrictingNodeTransformer):
    """Rewrites a parsed macro so that it runs under the guards, and collects what the policy refuses in `findings`."""

    def __init__(self, names: KnownNames, bound: set[str], *, holds: bool) -> None:
        """Allow the modules and names of `names`; take `bound` as the author's own names.

        `holds` puts guards before all that overwrites what C code may be looking at.
        """
        super().__init__()
        self.findings: list[Finding] = []
        self.has_generators = False
        self.has_special_methods = False  # beyond attributes.HARMLESS
        self.globals: set[str] = set()  # names that some function declares `global`
        self.nonlocals: set[str] = set()  # names that some function declares `nonlocal`
        self._names = names.modules
        self._refused = names.refused
        self._bound = bound
        self._holds = holds
        self._hidden = 0
        self._scopes: list[str] = []  # "def", "lambda" or "class NAME", outermost first; empty at the macro's top level

    # What is refused, and how it is said

    def refuse(self, node: ast.AST, message: str, hint: str | None = None) -> None:
        """Record why a node cannot stand."""
        line, column = getattr(node, "lineno", None), getattr(node, "col_offset", None)
        self.findings.append(Finding(message, line, None if column is None else column + 1, hint))

    def error(self, node: ast.AST, info: str) -> None:
        """Record a refusal of RestrictedPython's own."""
        self.refuse(node, info)

    def not_allowed(self, node: ast.AST) -> None:
        """Refuse a kind of statement as a whole."""
        kind = type(node).__name__
        words = {
            "AsyncFunctionDef": ("`async def` is not available", _SYNC),
            "AsyncFor": ("`async for` is not available", _SYNC),
            "AsyncWith": ("`async with` is not available", _SYNC),
            "Await": ("`await` is not available", _SYNC),
            "TryStar": ("`except*` is not available", "use `except`"),
            "TemplateStr": ("t-strings are not available", "use an f-string"),
            "TypeAlias": ("`type X = …` is not available", "leave it out, annotations are not checked"),
            "TypeVar": ("type parameters are not available", "leave them out, annotations are not checked"),
        }
        self.refuse(node, *words.get(kind, (f"{kind} is not available in a macro", "write it with plain statements")))

    def check_name(self, node: ast.AST, name: str | None, allow_magic_methods: bool = False) -> None:  # noqa: FBT001, FBT002 -- the signature is RestrictedPython's
        """Refuse names with two leading underscores: Python gives them meanings of its own."""
        if name is None or not name.startswith("__") or (name in SAYING_NAMES and not self._in_class()):
            return
        if allow_magic_methods and name in attributes.DEFINABLE and self._in_class():
            self.has_special_methods |= name in attributes.TELLING
            return
        if allow_magic_methods and self._in_class() and name.endswith("__"):
            self.refuse(node, f"a class cannot define `{name}` here", "write a method with a name of your own")
            return
        hint = attributes.INSTEAD_OF_DUNDERS.get(name) if name in _READ_ALONE else None
        self.refuse(node, f"the name `{name}` is not available", hint or "use a name without two leading underscores")

    def _in_class(self) -> bool:
        return bool(self._scopes) and self._scopes[-1].startswith("class ")

    def _hide(self) -> str:
        """Make a variable's name that no macro can write."""
        self._hidden += 1
        return f"{HIDDEN}{self._hidden}>"

    # Names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Refuse what Python provides and a macro does not have; every other name means what it says."""
        if isinstance(node.ctx, ast.Load):
            if node.id in READABLE_NAMES:
                return node
            if node.id in builtin_names.REFUSED and node.id not in self._bound:
                self.refuse(node, f"`{node.id}` is not available", builtin_names.REFUSED[node.id])
                return node
        # In a class's body `__rmul__ = __mul__` and `__hash__ = None` say no more than a `def` of that name does.
        self.check_name(node, node.id, allow_magic_methods=node.id in attributes.DEFINABLE)
        return node

    def visit_Global(self, node: ast.Global) -> ast.AST:
        """Allow `global`: it means the macro's own top level."""
        self.globals.update(node.names)
        for name in node.names:
            self.check_name(node, name)
        return node

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.AST:
        """Allow `nonlocal`: it means a variable of the macro's own."""
        self.nonlocals.update(node.names)
        for name in node.names:
            self.check_name(node, name)
        return node

    # Attributes

    def _attribute(self, node: ast.Attribute) -> str:
        """Check an attribute's name as far as it can be without its object; return it as Python would mangle it."""
        name: str = node.attr
        if name.startswith("__") and not name.endswith("__"):
            owner = next((scope[6:] for scope in reversed(self._scopes) if scope.startswith("class ")), "").lstrip("_")
            return f"_{owner}{name}" if owner else name
        written = not isinstance(node.ctx, ast.Load)
        if (name.startswith("__") and (written or name not in attributes.DUNDERS)) or name in INSPECT_ATTRIBUTES:
            self._refuse_attribute(node, name)
        return name

    def _refuse_attribute(self, node: ast.AST, name: str) -> None:
        hint = attributes.INSTEAD_OF_DUNDERS.get(name, "it leads into Python itself, not to data: leave it out")
        self.refuse(node, f"attribute `{name}` is not available", hint)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Turn `a.b` into `<read>(a, "b")`, and `a.b = c` into `<write>(a, "b").b = c`."""
        name = self._attribute(node)
        node = self.node_contents_visit(node)
        if isinstance(node.ctx, ast.Load):
            if name in attributes.UNGUARDED:
                return node
            return self._call(READ, [node.value, ast.Constant(name)], node)
        node.value = self._call(WRITE, [node.value, ast.Constant(name)], node.value)
        node.attr = name
        return node

    def _call(self, guard: str, arguments: list[ast.expr], at: Placed) -> ast.Call:
        call = ast.Call(func=ast.Name(guard, ast.Load()), args=arguments, keywords=[])
        copy_locations(call, at)
        return call

    # Items, loops, calls and unpacking need no guard: the types that a macro can hold do nothing else with them.

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Allow `a[b]`, read, written and deleted; where C code may be looking at what is overwritten, that is held."""
        node = self.node_contents_visit(node)
        if self._holds and not isinstance(node.ctx, ast.Load):
            node.value = self._call(WRITING, [node.value], node.value)
        return node

    def guard_iter(self, node: ast.AST) -> ast.AST:
        """Allow loops over anything."""
        return self.node_contents_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Allow calls with all kinds of arguments."""
        return self.node_contents_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Allow assignments with all kinds of targets."""
        before = self.has_special_methods
        node = self.node_contents_visit(node)
        if (
            isinstance(node.value, ast.Constant)
            and node.value.value is None
            and all(isinstance(target, ast.Name) for target in node.targets)
        ):
            self.has_special_methods = before  # `__hash__ = None` takes a method away
        return node

    def visit_With(self, node: ast.With) -> ast.AST:
        """Allow `with`: what a macro can hold opens nothing."""
        return self.node_contents_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Allow `x: int = 1`, and drop the annotation: it names things that a macro need not have."""
        if node.value is None:
            if isinstance(node.target, ast.Name):  # in a class it may become a field
                self.check_name(node.target, node.target.id)
            return ast.copy_location(ast.Pass(), node)
        assignment = ast.Assign(targets=[node.target], value=node.value)
        copy_locations(assignment, node)
        return self.visit_Assign(assignment)

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        """Allow `x += 1` and `a[0] += 1` as they are; take `a.b += 1` apart, so that both its halves are guarded."""
        if isinstance(node.target, ast.Name) and self._holds:
            return [self._changing(node.target.id, node), self.node_contents_visit(node)]
        if not isinstance(node.target, ast.Attribute):
            return self.node_contents_visit(node)
        target = node.target
        holder, value = self._hide(), self._hide()
        read = ast.Attribute(value=ast.Name(holder, ast.Load()), attr=target.attr, ctx=ast.Load())
        write = ast.Attribute(value=ast.Name(holder, ast.Load()), attr=target.attr, ctx=ast.Store())
        steps: list[ast.stmt] = [
            ast.Assign(targets=[ast.Name(holder, ast.Store())], value=target.value),
            ast.Assign(targets=[ast.Name(value, ast.Store())], value=read),
            ast.AugAssign(target=ast.Name(value, ast.Store()), op=node.op, value=node.value),
            ast.Assign(targets=[write], value=ast.Name(value, ast.Load())),
        ]
        for step in steps:
            copy_locations(step, node)
        for new in (read, write):
            copy_locations(new, target)
        visited: list[ast.stmt] = [self.node_contents_visit(step) for step in steps]
        if self._holds:
            visited.insert(2, self._changing(value, node))
        return visited

    def _changing(self, name: str, at: ast.stmt) -> ast.stmt:
        held = ast.Expr(self._call(CHANGING, [ast.Name(name, ast.Load())], at))
        copy_locations(held, at)
        return held

    # Functions and classes

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Allow functions; drop their annotations, which name things that a macro need not have."""
        self.check_name(node, node.name, allow_magic_methods=True)
        node.returns = None
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        self._visit_function(node, "def")
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        """Allow lambdas."""
        self._visit_function(node, "lambda")
        return node

    def _visit_function(self, node: ast.FunctionDef | ast.Lambda, scope: str) -> None:
        """Visit a function: its defaults belong to the scope around it, and so does a `yield` in them."""
        arguments = node.args
        arguments.defaults = [self.visit(default) for default in arguments.defaults]
        arguments.kw_defaults = [default and self.visit(default) for default in arguments.kw_defaults]
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        for argument in every:
            if argument is not None:
                argument.annotation = None
                self.check_name(argument, argument.arg)
        self._scopes.append(scope)
        if len(self._scopes) > _MOST_SCOPES:
            self.refuse(node, "functions are nested too deeply", f"at most {_MOST_SCOPES} stand inside of each other")
        elif isinstance(node, ast.Lambda):
            node.body = self.visit(node.body)
        else:
            node.body = self._visit_body(node.body)
            for parameter in getattr(node, "type_params", ()):  # since Python 3.12
                self.visit(parameter)
        self._scopes.pop()

    def _visit_body(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Visit statements, each of which may become several."""
        visited: list[ast.stmt] = []
        for statement in body:
            new: Any = self.visit(statement)
            visited += new if isinstance(new, list) else [] if new is None else [new]
        return visited

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Allow classes, made by the metaclass that checks their bases."""
        self.check_name(node, node.name)
        for keyword in node.keywords:
            shown = f"{keyword.arg}=" if keyword.arg else "**"
            self.refuse(keyword, f"`class {node.name}(…)` takes base classes only, not `{shown}`", "leave it out")
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.bases = [self.visit(base) for base in node.bases]
        for parameter in getattr(node, "type_params", ()):  # since Python 3.12
            self.visit(parameter)
        self._scopes.append(f"class {node.name}")
        fields = _annotated_fields(node)
        node.body = self._visit_body(node.body)
        self._scopes.pop()
        if fields:
            names = ast.Tuple([ast.Constant(name) for name in fields], ast.Load())
            node.body.append(self._assign(FIELDS, names, node))
        metaclass = ast.keyword(arg="metaclass", value=ast.Name(METACLASS, ast.Load()))
        copy_locations(metaclass.value, node)
        ast.copy_location(metaclass, node)
        node.keywords = [metaclass]
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Give `output` along with what the macro returns from its top level: the worker merges the two."""
        node = self.node_contents_visit(node)
        if not self._scopes:
            pair = ast.Tuple([node.value or ast.Constant(None), ast.Name("output", ast.Load())], ast.Load())
            copy_locations(pair, node)
            node.value = pair
        return node

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        """Allow generators, but not as the macro itself."""
        return self._visit_yield(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.AST:
        """Allow generators, but not as the macro itself."""
        return self._visit_yield(node)

    def _visit_yield(self, node: ast.AST) -> ast.AST:
        self.has_generators = True
        if not self._scopes:
            self.refuse(node, "`yield` outside of a function", "put results into `output`, or `return` them once")
        return self.node_contents_visit(node)

    # RestrictedPython allows these, for programs that bring a renderer of their own.

    def visit_TemplateStr(self, node: ast.AST) -> ast.AST:
        """Refuse t-strings: nothing of what they make can be read."""
        self.not_allowed(node)
        return node

    def visit_Interpolation(self, node: ast.AST) -> ast.AST:
        """Refuse what stands in t-strings only."""
        self.not_allowed(node)
        return node

    # match

    def visit_Match(self, node: ast.Match) -> Any:
        """Allow `match`; what its class patterns read is checked before it begins."""
        checks: list[ast.stmt] = []
        # Of this statement's own patterns only: one in a body is checked when it is reached, with names made there.
        for case in node.cases:
            checks += [self._check_pattern(part) for part in ast.walk(case.pattern) if isinstance(part, ast.MatchClass)]
        node = self.node_contents_visit(node)
        return [*checks, node] if checks else node

    def _check_pattern(self, pattern: ast.MatchClass) -> ast.stmt:
        hidden = self._hide()
        names = ast.Tuple([ast.Constant(name) for name in pattern.kwd_attrs], ast.Load())
        kind: ast.expr = self.visit(pattern.cls)
        for name in pattern.kwd_attrs:
            if name.startswith("__"):
                self._refuse_attribute(pattern, name)
        call = self._call(MATCH_CLASS, [kind, ast.Constant(len(pattern.patterns)), names], pattern)
        check = ast.Assign(targets=[ast.Name(hidden, ast.Store())], value=call)
        copy_locations(check, pattern)
        pattern.cls = ast.copy_location(ast.Name(hidden, ast.Load()), pattern)
        return check

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        """Allow a case with its guard."""
        return self.node_contents_visit(node)

    def visit_MatchValue(self, node: ast.MatchValue) -> ast.AST:
        """Allow literals; a dotted name would be read without a guard."""
        if any(isinstance(part, ast.Attribute) for part in ast.walk(node.value)):
            self.refuse(node, "`case` with a dotted name is not available", "write `case value if value == a.b:`")
            return node
        return self.node_contents_visit(node)

    def visit_MatchSingleton(self, node: ast.MatchSingleton) -> ast.AST:
        """Allow None, True and False."""
        return node

    def visit_MatchSequence(self, node: ast.MatchSequence) -> ast.AST:
        """Allow sequences."""
        return self.node_contents_visit(node)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> ast.AST:
        """Allow mappings."""
        self.check_name(node, node.rest)
        for key in node.keys:
            if any(isinstance(part, ast.Attribute) for part in ast.walk(key)):
                self.refuse(key, "`case` with a dotted name is not available", "write `case value if value == a.b:`")
                return node
        return self.node_contents_visit(node)

    def visit_MatchClass(self, node: ast.MatchClass) -> ast.AST:
        """Allow what `visit_Match` has checked."""
        return self.node_contents_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> ast.AST:
        """Allow `*rest`."""
        self.check_name(node, node.name)
        return node

    def visit_MatchAs(self, node: ast.MatchAs) -> ast.AST:
        """Allow names and `as`."""
        self.check_name(node, node.name)
        return self.node_contents_visit(node)

    def visit_MatchOr(self, node: ast.MatchOr) -> ast.AST:
        """Allow alternatives."""
        return self.node_contents_visit(node)

    # Imports

    def visit_Import(self, node: ast.Import) -> Any:
        """Turn `import a.b as c` into an assignment of the facade."""
        steps: list[ast.stmt] = []
        for alias in node.names:
            if not self._module_is_known(node, alias.name):
                continue
            shown = alias.name if alias.asname else alias.name.partition(".")[0]
            target = alias.asname or shown
            self.check_name(node, target)
            steps.append(self._assign(target, self._call(IMPORT, [ast.Constant(shown)], node), node))
        return steps or ast.copy_location(ast.Pass(), node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> Any:
        """Turn `from a import b as c` into an assignment of what the facade shows."""
        if node.module == "__future__":
            return ast.copy_location(ast.Pass(), node)
        if node.level or node.module is None:
            self.refuse(node, "a macro has no package around it", "import from one of the modules that it may use")
            return node
        if not self._module_is_known(node, node.module):
            return node
        steps: list[ast.stmt] = []
        for alias in node.names:
            if alias.name == "*":
                self.refuse(node, "`import *` is not available", f"name what you need: from {node.module} import …")
            elif alias.name not in self._names[node.module] and f"{node.module}.{alias.name}" not in self._names:
                self.refuse(
                    node,
                    f"`{alias.name}` of module `{node.module}` is not available",
                    self._refused.get(f"{node.module}.{alias.name}")
                    or self._elsewhere(alias.name)
                    or _nearest(alias.name, self._names[node.module])
                    or f"`import {node.module}` and `print(dir({node.module}))` show what there is",
                )
            else:
                target = alias.asname or alias.name
                self.check_name(node, target)
                call = self._call(IMPORT_NAME, [ast.Constant(node.module), ast.Constant(alias.name)], node)
                steps.append(self._assign(target, call, node))
        return steps or ast.copy_location(ast.Pass(), node)

    def _elsewhere(self, name: str) -> str | None:
        """Name the module that has what another was asked for."""
        others = [other for other, names in self._names.items() if name in names and other not in _UNTELLING]
        return f"write `from {others[0]} import {name}`" if others else None

    def _module_is_known(self, node: ast.AST, name: str) -> bool:
        if name in self._names:
            return True
        hint = self._refused.get(name) or self._refused.get(name.partition(".")[0])
        self.refuse(node, f"module `{name}` is not available", hint or _nearest(name, self._names) or _available())
        return False

    def _assign(self, target: str, value: ast.expr, at: Placed) -> ast.stmt:
        assignment = ast.Assign(targets=[ast.Name(target, ast.Store())], value=value)
        copy_locations(assignment, at)
        return assignment


def _annotated_fields(node: ast.ClassDef) -> list[str]:
    """Name what a class's body annotates, but for ClassVar: the fields of a NamedTuple and of a dataclass."""
    found = [
        statement.target.id
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and not _says_class_var(statement.annotation)
    ]
    return list(dict.fromkeys(found))


def _says_class_var(annotation: ast.expr) -> bool:
    said = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    name = getattr(said, "attr", getattr(said, "id", getattr(said, "value", "")))
    return isinstance(name, str) and name.partition("[")[0].rpartition(".")[2] == "ClassVar"


def _nearest(name: str, known: Any) -> str | None:
    close = nearest(name, known, 0.75)
    return f"did you mean `{close}`?" if close else None


def _available() -> str:
    return "a macro may import " + ", ".join(sorted(standard_library.MODULES)) + ", numpy, pandas and scipy"
