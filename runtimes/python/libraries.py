"""The science packages as macros see them: facades by table, types by table, and the few forms of our own.

Loaded in the fork servers for science, once in each; nothing else imports numpy, pandas or scipy. One has numpy alone, which is
loaded in a twentieth of the time and forks faster.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

# One thread: a worker may make no others, and OpenBLAS ends the process when it cannot.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from runtimes.python.allowed import numpy_names, pandas_names, refused_science, scipy_names, standard_library
from runtimes.python.item import conversions, library_warnings
from runtimes.python.policy import facades, guards, held_objects
from runtimes.python.replacements import read_only_arrays, safe_numpy, time_zones

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

# What the packages would load when it is first needed: a worker opens no files.
_LOADED_AHEAD: Final = (
    "importlib.readers",
    "multiprocessing.reduction",  # scipy looks whether a `workers` is one of its pools
    "numpy.ma.mrecords",  # a DataFrame of a masked array
    "pandas.core.methods.describe",
    "pandas.core.methods.selectn",
    "pandas.core.methods.to_dict",
    "pandas.core.reshape.reshape",
    "pandas.io.formats.csvs",
    "pandas.io.formats.format",
    "pandas.io.formats.string",
    "scipy._lib.cobyqa",  # minimize(method="COBYQA")
    "scipy._lib.pyprima",  # minimize(method="COBYLA")
    "scipy._lib.pyprima.common.infos",
    "scipy._lib.pyprima.common.message",
    "scipy.linalg._matfuncs_inv_ssq",
    "scipy.linalg._matfuncs_sqrtm",
    "scipy.linalg._matfuncs_sqrtm_triu",
    "scipy.signal.windows",
)
NUMPY: Final = (numpy_names,)
TABLES: Final = (*NUMPY, pandas_names, scipy_names)
_WINDOWS: Final = tuple(
    f"typing.{kind}{grouped}"
    for kind in ("Rolling", "Expanding", "ExponentialMovingWindow", "Window")
    for grouped in ("", "GroupBy")
)


def add_facades(known: dict[str, facades.Facade], tables: Iterable[ModuleType] = TABLES) -> dict[str, Any]:
    """Add the facades of these tables' packages to `known`; return the names that a macro has without an import."""
    library_warnings.install()
    given = {"np": "numpy"}
    own = dict(safe_numpy.OWN)
    if pandas_names in tables:
        # A second of imports, and a hundred megabytes.
        from runtimes.python.item import library_caches  # noqa: PLC0415
        from runtimes.python.replacements import safe_pandas, safe_scipy  # noqa: PLC0415

        given |= {"pd": "pandas", "scipy": "scipy"}
        own |= safe_pandas.OWN | safe_scipy.OWN | library_caches.OWN
        for module in _LOADED_AHEAD:
            import_module(module)
        time_zones.load_ahead()
        time_zones.add_facade(known)
    _make_facades(known, tables, own)
    _show_types(tables)
    safe_numpy.install()
    conversions.add_numpy()
    if pandas_names in tables:
        known["pandas.tseries.offsets"] = known["pandas.offsets"]
        _show_results()
        safe_pandas.install(
            groups=[resolve(path) for path in _grouped() if not path.endswith(_WINDOWS)],
            windows=[resolve(path) for path in pandas_names.TYPES if path.endswith(_WINDOWS)],
        )
        safe_scipy.install(_distributions())
        library_caches.install()
        conversions.add_pandas_and_scipy()
    held_objects.install(
        known, [resolve(f"pandas.{name}") for name in ("DataFrame", "Series") if pandas_names in tables]
    )
    for (module, name), why in refused_science.reasons().items():
        if module in known and name not in guards.VISIBLE[type(known[module])]:
            guards.REASONS[type(known[module]), name] = standard_library.REFUSED[f"{module}.{name}"] = why
    for table in tables:
        for (module, name), why in table.REFUSED.items():
            guards.REASONS[type(known[module]), name] = why
            standard_library.REFUSED[f"{module}.{name}"] = why
        for (path, name), why in table.REASONS.items():
            guards.REASONS[resolve(path), name] = why
    read_only_arrays.protect()
    return {name: known[module] for name, module in given.items()}


def _grouped() -> list[str]:
    return [path for path in pandas_names.TYPES if path.endswith(("GroupBy", "Resampler"))]


def _make_facades(known: dict[str, facades.Facade], tables: Iterable[ModuleType], own: dict[Any, Any]) -> None:
    names = {
        module: [name for line in groups.values() for name in line.split()]
        for table in tables
        for module, groups in table.MODULES.items()
    }
    # The parts of a module come before it, so that it can show them.
    for module in sorted(names, key=lambda name: -name.count(".")):
        members = {name: _member(module, name, known, own) for name in names[module]}
        known[module] = facades.make_facade(module, members)


def _member(module: str, name: str, known: dict[str, facades.Facade], own: dict[Any, Any]) -> Any:
    """Return what a facade shows under a name: a form of our own, another facade, or the original."""
    if (module, name) in own:
        return own[module, name]
    if f"{module}.{name}" in known:
        return known[f"{module}.{name}"]
    return getattr(resolve(module), name)


def resolve(path: str) -> Any:
    """Return what a dotted path in a table names; raises AttributeError where the pinned version has no such thing."""
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    raise AttributeError(path)


def _show_types(tables: Iterable[ModuleType]) -> None:
    for table in tables:
        for path, names in table.TYPES.items():
            _add(resolve(path), names.split())
        for path, names in table.CLASSES.items():
            guards.CLASS_VISIBLE[resolve(path)] = frozenset(names.split())
    for kind in vars(np.dtypes).values():
        if isinstance(kind, type) and issubclass(kind, np.dtype):
            _add(kind, numpy_names.DTYPE.split())
    if pandas_names not in tables:
        return
    for path, names in pandas_names.WRITABLE.items():
        guards.WRITABLE[resolve(path)] = frozenset(names.split())
    for path in scipy_names.BUNCHES:
        kind = resolve(path)
        _add(kind, guards.VISIBLE[dict])
        guards.DYNAMIC[kind] = _read_key


def _add(kind: type, names: Iterable[str]) -> None:
    guards.VISIBLE[kind] = guards.VISIBLE.get(kind, frozenset()) | frozenset(names)


def _read_key(bunch: Any, name: str) -> Any:
    """Return a value of a dict that is read as an attribute, `result.x`."""
    return bunch.get(name, guards.ABSENT)


def _show_results() -> None:
    """Show the fields of the tuples that functions of scipy return: numbers and arrays, each made for the caller."""
    import_path = "scipy.stats._"
    for name, module in sorted(_loaded_modules()):
        if not name.startswith((import_path, "scipy.stats.contingency", "scipy.integrate._quadrature")):
            continue
        for kind in list(vars(module).values()):
            if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
                _add(kind, (*kind._fields, *getattr(kind, "_extra_fields", ())))


def _loaded_modules() -> list[tuple[str, Any]]:
    import sys  # noqa: PLC0415 -- nothing else here looks at what is loaded

    return [(name, module) for name, module in sys.modules.items() if module is not None]


def _distributions() -> list[type]:
    """Show the methods of scipy's distributions, each of which has a class of its own; return these classes."""
    import scipy.stats  # noqa: PLC0415 -- the tables name it; here it is only walked

    methods = scipy_names.TYPES["scipy.stats._distn_infrastructure.rv_continuous_frozen"].split()
    counted = scipy_names.TYPES["scipy.stats._distn_infrastructure.rv_discrete_frozen"].split()
    frozen = [
        resolve(path) for path in scipy_names.TYPES if path.endswith(("rv_continuous_frozen", "rv_discrete_frozen"))
    ]
    groups = scipy_names.MODULES["scipy.stats"]
    kinds = [type(getattr(scipy.stats, name)) for name in groups["continuous distributions"].split()]
    for kind in kinds:
        _add(kind, [*methods, "fit", "name"])
    discrete = [type(getattr(scipy.stats, name)) for name in groups["discrete distributions"].split()]
    for kind in discrete:
        _add(kind, [*counted, "name"])
    return kinds + discrete + [kind for kind in frozen if hasattr(kind, "_random_state")]
