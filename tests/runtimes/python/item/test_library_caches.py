"""What the packages keep of an item's values and classes is gone with it; and what serves all items stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import scipy.fft
import scipy.integrate._quadrature
from pandas.core.dtypes.cast import _maybe_promote_cached
from pandas.core.dtypes.dtypes import PeriodDtype
from scipy._lib import _array_api_override
from scipy._lib.array_api_compat.common import _helpers

from runtimes.python.granted import science_policy
from runtimes.python.item import library_caches
from runtimes.python.policy import macro_class

if TYPE_CHECKING:
    from collections.abc import Iterator

BY_CLASS = [
    cache
    for module in (_helpers, _array_api_override)
    for cache in vars(module).values()
    if hasattr(cache, "cache_clear")
]


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    macro_class.forget_classes()
    yield
    macro_class.forget_classes()


def end_item() -> None:
    (end,) = library_caches.GRANTS.at_item_end
    assert end in science_policy().at_item_end
    end()


def fill() -> None:
    """Have each cache keep something of a value."""
    _maybe_promote_cached(np.dtype("int64"), 0.0, float)
    scipy.integrate.fixed_quad(np.sin, 0, 1, n=7)
    PeriodDtype("7h")
    for cache in BY_CLASS:
        for arguments in ((float,), (int, float), (frozenset({float}),), ([].__class__, 1, True)):
            try:
                cache(*arguments)
            except Exception:
                continue


def kept_by_values() -> list[int]:
    return [
        _maybe_promote_cached.cache_info().currsize,
        len(scipy.integrate._quadrature._cached_roots_legendre.cache),
        len(PeriodDtype._cache_dtypes),
    ]


def kept_by_classes() -> list[int]:
    return [cache.cache_info().currsize for cache in BY_CLASS]


def test_what_was_kept_by_a_value_is_gone_with_its_item() -> None:
    fill()
    assert 0 not in kept_by_values()
    end_item()
    assert kept_by_values() == [0, 0, 0]


def test_what_was_kept_by_a_class_is_gone_with_an_item_that_made_classes() -> None:
    fill()
    assert sum(map(bool, kept_by_classes())) >= 6
    before = kept_by_classes()
    end_item()
    assert kept_by_classes() == before  # serves the next item as well
    macro_class._refused[type("A", (), {})] = frozenset()
    end_item()
    assert set(kept_by_classes()) == {0}


@pytest.mark.parametrize(("name", "number"), [("next_fast_len", 13), ("prev_fast_len", 23)])
def test_lengths_are_asked_for_by_plain_numbers(name: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The original would keep what it is called with, which may be equal to a number and hold more."""
    asked: list[Any] = []
    original = getattr(scipy.fft, name)
    monkeypatch.setattr(scipy.fft, name, lambda *args: asked.append(args) or original(*args))
    form = library_caches.GRANTS.module_forms["scipy.fft", name]
    assert form(np.int64(number)) == original(number)
    assert form(number, np.True_) == original(number, True) != original(number)
    assert form(target=number, real=1) == original(number, True)
    assert [tuple(map(type, args)) for args in asked] == [(int, bool)] * 3
    assert [args[1] for args in asked] == [False, True, True]
    for wrong in ("13", 13.0, None):
        with pytest.raises(TypeError):
            form(wrong)
