"""Rows of the science packages that no walk asks for: each does here what it is there for, and one that is gone is missed."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import samples
import scipy.signal.windows
import scipy.sparse
from pandas.core.groupby import base
from scipy._lib._util import _RichResult

from runtimes.python.allowed import pandas_names, scipy_names
from runtimes.python.policy import reentry
from runtimes.python.policy.facades import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def test_methods_that_are_named_by_a_text_are_these() -> None:
    """What pandas itself computes by such a name for groups, but for two; and what else has no harm in it."""
    of_pandas = base.reduction_kernels | base.transformation_kernels
    assert of_pandas - pandas_names.BY_TEXT == {"corrwith", "ngroup"}
    assert pandas_names.BY_TEXT - of_pandas == {
        "abs", "ceil", "cos", "describe", "exp", "expm1", "floor", "log", "log10", "log1p", "log2", "mode", "ohlc", "product",
        "round", "sin", "sqrt", "tan", "unique", "value_counts",
    }  # fmt: skip


def test_shapes_of_a_window_are_scipys() -> None:
    # What is no shape, and what takes a list or a whole number where pandas gives none.
    left_out = {"get_window", "general_cosine", "dpss", "kaiser_bessel_derived"}
    assert set(scipy.signal.windows.__all__) - left_out == pandas_names.WINDOW_SHAPES


@pytest.mark.parametrize("name", sorted(pandas_names.WINDOW_SHAPES))
def test_shape_of_a_window_is_taken(name: str, macros: Macros) -> None:
    given = {"gaussian": "std=1", "general_gaussian": "p=1, sig=1", "general_cosine": "a=[1, 1]",
             "general_hamming": "alpha=0.5", "kaiser": "beta=1", "kaiser_bessel_derived": "beta=1", "exponential": "tau=1",
             "chebwin": "at=100", "dpss": "NW=1", "taylor": ""}.get(name, "")  # fmt: skip
    source = f"output['n'] = len(pd.Series([1.0, 2, 3, 4]).rolling(4, win_type={name!r}).mean({given}))"
    (result,) = macros.run(source)
    assert result.get("output") == {"n": 4}, result


def with_what_derives_from(kind: type) -> Iterator[type]:
    yield kind
    for below in kind.__subclasses__():
        yield from with_what_derives_from(below)


def test_every_bunch_is_read_by_its_keys(macros: Macros) -> None:
    bunches = [resolve(path) for path in scipy_names.BUNCHES]
    assert set(with_what_derives_from(_RichResult)) == set(bunches)
    # The last is what the others derive from; nothing that is shown gives one today.
    found = [sample for sample in samples.samples() if type(sample) in bunches] + [_RichResult(x=1)]
    assert {type(sample) for sample in found} == set(bunches)
    for sample in found:
        for key in sample:
            assert macros.guards.read(sample, key) is sample[key]
        with pytest.raises(AttributeError):
            macros.guards.read(sample, "__dict__")


# A value of each type that an output may have from the packages, and what it becomes.
BECOMES = {
    np.bool_: ("np.bool_(True)", "true"),
    **{kind: (f"np.{kind.__name__}(3)", "3") for kind in (np.int8, np.int16, np.int32, np.int64, np.longlong)},
    np.unsignedinteger: ("np.uint8(3)", "3"),
    np.floating: ("np.float32(1.5)", "1.5"),
    np.str_: ("np.array(['a'])[0]", '"a"'),
    type(np.ma.masked): ("np.ma.masked", "null"),
    np.ndarray: ("np.array([1, 2])", "[1,2]"),
    pd.Series: ("pd.Series([1, 2])", "[1,2]"),
    pd.Index: ("pd.Index([1, 2])", "[1,2]"),
    pd.api.extensions.ExtensionArray: ("pd.Series([1, 2], dtype='Int64').unique()", "[1,2]"),
    type(pd.NaT): ("pd.NaT", "null"),
    type(pd.NA): ("pd.NA", "null"),
}
# One of each type that is refused with a sentence of its own; of Python's too.
REFUSED = (
    "np.datetime64(1, 'D')", "np.timedelta64(1, 'D')", "np.complex128(1)", "np.array([b'a'])[0]", "pd.DataFrame({'a': [1]})",
    "pd.Timestamp(0)", "pd.Timedelta(1)", "pd.Interval(0, 1)", "pd.Period('2024-01')", "sparse.csr_array([[1]])",
    "sparse.csr_matrix([[1]])", "{1}", "frozenset()", "b'a'", "1j", "range(1)", "datetime(2024, 1, 1)", "date(2024, 1, 1)",
    "time(1)", "timedelta(1)", "(lambda: 1)", "A().m", "len", "iter([1])", "{}.keys()",
)  # fmt: skip
IMPORTED = {
    "date": dt.date, "datetime": dt.datetime, "time": dt.time, "timedelta": dt.timedelta,
    "sparse": scipy.sparse, "A": type("A", (), {"m": lambda _: None}), "pd": pd, "np": np,
}  # fmt: skip
# Nothing gives a macro one.
REFUSED_ANYWAY = {bytearray}


def written(macros: Macros, value: str) -> dict[str, Any]:
    source = f"""from datetime import date, datetime, time, timedelta
from scipy import sparse
class A:
    def m(self): pass
output['x'] = {value}"""
    (result,) = macros.run(source)
    return result


def test_every_type_that_json_has_a_form_for_becomes_that(macros: Macros) -> None:
    assert set(BECOMES) == {kind for kind, _ in macros.guards.policy.output.converters}
    for value, text in BECOMES.values():
        assert written(macros, value).get("output") == {"x": json.loads(text)}, value


def test_every_type_that_json_has_no_form_for_says_what_to_write(macros: Macros) -> None:
    rows = macros.guards.policy.output.hints
    said = {row for row in rows if row[0] in REFUSED_ANYWAY}
    for value in REFUSED:
        error = written(macros, value)["error"]
        hinted = [row for row in rows if f": {row[1]} (line" in error]
        assert hinted, error
        kind = type(eval(value, {**macros.names, **IMPORTED}))  # noqa: S307 -- our own text
        said.add(next(row for row in rows if issubclass(kind, row[0])))
    assert said == set(rows)


def test_what_can_be_large_is_counted_before_it_is_written(macros: Macros) -> None:
    assert set(macros.guards.policy.output.counts) == {np.ndarray, pd.Series, pd.DataFrame}
    for value in ("np.zeros(2_000_000)", "pd.Series(np.zeros(2_000_000))"):
        assert "more than" in written(macros, value)["error"]


def test_names_by_which_numpy_calls_what_it_holds_are_known() -> None:
    """A name less, and a macro's own method is called by loops that hold nothing."""
    asked: set[str] = set()

    class Asked:
        def __getattr__(self, name: str) -> Any:
            asked.add(name)
            raise AttributeError(name)

    for function in vars(np).values():
        if isinstance(function, np.ufunc):
            with contextlib.suppress(Exception):
                function(*[np.array([Asked(), Asked()], dtype=object)] * function.nin)
    with contextlib.suppress(Exception):
        np.dtype(Asked())
    asked = {name for name in asked if not name.startswith("_")}
    assert len(asked) > 30
    # These three are loops of objects' own truth where numpy is built as it is pinned; others call them by their names.
    assert asked | {"logical_and", "logical_not", "logical_or"} == reentry.BY_NAME
