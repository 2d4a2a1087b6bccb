"""Where the checks of the packages' forms begin: what is just allowed passes, what is one beyond it is refused in words."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
import pytest
import scipy.interpolate
import scipy.linalg
import scipy.ndimage
import scipy.sparse
import scipy.stats
from pandas.core.base import SelectionMixin
from scipy._lib import _util

from runtimes.python.granted import science_policy
from runtimes.python.policy.grants import ABSENT
from runtimes.python.replacements import safe_numpy, safe_pandas, safe_scipy

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Macros


def said(call: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    """Return the words of its refusal, or none where it passes."""
    try:
        call(*args, **kwargs)
    except (TypeError, ValueError) as error:
        return str(error)
    return ""


# numpy


@pytest.mark.parametrize(
    ("repeats", "length", "passes"),
    [
        (2**40, 1, True), (2**40 + 1, 1, False), (2**39, 2, True), (2**39 + 1, 2, False), ([2**39], 2, True), ([2**39 + 1], 2, False),
        ([2**39, 2**39], 2, True), ([2**39, 2**39 + 1], 2, False), ([2**39, 2**39], 9, True), ([], 5, True), (2**63 - 1, 0, True), (2**62, 4, False),
        (np.uint64(2**63), 1, False), ([True, False], 2, True), (1e30, 1, True), ("a", 1, True),
    ],
)  # fmt: skip
def test_what_is_repeated_has_a_trillion_elements_at_most(repeats: Any, length: int, passes: bool) -> None:
    words = said(safe_numpy.checked_repeats, repeats, length)
    assert words == "" if passes else "this would make an array of" in words
    if passes:
        made = safe_numpy.checked_repeats(repeats, length)
        assert made.tolist() == np.array(repeats).tolist()
        assert made is not repeats


def test_counts_that_are_given_as_an_array_are_copied() -> None:
    counts = np.array([1, 2])
    assert not np.shares_memory(safe_numpy.checked_repeats(counts, 2), counts)


@pytest.mark.parametrize(
    ("takes", "gives", "words"),
    [
        (1, 1, ""), (2, 2, ""), (0, 1, "np.frompyfunc needs"), (1, 0, "np.frompyfunc needs"), (-1, 1, "np.frompyfunc needs"), (1, -3, "np.frompyfunc needs"),
        (2**40, 1, "Cannot construct a ufunc"), (1, 2**40, "Cannot construct a ufunc"), (2**31 - 1, 2**31 - 1, "Cannot construct a ufunc"), (1.5, 1, "cannot be interpreted"), (1, 1.5, "cannot be interpreted"),
    ],
)  # fmt: skip
def test_a_function_of_arrays_takes_and_gives_one_or_more(takes: Any, gives: Any, words: str) -> None:
    answer = said(safe_numpy.frompyfunc, max, takes, gives)
    assert answer.startswith(words) if words != "cannot be interpreted" else words in answer
    assert (answer == "") is (words == "")


def test_where_an_array_is_padded_with_what_is_found_there_are_zeros() -> None:
    given = np.array([1.0, 2.0])
    for mode in ("empty", bytes([101, 109, 112, 116, 121]).decode(), np.str_("empty"), "constant"):
        assert safe_numpy.pad(given, 1, mode).tolist() == [0.0, 1.0, 2.0, 0.0]
    assert safe_numpy.pad(given, 1).tolist() == [0.0, 1.0, 2.0, 0.0]
    for name in ("edge", "reflect", "wrap", "maximum", "linear_ramp"):
        assert safe_numpy.pad(given, (2, 1), name).tolist() == np.pad(given, (2, 1), name).tolist()
    assert safe_numpy.pad(given, 1, constant_values=7).tolist() == [7.0, 1.0, 2.0, 7.0]

    def filled(row: Any, width: Any, *_rest: Any) -> None:
        row[: width[0]] = 5

    assert safe_numpy.pad(given, (1, 0), filled).tolist() == [5.0, 1.0, 2.0]


def test_the_one_generator_is_seeded_by_four_bytes_of_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda many: bytes(range(1, many + 1)))
    safe_numpy._begin_random()
    drawn = scipy.stats.norm.rvs(size=3).tolist()
    assert drawn == np.random.RandomState(0x04030201).standard_normal(3).tolist()
    monkeypatch.undo()
    safe_numpy._begin_random()
    assert scipy.stats.norm.rvs(size=3).tolist() != drawn


class Told(np.ndarray):
    """Says which of them are put in order themselves."""

    asked: ClassVar[list[Any]] = []

    def sort(self, *args: Any, **kwargs: Any) -> None:
        self.asked.append(self)
        super().sort(*args, **kwargs)

    def partition(self, *args: Any, **kwargs: Any) -> None:
        self.asked.append(self)
        super().partition(*args, **kwargs)


@pytest.mark.parametrize(("kind", "itself"), [(float, True), (int, True), ("U1", True), (object, False)])
@pytest.mark.parametrize(("name", "arguments"), [("sort", ()), ("partition", (1,))])
def test_objects_are_put_in_order_in_a_copy(kind: Any, itself: bool, name: str, arguments: tuple[int, ...]) -> None:
    given = np.array([3, 1, 2], dtype=kind).view(Told)
    Told.asked.clear()
    safe_numpy.GRANTS.replaced[np.ndarray, name](given)(*arguments)
    assert any(each is given for each in Told.asked) is itself
    assert given.tolist() == np.array([1, 2, 3], dtype=kind).tolist()


def test_constants_of_a_series_are_copies() -> None:
    for (kind, name), form in safe_numpy.GRANTS.replaced.items():
        if name in ("domain", "window"):
            series = kind([1, 2])
            form(series)[0] = 9
            assert getattr(series, name).tolist() == getattr(kind, name).tolist()
    shared = np.array([2.0, 1.0])
    assert safe_numpy.GRANTS.replaced[np.ndarray, "repeat"](shared)(2).tolist() == [2.0, 2.0, 1.0, 1.0]
    assert safe_numpy.repeat([[1, 2]], 2, 0).tolist() == [[1, 2], [1, 2]]
    assert "would make an array" in said(safe_numpy.repeat, [1, 2, 3, 4], 2**39)


# pandas


def test_every_form_of_repeat_counts_first() -> None:
    times = pd.date_range("2024-01-01", periods=2)
    samples = (
        np.arange(2), np.ma.array([1, 2]), pd.Series([1, 2]), pd.Index(["a", "b"]), pd.RangeIndex(2), pd.MultiIndex.from_tuples([(1, 2)]), times, times - times[0],
        times.to_period("D"), pd.CategoricalIndex(["a"]), pd.IntervalIndex.from_breaks([0, 1]),
    )  # fmt: skip
    replaced = science_policy().replaced
    assert {type(sample) for sample in samples} == {kind for kind, name in replaced if name == "repeat"}
    for sample in samples:
        repeat = replaced[type(sample), "repeat"](sample)
        assert said(repeat, 2**62).startswith("this would make an array of")
        assert said(repeat, [2**62] * len(sample)).startswith("this would make an array of")
        assert len(repeat(3)) == len(repeat([3] * len(sample), None)) == 3 * len(sample)


def test_indices_of_groups_are_copies() -> None:
    groups = pd.DataFrame({"g": [1, 1, 2], "v": [1.0, 2.0, 3.0]}).groupby("g")
    found = science_policy().replaced[type(groups), "indices"](groups)
    found[1][0] = 7
    found.clear()
    assert {key: places.tolist() for key, places in groups.indices.items()} == {1: [0, 1], 2: [2]}


def test_one_of_named_functions_is_a_pair_or_a_function() -> None:
    def spread(values: Any) -> Any:
        return values.max() - values.min()

    assert safe_pandas._checked_named(("eval", spread)) == ("eval", spread)
    assert safe_pandas._checked_named(spread) is spread
    assert safe_pandas._checked_named("sum") == "sum"
    named = safe_pandas._checked_named(pd.NamedAgg("eval", "max"))
    assert (named.column, named.aggfunc, type(named)) == ("eval", "max", pd.NamedAgg)
    for wrong in (("v", "eval"), ("eval",), ("eval", "sum", "max"), ["eval", "sum"], pd.NamedAgg("v", "eval"), "eval"):
        assert "'eval' cannot be applied by its name" in said(safe_pandas._checked_named, wrong)
    assert safe_pandas._checked_named(()) == []


def test_names_that_end_in_an_underscore_or_are_capital_are_names() -> None:
    frame = pd.DataFrame({"a_": [1], "A": [2], "_a": [3], "b1": [4]})
    row = frame.iloc[0]
    for name, there in (("a_", 1), ("A", 2), ("b1", 4)):
        assert safe_pandas.read_column(frame, name).tolist() == [there]
        assert safe_pandas.read_column(frame.groupby("b1"), name).sum().tolist() == [there]
        assert safe_pandas.read_label(row, name) == there
    assert safe_pandas.read_column(frame, "_a") is safe_pandas.read_label(row, "_a") is ABSENT


def test_rows_name_all_columns_that_are_plain_words(macros: Macros) -> None:
    (answer,) = macros.run(
        """
df = pd.DataFrame([[1, 2, 3, 4, 5]], columns=['a_', 'A', '_a', 'b1', 'Index'])
output['x'] = [list(row._fields) for row in df.itertuples()] + [list(row._fields) for row in df.itertuples(False)]
output['flags'] = pd.Series(['a']).str.contains('A', flags=2).tolist()
""".replace("df =", "import pandas as pd\ndf =", 1)
    )
    assert answer["output"] == {
        "x": [["Index", "a_", "A", "column3", "b1", "column5"], ["a_", "A", "column2", "b1", "Index"]],
        "flags": [True],
    }


def test_a_text_format_is_one_of_numbers() -> None:
    to_csv = safe_pandas._to_csv(pd.DataFrame({"v": [1.25]}))
    for good in ("%.3f", "%g", "%-8.2E", "%+ 01.3f"):
        assert said(to_csv, float_format=good) == ""
    assert safe_pandas._FLOAT_FORMAT.match("%12345678f")
    for bad in ("%123456789f", "%", "%d", "%.3f ", " %.3f", "%.3f\n", ""):
        assert said(to_csv, float_format=bad) == "float_format must be like '%.3f'"
    assert said(to_csv, quoting=1, doublequote=False) == "to_csv() takes no quoting, doublequote here"


def test_groups_of_a_table_alone_show_its_columns() -> None:
    dynamic = science_policy().dynamic
    kinds = {kind.__name__ for kind in dynamic if kind.__module__.startswith("pandas")}
    assert kinds == {"DataFrame", "Series", "DataFrameGroupBy"}


@pytest.mark.filterwarnings("ignore")  # pandas would have nobody shorten a table in place
def test_groups_have_the_rows_that_they_were_made_with(macros: Macros) -> None:
    assert macros  # which has closed what is closed in place
    for change in (lambda table: table.drop(index=0, inplace=True), lambda table: table.__setitem__("v", 1)):  # noqa: PD002
        table = pd.DataFrame({"g": [1, 1, 2], "v": [1.0, 2.0, 3.0]})
        groups, windows = table.groupby("g"), table.rolling(2)
        change(table)
        same = len(table) == 3
        for call in (groups.sum, windows.sum, lambda groups=groups: groups.v.sum(), lambda groups=groups: groups.obj):
            assert ("the table has more rows or fewer" in said(call)) is not same
    table = pd.DataFrame({"g": [1, 1, 2], "v": [1.0, 2.0, 3.0]})
    groups = table.groupby("g")
    table.loc[3] = [2, 4.0]
    assert "the table has more rows or fewer" in said(groups.sum)
    with pytest.raises(AttributeError):
        groups._selected_obj = table


@pytest.mark.parametrize("part", ["obj", "_selected_obj", "_obj_with_exclusions"])
@pytest.mark.parametrize("kind", ["groups", "a column's groups", "windows", "weights"])
def test_a_part_of_a_table_that_was_read_before_has_its_rows_too(kind: str, part: str, macros: Macros) -> None:
    assert macros
    column, table = pd.Series([1.0, 2.0, 3.0]), pd.DataFrame({"g": [1, 1, 2], "v": [1.0, 2.0, 3.0]})
    made = {
        "groups": table.groupby("g"),
        "a column's groups": column.groupby([1, 1, 2]),
        "windows": table.rolling(2),
        "weights": table.ewm(1),
    }[kind]
    assert len(getattr(made, part)) == 3
    column.loc[3] = 4.0
    table.loc[3] = [2, 4.0]
    assert "the table has more rows or fewer" in said(getattr, made, part)


def test_what_is_closed_in_place_is_closed_once(macros: Macros) -> None:
    assert macros
    closed = vars(SelectionMixin)["obj"]
    safe_pandas.close_in_place()
    assert vars(SelectionMixin)["obj"] is closed


# scipy


def test_a_loop_is_checked_before_it_runs() -> None:
    asked: list[Any] = []

    def loop(*args: Any) -> str:
        asked.append(("loop", args))
        return "done"

    assert safe_scipy._checked_loop(loop, lambda *args: asked.append(args))(1, 2) == "done"
    assert asked == [(1, 2), ("loop", (1, 2))]
    with pytest.raises(ValueError, match="too long"):
        safe_scipy._checked_loop(loop, safe_scipy._check_length)(1, 2e9)
    assert len(asked) == 2


def test_what_is_lent_is_copied_and_nothing_else() -> None:
    owned = np.arange(4.0)
    lent = np.from_dlpack(owned)  # over a capsule, as a solver's work memory is
    for same in (owned, owned[1:], owned.reshape(2, 2)[1], np.frombuffer(b"12345678"), 3, "text", None, [owned]):
        assert safe_scipy._own_memory(same) is same
    for part in (lent, lent[1:], lent.reshape(2, 2)[:, 1]):
        copied = safe_scipy._own_memory(part)
        assert copied.tolist() == part.tolist()
        assert not np.shares_memory(copied, owned)
    assert np.shares_memory(lent, owned)
    asked: list[Any] = []
    given = safe_scipy._lend_nothing(lambda *args, **kwargs: (args, kwargs))

    def function(*args: Any, **kwargs: Any) -> float:
        asked.append((args, kwargs))
        return 1.5

    function.terminal = 3  # type: ignore[attr-defined]
    (first, listed, number), named = given(function, [function, 2], 5, jac=function, events=(function,), t=owned)
    for each in (first, listed[0], named["jac"], named["events"][0]):
        assert (each(lent, 1, k=2), each.terminal, hasattr(each, "direction")) == (1.5, 3, False)
        ((array, one), kwargs) = asked.pop()
        assert (array.tolist(), one, kwargs, np.shares_memory(array, owned)) == (owned.tolist(), 1, {"k": 2}, False)
    assert (listed[1], type(listed), type(named["events"]), number, named["t"] is owned) == (2, list, tuple, 5, True)


def test_positions_of_a_factor_are_its_rows() -> None:
    for matrix in (np.eye(3), np.array([[0.0, 1, 0], [0, 0, 1], [1, 0, 0]])):
        factor = scipy.linalg.lu_factor(matrix)
        assert np.allclose(matrix @ safe_scipy.lu_solve(factor, [1.0, 2, 3]), [1, 2, 3])
        assert np.allclose(matrix.T @ safe_scipy.lu_solve(factor, [1.0, 2, 3], 1), [1, 2, 3])
    for rows in ([0, 1, 3], [0, -1, 2], [0.0, 1, 2], 0, [[0, 1], [1, 2], [0, 1]], ["0", "1", "2"]):
        assert said(safe_scipy.lu_solve, (np.eye(3), rows), [1.0, 2, 3]) == "the second of lu_and_piv must be what lu_factor() returned"  # fmt: skip
    assert said(safe_scipy.lu_solve, (np.eye(3), np.array([0, 1, 2], "u1")), [1.0, 2, 3]) == ""


CURVE = "tck must be what splrep() returned"


@pytest.mark.parametrize(
    ("knots", "coefficients", "degree", "words"),
    [
        (2, 1, 0, ""), (1, 1, 0, CURVE), (4, 2, 1, ""), (3, 2, 1, CURVE), (4, 1, 1, CURVE), (8, 4, 3, ""), (7, 4, 3, CURVE), (8, 3, 3, CURVE),
        (12, 6, 5, ""), (11, 6, 5, CURVE), (12, 5, 5, CURVE), (14, 7, 6, CURVE), (12, 12, -1, CURVE), (12, 12, 5, ""), (12, 8, 3, ""), (12, 7, 3, CURVE),
    ],
)  # fmt: skip
def test_a_curve_has_as_many_knots_and_coefficients_as_its_degree_asks_for(
    knots: int, coefficients: int, degree: int, words: str
) -> None:
    curve = (np.arange(float(knots)), np.ones(coefficients), degree)
    for call in (
        lambda: safe_scipy._checked_curve(curve),
        lambda: safe_scipy._checked_curve((curve[0].tolist(), [curve[1].tolist()], degree)),
    ):
        assert said(call).startswith(words)
        assert (said(call) == "") is (words == "")
    if not words:
        t, c, k = safe_scipy._checked_curve(curve)
        assert (t.tolist(), c.tolist(), k) == (curve[0].tolist(), curve[1].tolist(), degree)
        assert not np.shares_memory(t, curve[0])
        assert not np.shares_memory(c, curve[1])
    else:
        assert said(safe_scipy.splev, 1.0, curve).startswith(words)
        assert said(safe_scipy.splint, 0.0, 1.0, curve).startswith(words)


def test_a_curve_is_of_rows_or_a_spline() -> None:
    x = np.arange(9.0)
    spline = scipy.interpolate.BSpline([0.0, 0, 1, 1], [1.0, 3], 1)
    assert safe_scipy._checked_curve(spline) is spline
    assert said(safe_scipy._checked_curve, (np.zeros((4, 4)), [1.0, 2], 1)).startswith(CURVE)
    assert "cannot be interpreted as an integer" in said(safe_scipy._checked_curve, ([0, 0, 1, 1], [1.0, 2], 1.0))
    curve = scipy.interpolate.splrep(x, np.cos(x))
    for args, kwargs in (((), {}), ((1,), {}), ((0, 1), {}), ((), {"der": 2}), ((), {"ext": 2})):
        at = [0.5, 7.5]
        assert np.allclose(
            safe_scipy.splev(at, curve, *args, **kwargs), scipy.interpolate.splev(at, curve, *args, **kwargs)
        )
    assert safe_scipy.splint(0, 2, curve) == scipy.interpolate.splint(0, 2, curve)
    assert len(safe_scipy.splint(0, 2, curve, 1)) == 2


REACH = 10**9


def test_filters_labels_and_places_are_within_reach() -> None:
    image = np.zeros((4, 3))
    for check in (safe_scipy._check_length, safe_scipy._check_labels):
        assert [said(check, image, size) == "" for size in (1, REACH - 1, REACH, REACH + 1)] == [
            True,
            True,
            True,
            False,
        ]
    beyond = "coordinates and steps must be between -1e+09 and 1e+09, without NaN"
    for place, words in ((0, ""), (REACH - 1, ""), (1 - REACH, ""), (REACH, beyond), (-REACH, beyond), (np.nan, beyond), (np.inf, beyond)):  # fmt: skip
        for places in (np.array([0.0, place]), np.array([place, 0.0])):
            assert said(safe_scipy._check_places, None, places) == words
            for at in range(3):
                given = [None, None, None]
                given[at] = places  # type: ignore[call-overload]
                assert said(safe_scipy._check_coordinates, image, None, *given, "rest") == words
            assert said(safe_scipy._check_steps, image, places, None, "rest") == words
            assert said(safe_scipy._check_steps, image, None, places) == words
    for steps in (np.zeros(1), np.zeros(3), np.zeros((4, 3)), 1.0):
        for given in ((steps, None), (None, steps), (np.zeros(2), steps)):  # type: ignore[assignment]
            assert said(safe_scipy._check_steps, image, *given) == "there must be one step for each axis"
    assert said(safe_scipy._check_steps, image, None, None) == said(safe_scipy._check_places) == ""


@pytest.mark.parametrize(
    ("size", "places"), [(1, [0]), (2, [-1, 0]), (3, [-1, 0, 1]), (4, [-2, -1, 0, 1]), (5, [-2, -1, 0, 1, 2])]
)
def test_the_origin_is_a_place_of_the_structure(size: int, places: list[int]) -> None:
    for shape, axis in (((size,), 0), ((size, 3), 0), ((3, size), 1)):
        passing = []
        for place in range(-size - 1, size + 2):
            origin = [0] * len(shape)
            origin[axis] = place
            if not said(safe_scipy._check_origin, None, np.ones(shape), None, None, 0, origin, "rest"):
                passing.append(place)
        assert passing == places


def test_a_footprint_has_points_and_the_shape_of_its_structure() -> None:
    empty, one = np.zeros((2, 2), bool), np.array([[True, False], [False, False]])
    assert said(safe_scipy._check_points, None, empty, None) == "a footprint needs at least one point"
    assert said(safe_scipy._check_points, None, one, None) == said(safe_scipy._check_points, None, one, one, 1) == ""
    for structure in (np.ones((2, 3)), np.ones(2), np.ones((1, 2))):
        assert (
            said(safe_scipy._check_points, None, one, structure) == "footprint and structure must have the same shape"
        )


@pytest.mark.parametrize(("length", "quickly"), [(3, False), (5, False), (6, False), (7, True), (9, True)])
def test_a_line_is_filtered_quickly_where_it_is_longer_than_the_window(length: int, quickly: bool) -> None:
    asked: list[tuple[Any, ...]] = []
    line, output = np.arange(float(length))[::-1].copy(), np.zeros(length)
    safe_scipy._rank_within(lambda *args: asked.append(args))(line, 2, 5, output, 0, 0.0, 0)
    assert bool(asked) is quickly
    if quickly:
        assert (asked[0][1:3], asked[0][4:]) == ((2, 5), (0, 0.0, 0))
        assert (asked[0][0] is line, asked[0][3] is output) == (True, True)
    else:
        assert sorted(output) == sorted(scipy.ndimage.rank_filter(line, 2, footprint=np.ones(5), mode="nearest"))
        moved = np.zeros(length)
        safe_scipy._rank_within(lambda *_: None)(line, 2, 5, moved, 0, 0.0, 1)
        assert moved.tolist() != [0.0] * length


def test_moments_and_bands_and_generators_are_the_calls_own() -> None:
    asked: list[Any] = []
    integrate = safe_scipy._with_moments_of_its_own(lambda *args: asked.append(args))
    integrate(1, 2, None)
    assert asked == [(1, 2, None)]
    assert "leave it out, and the moments are computed" in said(integrate, 1, 2, ())
    assert said(safe_scipy.remez, 7, [], []) == "remez needs at least one band"
    assert safe_scipy.remez(7, [0, 0.1, 0.2, 0.5], [1, 0]).shape == (7,)

    def fail(*_args: Any, **_kwargs: Any) -> None:
        distribution._random_state = 5
        raise ZeroDivisionError

    distribution = SimpleNamespace(_random_state=3, rvs=fail)
    with pytest.raises(ZeroDivisionError):
        safe_scipy._restored_rvs(distribution)(1, size=2)
    assert distribution._random_state == 3


def test_one_process_has_no_pool(macros: Macros) -> None:
    assert macros  # which has closed what is closed in place
    for workers in (1, map, 1.0):
        assert said(_util.MapWrapper, workers) == ""
    assert said(_util.MapWrapper) == ""
    for workers in (2, 0, -1, None):  # type: ignore[assignment]
        assert said(_util.MapWrapper, workers) == "a macro runs in one process: leave out `workers`"


def test_sparse_arrays_are_made_of_copies_and_of_the_shape_that_is_said() -> None:
    make = safe_scipy._checked_sparse(scipy.sparse.csr_array)
    values, rows, columns = np.array([1.0, 2]), np.array([0, 1]), np.array([1, 0])
    made = make((values, (rows, columns)))
    values[0], rows[0] = 9, 1
    assert made.toarray().tolist() == [[0, 1], [2, 0]]
    assert make((values, (rows, columns)), (3, 4)).shape == (3, 4)
    assert (make((2, 3)).shape, make((np.int8(2), 3)).shape, make([[1, 2]]).shape) == ((2, 3), (2, 3), (1, 2))
    assert (make((2, 3), (2, 3)).shape, make(np.eye(2), [2, 2]).shape) == ((2, 3), (2, 2))
    assert said(make, (values, rows, columns)) == "give (values, (rows, columns)), or a table of numbers"
    assert said(make, np.eye(2), (2, 3)) == "the values have shape (2, 2), and not (2, 3)"
    assert said(make, np.eye(2), 2) == "the values have shape (2, 2), and not 2"
    data, places = np.array([[1.0, 2]]), np.array([0])
    diagonal = safe_scipy.spdiags(data, places, 2, 2)
    places[0] = data[0, 0] = 1_000
    assert diagonal.toarray().tolist() == [[1, 0], [0, 2]]


@pytest.mark.parametrize("shape", [(40, 39), (39, 40), (40, 41), (3, 2)])
def test_what_is_solved_is_square(shape: tuple[int, int]) -> None:
    for matrix in (scipy.sparse.eye_array(*shape), scipy.sparse.csr_array(shape)):
        with pytest.raises(np.linalg.LinAlgError, match="square"):
            safe_scipy.spsolve(matrix, np.ones(shape[0]))


@pytest.mark.parametrize(
    ("below", "above", "banded"),
    [(0, 0, True), (9, 0, True), (0, 9, True), (5, 4, True), (1, 8, True), (10, 0, False), (0, 10, False), (5, 5, False), (20, 20, False)],
)  # fmt: skip
def test_few_diagonals_are_solved_by_themselves(
    monkeypatch: pytest.MonkeyPatch, below: int, above: int, banded: bool
) -> None:
    solve, asked = scipy.linalg.solve_banded, []
    monkeypatch.setattr(
        scipy.linalg, "solve_banded", lambda widths, *args: asked.append(widths) or solve(widths, *args)
    )  # type: ignore[func-returns-value]
    dense = 50 * np.eye(40) + np.tril(np.triu(np.ones((40, 40)), -below), above)
    solved = safe_scipy.spsolve(scipy.sparse.csr_array(dense), np.ones(40))
    assert np.allclose(dense @ solved, 1)
    assert asked == ([(below, above)] if banded else [])


def test_programs_and_objects_are_looked_at() -> None:
    assert safe_scipy._program_options(None) == safe_scipy._program_options({}) == {"disp": False}
    assert safe_scipy._program_options({"maxiter": 3, "disp": True}) == {"maxiter": 3, "disp": False}
    for method in ("highs", "highs-ds", "highs-ipm"):
        assert said(safe_scipy.linprog, [1.0], method=method) == ""
        assert "linprog takes no callback here" in said(safe_scipy.linprog, [1.0], method=method, callback=print)
    assert "linprog takes no callback here" in said(safe_scipy.linprog, [1.0], method="highs-")
    numbers = safe_scipy._numbers_only(lambda *args, **kwargs: (args, kwargs))
    window = ("kaiser", 5.0)
    ((listed, row, other), named) = numbers([1, 2], window, "text", b=[1.5])
    assert (type(listed), row is window, other, type(named["b"])) == (np.ndarray, True, "text", np.ndarray)
