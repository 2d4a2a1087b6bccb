"""What of pandas a macro may have: the names of its modules and the attributes of its types, with reasons. Data only."""

from __future__ import annotations

from typing import Final

# module -> reason -> names. Not here: read_* and to_* with a path, pickles, eval, plots, options, io, api and other parts.
MODULES: Final[dict[str, dict[str, str]]] = {
    "pandas": {
        "tables, columns and labels": """
            DataFrame Series Index RangeIndex MultiIndex DatetimeIndex TimedeltaIndex PeriodIndex
            CategoricalIndex IntervalIndex Categorical""",
        "times": """
            Timestamp Timedelta Period Interval DateOffset NaT to_datetime to_timedelta date_range
            bdate_range period_range timedelta_range interval_range infer_freq offsets""",
        "missing values": "NA isna isnull notna notnull",
        "types of columns": """
            CategoricalDtype DatetimeTZDtype PeriodDtype IntervalDtype StringDtype BooleanDtype Int8Dtype
            Int16Dtype Int32Dtype Int64Dtype UInt8Dtype UInt16Dtype UInt32Dtype UInt64Dtype Float32Dtype
            Float64Dtype""",
        "put tables together and apart": """
            concat merge merge_asof merge_ordered melt pivot pivot_table crosstab cut qcut factorize
            get_dummies from_dummies unique wide_to_long lreshape json_normalize to_numeric Grouper
            NamedAgg IndexSlice""",
        "exceptions to catch": "errors",
    },
    "pandas.errors": {
        "to catch": """
            DataError EmptyDataError IntCastingNaNError InvalidIndexError MergeError OutOfBoundsDatetime
            OutOfBoundsTimedelta ParserError PerformanceWarning UnsortedIndexError""",
    },
    "pandas.offsets": {
        "steps in time": """
            DateOffset Day Hour Minute Second Milli Micro Nano BDay BusinessDay Week MonthBegin MonthEnd
            BMonthBegin BMonthEnd QuarterBegin QuarterEnd YearBegin YearEnd""",
    },
}

_REDUCTIONS: Final = """
    all any count cummax cummin cumprod cumsum describe diff kurt max mean median min nunique pct_change prod
    quantile rank sem shift skew std sum var ffill bfill idxmax idxmin value_counts
"""
_OPERATORS: Final = """
    abs add radd sub rsub subtract mul rmul multiply div rdiv divide truediv rtruediv floordiv rfloordiv mod rmod
    pow rpow eq ne lt le gt ge dot round clip
"""
_TABLE: Final = (
    _REDUCTIONS
    + _OPERATORS
    + """
        T add_prefix add_suffix align asfreq asof astype at at_time attrs axes between_time combine
        combine_first compare convert_dtypes copy corr cov drop drop_duplicates droplevel dropna dtypes
        duplicated empty equals ewm expanding explode fillna filter first_valid_index get groupby head iat
        iloc index infer_objects interpolate isin isna isnull items keys kurtosis last_valid_index loc map
        mask memory_usage mode ndim nlargest notna notnull nsmallest pipe pop product reindex reindex_like rename
        rename_axis reorder_levels replace resample reset_index rolling sample set_axis shape size sort_index
        sort_values squeeze swaplevel tail take to_dict to_numpy to_period to_timestamp transpose truncate
        tz_convert tz_localize unstack update values where xs
"""
)
_INDEX: Final = """
    T all any append argmax argmin argsort asof astype copy delete diff difference drop drop_duplicates droplevel
    dropna dtype duplicated empty equals factorize memory_usage fillna get_indexer get_indexer_for get_level_values get_loc
    has_duplicates hasnans identical infer_objects inferred_type insert intersection is_monotonic_decreasing
    is_monotonic_increasing is_unique isin isna isnull item join map max min name names nbytes ndim nlevels notna
    notnull nunique putmask ravel reindex rename round searchsorted set_names shape shift size sort_values
    str symmetric_difference take to_flat_index to_frame to_list to_numpy to_series tolist transpose union unique
    value_counts values where
"""
_CALENDAR: Final = """
    as_unit ceil date day day_name day_of_week day_of_year dayofweek dayofyear days_in_month daysinmonth floor
    freq hour is_leap_year is_month_end is_month_start is_quarter_end is_quarter_start is_year_end is_year_start
    isocalendar microsecond minute month month_name nanosecond normalize quarter round second strftime time timetz
    to_period to_pydatetime tz tz_convert tz_localize unit weekday year
"""
_DURATION: Final = (
    "as_unit ceil components days floor freq microseconds nanoseconds round seconds to_pytimedelta total_seconds unit"
)
_PERIOD: Final = """
    asfreq day day_of_week day_of_year dayofweek dayofyear days_in_month daysinmonth end_time freq freqstr hour
    is_leap_year minute month quarter qyear second start_time strftime to_timestamp weekday year
"""
_GROUPS: Final = (
    _REDUCTIONS
    + """
        corr cov cumcount ewm expanding first get_group groups head keys last ndim ngroup
        ngroups nth ohlc pipe resample rolling sample size tail take
"""
)
_WINDOWS: Final = (
    "apply corr count cov first kurt last max mean median min ndim nunique pipe quantile rank sem skew std sum var"
)
_RESAMPLED: Final = """
    asfreq bfill count ffill first get_group groups interpolate keys last max mean median min ndim nearest
    ngroups nunique ohlc pipe prod quantile sem size std sum var
"""
_OFFSET: Final = "n name freqstr normalize rollforward rollback is_on_offset nanos"

# type -> names that its instances show. agg, aggregate, apply, transform, pivot_table, itertuples, to_records, to_csv, to_string,
# repeat and the indices of groups are forms of our own (safe_pandas.py), and so are the methods of texts that take flags. Not here:
# eval and query (run text),
# style, plot, hist, boxplot (templates, drawing), to_* (files; to_json also walks through the attributes of what is in a cell), array, _mgr (the inside), info (prints),
# flags, codes and set_codes (positions that pandas takes without a check).
TYPES: Final[dict[str, str]] = {
    "pandas.DataFrame": _TABLE + """
        assign columns corrwith insert isetitem iterrows join melt merge pivot select_dtypes set_index stack""",
    "pandas.Series": _TABLE + """
        argmax argmin argsort autocorr between case_when cat divmod rdivmod dt dtype factorize hasnans
        is_monotonic_decreasing is_monotonic_increasing is_unique item name nbytes searchsorted str
        to_frame to_list tolist unique""",
    "pandas.Index": _INDEX,
    "pandas.RangeIndex": _INDEX + "start stop step",
    "pandas.MultiIndex": _INDEX + """
        levels levshape get_loc_level remove_unused_levels reorder_levels swaplevel sortlevel""",
    "pandas.DatetimeIndex": _INDEX + _CALENDAR + """
        freqstr inferred_freq mean std is_normalized indexer_at_time indexer_between_time""",
    "pandas.TimedeltaIndex": _INDEX + _DURATION + " freqstr inferred_freq mean std sum median",
    "pandas.PeriodIndex": _INDEX + _PERIOD,
    "pandas.CategoricalIndex": _INDEX + "categories ordered",
    "pandas.IntervalIndex": _INDEX + "left right mid length closed is_empty overlaps contains",
    "pandas.Categorical": "categories ordered dtype shape size ndim tolist isna value_counts unique astype",
    # What unique() and `values` give of such columns. Their own arrays are not shown: they are inside of the column.
    **{f"pandas.arrays.{kind}Array": "dtype isna ndim shape size tolist"
       for kind in ("String", "Integer", "Floating", "Boolean", "Datetime", "Timedelta")},
    "pandas.Timestamp": _CALENDAR.replace(" freq ", " ") + """
        astimezone ctime dst fold isoformat isoweekday replace timestamp to_datetime64 to_julian_date to_numpy
        toordinal tzinfo tzname utcoffset value week weekofyear""",
    "pandas.Timedelta": """
        as_unit asm8 ceil components days floor isoformat microseconds nanoseconds resolution_string round
        seconds to_numpy to_pytimedelta to_timedelta64 total_seconds unit value""",
    "pandas.Interval": "closed closed_left closed_right is_empty left length mid open_left open_right overlaps right",
    "pandas.Period": _PERIOD + "ordinal week weekofyear",
    "pandas._libs.tslibs.nattype.NaTType": "year month day hour minute second isoformat strftime value",
    "pandas._libs.missing.NAType": "",
    "pandas.core.groupby.generic.DataFrameGroupBy": _GROUPS + "corrwith",
    "pandas.core.groupby.generic.SeriesGroupBy": _GROUPS + """
        nlargest nsmallest unique is_monotonic_increasing is_monotonic_decreasing dtype""",
    **{f"pandas.api.typing.{name}": _WINDOWS for name in ("Rolling", "RollingGroupBy", "Expanding", "ExpandingGroupBy")},
    "pandas.api.typing.Window": "mean sum std var ndim",
    **{f"pandas.api.typing.{name}": "corr cov mean ndim std sum var"
       for name in ("ExponentialMovingWindow", "ExponentialMovingWindowGroupBy")},
    **{f"pandas.core.resample.{kind}Resampler": _RESAMPLED for kind in ("DatetimeIndex", "TimedeltaIndex", "PeriodIndex")},
    **{f"pandas.api.typing.{kind}ResamplerGroupBy": _RESAMPLED
       for kind in ("DatetimeIndex", "TimedeltaIndex", "PeriodIndex")},
    "pandas.core.strings.accessor.StringMethods": """
        capitalize casefold cat center encode endswith find get get_dummies index isalnum isalpha isascii isdecimal
        isdigit islower isnumeric isspace istitle isupper join len ljust lower lstrip normalize pad partition
        removeprefix removesuffix repeat rfind rindex rjust rpartition rsplit rstrip slice slice_replace split
        startswith strip swapcase title translate upper wrap zfill""",
    "pandas.core.indexes.accessors.DatetimeProperties": _CALENDAR,
    "pandas.core.indexes.accessors.TimedeltaProperties": _DURATION,
    "pandas.core.indexes.accessors.PeriodProperties": _PERIOD.replace("freqstr ", ""),
    "pandas.core.indexes.accessors.CombinedDatetimelikeProperties": "",
    "pandas.core.arrays.categorical.CategoricalAccessor": """
        add_categories as_ordered as_unordered categories codes ordered remove_categories
        remove_unused_categories rename_categories reorder_categories set_categories""",
    "pandas.core.indexing._LocIndexer": "",
    "pandas.core.indexing._iLocIndexer": "",
    "pandas.core.indexing._AtIndexer": "",
    "pandas.core.indexing._iAtIndexer": "",
    "pandas.core.indexing._IndexSlice": "",
    "pandas.Grouper": "",
    "pandas.io.formats.printing.PrettyDict": "get items keys values",
    **{f"pandas.offsets.{name}": _OFFSET for name in MODULES["pandas.offsets"]["steps in time"].split() if name != "BDay"},
    **{f"pandas.{name}": "name kind" for name in MODULES["pandas"]["types of columns"].split()
       if name not in ("CategoricalDtype", "DatetimeTZDtype", "IntervalDtype")},
    "pandas.CategoricalDtype": "name categories ordered",
    "pandas.DatetimeTZDtype": "name tz unit",
    "pandas.IntervalDtype": "name subtype closed",
}  # fmt: skip

_MOMENTS: Final = "now today fromtimestamp fromisoformat fromordinal combine strptime max min"
# class -> names that the class itself shows, beside being called.
CLASSES: Final[dict[str, str]] = {
    "pandas.DataFrame": "from_dict from_records",
    "pandas.Series": "",
    "pandas.Index": "",
    "pandas.RangeIndex": "",
    "pandas.DatetimeIndex": "",
    "pandas.TimedeltaIndex": "",
    "pandas.PeriodIndex": "",
    "pandas.CategoricalIndex": "",
    "pandas.IntervalIndex": "from_breaks from_tuples",
    "pandas.Categorical": "",
    "pandas.Timestamp": _MOMENTS,
    "pandas.Timedelta": "max min",
    "pandas.Period": "now",
    "pandas.Interval": "",
    "pandas.Grouper": "",
    "pandas.NamedAgg": "",
    **{f"pandas.offsets.{name}": "" for name in MODULES["pandas.offsets"]["steps in time"].split()},
    **{f"pandas.{name}": "" for name in MODULES["pandas"]["types of columns"].split()},
}  # fmt: skip

# type -> attributes that may be assigned: labels, which pandas checks against the data.
WRITABLE: Final[dict[str, str]] = {
    "pandas.DataFrame": "columns index attrs",
    "pandas.Series": "index name attrs",
    **{f"pandas.{name}": "name names" for name in ("Index", "RangeIndex", "DatetimeIndex", "TimedeltaIndex", "PeriodIndex",
                                                   "CategoricalIndex", "MultiIndex")},
}  # fmt: skip

# What agg("…"), apply("…"), transform("…") and their like may look up by a text: methods that reduce or run along a
# column. pandas would take any attribute, to_pickle included, and any function of numpy.
BY_TEXT: Final = frozenset(
    [
        "abs",
        "all",
        "any",
        "bfill",
        "count",
        "cumcount",
        "cummax",
        "cummin",
        "cumprod",
        "cumsum",
        "describe",
        "diff",
        "ffill",
        "first",
        "idxmax",
        "idxmin",
        "kurt",
        "last",
        "max",
        "mean",
        "median",
        "min",
        "mode",
        "nunique",
        "ohlc",
        "pct_change",
        "prod",
        "product",
        "quantile",
        "rank",
        "round",
        "sem",
        "shift",
        "size",
        "skew",
        "std",
        "sum",
        "unique",
        "value_counts",
        "var",
        "sqrt",
        "exp",
        "log",
        "log2",
        "log10",
        "log1p",
        "expm1",
        "sin",
        "cos",
        "tan",
        "floor",
        "ceil",
    ]
)
# Of scipy.signal.windows, which rolling(win_type="…") would search for any name.
WINDOW_SHAPES: Final = frozenset(
    [
        "barthann",
        "bartlett",
        "blackman",
        "blackmanharris",
        "bohman",
        "boxcar",
        "chebwin",
        "cosine",
        "exponential",
        "flattop",
        "gaussian",
        "general_gaussian",
        "general_hamming",
        "hamming",
        "hann",
        "kaiser",
        "lanczos",
        "nuttall",
        "parzen",
        "taylor",
        "triang",
        "tukey",
    ]
)

_FILES: Final = "a macro reads and writes no files: its data is in `json`, and what it finds goes into `output`"
_DRAWING: Final = "a macro draws nothing: return the numbers, and draw them where they are shown"
_TEXT: Final = "text is not run as code here: use df[df['a'] > 1] or df['c'] = df['a'] + df['b']"
_OPTIONS: Final = "options would outlive the item: pass them to the function that you call, as in df.round(2)"
_READERS: Final = """
    read_clipboard read_csv read_excel read_feather read_fwf read_hdf read_html read_iceberg read_json read_orc
    read_parquet read_pickle read_sas read_spss read_sql read_sql_query read_sql_table read_stata read_table
    read_xml to_pickle ExcelFile ExcelWriter HDFStore io
"""
# (module, name) -> what to write instead.
REFUSED: Final[dict[tuple[str, str], str]] = {
    **{("pandas", name): _FILES for name in _READERS.split()},
    ("pandas", "read_csv"): "a macro reads no files: pd.DataFrame(json['…']) makes a table of the item's data",
    ("pandas", "read_json"): "the item's data is there already: pd.DataFrame(json['…'])",
    ("pandas", "eval"): _TEXT,
    ("pandas", "col"): "use a lambda: df.assign(c=lambda d: d['a'] + d['b'])",
    ("pandas", "plotting"): _DRAWING,
    **{("pandas", name): _OPTIONS for name in ("options", "set_option", "get_option", "reset_option", "option_context",
                                               "describe_option", "set_eng_float_format")},
    ("pandas", "array"): "use pd.Series(…)",
    ("pandas", "arrays"): "use pd.Series(…)",
    ("pandas", "api"): "use isinstance(…), or .dtype.kind",
    ("pandas", "testing"): "use a.equals(b)",
}  # fmt: skip
_WRITERS: Final = """
    to_clipboard to_excel to_feather to_hdf to_html to_iceberg to_latex to_markdown to_orc to_parquet to_pickle
    to_sql to_stata to_xarray to_xml
"""
# (type, attribute) -> what to write instead; "name =" is for assigning to it, " =" to any.
REASONS: Final[dict[tuple[str, str], str]] = {
    (f"pandas.{kind}", name): why
    for kind in ("DataFrame", "Series")
    for name, why in {
        **dict.fromkeys(_WRITERS.split(), _FILES),
        "to_json": "use to_dict(…), and json.dumps(…) for a text",
        "eval": _TEXT,
        "query": _TEXT,
        "plot": _DRAWING,
        "hist": _DRAWING + "; np.histogram(…) counts",
        "boxplot": _DRAWING + "; describe() has the numbers",
        "style": "a macro formats nothing: return the numbers",
        "info": "use dtypes and shape",
        "array": "use values or to_numpy()",
        "sparse": "use to_numpy()",
        "ix": "it is loc[…] for labels, iloc[…] for positions",
        "iteritems": "it is items() now",
        "applymap": "it is map(…) now",
    }.items()
} | {("pandas.DataFrame", " ="): "write df['name'] = … for a column"}
