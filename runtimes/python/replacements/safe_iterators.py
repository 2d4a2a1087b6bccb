"""Replacements for what `itertools` and `iter` do without holding what they step or compare; in the worker.

The originals drop their source when it ends, also while an outer step of theirs is still inside of it: a source that steps
the iterator around it is freed under its own feet. Where a source runs no code of a macro's, the originals are used.
"""

from __future__ import annotations

import collections
import functools
import itertools
import operator
from types import BuiltinFunctionType, FunctionType, NoneType
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.policy import reentry
from runtimes.python.policy.grants import Grants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# What runs nothing of a macro's when it is stepped. No class of a macro derives from these.
_EMPTY: Final[tuple[Any, ...]] = (
    [],
    (),
    "",
    b"",
    range(0),
    {},
    set(),
    {}.keys(),
    {}.values(),
    {}.items(),
    collections.deque(),
)
_PLAIN: Final[tuple[type, ...]] = (
    frozenset, *map(type, _EMPTY), *(type(iter(each)) for each in (*_EMPTY, range(1 << 70)))
)  # fmt: skip
# Functions that run nothing of a macro's where it has no special methods.
_PLAIN_FUNCTIONS: Final = frozenset({None, max, min, operator.add, operator.mul, operator.sub})


def _are_plain(sources: Iterable[Any]) -> bool:
    return all(isinstance(source, _PLAIN) for source in sources)


def _chained(sources: Iterable[Any]) -> Iterator[Any]:
    for source in sources:
        yield from source


class Chain:
    """`itertools.chain`: called, it makes a generator."""

    def __new__(cls, *iterables: Any) -> Any:
        """Chain what is given."""
        return itertools.chain(*iterables) if _are_plain(iterables) else _chained(iterables)

    @staticmethod
    def from_iterable(iterable: Iterable[Any], /) -> Iterator[Any]:
        """Chain what another iterable gives."""
        return _chained(iter(iterable))


Chain.__name__ = Chain.__qualname__ = "chain"


def islice(iterable: Iterable[Any], *bounds: Any) -> Iterator[Any]:
    """Do what `itertools.islice` does."""
    if isinstance(iterable, _PLAIN):
        return itertools.islice(iterable, *bounds)
    itertools.islice((), *bounds)  # raises where the bounds are none
    numbers = [each if each is None else operator.index(each) for each in bounds]
    itertools.islice((), *numbers)  # a number of the macro's own may be another one by now
    part = slice(*numbers)
    return _sliced(iter(iterable), part.start or 0, part.stop, 1 if part.step is None else part.step)


def _sliced(source: Iterator[Any], start: int, stop: int | None, step: int) -> Iterator[Any]:
    # The places first, so that nothing is taken beyond the last one.
    places: Iterable[int] = itertools.count() if stop is None else range(max(start, stop))
    wanted = start
    for place, each in zip(places, source, strict=False):
        if place == wanted:
            yield each
            wanted += step


def zip_longest(*iterables: Iterable[Any], fillvalue: Any = None) -> Iterator[Any]:
    """Do what `itertools.zip_longest` does."""
    if _are_plain(iterables):
        return itertools.zip_longest(*iterables, fillvalue=fillvalue)
    return _zipped([iter(each) for each in iterables], fillvalue)


def _zipped(sources: list[Iterator[Any]], fillvalue: Any) -> Iterator[Any]:
    left: list[Iterator[Any] | None] = list(sources)
    while True:
        row = []
        for place, source in enumerate(sources):
            value = fillvalue
            if left[place] is not None:
                try:
                    value = next(source)
                except StopIteration:
                    left[place] = None
            row.append(value)
        if all(each is None for each in left):
            return
        yield tuple(row)


def cycle(iterable: Iterable[Any], /) -> Iterator[Any]:
    """Do what `itertools.cycle` does."""
    return itertools.cycle(iterable) if isinstance(iterable, _PLAIN) else _cycled(iter(iterable))


def _cycled(source: Iterator[Any]) -> Iterator[Any]:
    seen = []
    for each in source:
        yield each
        seen.append(each)
    while seen:
        yield from seen


def pairwise(iterable: Iterable[Any], /) -> Iterator[Any]:
    """Do what `itertools.pairwise` does."""
    return itertools.pairwise(iterable) if isinstance(iterable, _PLAIN) else _paired(iter(iterable))


def _paired(source: Iterator[Any]) -> Iterator[Any]:
    before = next(source, source)
    if before is source:
        return
    for each in source:
        yield before, each
        before = each


def accumulate(iterable: Iterable[Any], func: Any = None, *, initial: Any = None) -> Iterator[Any]:
    """Do what `itertools.accumulate` does."""
    # A function of the macro's holds what it is called with; what else is called with the running value may not.
    plain = type(func) in (NoneType, BuiltinFunctionType) and func in _PLAIN_FUNCTIONS and not reentry.is_on()
    if plain or type(func) is FunctionType:
        return itertools.accumulate(iterable, func, initial=initial)
    return _accumulated(iter(iterable), operator.add if func is None else func, initial)


def _accumulated(source: Iterator[Any], function: Callable[[Any, Any], Any], initial: Any) -> Iterator[Any]:
    total = initial
    if total is None:
        total = next(source, source)
        if total is source:
            return
    yield total
    for each in source:
        total = function(total, each)
        yield total


def count(start: Any = 0, step: Any = 1) -> Iterator[Any]:
    """Do what `itertools.count` does."""
    if type(start) in (int, float) and type(step) in (int, float):
        return itertools.count(start, step)
    itertools.count(start)  # raises where it is no number
    return _counted(start, step)


def _counted(value: Any, step: Any) -> Iterator[Any]:
    while True:
        yield value
        value = value + step


def groupby(iterable: Iterable[Any], key: Any = None) -> Iterator[tuple[Any, Iterator[Any]]]:
    """Do what `itertools.groupby` does; the original compares keys that it does not hold."""
    return _grouped(iter(iterable), key) if reentry.is_on() else itertools.groupby(iterable, key)


def _grouped(source: Iterator[Any], key: Any) -> Iterator[tuple[Any, Iterator[Any]]]:
    value = next(source, source)
    if value is source:
        return
    now = value if key is None else key(value)
    ended = False

    def group(target: Any) -> Iterator[Any]:
        nonlocal value, now, ended
        yield value
        for each in source:
            value = each
            now = each if key is None else key(each)
            if not (now is target or now == target):
                return
            yield each
        ended = True

    while not ended:
        target = now
        members = group(target)
        yield now, members
        if now is target or now == target:
            for _ in members:
                pass


def iterate(obj: Any, *sentinel: Any) -> Iterator[Any]:
    """Do what `iter` does; with a sentinel, the original compares with one that it does not hold."""
    if not sentinel:
        return iter(obj)
    (last,) = sentinel
    if not callable(obj):
        raise TypeError("iter(v, w): v must be callable")
    return _until(obj, last)


def _until(function: Callable[[], Any], last: Any) -> Iterator[Any]:
    while True:
        try:
            value = function()
        except StopIteration:
            return
        if value is last or value == last:
            return
        yield value


iterate.__name__ = "iter"


def _index(queue: collections.deque[Any], value: Any, start: Any = 0, stop: Any = None, /) -> int:
    """Do what `deque.index` does; the original compares elements that it does not hold, before Python 3.12."""
    for place in range(*slice(start, stop).indices(len(queue))):
        each = queue[place]
        if each is value or each == value:
            return place
    raise ValueError(f"{value!r} is not in deque")


_FORMS: Final = (accumulate, Chain, count, cycle, groupby, islice, pairwise, zip_longest)

GRANTS: Final = Grants(
    source="replacements of itertools",
    module_forms={("itertools", form.__name__): form for form in _FORMS},
    class_visible={Chain: frozenset({"from_iterable"})},
    replaced={(collections.deque, "index"): lambda queue: functools.partial(_index, queue)},
)
