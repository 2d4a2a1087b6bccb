"""The modules of the standard library that a macro may import: which names of each, and which modules it may not have.

A macro never holds a module: it gets a facade, an object with just the names that stand here. The science packages have
tables of their own.
"""

from __future__ import annotations

from typing import Final

from runtimes.python.policy.grants import Grants

# module -> names. A name is here when it computes from its arguments alone: no files, no processes, no clock but the
# date, no attribute by name, no state that the next item could meet. Names in OWN below are forms of our own.
MODULES: Final[dict[str, tuple[str, ...]]] = {
    "math": (
        "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "comb", "copysign", "cos", "cosh",
        "degrees", "dist", "e", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "factorial", "floor", "fmod", "frexp",
        "fsum", "gamma", "gcd", "hypot", "inf", "isclose", "isfinite", "isinf", "isnan", "isqrt", "lcm", "ldexp",
        "lgamma", "log", "log10", "log1p", "log2", "modf", "nan", "nextafter", "perm", "pi", "pow", "prod", "radians",
        "remainder", "sin", "sinh", "sqrt", "tan", "tanh", "tau", "trunc", "ulp",
    ),
    "cmath": (
        "acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "e", "exp", "inf", "infj", "isclose", "isfinite",
        "isinf", "isnan", "log", "log10", "nan", "nanj", "phase", "pi", "polar", "rect", "sin", "sinh", "sqrt", "tan", "tanh",
        "tau",
    ),
    "statistics": (
        "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
        "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
        "pstdev", "pvariance", "quantiles", "stdev", "variance",
    ),
    "json": ("JSONDecodeError", "dumps", "loads"),
    "re": (
        "A", "ASCII", "DOTALL", "I", "IGNORECASE", "M", "MULTILINE", "Match", "NOFLAG", "Pattern", "S", "U", "UNICODE",
        "VERBOSE", "X", "compile", "error", "escape", "findall", "finditer", "fullmatch", "match", "search", "split", "sub",
        "subn",
    ),
    "datetime": ("MAXYEAR", "MINYEAR", "UTC", "date", "datetime", "time", "timedelta", "timezone"),
    "itertools": (
        "accumulate", "chain", "combinations", "combinations_with_replacement", "compress", "count", "cycle",
        "dropwhile", "filterfalse", "groupby", "islice", "pairwise", "permutations", "product", "repeat", "starmap",
        "takewhile", "tee", "zip_longest",
    ),
    "functools": ("cache", "cached_property", "cmp_to_key", "lru_cache", "partial", "reduce", "total_ordering", "wraps"),
    "collections": ("ChainMap", "Counter", "OrderedDict", "defaultdict", "deque", "namedtuple"),
    "random": (
        "betavariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "lognormvariate", "normalvariate",
        "paretovariate", "randbytes", "randint", "random", "randrange", "sample", "seed", "shuffle", "triangular",
        "uniform", "vonmisesvariate", "weibullvariate", "getrandbits", "Random",
    ),
    "string": (
        "Template", "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
        "printable", "punctuation", "whitespace",
    ),
    "operator": (
        "abs", "add", "and_", "attrgetter", "concat", "contains", "countOf", "eq", "floordiv", "ge", "getitem", "gt", "index",
        "indexOf", "inv", "invert", "is_", "is_not", "itemgetter", "le", "lshift", "lt", "matmul", "methodcaller", "mod", "mul",
        "ne", "neg", "not_", "or_", "pos", "pow", "rshift", "sub", "truediv", "truth", "xor",
    ),
    "bisect": ("bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"),
    "copy": ("copy", "deepcopy"),
    "warnings": ("catch_warnings", "filterwarnings", "simplefilter", "warn"),
    # Annotations are not evaluated; these stand for the imports that come with them.
    "typing": (
        "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncIterable", "AsyncIterator", "Awaitable", "ByteString", "Callable",
        "ChainMap", "ClassVar", "Collection", "Concatenate", "Container", "Counter", "DefaultDict", "Deque", "Dict", "Final",
        "ForwardRef", "FrozenSet", "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator",
        "KeysView", "List", "Literal", "LiteralString", "Mapping", "MappingView", "Match", "MutableMapping",
        "MutableSequence", "MutableSet", "NamedTuple", "Never", "NewType", "NoReturn", "NotRequired", "Optional",
        "OrderedDict", "ParamSpec", "Pattern", "Protocol", "Required", "Reversible", "Self", "Sequence", "Set", "Sized",
        "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound",
        "TYPE_CHECKING", "Text", "Tuple", "Type", "TypeAlias", "TypeGuard", "TypeVar", "TypeVarTuple", "Union", "Unpack",
        "ValuesView", "assert_never", "assert_type", "cast", "final", "no_type_check", "overload", "runtime_checkable",
    ),
    "dataclasses": ("asdict", "astuple", "dataclass", "field", "fields", "is_dataclass", "replace"),
    "enum": ("Enum", "IntEnum", "StrEnum", "auto", "unique"),
    # Text in, text or a row of numbers out: no clock but the date, and nothing is waited for.
    "time": ("gmtime", "localtime", "mktime", "strftime", "strptime"),
    # To ask what an object is; a macro's classes do not derive from them.
    "collections.abc": (
        "Callable", "Collection", "Container", "Generator", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView",
        "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Reversible", "Sequence", "Set", "Sized",
        "ValuesView",
    ),
}  # fmt: skip

# Names of the tables above whose original would break a rule; `replacements/` has them in a form that does not.
OWN: Final = {
    ("functools", "cache"): "the original shows its function's attributes",
    ("functools", "cmp_to_key"): "the original lets a macro's function answer where numpy's loops compare objects",
    ("functools", "lru_cache"): "the original copies attributes by name",
    ("functools", "wraps"): "the original reads and writes attributes by name",
    ("collections", "ChainMap"): "the original runs what it was given, such as `map`, wherever C code compares it",
    **{
        ("collections.abc", name): "the original can be made of anything, with the same end"
        for name in ("ItemsView", "KeysView", "MappingView", "ValuesView")
    },
    ("json", "dumps"): "the original is C, which does not hold what it goes along while it asks `default`",
    ("collections", "OrderedDict"): "the original goes along a list that a key's own code can free",
    ("collections", "namedtuple"): "the original builds its class out of text",
    **{
        ("itertools", name): "the original drops its source, or what it compares, while it is inside of it"
        for name in ("accumulate", "chain", "count", "cycle", "groupby", "islice", "pairwise", "zip_longest")
    },
    ("copy", "copy"): "the original asks the object how to rebuild it (__reduce_ex__)",
    ("copy", "deepcopy"): "the original asks the object how to rebuild it (__reduce_ex__)",
    (
        "re",
        "compile",
    ): "the original keeps patterns by their flags: flags must be numbers, which the next item can meet",
    **{
        ("re", name): "as above"
        for name in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
    },
    **{
        ("typing", name): "the original keeps what it was written with, where the next item would meet it"
        for name in MODULES["typing"]
    },
    ("bisect", "insort"): "the original inserts by any object's method of that name",
    ("bisect", "insort_left"): "as above",
    ("bisect", "insort_right"): "as above",
    **{
        ("dataclasses", name): "the original builds its methods out of text"
        for name in ("asdict", "astuple", "dataclass", "field", "fields", "is_dataclass", "replace")
    },
    **{
        ("enum", name): "the original makes classes that can be written to, and calls methods of the class by name"
        for name in ("Enum", "IntEnum", "StrEnum", "auto", "unique")
    },
    ("functools", "total_ordering"): "the original writes methods to any class",
    ("operator", "attrgetter"): "the original reads attributes by name",
    ("operator", "methodcaller"): "as above",
    ("time", "gmtime"): "the original tells the time where it is given none",
    ("time", "localtime"): "as above",
    ("time", "strftime"): "as above",
    ("warnings", "catch_warnings"): "the original keeps state that the next item would meet; warnings go to the logs",
    ("warnings", "filterwarnings"): "as above",
    ("warnings", "simplefilter"): "as above",
    ("warnings", "warn"): "as above",
}
# All functions of `random` belong to a generator made for the item, so that no item meets the seed of another.

# Modules that people try, and what to do instead.
REFUSED: Final = {
    "os": "a macro has no files, processes or environment; the item's data is in `json`",
    "sys": "a macro has no interpreter to reach; the item's data is in `json`",
    "io": "a macro reads no files; its data is in `json`",
    "pathlib": "a macro reads no files; its data is in `json`",
    "subprocess": "a macro starts no processes: write the calculation itself, with numpy and scipy",
    "threading": "a macro runs alone, and items are run one after the other: use a plain loop, or numpy for speed",
    "multiprocessing": "a macro runs alone, and items are run one after the other: use a plain loop, or numpy for speed",
    "concurrent": "a macro runs alone, and items are run one after the other: use a plain loop, or numpy for speed",
    "asyncio": "a macro is synchronous: use plain functions and loops",
    "socket": "a macro has no network: send what it needs in the item's data or context",
    "requests": "a macro has no network: send what it needs in the item's data or context",
    "urllib": "a macro has no network: send what it needs in the item's data or context",
    "http": "a macro has no network: send what it needs in the item's data or context",
    "pickle": "a macro gets and gives plain JSON: `json` and `output`",
    "ctypes": "a macro calls no foreign code: use numpy and scipy, which are fast",
    "importlib": "write `import name` for one of the modules that a macro may use",
    "inspect": "a macro does not look into functions and frames: use a dict of functions, by names of your own",
    "gc": "memory is taken care of: leave it out",
    "csv": "the item's data comes as JSON: use `json`, or split() for a line of text",
    "matplotlib": "a macro draws nothing: return the numbers, and draw them where they are shown",
    "seaborn": "a macro draws nothing: return the numbers, and draw them where they are shown",
    "plotly": "a macro draws nothing: return the numbers, and draw them where they are shown",
    "sklearn": "use numpy and scipy (scipy.optimize, scipy.stats, numpy.linalg)",
    "statsmodels": "use numpy and scipy (scipy.stats.linregress, numpy.linalg.lstsq)",
    "lmfit": "use scipy.optimize.curve_fit or least_squares",
    "sympy": "use numeric functions of numpy and scipy",
    "abc": "write plain classes",
    "contextlib": "use try/finally",
    "decimal": "use float and round(); JSON has no decimals",
    "fractions": "use float",
    "glob": "a macro reads no files; its data is in `json`",
    "shutil": "a macro reads no files; its data is in `json`",
    "tempfile": "a macro writes no files: keep values in variables, and put results into `output`",
    "zipfile": "a macro reads no files; its data is in `json`",
    "sqlite3": "a macro has no database: send what it needs in the item's data or context",
    "openpyxl": "a macro reads no files: run it on the table's rows as items, each in `json`",
    "argparse": "a macro has no command line: its data is in `json`, and its context in `ctx`",
    "logging": "use print(), or warnings.warn(): both come back as the item's logs",
    "traceback": "let the error through: the answer has its text and line",
    "pprint": "use print(), its text comes back as the item's logs",
    "tqdm": "nobody watches a macro run: leave it out",
    "timeit": "a macro may run on any machine: leave it out",
    "uuid": "an item has its own id, and the answer has it too: leave it out",
    "hashlib": "compare the values themselves",
    "base64": "the item's data comes as JSON: send numbers as numbers",
    "struct": "the item's data comes as JSON: send numbers as numbers",
    "array": "use a list, or np.array",
    "heapq": "use sorted(), or np.partition",
    "calendar": "use datetime, as in (date(2024, 3, 1) - date(2024, 2, 1)).days",
    "pytz": "use datetime.timezone(datetime.timedelta(hours=1))",
    "dateutil": "use datetime.fromisoformat or strptime, or pd.to_datetime",
    "numba": "use numpy's functions on whole arrays, which are fast without it",
    "torch": "use numpy and scipy (scipy.optimize)",
    "tensorflow": "use numpy and scipy (scipy.optimize)",
    "skimage": "use scipy.ndimage on an array of the pixels",
    "cv2": "use scipy.ndimage on an array of the pixels",
    "PIL": "a macro reads no pictures: send their numbers in the item's data, and use scipy.ndimage",
    "xarray": "use numpy arrays, or pandas",
    "peakutils": "use scipy.signal.find_peaks",
    "builtins": "the builtins that a macro may use are there without an import",
}

_CLOCK: Final = "a macro may run on old data, at any time and on any machine: use the times in `json`"
_FLAG: Final = "it changes nothing that a macro needs: leave it out"
_ASYNC: Final = "a macro is synchronous: use plain functions and loops"
_INSPECTS: Final = "annotations are not kept: use a dict of your own"
_WARNINGS: Final = "each item's warnings go to its own logs, whatever is filtered"
_IN_PLACE: Final = "write the statement itself, as in a += b, x[key] = value or del x[key]"
_DERIVE: Final = "a macro's classes do not derive from containers: keep a dict, list or text as an attribute"

# Names that allowed modules have and a macro has not: module -> reason, and what to write instead -> names. One of a newer
# Python may stand here while an older one runs.
REFUSED_NAMES: Final[dict[str, dict[str, str]]] = {
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
        "use isinstance(x, bytes)": "Buffer ByteString",
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


# A part of a module is a name of it: collections.abc.
_PARTS: Final = {
    name: tuple(part.rpartition(".")[2] for part in MODULES if part.rpartition(".")[0] == name) for name in MODULES
}

GRANTS: Final = Grants(
    source="standard library",
    modules={name: frozenset(names) | frozenset(_PARTS[name]) for name, names in MODULES.items()},
    refused={
        **REFUSED,
        **{
            f"{module}.{name}": why
            for module, groups in REFUSED_NAMES.items()
            for why, names in groups.items()
            for name in names.split()
        },
    },
)
