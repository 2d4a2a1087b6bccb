"""Names that allowed modules of the standard library have and a macro has not: why, and what to write instead. Data only."""

from __future__ import annotations

from typing import Final

_CLOCK: Final = "a macro may run on old data, at any time and on any machine: use the times in `json`"
_FLAG: Final = "it changes nothing that a macro needs: leave it out"
_ASYNC: Final = "a macro is synchronous: use plain functions and loops"
_INSPECTS: Final = "annotations are not kept: use a dict of your own"
_WARNINGS: Final = "each item's warnings go to its own logs, whatever is filtered"
_IN_PLACE: Final = "write the statement itself, as in a += b, x[key] = value or del x[key]"
_DERIVE: Final = "a macro's classes do not derive from containers: keep a dict, list or text as an attribute"

# module -> reason -> names. A name of a newer Python may stand here while an older one runs.
NAMES: Final[dict[str, dict[str, str]]] = {
    "math": {"write a * b + c": "fma", "write sum(a * b for a, b in zip(x, y)), or np.dot(x, y)": "sumprod"},
    "statistics": {
        "it is what linear_regression(x, y) gives": "LinearRegression",
        "use scipy.stats.gaussian_kde": "kde kde_random",
    },
    "json": {
        "a macro reads and writes no files: json.loads(text) and json.dumps(value) take and give text": "dump load",
        "write json.dumps(value) and json.loads(text)": "JSONDecoder JSONEncoder",
        "text is text here: write json.loads(text)": "detect_encoding",
    },
    "re": {
        _FLAG: "DEBUG L LOCALE T TEMPLATE template purge",
        "write re.I, re.M and their like": "RegexFlag",
        "it is re.error in every Python": "PatternError",
        "use re.finditer(…)": "Scanner",
    },
    "dataclasses": {
        "leave it out: fields are given in the order in which they stand": "KW_ONLY InitVar MISSING Field",
        "write a class with @dataclass": "make_dataclass",
        "catch AttributeError": "FrozenInstanceError",
    },
    "enum": {
        "use a set of members, or an IntEnum": """Flag IntFlag FlagBoundary STRICT CONFORM EJECT KEEP CONTINUOUS NAMED_FLAGS
            UNIQUE show_flag_values""",
        "write a class with Enum or IntEnum": """EnumMeta EnumType EnumDict ReprEnum member nonmember verify EnumCheck
            global_enum global_enum_repr global_flag_repr global_str property pickle_by_enum_name pickle_by_global_name""",
    },
    "datetime": {"use timezone(timedelta(hours=1)), or zoneinfo.ZoneInfo('Europe/Berlin')": "tzinfo"},
    "itertools": {"write [x[i:i + n] for i in range(0, len(x), n)]": "batched"},
    "functools": {
        "use functools.wraps": "WRAPPER_ASSIGNMENTS WRAPPER_UPDATES update_wrapper",
        "use an `if` on isinstance(x, …)": "singledispatch singledispatchmethod get_cache_token",
        "write a method that calls the other one": "partialmethod",
        "write a `__repr__` that does not go around in circles": "recursive_repr",
        "use functools.partial with keywords": "Placeholder",
    },
    "collections": {_DERIVE: "UserDict UserList UserString"},
    "collections.abc": {
        _ASYNC: "AsyncGenerator AsyncIterable AsyncIterator Awaitable Coroutine",
        "use isinstance(x, (bytes, bytearray))": "Buffer ByteString",
    },
    "random": {
        "use random.Random(seed): the numbers are for simulations": "SystemRandom",
        "write random.seed(…) to begin again": "getstate setstate",
        "write sum(random.random() < p for _ in range(n))": "binomialvariate",
    },
    "string": {"use an f-string, or text.format(…)": "Formatter"},
    "operator": {
        _IN_PLACE: """delitem setitem iadd iand iconcat ifloordiv ilshift imatmul imod imul ior ipow irshift isub itruediv
            ixor""",
        "write f(…)": "call",
        "write len(x)": "length_hint",
        "write x is None": "is_none is_not_none",
    },
    "copy": {
        "copies are made without asking the object: nothing raises it": "Error error dispatch_table",
        "use the object's own _replace(…), or dataclasses.replace(…)": "replace",
    },
    "warnings": {
        _WARNINGS: """WarningMessage defaultaction filters formatwarning onceregistry resetwarnings showwarning
            warn_explicit""",
        "write warnings.warn(…) in the function": "deprecated",
    },
    "time": {
        _CLOCK: """time time_ns monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns thread_time
            thread_time_ns clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns get_clock_info
            pthread_getcpuclockid CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME
            CLOCK_TAI CLOCK_THREAD_CPUTIME_ID""",
        "nothing happens meanwhile: leave it out": "sleep",
        "write time.strftime(format, t)": "asctime ctime",
        "use datetime with a time zone: that of the machine says nothing of the data": "altzone daylight timezone tzname tzset",
        "it is what strptime and gmtime give: write (2024, 3, 1, 0, 0, 0, 0, 0, 0) for one of your own": "struct_time",
    },
    "typing": {
        _ASYNC: "AsyncContextManager AsyncGenerator Coroutine",
        "a macro has no files": "BinaryIO TextIO",
        _INSPECTS: """ParamSpecArgs ParamSpecKwargs clear_overloads get_args get_origin get_overloads
            get_protocol_members get_type_hints is_protocol is_typeddict no_type_check_decorator NoDefault NoExtraItems
            evaluate_forward_ref dataclass_transform""",
        "use a plain dict": "TypedDict ReadOnly TypeForm",
        "leave it out: annotations are not checked": "ContextManager TypeAliasType TypeIs override",
        "write print(type(x))": "reveal_type",
    },
}


def reasons() -> dict[tuple[str, str], str]:
    """Return the reason for each name, by module and name."""
    return {
        (module, name): why
        for module, groups in NAMES.items()
        for why, names in groups.items()
        for name in names.split()
    }
