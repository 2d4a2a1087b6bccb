"""Reading an attribute, by the type of the object that has it: the whole of `obj.name` in a macro; in the worker.

A refusal is an AttributeError, so that `hasattr` and `except` mean what authors expect of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from runtimes.python.allowed import attributes
from runtimes.python.allowed.builtin_names import BASE_CLASSES, BUILTIN_BASES
from runtimes.python.policy.facades import Facade
from runtimes.python.policy.grants import ABSENT
from runtimes.python.policy.macro_class import MacroClass, refused_on, shown_by_exception

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from runtimes.python.policy.combined import Policy

# The fields of a `super()` itself, past whatever the classes that it looks through call by these names.
_SUPER_BEGIN, _SUPER_OBJECT, _SUPER_CLASS = (
    super.__dict__[name].__get__ for name in ("__thisclass__", "__self__", "__self_class__")
)
Visible = dict[type, frozenset[str]]
Replaced = dict[tuple[type, str], "Callable[[Any], Any]"]
_NO_NAMES: Final[frozenset[str]] = frozenset()


class Reader:
    """Reads under one policy. The tables are dicts of its own: `read` looks into one for each attribute of each macro."""

    __slots__ = ("_class_visible", "_dynamic", "_policy", "_use", "read", "replaced", "show_type", "visible")

    def __init__(self, policy: Policy, visible: Visible, replaced: Replaced, show_type: Callable[[Any], Any]) -> None:
        """Read by these tables, which the guards have filled; `dynamic` is filled by them too."""
        self._policy = policy
        self._class_visible = dict(policy.class_visible)
        self._dynamic: dict[type, Callable[[Any, str], Any]] = {}
        self.visible = visible
        self.replaced = replaced
        self.show_type = show_type
        self.read, self._use = self._make_read()

    def use(self, visible: Visible, replaced: Replaced) -> None:
        """Read by other tables from here on: those that hold, or the ordinary ones again."""
        self.visible, self.replaced = visible, replaced
        self._use(visible)

    def add_dynamic(self, readers: Mapping[type, Callable[[Any, str], Any]]) -> None:
        """Take what reads the names that stand in no table, once that is made."""
        self._dynamic = dict(readers)

    def _make_read(self) -> tuple[Callable[[Any, str], Any], Callable[[Visible], None]]:
        """Make `read`, which is short: a loop over a trace calls it a million times. A variable is read faster than a field."""
        visible_of = self.visible.get
        rest = self._read_rest

        def read(obj: Any, name: str) -> Any:
            kind = type(obj)
            visible = visible_of(kind)
            if visible is not None:
                if name in visible:
                    return getattr(obj, name)
            elif type(kind) is MacroClass and name[0] != "_" and name not in refused_on(kind):
                return getattr(obj, name)
            return rest(obj, kind, name)

        def use(visible: Visible) -> None:
            nonlocal visible_of
            visible_of = visible.get

        return read, use

    def _read_rest(self, obj: Any, kind: type, name: str) -> Any:
        """Slow path of `read`. Raises AttributeError when the policy refuses the name."""
        if (kind, name) in self.replaced:
            return self.replaced[kind, name](obj)
        if name == "__class__":
            return self.show_type(obj)
        if kind is MacroClass:
            return self._read_from_class(obj, name)
        if kind is super:
            return self._read_from_super(obj, name)
        if isinstance(obj, type):
            return self._read_from_given_class(obj, name)
        found = self._read_from_instance(obj, kind, name)
        if found is ABSENT:
            raise self.refusal(obj, kind, name)
        return found

    def _read_from_instance(self, obj: Any, kind: type, name: str) -> Any:
        """Read what no list of names can say: attributes of the macro's own making, of exceptions, columns of a table."""
        own = (
            type(kind) is MacroClass
            and name not in refused_on(kind)
            and (not name.startswith("__") or name == "__doc__")
        )
        if own or (isinstance(obj, BaseException) and name in shown_by_exception(kind)):
            return getattr(obj, name)
        return self._dynamic[kind](obj, name) if kind in self._dynamic else ABSENT

    def _read_from_class(self, obj: Any, name: str) -> Any:
        """Read from a class of the macro's: what its own bodies define, and the few names that every class shows."""
        if name in attributes.DUNDERS:
            return type.__getattribute__(obj, name)
        if (
            not name.startswith("__")
            and name not in refused_on(obj)
            and any(name in base.__dict__ for base in obj.__mro__ if type(base) is MacroClass)
        ):
            return getattr(obj, name)
        raise self.refusal(obj, MacroClass, name)

    def _read_from_super(self, obj: Any, name: str) -> Any:
        """Read by way of `super()` of a macro's object or class: from its classes as above, from Python's what the tables show.

        An object of a library's is refused whatever is asked for: all that stands behind its class are the library's own
        bases, whose `__init__` and its like trust what they are called with.
        """
        kind = _SUPER_CLASS(obj)
        if type(kind) is not MacroClass or MacroClass not in (type(_SUPER_OBJECT(obj)), type(type(_SUPER_OBJECT(obj)))):
            raise AttributeError("super() is for methods of a macro's own classes")
        mro = type.__getattribute__(kind, "__mro__")
        for base in mro[mro.index(_SUPER_BEGIN(obj)) + 1 :]:
            if name in base.__dict__:
                if type(base) is MacroClass:
                    shown = not name.startswith("__") or name in attributes.DEFINABLE or name in attributes.DUNDERS
                else:  # object or an exception of Python's: there is nothing else that a macro's class can derive from
                    shown = base in BUILTIN_BASES and (name in attributes.DUNDERS or name in shown_by_exception(base))
                if shown:
                    return getattr(obj, name)
                break
        raise self.refusal(obj, super, name)

    def _read_from_given_class(self, obj: Any, name: str) -> Any:
        """Read from a class that the macro was given: `str.strip`, `datetime.now`, `ValueError.__name__`."""
        if (obj, "class " + name) in self.replaced:
            return self.replaced[obj, "class " + name](None)
        if name in ("__name__", "__doc__"):
            return type.__getattribute__(obj, name)
        # Base.__init__(self, …), as exceptions' classes are derived from. Python's own only: these are C, and look at what
        # they are called with, where those that a library has written in Python set attributes on anything.
        if name == "__init__" and obj in BASE_CLASSES and issubclass(obj, BaseException):
            return obj.__init__
        if name in self._class_visible.get(obj, ()):
            return getattr(obj, name)
        raise self.refusal(obj, type, name)

    def refusal(self, obj: Any, kind: type, name: str) -> AttributeError:
        """Build the error for an attribute that is not shown: Python's own words where there is none such."""
        is_class = isinstance(obj, type)
        # The context's own classes are plain dicts and lists to an author.
        kind_name = getattr(self._policy.shown_types.get(kind, kind), "__name__", kind.__name__)
        shown = f"type object '{obj.__name__}'" if is_class else f"'{kind_name}' object"
        why = self.reason(kind, name)
        # A class has what it gives its objects, and what all classes have.
        homes = (*obj.__mro__, *kind.__mro__) if is_class else kind.__mro__
        if why is None and not any(name in base.__dict__ for base in homes):
            # As in JavaScript: the most common mistake of those who write both.
            hint = f': write ["{name}"] for the value of that key' if isinstance(obj, dict) and name in obj else ""
            return AttributeError(f"{shown} has no attribute '{name}'{hint}")
        why = why or attributes.WRITE_INSTEAD.get(name)
        sentence = f"a macro cannot use attribute '{name}' of {shown}"
        return AttributeError(f"{sentence}: {why or 'dir() of it lists what there is'}")

    def reason(self, kind: type, name: str) -> str | None:
        """Say why an attribute is refused, where a grant says so: of a module by its name, of all else by the type."""
        if issubclass(kind, Facade):
            return self._policy.refused.get(f"{kind.__name__}.{name}")
        return self._policy.reasons.get((kind, name))

    def names_of(self, kind: type) -> frozenset[str]:
        """Return the names that stand in the table of a type."""
        return self.visible.get(kind, _NO_NAMES)
