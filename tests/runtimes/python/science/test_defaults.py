"""What a macro leaves out of a call means what it means to the original: a safe form has the defaults of what it stands for."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from runtimes.python.policy.facades import resolve
from runtimes.python.replacements.safe_json import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Macros

# Where the original writes the same in another way.
SAID_OTHERWISE = {
    ("dataclasses.field", "default"),
    ("dataclasses.field", "default_factory"),
    ("collections.namedtuple", "defaults"),
    ("typing.NamedTuple", "fields"),
    ("warnings.warn", "category"),
    ("numpy.empty", "dtype"),
    ("numpy.ma.masked_array", "hard_mask"),
}
# Nobody writes these by their names; and `task` is left out between those of splrep.
OTHER_PLACES = {
    *(f"dataclasses.{name}(obj): positional-only" for name in ("asdict", "astuple", "is_dataclass")),
    "functools.total_ordering(cls): positional-only",
    "functools.wraps(wrapped): positional-only",
    "numpy.empty_like(prototype): positional or keyword",
    *(f"scipy.interpolate.splrep({name}): keyword-only" for name in ("s", "t", "per")),
}
SAMPLES = (
    pd.DataFrame({"a": [2, 1], "b": [4.0, 3.0]}),
    pd.Series([2, 1]),
    pd.DataFrame({"a": [2, 1], "b": [4.0, 3.0]}).groupby("a"),
    pd.Series(["b", "a"]).str,
)


def parameters(function: Any) -> dict[str, Any]:
    """Return the defaults by name; none for what is written in C and does not say."""
    try:
        found = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return {}
    return {each.name: each.default for each in found if each.default is not inspect.Parameter.empty}


def pairs(macros: Macros) -> Iterator[tuple[str, Any, Any]]:
    for module, name in macros.guards.policy.module_forms:
        yield f"{module}.{name}", macros.modules[module].__dict__[name], resolve(f"{module}.{name}")
    for (kind, name), form in macros.guards.replaced.items():
        for sample in SAMPLES:
            if type(sample) is kind:
                yield f"{kind.__name__}.{name}", form(sample), getattr(sample, name)


def test_defaults_are_those_of_the_original(macros: Macros) -> None:
    compared, differing = 0, []
    for name, ours, original in pairs(macros):
        there = parameters(original)
        for parameter, default in parameters(ours).items():
            if parameter not in there or (name, parameter) in SAID_OTHERWISE:
                continue
            compared += 1
            if default is not there[parameter] and repr(default) != repr(there[parameter]):
                differing.append(f"{name}({parameter}={default!r}), and not {there[parameter]!r}")
    assert differing == []
    assert compared > 100


def test_what_is_given_by_place_or_by_name_alone_is_so_in_the_original(macros: Macros) -> None:
    compared, differing = 0, set()
    for name, ours, original in pairs(macros):
        try:
            there = inspect.signature(original).parameters
            here = inspect.signature(ours).parameters
        except (TypeError, ValueError):
            continue
        for parameter, one in here.items():
            if parameter not in there or one.kind is inspect.Parameter.VAR_POSITIONAL:
                continue
            compared += 1
            if one.kind is not there[parameter].kind:
                differing.add(f"{name}({parameter}): {one.kind.description}")
    assert differing - {"functools.cmp_to_key(mycmp): positional-only"} == OTHER_PLACES  # 3.11 does not say
    assert compared > 100


# What is written in C says no defaults.
@pytest.mark.parametrize("kind", [int, object])
def test_arrays_are_sorted_along_their_last_axis(macros: Macros, kind: Any) -> None:
    replaced = macros.guards.replaced
    for name, arguments in (("sort", ()), ("partition", (1,))):
        ours = np.array([[[3, 1, 2], [9, 7, 8]], [[6, 4, 5], [0, 2, 1]]], dtype=kind)
        plain = ours.copy()
        replaced[np.ndarray, name](ours)(*arguments)
        getattr(plain, name)(*arguments)
        assert ours.tolist() == plain.tolist()
        assert ours.dtype == kind


def test_rows_that_compare_equal_count_from_the_first(macros: Macros) -> None:
    from operator import itemgetter

    for name in ("insort", "insort_right", "insort_left"):
        ours, plain = [(1, 0), (1, 1)], [(1, 0), (1, 1)]
        macros.modules["bisect"].__dict__[name](ours, (1, 2), key=itemgetter(0))
        getattr(__import__("bisect"), name)(plain, (1, 2), key=itemgetter(0))
        assert ours == plain


def test_with_a_default_json_is_written_by_python_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any) -> None:
        raise AssertionError("written by C")

    monkeypatch.setattr("json.encoder.c_make_encoder", fail)
    assert dumps({"a": [{1}, 2]}, default=list) == '{"a": [[1], 2]}'
    with pytest.raises(AssertionError):
        dumps({"a": 1})


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"sort_keys": True},
        {"indent": 1},
        {"separators": (",", ":")},
        {"ensure_ascii": False},
        {"skipkeys": True},
        {"default": str},
    ],
    ids=str,
)
def test_json_is_written_as_json_writes_it(options: dict[str, Any]) -> None:
    value = {
        "é": [1.5, None, True, float("nan"), "\ud800"],
        "a": {"b": []},
        **({(1,): 1} if "skipkeys" in options else {}),
    }
    assert dumps(value, **options) == json.dumps(value, **options)


@pytest.mark.parametrize("default", [None, str])
def test_json_refuses_what_json_refuses(default: Any) -> None:
    ring: list[Any] = []
    ring.append(ring)
    for value, options in ((ring, {}), (float("nan"), {"allow_nan": False}), ({(1,): 1}, {})):
        with pytest.raises((ValueError, TypeError)) as ours:
            dumps(value, default=default, **options)
        with pytest.raises((ValueError, TypeError)) as theirs:
            json.dumps(value, default=default, **options)
        assert type(ours.value) is type(theirs.value)
