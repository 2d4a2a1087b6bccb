"""What `operator` and `bisect` do by an attribute's name, by the rules of `obj.name`; in the worker."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy.grants import ByGuards, Grants

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.python.policy.guards import Guards


def _insort_right(guards: Guards) -> Callable[..., None]:
    def insort_right(
        a: Any, x: Any, lo: int = 0, hi: int | None = None, *, key: Callable[[Any], Any] | None = None
    ) -> None:
        """Do what `bisect.insort_right` does."""
        place = bisect.bisect_right(a, x if key is None else key(x), lo, hi, key=key)
        guards.read(a, "insert")(place, x)

    return insort_right


def _insort_left(guards: Guards) -> Callable[..., None]:
    def insort_left(
        a: Any, x: Any, lo: int = 0, hi: int | None = None, *, key: Callable[[Any], Any] | None = None
    ) -> None:
        """Do what `bisect.insort_left` does."""
        place = bisect.bisect_left(a, x if key is None else key(x), lo, hi, key=key)
        guards.read(a, "insert")(place, x)

    return insort_left


def _attrgetter(guards: Guards) -> Callable[..., Any]:
    def attrgetter(attr: Any, /, *attrs: Any) -> Callable[[Any], Any]:
        """Do what `operator.attrgetter` does, by the rules of `obj.name`."""
        for name in (attr, *attrs):
            if type(name) is not str:
                raise TypeError("attribute name must be a string")

        def read(obj: Any, name: str) -> Any:
            for part in name.split("."):
                obj = guards.named.getattr(obj, part)
            return obj

        if attrs:
            return lambda obj, /: tuple([read(obj, name) for name in (attr, *attrs)])
        return lambda obj, /: read(obj, attr)

    return attrgetter


def _methodcaller(guards: Guards) -> Callable[..., Any]:
    def methodcaller(name: Any, /, *args: Any, **kwargs: Any) -> Callable[[Any], Any]:
        """Do what `operator.methodcaller` does, by the rules of `obj.name`."""
        return lambda obj, /: guards.named.getattr(obj, name)(*args, **kwargs)

    return methodcaller


_INSORT: Final = ByGuards(_insort_right)

GRANTS: Final = Grants(
    source="replacements of operator and bisect",
    module_forms={
        ("bisect", "insort"): _INSORT,
        ("bisect", "insort_left"): ByGuards(_insort_left),
        ("bisect", "insort_right"): _INSORT,
        ("operator", "attrgetter"): ByGuards(_attrgetter),
        ("operator", "methodcaller"): ByGuards(_methodcaller),
    },
)
