"""`collections.OrderedDict` over a plain dict, which keeps its order too; in the worker.

The original keeps its order in a list of its own, in C, and goes along it while it compares keys and hashes them: a key
whose own code empties the dict frees what comes next (seen with Python 3.11 and 3.13). Everything here is done by `dict`,
which holds what it looks at.
"""

from __future__ import annotations

import collections
import operator
from typing import Any, Final, Self

# How this Python shows one: as a dict from 3.12 on, before that as a list of pairs.
_SHOWN_AS_DICT: Final = "{" in repr(collections.OrderedDict(a=None))


class OrderedDict(dict[Any, Any]):
    """A dict that compares its order with others of its kind, and moves its keys."""

    __slots__ = ("_taken_in_front",)
    __hash__ = None

    def move_to_end(self, key: Any, last: bool = True) -> None:  # noqa: FBT001, FBT002 -- the signature is Python's
        """Move a key behind all others, or before them."""
        value = self.pop(key)
        if last:
            self[key] = value
        else:
            self._set_to([(key, value), *self.items()])

    def popitem(self, last: bool = True) -> tuple[Any, Any]:  # noqa: FBT001, FBT002 -- the signature is Python's
        """Take the last pair away, or the first."""
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return super().popitem()
        key = next(iter(self))
        value = self.pop(key)
        # A dict looks for its first key from where it once was, past what was taken away: writing it anew now and then
        # costs less.
        self._taken_in_front = getattr(self, "_taken_in_front", 0) + 1
        if self._taken_in_front**2 > 32 * len(self):
            self._set_to(list(self.items()))
            self._taken_in_front = 0
        return key, value

    def _set_to(self, pairs: list[tuple[Any, Any]]) -> None:
        self.clear()
        self.update(pairs)

    def copy(self) -> Self:
        """Copy it with its order."""
        return type(self)(self)

    def __eq__(self, other: object) -> bool:
        same = dict.__eq__(self, other)
        if same is True and isinstance(other, OrderedDict):
            return all(map(operator.eq, list(self), list(other)))
        return same

    def __ne__(self, other: object) -> bool:
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    def __or__(self, other: Any) -> Any:
        if not isinstance(other, dict):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other: Any) -> Any:
        if not isinstance(other, dict):
            return NotImplemented
        made = type(self)(other)
        made.update(self)
        return made

    def __repr__(self) -> str:
        if not self:
            return "OrderedDict()"
        inner = dict.__repr__(self) if _SHOWN_AS_DICT else repr(list(self.items()))
        return f"OrderedDict({inner})"
