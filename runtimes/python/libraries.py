"""The science packages as macros see them: facades by table, types by table, and the few forms of our own.

Loaded in the fork servers for science, once in each; nothing else imports numpy, pandas or scipy. One has numpy alone, which is
loaded in a twentieth of the time and forks faster.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

# One thread: a worker may make no others, and OpenBLAS ends the process when it cannot.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from runtimes.python.allowed import attributes, numpy_names, pandas_names, refused_science, scipy_names
from runtimes.python.item import conversions, library_warnings
from runtimes.python.policy import held_objects
from runtimes.python.policy.facades import resolve
from runtimes.python.policy.grants import ABSENT, Grants, OutputForms
from runtimes.python.replacements import read_only_arrays, safe_numpy, time_zones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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
_WINDOWS: Final = tuple(
    f"typing.{kind}{grouped}"
    for kind in ("Rolling", "Expanding", "ExponentialMovingWindow", "Window")
    for grouped in ("", "GroupBy")
)


def numpy_grants() -> tuple[Grants, ...]:
    """Grant numpy."""
    read_only_arrays.protect()
    return (
        library_warnings.grants(),
        _grants("numpy", numpy_names, _numpy_types(), output=conversions.NUMPY, given={"np": "numpy"}),
        safe_numpy.GRANTS,
        held_objects.grants(()),
    )


def science_grants() -> tuple[Grants, ...]:
    """Grant numpy, pandas and scipy: a second of imports, and a hundred megabytes."""
    import pandas as pd  # noqa: PLC0415 -- only where they are asked for, as what follows

    from runtimes.python.item import library_caches  # noqa: PLC0415
    from runtimes.python.replacements import attributes_by_key, safe_pandas, safe_scipy  # noqa: PLC0415

    for module in _LOADED_AHEAD:
        import_module(module)
    time_zones.load_ahead()
    safe_pandas.close_in_place()
    safe_scipy.close_in_place()
    attributes_by_key.close_in_place()
    read_only_arrays.protect()
    distributions, shown_on_distributions = _distributions()
    bunches = {resolve(path): attributes.INSTANCES[dict] for path in scipy_names.BUNCHES}
    return (
        library_warnings.grants(),
        _grants("numpy", numpy_names, _numpy_types(), output=conversions.NUMPY, given={"np": "numpy"}),
        safe_numpy.GRANTS,
        _grants(
            "pandas",
            pandas_names,
            output=conversions.pandas_and_scipy(),
            given={"pd": "pandas"},
            aliases={"pandas.tseries.offsets": "pandas.offsets"},
            writable={resolve(path): frozenset(names.split()) for path, names in pandas_names.WRITABLE.items()},
        ),
        safe_pandas.grants(
            groups=[resolve(path) for path in _grouped() if not path.endswith(_WINDOWS)],
            windows=[resolve(path) for path in pandas_names.TYPES if path.endswith(_WINDOWS)],
        ),
        _grants(
            "scipy",
            scipy_names,
            _results(),
            shown_on_distributions,
            bunches,
            given={"scipy": "scipy"},
            dynamic=dict.fromkeys(bunches, _read_key),
        ),
        safe_scipy.grants(distributions),
        library_caches.GRANTS,
        time_zones.GRANTS,
        held_objects.grants((pd.DataFrame, pd.Series)),
    )


def _grants(
    package: str,
    table: Any,
    *shown: Mapping[type, Iterable[str]],
    given: Mapping[str, str],
    output: OutputForms = OutputForms(),  # noqa: B008 -- it is frozen
    aliases: Mapping[str, str] = MappingProxyType({}),
    writable: Mapping[type, frozenset[str]] = MappingProxyType({}),
    dynamic: Mapping[type, Callable[[Any, str], Any]] = MappingProxyType({}),
) -> Grants:
    """Make the grants of one package from its tables of names; `shown` are types that no table can name one by one."""
    modules = {
        module: frozenset(name for line in groups.values() for name in line.split())
        for module, groups in table.MODULES.items()
    }
    refused = {
        f"{path}.{name}": why
        for (module, name), why in refused_science.reasons().items()
        for path in {module, aliases.get(module, module)}
        # A name of another version may stand there.
        if name not in modules.get(aliases.get(module, module), {name})
    }
    return Grants(
        source=package,
        modules=modules,
        refused={**refused, **{f"{module}.{name}": why for (module, name), why in table.REFUSED.items()}},
        module_aliases=aliases,
        given_modules=given,
        late_importers=frozenset({package}),
        visible=_join_rows(*({resolve(path): names.split()} for path, names in table.TYPES.items()), *shown),
        class_visible={resolve(path): frozenset(names.split()) for path, names in table.CLASSES.items()},
        writable=writable,
        dynamic=dynamic,
        reasons={(resolve(path), name): why for (path, name), why in table.REASONS.items()},
        output=output,
    )


def _join_rows(*tables: Mapping[type, Iterable[str]]) -> dict[type, frozenset[str]]:
    """Join rows of the same type: a type has several names in these packages."""
    joined: dict[type, frozenset[str]] = {}
    for table in tables:
        for kind, names in table.items():
            joined[kind] = joined.get(kind, frozenset()) | frozenset(names)
    return joined


def _grouped() -> list[str]:
    return [path for path in pandas_names.TYPES if path.endswith(("GroupBy", "Resampler"))]


def _numpy_types() -> dict[type, Iterable[str]]:
    names = numpy_names.DTYPE.split()
    return {kind: names for kind in vars(np.dtypes).values() if isinstance(kind, type) and issubclass(kind, np.dtype)}


def _read_key(bunch: Any, name: str) -> Any:
    """Return a value of a dict that is read as an attribute, `result.x`."""
    return bunch.get(name, ABSENT)


def _results() -> dict[type, Iterable[str]]:
    """Show the fields of the tuples that functions of scipy return: numbers and arrays, each made for the caller."""
    places = ("scipy.stats._", "scipy.stats.contingency", "scipy.integrate._quadrature")
    return {
        kind: (*kind._fields, *getattr(kind, "_extra_fields", ()))
        for name, module in sorted(sys.modules.items(), key=lambda each: each[0])
        if module is not None and name.startswith(places)
        for kind in list(vars(module).values())
        if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")
    }


def _distributions() -> tuple[list[type], dict[type, Iterable[str]]]:
    """Return the classes of scipy's distributions, each of which has one of its own, and the methods that they show."""
    import scipy.stats  # noqa: PLC0415 -- the tables name it; here it is only walked

    methods = scipy_names.TYPES["scipy.stats._distn_infrastructure.rv_continuous_frozen"].split()
    counted = scipy_names.TYPES["scipy.stats._distn_infrastructure.rv_discrete_frozen"].split()
    frozen = [
        resolve(path) for path in scipy_names.TYPES if path.endswith(("rv_continuous_frozen", "rv_discrete_frozen"))
    ]
    groups = scipy_names.MODULES["scipy.stats"]
    kinds = [type(getattr(scipy.stats, name)) for name in groups["continuous distributions"].split()]
    discrete = [type(getattr(scipy.stats, name)) for name in groups["discrete distributions"].split()]
    shown: dict[type, Iterable[str]] = {
        **{kind: [*methods, "fit", "name"] for kind in kinds},
        **{kind: [*counted, "name"] for kind in discrete},
    }
    return kinds + discrete + [kind for kind in frozen if hasattr(kind, "_random_state")], shown
