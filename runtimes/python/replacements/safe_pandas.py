"""Forms of our own of what pandas looks up by a text, builds out of text, or writes."""

from __future__ import annotations

import functools
import inspect
import keyword
import re
import types
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from pandas._libs.tslibs import timezones
from pandas.core.base import SelectionMixin
from pandas.core.groupby.groupby import BaseGroupBy
from pandas.core.strings.accessor import StringMethods
from pandas.core.window import rolling

from runtimes.python.allowed import pandas_names
from runtimes.python.policy import reentry
from runtimes.python.policy.grants import ABSENT, ByGuards, Grants
from runtimes.python.policy.macro_class import MacroClass
from runtimes.python.replacements.safe_namedtuple import make_namedtuple
from runtimes.python.replacements.safe_numpy import checked_repeats
from runtimes.python.replacements.type_stand_in import class_visible, show_class, shown_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from runtimes.python.policy.guards import Guards

# Whose attributes pandas may ask for names: they have none of the macro's making.
_PLAIN_CALLABLES: Final = (
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, functools.partial, np.ufunc, type(np.sum),
)  # fmt: skip


def checked(function: Any) -> Any:
    """Copy what is to be applied, with only texts that name a method of the table; a copy, so that nothing changes it later."""
    kind = type(function)
    if function is None:
        return None
    if kind is str:
        if function not in pandas_names.BY_TEXT:
            raise ValueError(f"'{function}' cannot be applied by its name: pass a function, such as lambda x: x.max()")
        return function
    if kind is pd.NamedAgg:
        return pd.NamedAgg(function.column, checked(function.aggfunc))
    # Those of the context, which are classes of ours, too; a macro's own classes derive from none of these.
    if issubclass(kind, (list, tuple)):
        return [checked(each) for each in function]
    if issubclass(kind, dict):
        return {key: checked(each) for key, each in dict.items(function)}
    if isinstance(function, _PLAIN_CALLABLES) or (isinstance(function, type) and kind is not MacroClass):
        return function
    if callable(function):
        # pandas would take an object with `keys` or `__iter__` for a dict or a list.
        return lambda *args, **kwargs: function(*args, **kwargs)  # noqa: PLW0108 -- it is the function type that counts
    raise TypeError(f"cannot apply an object of type {kind.__name__}: pass a function, or the name of one")


def _checked_named(spec: Any) -> Any:
    """Check one of agg(result=(column, function)): pandas takes a function alone as well."""
    if type(spec) is tuple and len(spec) == 2:
        return (spec[0], checked(spec[1]))
    return checked(spec)


_OPTIONS: Final = frozenset({"axis", "engine", "engine_kwargs"})


def _aggregate(method: str) -> Callable[[Any], Callable[..., Any]]:
    def shown(obj: Any) -> Callable[..., Any]:
        def aggregate(func: Any = None, *args: Any, **kwargs: Any) -> Any:
            if func is None:
                kwargs = {key: spec if key in _OPTIONS else _checked_named(spec) for key, spec in kwargs.items()}
            return getattr(obj, method)(checked(func), *args, **kwargs)

        return aggregate

    return shown


def _apply(method: str) -> Callable[[Any], Callable[..., Any]]:
    def shown(obj: Any) -> Callable[..., Any]:
        def apply(func: Any, *args: Any, **kwargs: Any) -> Any:
            return getattr(obj, method)(checked(func), *args, **kwargs)

        return apply

    return shown


def pivot_table(
    data: Any, values: Any = None, index: Any = None, columns: Any = None, aggfunc: Any = "mean", **options: Any
) -> Any:
    """Do what `pd.pivot_table` does, for functions that may be applied."""
    return pd.pivot_table(data, values, index, columns, checked(aggfunc), **options)


def crosstab(
    index: Any,
    columns: Any,
    values: Any = None,
    rownames: Any = None,
    colnames: Any = None,
    aggfunc: Any = None,
    **options: Any,
) -> Any:
    """Do what `pd.crosstab` does, for functions that may be applied."""
    return pd.crosstab(index, columns, values, rownames, colnames, checked(aggfunc), **options)


def _to_records(frame: Any) -> Callable[..., Any]:
    """Stand for `frame.to_records`, whose original reads its fields as attributes: the same rows as a structured array."""

    def to_records(index: Any = True) -> Any:  # noqa: FBT002 -- the signature is that of pandas
        rows = frame.to_records(index=bool(index))
        return np.array(rows.tolist(), dtype=[(name, rows.dtype[name]) for name in rows.dtype.names or ()])

    return to_records


def _itertuples(guards: Guards) -> Callable[[Any], Callable[..., Iterator[Any]]]:
    """Stand for `frame.itertuples`, whose rows are of a class made out of text; columns that are no words get numbers."""
    namedtuple = make_namedtuple(guards)

    def shown(frame: Any) -> Callable[..., Iterator[Any]]:
        def itertuples(index: Any = True, name: Any = "Pandas") -> Iterator[Any]:  # noqa: FBT002 -- the signature is that of pandas
            rows = frame.itertuples(index=bool(index), name=None)
            if name is None:
                return map(tuple, rows)
            names = (["Index"] if index else []) + list(frame.columns)
            fields: list[str] = []
            for place, each in enumerate(names):
                plain = type(each) is str and each.isidentifier() and not keyword.iskeyword(each) and each[0] != "_"
                fields.append(each if plain and each not in fields else f"column{place}")
            kind = namedtuple(name, fields)
            return (kind(*row) for row in rows)

        return itertuples

    return shown


def _with_plain_flags(method: str) -> Callable[[Any], Callable[..., Any]]:
    """Take as flags of a pattern nothing but a number: `re` keeps patterns by them."""
    place = list(inspect.signature(getattr(StringMethods, method)).parameters).index("flags") - 1

    def shown(texts: Any) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            given = list(args)
            if len(given) > place:
                given[place] = _plain_flags(given[place])
            elif "flags" in kwargs:
                kwargs["flags"] = _plain_flags(kwargs["flags"])
            return getattr(texts, method)(*given, **kwargs)

        return call

    return shown


def _plain_flags(flags: Any) -> int:
    if not isinstance(flags, (int, np.integer)):
        raise TypeError(f"flags must be re.I and its like, not {type(flags).__name__}")
    return int(flags)


_WITH_FLAGS: Final = tuple(
    name
    for name in dir(StringMethods)
    if not name.startswith("_") and "flags" in inspect.signature(getattr(StringMethods, name)).parameters
)

_FLOAT_FORMAT: Final = re.compile(r"%[-+ 0-9.]{0,8}[eEfFgG]\Z")


def _to_csv(obj: Any) -> Callable[..., str]:
    def to_csv(path_or_buf: Any = None, *, float_format: Any = None, **options: Any) -> str:
        if path_or_buf is not None:
            raise ValueError(
                "a macro writes no files: call to_csv() without a path for the text, and put it into `output`"
            )
        if float_format is not None and not (type(float_format) is str and _FLOAT_FORMAT.match(float_format)):
            raise ValueError("float_format must be like '%.3f'")
        known = {key: options.pop(key) for key in ("sep", "na_rep", "header", "index", "columns", "index_label", "decimal")
                 if key in options}  # fmt: skip
        if options:
            raise TypeError(f"to_csv() takes no {', '.join(map(str, options))} here")
        text: str = obj.to_csv(None, float_format=float_format, lineterminator="\n", **known)
        return text

    return to_csv


def _to_string(obj: Any) -> Callable[..., str]:
    def to_string(*, index: Any = True, header: Any = True, na_rep: str = "NaN") -> str:
        text: str = obj.to_string(None, index=bool(index), header=bool(header), na_rep=str.__str__(na_rep))
        return text

    return to_string


def read_column(frame: Any, name: str) -> Any:
    """Return the column that is read as an attribute, `frame.Fv`, where that name is nothing else."""
    if name[0] == "_" or hasattr(type(frame), name):
        return ABSENT
    columns = frame.obj.columns if hasattr(type(frame), "get_group") else frame.columns
    return frame[name] if name in columns else ABSENT


def read_label(series: Any, name: str) -> Any:
    """Return the value of a Series that is read as an attribute, `row.Fv`."""
    if name[0] == "_" or hasattr(type(series), name) or name not in series.index:
        return ABSENT
    return series[name]


def _refuse_zone(name: str | None = None) -> Any:
    raise ValueError(f"no time zone '{name}': use a name such as 'Europe/Amsterdam', or a fixed '+02:00'")


def _only_known_windows(original: Callable[[Any], None]) -> Callable[[Any], None]:
    def validate(window: Any) -> None:
        if type(window.win_type) is not str or window.win_type not in pandas_names.WINDOW_SHAPES:
            raise ValueError(
                f"no window win_type={window.win_type!r}: there are {', '.join(sorted(pandas_names.WINDOW_SHAPES))}"
            )
        original(window)

    return validate


def _joins_what_compares_alike(original: Any) -> property:
    """Join indexes of objects by hashing, where a macro's own code compares them.

    The quick way goes along both twice: it counts, makes room for as many, and writes. Objects that compare in another way
    the second time would be written past the end of that room.
    """

    def can_use(index: pd.Index) -> bool:
        plain = isinstance(index.dtype, np.dtype) and not index.dtype.hasobject
        return (plain or not reentry.is_on()) and bool(original.__get__(index, type(index)))

    return property(can_use)


def _with_the_rows_it_had(original: Any = None) -> property:
    """Make what gives groups and windows their table: `obj`, or a part of it by the original.

    They keep a label or a weight for each row that there is when they are made, and loop over the rows that there are when
    they compute. A macro may have added some to the same table, and the loops would write beyond their memory.
    """

    def read(groups: Any) -> Any:
        table = vars(groups)["obj"]
        if len(table) != vars(groups)["_rows"]:
            raise ValueError("the table has more rows or fewer than at groupby(), rolling() or ewm(): call that again")
        return table if original is None else original.__get__(groups, type(groups))

    def write(groups: Any, table: Any) -> None:
        vars(groups).update(obj=table, _rows=len(table))

    return property(read, write if original is None else None)


def _repeat(column: Any) -> Callable[..., Any]:
    """Stand for `column.repeat` of a column or of labels, whose counts numpy adds up: see `checked_repeats`."""
    return lambda repeats, axis=None: column.repeat(checked_repeats(repeats, len(column)), axis)


def _indices(groups: Any) -> dict[Any, Any]:
    """Stand for `groups.indices`, whose original is what the windows of groups go by."""
    return {key: places.copy() for key, places in groups.indices.items()}


# Its constructor takes positions into its levels without a check, if it is told to.
_MULTI_INDEX: Final = show_class(
    pd.MultiIndex,
    "use pd.MultiIndex.from_tuples(…), from_arrays(…), from_product(…) or from_frame(…)",
    {name: getattr(pd.MultiIndex, name) for name in ("from_tuples", "from_arrays", "from_product", "from_frame")},
)


_LABELS: Final = (
    pd.Index, pd.RangeIndex, pd.MultiIndex, pd.DatetimeIndex, pd.TimedeltaIndex, pd.PeriodIndex, pd.CategoricalIndex,
    pd.IntervalIndex,
)  # fmt: skip


def grants(groups: list[type], windows: list[type]) -> Grants:
    """Grant the replacements: `groups` are the types of groupby and resample, `windows` those of rolling, expanding and ewm."""
    replaced: dict[tuple[type, str], Any] = {}
    for kind in (pd.DataFrame, pd.Series, *groups, *windows):
        replaced |= {(kind, method): _aggregate(method) for method in ("agg", "aggregate")}
    for kind in (pd.DataFrame, pd.Series, *groups):
        replaced |= {(kind, method): _apply(method) for method in ("apply", "transform")}
    # Of groups alone: SeriesGroupBy.filter looks a text up on each group, where that of a table takes labels.
    replaced |= {(kind, "filter"): _apply("filter") for kind in groups}
    replaced |= {(kind, "indices"): _indices for kind in groups}
    replaced |= {(kind, "repeat"): _repeat for kind in (pd.Series, *_LABELS)}
    for kind in (pd.DataFrame, pd.Series):
        replaced |= {(kind, "to_csv"): _to_csv, (kind, "to_string"): _to_string}
    return Grants(
        source="replacements of pandas",
        module_forms={
            ("pandas", "pivot_table"): pivot_table,
            ("pandas", "crosstab"): crosstab,
            ("pandas", "MultiIndex"): _MULTI_INDEX,
        },
        shown_types=shown_types(_MULTI_INDEX),
        class_visible=class_visible(_MULTI_INDEX),
        replaced={
            **replaced,
            (pd.DataFrame, "pivot_table"): lambda frame: functools.partial(pivot_table, frame),
            (pd.DataFrame, "itertuples"): ByGuards(_itertuples),
            (pd.DataFrame, "to_records"): _to_records,
            **{(StringMethods, method): _with_plain_flags(method) for method in _WITH_FLAGS},
        },
        dynamic={
            pd.DataFrame: read_column,
            pd.Series: read_label,
            **{kind: read_column for kind in groups if kind.__name__ == "DataFrameGroupBy"},
        },
        # pandas takes an object for a table by this attribute, and then trusts the lengths of what else it finds on it.
        class_members={"_typ": property(lambda _self: None)},
    )


@functools.cache
def close_in_place() -> None:
    """Close in pandas itself what cannot be reached from outside; once in a process."""
    pd.Index._can_use_libjoin = _joins_what_compares_alike(vars(pd.Index)["_can_use_libjoin"])  # noqa: SLF001 -- asked on all ways there
    for kind, part in (
        (SelectionMixin, "_selected_obj"),
        (SelectionMixin, "_obj_with_exclusions"),
        (BaseGroupBy, "_selected_obj"),
    ):
        setattr(kind, part, _with_the_rows_it_had(vars(kind)[part]))
    SelectionMixin.obj = _with_the_rows_it_had()
    # 'dateutil/…' would open the file that follows as a time zone.
    timezones.dateutil_gettz = _refuse_zone
    # rolling(win_type=…) would take any attribute of scipy.signal.windows, `test` included, which runs pytest.
    rolling.Window._validate = _only_known_windows(rolling.Window._validate)  # noqa: SLF001 -- the one place where all ways meet
