"""The item's context as a macro sees it: dicts and lists that cannot be changed, all the way down."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from runtimes.python.allowed import attributes
from runtimes.python.policy.grants import Grants

_SENTENCE = (
    "`ctx` is read-only: make a copy of what you want to change, dict(ctx) or list(…), or put results into `output`"
)


def _read_only(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise TypeError(_SENTENCE)


class ReadOnlyDict(dict[str, Any]):
    """A dict that nothing can be put into; made full."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = _read_only
    clear = pop = popitem = setdefault = update = _read_only


class ReadOnlyList(list[Any]):
    """A list that nothing can be put into; made full."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _read_only
    append = clear = extend = insert = pop = remove = reverse = sort = _read_only


GRANTS: Final = Grants(
    source="the item's context",
    visible={ReadOnlyDict: attributes.INSTANCES[dict], ReadOnlyList: attributes.INSTANCES[list]},
    shown_types={ReadOnlyDict: dict, ReadOnlyList: list},
)


def freeze(value: Any) -> Any:
    """Return JSON data with its dicts and lists made read-only."""
    if type(value) is dict:
        return ReadOnlyDict({key: freeze(inner) for key, inner in value.items()})
    if type(value) is list:
        return ReadOnlyList([freeze(inner) for inner in value])
    return value
