"""Rows of the science packages that no walk asks for: each does here what it is there for, and one that is gone is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import samples
from scipy._lib._util import _RichResult

from runtimes.python.allowed import pandas_names, scipy_names
from runtimes.python.policy.facades import resolve

if TYPE_CHECKING:
    from conftest import Macros

# np.matrix, of which a sample is.
pytestmark = pytest.mark.filterwarnings("ignore")

SERIES = ("Polynomial", "Chebyshev", "Legendre", "Hermite", "HermiteE", "Laguerre")
# What classes show of themselves, as a macro writes it.
OF_CLASSES = {
    **{
        f"np.polynomial.{name}.{way}": f"np.polynomial.{name}.{way}({given})"
        for name in SERIES
        for way, given in (("fit", "[0, 1, 2], [1, 2, 5], 2"), ("fromroots", "[1, 2]"), ("basis", "2"))
    },
    "pd.DataFrame.from_dict": "pd.DataFrame.from_dict({'a': [1]})",
    "pd.DataFrame.from_records": "pd.DataFrame.from_records([(1, 2)])",
    "pd.IntervalIndex.from_breaks": "pd.IntervalIndex.from_breaks([0, 1])",
    "pd.IntervalIndex.from_tuples": "pd.IntervalIndex.from_tuples([(0, 1)])",
    "pd.MultiIndex.from_arrays": "pd.MultiIndex.from_arrays([[1], [2]])",
    "pd.MultiIndex.from_frame": "pd.MultiIndex.from_frame(pd.DataFrame({'a': [1]}))",
    "pd.MultiIndex.from_product": "pd.MultiIndex.from_product([[1], [2]])",
    "pd.MultiIndex.from_tuples": "pd.MultiIndex.from_tuples([(1, 2)])",
    "pd.Timestamp.combine": "pd.Timestamp.combine(pd.Timestamp(0).date(), pd.Timestamp(0).time())",
    "pd.Timestamp.fromisoformat": "pd.Timestamp.fromisoformat('2024-01-01')",
    "pd.Timestamp.fromordinal": "pd.Timestamp.fromordinal(738000)",
    "pd.Timestamp.fromtimestamp": "pd.Timestamp.fromtimestamp(0)",
    "pd.Timestamp.max": "pd.Timestamp.max",
    "pd.Timestamp.min": "pd.Timestamp.min",
    "pd.Timestamp.now": "pd.Timestamp.now()",
    "pd.Timestamp.strptime": "pd.Timestamp.strptime",  # it says that pandas has none
    "pd.Timestamp.today": "pd.Timestamp.today()",
    "pd.Timedelta.max": "pd.Timedelta.max",
    "pd.Timedelta.min": "pd.Timedelta.min",
    "pd.Period.now": "pd.Period.now('D')",
}
# Classes that a macro has by name, and that `type(x)` does not show: their objects say what they are by their dtype.
BY_THEIR_DTYPE = {np.datetime64, np.timedelta64}
WRITTEN = {
    pd.DataFrame: ("columns", "index", "attrs"),
    pd.Series: ("index", "name", "attrs"),
    **dict.fromkeys((pd.Index, pd.RangeIndex, pd.DatetimeIndex, pd.TimedeltaIndex, pd.PeriodIndex, pd.CategoricalIndex,
                     pd.MultiIndex), ("name", "names")),
}  # fmt: skip
# Which of a group's, a column's or a window's ways takes a method by its text.
WAYS = ("df.groupby('g')['a'].agg(n)", "df['a'].agg(n)", "df['a'].rolling(2).agg(n)", "df.groupby('g')['a'].transform(n)",
        "df['a'].ewm(1).agg(n)", "df.groupby('g').agg(n)")  # fmt: skip


def of_packages(kind: type) -> bool:
    return kind.__module__.partition(".")[0] in ("numpy", "pandas", "scipy")


@pytest.mark.parametrize("name", OF_CLASSES)
def test_what_a_class_shows_is_used(name: str, macros: Macros) -> None:
    (result,) = macros.run(f"x = {OF_CLASSES[name]}\noutput['some'] = x is not None")
    assert result.get("output") == {"some": True}, result


def test_what_classes_show_are_these(macros: Macros) -> None:
    named = {}
    for name in OF_CLASSES:
        package, *path, shown = name.split(".")
        found: Any = macros.names[package]
        for part in path:
            found = getattr(found, part)
        named.setdefault(found, set()).add(shown)
    rows = macros.guards.policy.class_visible
    assert {kind: names for kind, names in rows.items() if names and (of_packages(kind) or kind in named)} == named


def test_a_class_that_a_macro_has_by_name_is_what_type_shows(macros: Macros) -> None:
    """And no other: `type(x)(…)` makes an object, which not every class does safely."""
    classes = {
        member
        for facade in macros.modules.values()
        for member in vars(facade).values()
        if isinstance(member, type) and of_packages(member) and not issubclass(member, BaseException)
    }
    rows = {kind for kind in macros.guards.policy.class_visible if of_packages(kind)}
    assert rows == classes - BY_THEIR_DTYPE
    for sample in samples.samples():
        shown = macros.guards.show_type(sample)
        assert (shown is type(sample)) == (type(sample) in rows) or not of_packages(type(sample)), type(sample)


def test_what_is_written_to_tables_is_this(macros: Macros) -> None:
    rows = macros.guards.policy.writable
    assert {kind: set(names) for kind, names in rows.items()} == {kind: set(names) for kind, names in WRITTEN.items()}
    by_type = {type(sample): sample for sample in samples.samples()}
    for kind, names in WRITTEN.items():
        for name in names:
            assert macros.guards.write(by_type[kind], name) is by_type[kind]
        with pytest.raises(AttributeError):
            macros.guards.write(by_type[kind], "_data")


@pytest.mark.parametrize("name", sorted(pandas_names.BY_TEXT))
def test_method_that_is_named_by_a_text_is_taken_somewhere(name: str, macros: Macros) -> None:
    for way in WAYS:
        source = f"df = pd.DataFrame({{'g': [1, 1, 2, 2], 'a': [1.0, 2, 4, 3]}})\nn = {name!r}\nx = {way}\noutput['some'] = 1"
        (result,) = macros.run(source)
        if result.get("output") == {"some": 1}:
            return
    pytest.fail(f"nothing takes it: {result}")


@pytest.mark.parametrize("name", sorted(pandas_names.WINDOW_SHAPES))
def test_shape_of_a_window_is_taken(name: str, macros: Macros) -> None:
    given = {"gaussian": "std=1", "general_gaussian": "p=1, sig=1", "general_cosine": "a=[1, 1]",
             "general_hamming": "alpha=0.5", "kaiser": "beta=1", "kaiser_bessel_derived": "beta=1", "exponential": "tau=1",
             "chebwin": "at=100", "dpss": "NW=1", "taylor": ""}.get(name, "")  # fmt: skip
    source = f"output['n'] = len(pd.Series([1.0, 2, 3, 4]).rolling(4, win_type={name!r}).mean({given}))"
    (result,) = macros.run(source)
    assert result.get("output") == {"n": 4}, result


def test_every_bunch_is_read_by_its_keys(macros: Macros) -> None:
    bunches = [resolve(path) for path in scipy_names.BUNCHES]
    # The last is what the others derive from; nothing that is shown gives one today.
    found = [sample for sample in samples.samples() if type(sample) in bunches] + [_RichResult(x=1)]
    assert {type(sample) for sample in found} == set(bunches)
    for sample in found:
        for key in sample:
            assert macros.guards.read(sample, key) is sample[key]
        with pytest.raises(AttributeError):
            macros.guards.read(sample, "__dict__")
