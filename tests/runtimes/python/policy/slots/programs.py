"""Programs with an attack in one slot of the grammar, built from the grammar: a new Python's slots come by themselves."""

from __future__ import annotations

import ast
import itertools
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from grammar import PLAIN_TYPES, Field, Slot, classes_of, fields_of, parents_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# Leads from any function of ours to all that our modules hold.
ATTACK = "__globals__"
# In its place: a name, an attribute, a module and a name of that module, none of which is refused.
HARMLESS = "datetime"
# How far a node may stand below its statement, and an attack below its slot.
MOST_LEVELS = 3
# What stands in few places: which is tried first. All else is tried as a statement of its own first.
USUAL_PARENTS = {
    "FormattedValue": "JoinedStr.values",
    "Interpolation": "TemplateStr.values",
    "Slice": "Subscript.slice",
    "Starred": "Call.args",
    "keyword": "Call.keywords",
}
# Types of which a class is not tried in each slot: each class has slots of its own.
MANY_CLASSES = {"expr", "stmt"}
# Refused as a whole where an attribute stands there.
UNUSUAL = {ast.MatchValue, ast.MatchMapping}
# Forms that are tried for one way to fill the fields beside the slot, before it is taken that Python has none.
_MOST_ATTACKS, _MOST_PLACES = 6, 40


class Filling(NamedTuple):
    """How the fields beside the slot are filled: optional ones too, lists with so many, expressions as constants."""

    optional: bool = False
    many: int = 0
    constants: bool = False


FILLINGS = [Filling(optional, many) for many in (0, 1, 2) for optional in (False, True)]
# Only where none of those gives a program.
LATE_FILLINGS = [Filling(many=many, constants=True) for many in (1, 2)]


class _Names:
    """Names and numbers, each once: patterns and parameters must differ."""

    def __init__(self) -> None:
        self._count = itertools.count()

    def name(self) -> str:
        return f"n{next(self._count)}"

    def number(self) -> int:
        return next(self._count)


def _plain(type_name: str, field: str, names: _Names, *, constants: bool = False) -> Any:
    """Build what is harmless of a type."""
    match type_name:
        case "identifier":
            return HARMLESS if field == "module" else names.name()
        case "int":
            return -1 if field == "conversion" else 0
        case "constant" | "string":
            return names.number() if type_name == "constant" else None
        case "expr":
            return ast.Constant(names.number()) if constants else ast.Name(names.name(), ast.Load())
        case "stmt":
            return ast.Pass()
        case "pattern":
            return ast.MatchValue(ast.Constant(names.number()))
        case "excepthandler":  # one of all exceptions can only be the last
            return ast.ExceptHandler(ast.Name(names.name(), ast.Load()), None, [ast.Pass()])
        case "alias":
            return ast.alias(HARMLESS, names.name())
    return _filled(classes_of(type_name)[0], Filling(), names)


def _filled(kind: type[ast.AST], filling: Filling, names: _Names, place: str = "", held: Any = None) -> Any:
    """Build a node, with `held` in the field `place`."""
    values: dict[str, Any] = {}

    def plain(field: Field) -> Any:
        return _plain(field.type, field.name, names, constants=filling.constants)

    for field in fields_of(kind):
        # A body cannot be empty; what else cannot be is filled by another filling.
        size = filling.many or (field.type == "stmt" and field.name == "body")
        if field.name == place:
            beside = [plain(field) for _ in range(max(0, filling.many - 1))]
            values[field.name] = [*beside, held] if field.many else held
        elif field.type == "type_param":  # refused, whatever is beside them
            values[field.name] = []
        elif kind is ast.alias and field.name == "name":
            values[field.name] = HARMLESS
        elif field.many:
            values[field.name] = [plain(field) for _ in range(size)]
        elif field.optional and (not filling.optional or field.type == "string"):
            values[field.name] = None
        else:
            values[field.name] = plain(field)
    if "lineno" in kind._attributes:  # all that is asked for where a text is written
        values["lineno"] = 1
    return kind(**values)


def _attacks(type_name: str, filling: Filling, names: _Names, levels: int = MOST_LEVELS) -> Iterator[Any]:
    """Build what attacks, of that type."""
    if type_name == "identifier":
        yield ATTACK
        return
    if type_name == "stmt":
        yield from map(ast.Expr, _attacks("expr", filling, names))
        return
    if type_name == "expr":
        plain = ast.Attribute(ast.Name(names.name(), ast.Load()), ATTACK, ast.Load())
        yield plain
        yield ast.Starred(plain, ast.Load())
        yield ast.JoinedStr([ast.FormattedValue(plain, -1, None)])
        return
    if levels:
        slots = [(kind, field) for kind in classes_of(type_name) for field in fields_of(kind)]
        # What is an expression by itself comes first, and what may be one in a macro; annotations last.
        for kind, field in sorted(
            slots, key=lambda slot: (slot[1].type != "expr", slot[0] in UNUSUAL, slot[1].name == "annotation")
        ):
            if field.type not in PLAIN_TYPES and field.type != "stmt":
                for attack in _attacks(field.type, filling, names, levels - 1):
                    yield _filled(kind, filling, names, field.name, attack)
        for kind, field in slots:
            if field.type == "identifier":
                yield _filled(kind, filling, names, field.name, ATTACK)


def _modules(
    node: ast.AST, filling: Filling, names: _Names, levels: int = MOST_LEVELS, around: Slot | None = None
) -> Iterator[ast.Module]:
    """Put a node into programs, at the places where the grammar has it, or at that one."""
    if isinstance(node, ast.Module):
        yield node
    elif isinstance(node, ast.stmt):
        # Annotations of variables are evaluated in a class only: a macro is a function's body.
        around = (ast.ClassDef,) if isinstance(node, ast.AnnAssign) else (ast.FunctionDef, ast.AsyncFunctionDef)
        if not isinstance(node, ast.AnnAssign):
            yield ast.Module([node], [])
        for kind in around:
            yield ast.Module([_filled(kind, Filling(), names, "body", node)], [])
    elif levels:
        usual = USUAL_PARENTS.get(type(node).__name__, "Expr.value")
        parents = [around] if around else sorted(parents_of(type(node)), key=lambda slot: str(slot) != usual)
        for parent in parents:
            for many in sorted({filling.many, 0, 1}, reverse=True):
                above = _filled(parent.kind, filling._replace(many=many), names, parent.field.name, node)
                yield from _modules(above, filling, names, levels - 1)


@cache
def programs(slot: Slot) -> list[str]:
    """Write some programs of different forms that have the attack in that slot, and that Python itself compiles."""
    found = [source for filling in FILLINGS if (source := _program(slot, filling))]
    found = found or [source for filling in LATE_FILLINGS if (source := _program(slot, filling))]
    for neighbour in _neighbours(slot):
        tried = (_program(slot, filling, *neighbour) for filling in (*FILLINGS, *LATE_FILLINGS))
        found += itertools.islice(filter(None, tried), 1)
    return list(dict.fromkeys(found))


def _neighbours(slot: Slot) -> list[tuple[type[ast.AST] | None, Slot | None]]:
    """Name each class that can stand in a slot, and each slot that its class can stand in, where these are few.

    What leaves one of them out leaves a way open, though the slot is visited where another one stands in it, or around it.
    """
    found: list[tuple[type[ast.AST] | None, Slot | None]] = []
    if slot.field.type not in MANY_CLASSES | PLAIN_TYPES:
        found += [(kind, None) for kind in classes_of(slot.field.type)]
    if slot.kind is not ast.Module and not issubclass(slot.kind, ast.expr | ast.stmt):
        found += [(None, parent) for parent in parents_of(slot.kind)]
    return found


def _program(
    slot: Slot, filling: Filling, within: type[ast.AST] | None = None, around: Slot | None = None
) -> str | None:
    names = _Names()
    attacks = (one for one in _attacks(slot.field.type, filling, names) if within is None or type(one) is within)
    for attack in itertools.islice(attacks, _MOST_ATTACKS):
        node = _filled(slot.kind, filling, names, slot.field.name, attack)
        for module in itertools.islice(_modules(node, filling, names, around=around), _MOST_PLACES):
            source = _written(module)
            if source and chain_to_attack(ast.parse(source), slot):
                return source
    return None


def _written(module: ast.Module) -> str | None:
    """Write a program's text, or tell by None that Python has no such program."""
    try:
        source = ast.unparse(module)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "<slot>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, AttributeError, TypeError, KeyError, AssertionError):
        return None
    return source


def chain_to_attack(tree: ast.AST, slot: Slot) -> list[ast.AST]:
    """Return the nodes from the program down to the attack, if one stands in the slot; else nothing."""

    def below(value: Any) -> list[ast.AST] | None:
        if isinstance(value, list):
            return next((chain for one in value if (chain := below(one)) is not None), None)
        if value == ATTACK:
            return []
        if not isinstance(value, ast.AST):
            return None
        for _, inner in ast.iter_fields(value):
            if (chain := below(inner)) is not None:
                return [value, *chain]
        return None

    chain = below(tree) or []
    for node in chain:
        if type(node) is slot.kind and below(getattr(node, slot.field.name)) is not None:
            return chain
    return []
