"""Forms of our own of what scipy does with memory, threads and state that are not the item's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.fft._pocketfft.basic
import scipy.fft._pocketfft.realtransforms
import scipy.interpolate
import scipy.linalg
import scipy.optimize
import scipy.signal
import scipy.sparse
from scipy._lib import _util

from runtimes.python.policy import guards

if TYPE_CHECKING:
    from collections.abc import Callable


def _own_memory(value: Any) -> Any:
    """Copy an array over memory that no object owns."""
    base = value
    while isinstance(base, np.ndarray):
        if base.flags.owndata:
            return value
        base = base.base
    return value.copy() if base is None and isinstance(value, np.ndarray) else value


def _lend_nothing(solver: Callable[..., Any]) -> Callable[..., Any]:
    """Copy what a solver passes to the macro's functions: MINPACK's arrays lie in memory that is freed when it returns."""

    def wrapped(value: Any) -> Any:
        if not callable(value):
            return value
        return lambda *args, **kwargs: value(*map(_own_memory, args), **kwargs)

    def solve(*args: Any, **kwargs: Any) -> Any:
        return solver(*map(wrapped, args), **{key: wrapped(value) for key, value in kwargs.items()})

    return solve


def _numbers_only(function: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse objects in arrays and lists: scipy's loops over objects do not hold what they work on."""

    def plain(value: Any) -> Any:
        if isinstance(value, (list, tuple, np.ndarray)):
            numbers = np.asarray(value)
            if numbers.dtype.hasobject:
                raise TypeError("this takes numbers only: make them with np.array(…, dtype=float)")
            return value if isinstance(value, tuple) else numbers  # a tuple may be a window, ('kaiser', 5.0)
        return value

    def call(*args: Any, **kwargs: Any) -> Any:
        return function(*map(plain, args), **{key: plain(value) for key, value in kwargs.items()})

    return call


def lu_solve(lu_and_piv: Any, b: Any, trans: Any = 0, **_options: Any) -> Any:
    """Do what `scipy.linalg.lu_solve` does, for rows that there are: LAPACK would exchange any others in memory, too."""
    lu, piv = lu_and_piv
    rows = np.array(piv)
    if rows.ndim < 1 or rows.dtype.kind not in "iu" or ((rows < 0) | (rows >= rows.shape[-1])).any():
        raise ValueError("the second of lu_and_piv must be what lu_factor() returned")
    return scipy.linalg.lu_solve((np.array(lu), rows), b, trans)


def splrep(  # noqa: PLR0913 -- the signature is scipy's
    x: Any,
    y: Any,
    w: Any = None,
    xb: Any = None,
    xe: Any = None,
    k: Any = 3,
    *,
    s: Any = None,
    t: Any = None,
    per: Any = 0,
) -> Any:
    """Do what `scipy.interpolate.splrep` does; `task=1`, which goes on with the curve of an earlier call, is left out."""
    return scipy.interpolate.splrep(x, y, w, xb, xe, k, task=0 if t is None else -1, s=s, t=t, per=per)


def _checked_sparse(kind: Callable[..., Any]) -> Callable[..., Any]:
    """Make sparse arrays of copies, and never from index pointers: their loops go where the positions say."""

    def make(arg1: Any, shape: Any = None, dtype: Any = None) -> Any:
        if isinstance(arg1, tuple):
            parts = tuple(arg1)
            if len(parts) == 3:
                raise TypeError("give (values, (rows, columns)), or a table of numbers")
            if len(parts) == 2 and not all(isinstance(part, (int, np.integer)) for part in parts):
                values, places = parts
                arg1 = scipy.sparse.coo_array((np.array(values), tuple(np.array(each) for each in places)), shape=shape)
            else:
                arg1 = parts
        return kind(arg1, shape=shape, dtype=dtype)

    return make


def _restored_rvs(distribution: Any) -> Callable[..., Any]:
    """Stand for `distribution.rvs`: the generator that it is given is taken back when it fails, too."""

    def rvs(*args: Any, **kwargs: Any) -> Any:
        saved = distribution._random_state  # noqa: SLF001 -- what its own rvs saves, but not in a `finally`
        try:
            return distribution.rvs(*args, **kwargs)
        finally:
            distribution._random_state = saved  # noqa: SLF001

    return rvs


_OBJECT_LOOPS: Final = (
    "lfilter", "lfiltic", "lfilter_zi", "filtfilt", "sosfilt", "sosfiltfilt", "deconvolve", "decimate", "medfilt", "medfilt2d",
    "wiener", "order_filter", "convolve", "convolve2d", "fftconvolve", "oaconvolve", "correlate", "correlate2d", "upfirdn",
    "resample_poly", "symiirorder1", "symiirorder2",
)  # fmt: skip

OWN: Final[dict[tuple[str, str], Any]] = {
    **{
        ("scipy.optimize", name): _lend_nothing(getattr(scipy.optimize, name)) for name in ("leastsq", "fsolve", "root")
    },
    **{("scipy.signal", name): _numbers_only(getattr(scipy.signal, name)) for name in _OBJECT_LOOPS},
    ("scipy.linalg", "lu_solve"): lu_solve,
    ("scipy.interpolate", "splrep"): splrep,
    **{
        ("scipy.sparse", f"{kind}_{form}"): _checked_sparse(getattr(scipy.sparse, f"{kind}_{form}"))
        for kind in ("csr", "csc", "coo")
        for form in ("array", "matrix")
    },
}


def install(distributions: list[type]) -> None:
    """Let the guards know these forms, and close in scipy itself what many functions share."""
    for kind in distributions:
        guards.REPLACED[kind, "rvs"] = _restored_rvs
    for name in ("UnivariateSpline", "InterpolatedUnivariateSpline", "LSQUnivariateSpline"):
        kind = getattr(scipy.interpolate, name)
        # Copies: what FITPACK is called with later must be what it has made.
        guards.REPLACED[kind, "get_knots"] = lambda spline: lambda: spline.get_knots().copy()
        guards.REPLACED[kind, "get_coeffs"] = lambda spline: lambda: spline.get_coeffs().copy()
    original = _util.MapWrapper.__init__

    def one_process(self: Any, pool: Any = 1) -> None:
        if not callable(pool) and pool != 1:
            raise ValueError("a macro runs in one process: leave out `workers`")
        original(self, pool)

    _util.MapWrapper.__init__ = one_process
    for module in (scipy.fft._pocketfft.basic, scipy.fft._pocketfft.realtransforms):  # noqa: SLF001
        module._workers = lambda _workers: 1  # noqa: SLF001
