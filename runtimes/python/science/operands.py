"""Keeps the operands of a macro's special methods alive a little longer than Python does.

numpy's loops over arrays of objects borrow their elements: an element's `__add__` that empties the array frees what numpy
looks at next, be it for `__radd__` or for the name of its type in a message. Every special method of a macro's class is
therefore wrapped, where numpy is loaded, by one that holds its arguments until many others have returned; by then numpy is
done with them. What is still running is held by its own frame.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FunctionType

_KEPT: Final[deque[tuple[Any, ...]]] = deque(maxlen=64)


def keep_operands(method: FunctionType) -> Callable[..., Any]:
    """Wrap a special method so that its arguments outlive it."""

    def kept(self: Any, /, *others: Any, **named: Any) -> Any:
        try:
            return method(self, *others, **named)
        finally:
            _KEPT.append((self, others, named))

    kept.__name__, kept.__qualname__, kept.__doc__ = method.__name__, method.__qualname__, method.__doc__
    return kept


def let_go() -> None:
    """Forget what an item has left."""
    _KEPT.clear()
