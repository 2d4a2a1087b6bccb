"""`collections.ChainMap` over dicts, and views that nobody makes of anything else; in the worker.

The originals are written in Python and go along whatever they were given: over a generator or `map` they would run code of the
macro's wherever C code compares them or asks for their length, as only special methods can otherwise (policy/reentry.py).
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, MappingView, MutableMapping, ValuesView
from typing import Any, Final, Self

from runtimes.python.policy.grants import Grants
from runtimes.python.replacements.type_stand_in import show_class, shown_types


class ChainMap(MutableMapping[Any, Any]):
    """Dicts one behind the other. `chain[key]` alone may ask a defaultdict for what it does not have."""

    __slots__ = ("_maps",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, *maps: Any) -> None:
        """Take dicts, and others of these; raises TypeError for anything else."""
        for each in maps:
            if not isinstance(each, dict) and type(each) is not ChainMap:
                raise TypeError(f"ChainMap takes dicts, not {type(each).__name__}")
        self._maps: tuple[Any, ...] = maps or ({},)

    def _joined(self) -> dict[Any, Any]:
        joined: dict[Any, Any] = {}
        for each in reversed(self._maps):
            joined.update(each._joined() if type(each) is ChainMap else each)  # noqa: SLF001 -- it is one of these
        return joined

    @property
    def maps(self) -> tuple[Any, ...]:
        """The dicts; which ones they are is settled."""
        return self._maps

    @property
    def parents(self) -> ChainMap:
        """All but the first."""
        return ChainMap(*self._maps[1:])

    def new_child(self, m: Any = None, **values: Any) -> ChainMap:
        """Put a dict in front."""
        made = ChainMap({} if m is None else m, *self._maps)
        made._set_all(values)
        return made

    def _set_all(self, values: dict[Any, Any]) -> None:
        for key, value in values.items():
            self[key] = value

    def copy(self) -> ChainMap:
        """Copy the first, which is the one that is written to."""
        return ChainMap(self._maps[0].copy(), *self._maps[1:])

    def __getitem__(self, key: Any) -> Any:
        for each in self._maps:
            try:
                return each[key]
            except KeyError:
                pass
        raise KeyError(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._maps[0][key] = value

    def __delitem__(self, key: Any) -> None:
        del self._maps[0][key]

    def get(self, key: Any, default: Any = None) -> Any:
        """Look a key up; no dict is asked for one that it does not have."""
        return next((each[key] for each in self._maps if key in each), default)

    def keys(self) -> Any:
        """Show what is there now."""
        return self._joined().keys()

    def values(self) -> Any:
        """Show what is there now."""
        return self._joined().values()

    def items(self) -> Any:
        """Show what is there now."""
        return self._joined().items()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._joined())

    def __len__(self) -> int:
        return len(self._joined())

    def __contains__(self, key: Any) -> bool:
        return any(key in each for each in self._maps)

    def __bool__(self) -> bool:
        return any(self._maps)

    def __eq__(self, other: object) -> Any:
        if type(other) is ChainMap:
            return self._joined() == other._joined()
        return self._joined() == other if isinstance(other, dict) else NotImplemented

    def __or__(self, other: Any) -> Any:
        if not isinstance(other, dict) and type(other) is not ChainMap:
            return NotImplemented
        made = self.copy()
        made._set_all(_plain(other))
        return made

    def __ror__(self, other: Any) -> Any:
        return {**other, **self._joined()} if isinstance(other, dict) else NotImplemented

    def __ior__(self, other: Any) -> Self:
        if not isinstance(other, dict) and type(other) is not ChainMap:
            raise TypeError(f"a ChainMap takes what a dict has, not {type(other).__name__}")
        self._set_all(_plain(other))
        return self

    def __repr__(self) -> str:
        return f"ChainMap({', '.join(map(repr, self._maps))})"


def _plain(given: Any) -> dict[Any, Any]:
    return given._joined() if type(given) is ChainMap else given  # noqa: SLF001


_VIEWS: Final = tuple(
    show_class(view, "a view is what .keys(), .values() and .items() of a dict give")
    for view in (MappingView, KeysView, ValuesView, ItemsView)
)

GRANTS: Final = Grants(
    source="replacements of ChainMap and views",
    module_forms={
        ("collections", "ChainMap"): ChainMap,
        **{("collections.abc", view.__name__): view for view in _VIEWS},
    },
    visible={ChainMap: frozenset({"get", "items", "keys", "values", "maps", "new_child", "parents"})},
    class_visible={ChainMap: frozenset()},
    shown_types=shown_types(*_VIEWS),
)
