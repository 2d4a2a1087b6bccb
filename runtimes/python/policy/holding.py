"""Puts the forms that hold in place while C code may call a macro back, and takes them away at the item's end; in the worker.

Both sets of tables are made whole in the fork server. To put one form in place means to count a reference to it, its key and
what stood there, on as many pages, each of which a worker has to copy first: for 1,500 forms that took 3 ms of every item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy import reentry

if TYPE_CHECKING:
    from runtimes.python.policy.guards import Guards

# Types whose items need no look; what else has items is looked at by the packages that are loaded.
_PLAIN: Final = frozenset({list, dict})


class Holding:
    """The forms that hold, of all libraries of a policy."""

    def __init__(self, guards: Guards) -> None:
        """Make the tables that have the forms in them."""
        forms = [make(guards) for make in guards.policy.held_forms]
        reader = guards.reader
        self._reader = reader
        self._ordinary = (reader.visible, reader.replaced)
        self._holding = (
            {**reader.visible, **{kind: names for each in forms for kind, names in each.visible.items()}},
            {**reader.replaced, **{key: form for each in forms for key, form in each.replaced.items()}},
        )
        self._facades = [
            (guards.facades[module], {**vars(guards.facades[module]), **members}, vars(guards.facades[module]))
            for each in forms
            for module, members in each.members.items()
        ]
        self._before_writing = tuple(each.before_writing for each in forms if each.before_writing is not None)
        self._before_changing = tuple(each.before_changing for each in forms if each.before_changing is not None)

    def begin(self) -> None:
        """Put the forms that hold in place, until the item's end; the first statement of a program that is called back."""
        if reentry.begin():
            self._reader.use(*self._holding)
            for facade, holding, _ in self._facades:
                facade.__dict__ = holding

    def end(self) -> None:
        """Put the ordinary forms back."""
        if reentry.end():
            self._reader.use(*self._ordinary)
            for facade, _, ordinary in self._facades:
                facade.__dict__ = ordinary

    def writing(self, obj: Any) -> Any:
        """Return what `obj[key] = value` and `del obj[key]` are done on; in a program that is called back."""
        if type(obj) not in _PLAIN:
            for before in self._before_writing:
                obj = before(obj)
        return obj

    def changing(self, obj: Any) -> None:
        """Hold what `obj += value` may overwrite; in a program that is called back."""
        for before in self._before_changing:
            before(obj)
