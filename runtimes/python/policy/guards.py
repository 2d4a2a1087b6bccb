"""The guards that compiled macros call, and the facades that they hold: one set for each policy; made in the fork server.

They run in the worker, inside of the item's time. Each closes over its policy, so two policies can stand side by side in one
process. What they read by are dicts of their own, which nothing else holds: views such as the policy's are read more slowly.
"""

from __future__ import annotations

from types import FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any

from runtimes.python.allowed import attributes
from runtimes.python.allowed.builtin_names import SELF_MATCHING
from runtimes.python.policy import reentry
from runtimes.python.policy.facades import KnownNames, importer_for_python, importers, make_facades
from runtimes.python.policy.filename import FILENAME
from runtimes.python.policy.grants import ByGuards
from runtimes.python.policy.holding import Holding
from runtimes.python.policy.macro_class import ClassMaker, MacroClass, is_frozen, refused_on
from runtimes.python.policy.named_access import make_named_access
from runtimes.python.policy.reading import Reader
from runtimes.python.policy.shown_type import make_show_type

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from runtimes.python.policy.combined import Policy


class Guards:
    """Enforces one policy."""

    def __init__(self, policy: Policy) -> None:
        """Make the guards, then what itself needs guards, then the facades that show it."""
        self.policy = policy
        self.show_type = make_show_type(policy)
        replaced: dict[tuple[type, str], Callable[[Any], Any]] = {}
        visible = dict(policy.visible)
        self.reader = Reader(policy, visible, replaced, self.show_type)
        self.read = self.reader.read
        self.write = _make_write(policy)
        self.named = make_named_access(self.read, self.write)
        self.match_class = _make_match_class(self.reader)
        self.make_class = ClassMaker(policy.class_members)
        made: dict[int, Any] = {}

        def form(given: Any) -> Any:
            """Make a replacement once, also where it stands in several places."""
            if type(given) is not ByGuards:
                return given
            if id(given) not in made:
                made[id(given)] = given.make(self)
            return made[id(given)]

        self.make_class.add_makers({base: form(maker) for base, maker in policy.class_makers.items()})
        replaced.update({key: form(given) for key, given in policy.replaced.items()})
        self.reader.add_dynamic({kind: form(given) for kind, given in policy.dynamic.items()})
        facades = make_facades(policy, form)
        visible.update({type(facade): frozenset(facade.__dict__) for facade in facades.values()})
        self.facades = MappingProxyType(facades)
        self.names = KnownNames(
            MappingProxyType({name: frozenset(facade.__dict__) for name, facade in facades.items()}), policy.refused
        )
        self.import_facade, self.import_name = importers(facades, policy.on_import)
        self.import_for_python = importer_for_python(policy.late_importers)
        self.holding = Holding(self)

    @property
    def visible(self) -> Mapping[type, frozenset[str]]:
        """The names that are shown now, by type."""
        return MappingProxyType(self.reader.visible)

    @property
    def replaced(self) -> Mapping[tuple[type, str], Callable[[Any], Any]]:
        """What is shown now in place of attributes, by type and name."""
        return MappingProxyType(self.reader.replaced)

    def begin_item(self) -> None:
        """Have all that keeps state forget the item before."""
        for begin in self.policy.at_item_start:
            begin()

    def let_go(self) -> None:
        """Let go of what an item has left; the forms that hold still stand, as code of the macro's can run by it."""
        reentry.let_go()
        for end in self.policy.at_item_end:
            end()

    def end_item(self) -> None:
        """Let go of what an item has left, and put the ordinary forms back: nothing of the macro can run any more."""
        self.let_go()
        self.holding.end()


def _make_write(policy: Policy) -> Callable[[Any, str], Any]:
    writable, reasons = dict(policy.writable), dict(policy.reasons)

    def write(obj: Any, name: str) -> Any:
        """Return the object to set or delete attribute `name` on, where that is allowed."""
        kind = type(obj)
        if is_frozen(kind):
            raise AttributeError(f"cannot assign to field '{name}' of a {kind.__name__}, which cannot be changed")
        own = type(kind) is MacroClass or (kind is MacroClass and name not in policy.class_members)
        if own or name in writable.get(kind, ()) or (name in attributes.EVENT_MARKS and _is_macros_function(obj, kind)):
            return obj
        why = reasons.get((kind, name + " =")) or reasons.get(
            (kind, " ="), "a macro sets attributes on objects of its own classes only; use a dict"
        )
        if isinstance(obj, dict):
            why = f'write ["{name}"] = … for the value of that key'
        raise AttributeError(f"cannot set attribute '{name}' of '{kind.__name__}' object: {why}")

    return write


def _is_macros_function(obj: Any, kind: type) -> bool:
    """Tell whether this function was made by the item: those that it was given are shared with the next one."""
    return kind is FunctionType and obj.__code__.co_filename == FILENAME


def _make_match_class(reader: Reader) -> Callable[[Any, int, tuple[str, ...]], Any]:
    def match_class(kind: Any, positional: int, names: tuple[str, ...]) -> Any:
        """Return the class of a `case Kind(…)` where the attributes that it would read may be read."""
        if type(kind) is MacroClass:
            if positional:
                raise TypeError(f"name the attributes in `case {kind.__name__}(…)`, as in `case Point(x=0, y=y)`")
            for name in names:
                if name.startswith("__") or name in refused_on(kind):
                    raise reader.refusal(kind, MacroClass, name)
            return kind
        if names or positional > (1 if kind in SELF_MATCHING else 0):
            shown = getattr(kind, "__name__", "…")
            raise TypeError(f"`case {shown}(…)` cannot look into attributes here: use `case {shown}()` and an `if`")
        return kind

    return match_class
