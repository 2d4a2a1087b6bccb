"""Forms of our own of what scipy does with memory, threads and state that are not the item's own."""

from __future__ import annotations

import datetime as dt
import functools
import operator
import sys
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.constants
import scipy.fft._pocketfft.basic
import scipy.fft._pocketfft.realtransforms
import scipy.integrate
import scipy.interpolate
import scipy.linalg
import scipy.optimize
import scipy.signal
import scipy.sparse
from scipy._lib import _util
from scipy.integrate import _quadpack_py
from scipy.ndimage import _nd_image, _rank_filter_1d
from scipy.optimize import _linprog_highs, _milp

from runtimes.python.allowed import attributes
from runtimes.python.item.context import freeze
from runtimes.python.policy.grants import Grants

if TYPE_CHECKING:
    from collections.abc import Callable

_Capsule: Final = type(dt.datetime_CAPI)  # it has no public name before Python 3.13


def _own_memory(value: Any) -> Any:
    """Copy an array over memory that no object owns: a solver's work memory, bare or behind a capsule."""
    base = value
    while isinstance(base, np.ndarray):
        if base.flags.owndata:
            return value
        base = base.base
    lent = isinstance(value, np.ndarray) and (base is None or isinstance(base, _Capsule))
    return value.copy() if lent else value


def _keeping_no_loan(function: Any) -> Any:
    """Copy what is lent to a function of the macro's; what is no function stays as it is."""
    if type(function) in (list, tuple):  # as solve_ivp takes its events
        return type(function)(map(_keeping_no_loan, function))
    if not callable(function):
        return function

    def called(*args: Any, **kwargs: Any) -> Any:
        return function(*map(_own_memory, args), **kwargs)

    for mark in attributes.EVENT_MARKS:  # what solve_ivp reads of an event
        if hasattr(function, mark):
            setattr(called, mark, getattr(function, mark))
    return called


def _lend_nothing(solver: Callable[..., Any]) -> Callable[..., Any]:
    """Copy what a solver passes to the macro's functions: the work memory of MINPACK, ODEPACK and LSODA is freed afterwards.

    `tests/runtimes/python/science/test_lent_memory.py` looks for solvers that lend, among all that take a function.
    """

    def solve(*args: Any, **kwargs: Any) -> Any:
        return solver(*map(_keeping_no_loan, args), **{key: _keeping_no_loan(value) for key, value in kwargs.items()})

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


def _checked_curve(tck: Any) -> Any:
    """Copy knots, coefficients and degree, if there are as many as FITPACK goes by."""
    if isinstance(tck, scipy.interpolate.BSpline):
        return tck
    knots, coefficients, degree = tck
    t, c, k = np.array(knots, dtype=float), np.atleast_1d(np.array(coefficients, dtype=float)), operator.index(degree)
    if t.ndim != 1 or not 0 <= k <= 5 or t.size < 2 * k + 2 or c.shape[-1] < t.size - k - 1:
        raise ValueError("tck must be what splrep() returned: knots, a coefficient for each, and a degree from 0 to 5")
    return t, c, k


def splev(x: Any, tck: Any, der: Any = 0, ext: Any = 0) -> Any:
    """Do what `scipy.interpolate.splev` does, for a curve that is complete."""
    return scipy.interpolate.splev(x, _checked_curve(tck), der, ext)


def splint(a: Any, b: Any, tck: Any, full_output: Any = 0) -> Any:
    """Do what `scipy.interpolate.splint` does, for a curve that is complete."""
    return scipy.interpolate.splint(a, b, _checked_curve(tck), full_output)


def BSpline(t: Any, c: Any, k: Any, extrapolate: Any = True, axis: int = 0) -> Any:  # noqa: FBT002, N802 -- scipy's
    """Make a `scipy.interpolate.BSpline` of copies: it checks its knots once, and goes by them for as long as it lives."""
    knots, coefficients = np.array(t, dtype=float), np.array(c)
    if coefficients.dtype.kind not in "biufc":
        raise TypeError("the coefficients of a spline are numbers: make them with np.array(…, dtype=float)")
    return scipy.interpolate.BSpline(knots, coefficients, operator.index(k), extrapolate, operator.index(axis))


# What can be said to HiGHS; all others could name a file of its own, or threads, which a worker may not make.
_PROGRAM_OPTIONS: Final = frozenset(
    {"autoscale", "dual_feasibility_tolerance", "ipm_optimality_tolerance", "maxiter", "mip_rel_gap", "node_limit", "presolve",
     "primal_feasibility_tolerance", "time_limit", "disp"}
)  # fmt: skip


def _program_options(options: Any) -> dict[str, Any]:
    """Check what a macro says to the solver; it prints nothing, as nobody would see that."""
    given = dict(options or {})
    if unknown := [key for key in given if type(key) is not str or key not in _PROGRAM_OPTIONS]:
        raise ValueError(f"unknown option {unknown[0]!r}: there are {', '.join(sorted(_PROGRAM_OPTIONS))}")
    return given | {"disp": False}


def linprog(  # noqa: PLR0913, PLR0917 -- the signature is scipy's
    c: Any,
    A_ub: Any = None,  # noqa: N803
    b_ub: Any = None,
    A_eq: Any = None,  # noqa: N803
    b_eq: Any = None,
    bounds: Any = (0, None),
    method: Any = "highs",
    callback: Any = None,
    options: Any = None,
    x0: Any = None,
    integrality: Any = None,
) -> Any:
    """Do what `scipy.optimize.linprog` does with one of the methods of HiGHS."""
    if callback is not None or method not in ("highs", "highs-ds", "highs-ipm"):
        raise ValueError("linprog takes no callback here, and one of the methods highs, highs-ds and highs-ipm")
    checked = _program_options(options)
    return scipy.optimize.linprog(
        c, A_ub, b_ub, A_eq, b_eq, bounds, str(method), None, checked, x0, integrality=integrality
    )


def milp(c: Any, *, integrality: Any = None, bounds: Any = None, constraints: Any = None, options: Any = None) -> Any:
    """Do what `scipy.optimize.milp` does."""
    checked = _program_options(options)
    return scipy.optimize.milp(c, integrality=integrality, bounds=bounds, constraints=constraints, options=checked)


def _on_one_thread(solve: Callable[..., Any]) -> Callable[..., Any]:
    """Have HiGHS make no threads, however many processors there are."""

    def solved(*args: Any) -> Any:
        *others, options = args
        return solve(*others, {**options, "threads": 1})

    return solved


def _with_moments_of_its_own(integrate: Callable[..., Any]) -> Callable[..., Any]:
    """Take no `wopts`, the moments of an earlier call: QUADPACK writes where the count says that stands beside them."""

    def integrated(*args: Any) -> Any:
        *others, moments = args
        if moments is not None:
            raise ValueError("quad takes no wopts here: leave it out, and the moments are computed")
        return integrate(*others, None)

    return integrated


# No image of a worker has as many pixels.
_REACH: Final = 1e9


def _check_length(_image: Any, size: Any, *_rest: Any) -> None:
    if size > _REACH:
        raise ValueError(f"a filter of {size} pixels is too long")


def _check_points(_image: Any, footprint: Any, structure: Any, *_rest: Any) -> None:
    if not footprint.any():
        raise ValueError("a footprint needs at least one point")
    if structure is not None and structure.shape != footprint.shape:
        raise ValueError("footprint and structure must have the same shape")


def _check_origin(
    _image: Any, structure: Any, _mask: Any, _output: Any, _border: Any, origin: Any, *_rest: Any
) -> None:
    if not all(0 <= size // 2 + place < size for size, place in zip(structure.shape, origin, strict=True)):
        raise ValueError("the origin must be inside of the structure")


def _check_labels(_image: Any, most: Any) -> None:
    if most > _REACH:
        raise ValueError(f"a label of {most} is too large: number the regions from 1, as label(…) does")


def _check_places(*all_places: Any) -> None:
    for places in all_places:
        if places is not None and not (np.abs(places) < _REACH).all():
            raise ValueError(f"coordinates and steps must be between -{_REACH:g} and {_REACH:g}, without NaN")


def _check_coordinates(_image: Any, _mapping: Any, coordinates: Any, matrix: Any, offset: Any, *_rest: Any) -> None:
    _check_places(coordinates, matrix, offset)


def _check_steps(image: Any, zoom: Any, shift: Any, *_rest: Any) -> None:
    if any(steps is not None and np.shape(steps) != (image.ndim,) for steps in (zoom, shift)):
        raise ValueError("there must be one step for each axis")
    _check_places(zoom, shift)


# The loops of scipy.ndimage, where all ways meet. They take these numbers on trust: they would read and write where they lead.
_CHECKED_LOOPS: Final[dict[str, Callable[..., None]]] = {
    "uniform_filter1d": _check_length,
    "min_or_max_filter1d": _check_length,
    "min_or_max_filter": _check_points,
    "binary_erosion": _check_origin,
    "find_objects": _check_labels,
    "geometric_transform": _check_coordinates,
    "zoom_shift": _check_steps,
}


def _checked_loop(loop: Callable[..., Any], check: Callable[..., None]) -> Callable[..., Any]:
    def checked(*args: Any) -> Any:
        check(*args)
        return loop(*args)

    return checked


def _rank_within(quick: Callable[..., Any]) -> Callable[..., Any]:
    """Have the quick loop over one line do no window that is as long as the line, which it reads beyond: another does any."""

    def rank_filter(line: Any, rank: Any, size: Any, output: Any, mode: Any, cval: Any, origin: Any) -> None:
        if line.size > size + 1:
            quick(line, rank, size, output, mode, cval, origin)
        else:
            _nd_image.rank_filter(line, rank, np.ones(size, bool), output, mode, cval, [origin])

    return rank_filter


def remez(numtaps: Any, bands: Any, desired: Any, **options: Any) -> Any:
    """Do what `scipy.signal.remez` does, for one band or more: the original reads the first one in any case."""
    if not np.size(bands):
        raise ValueError("remez needs at least one band")
    return scipy.signal.remez(numtaps, bands, desired, **options)


def _find_constants(sub: Any = None) -> list[str]:
    """Do what `scipy.constants.find` does; it prints nothing."""
    found: list[str] = scipy.constants.find(sub)
    return found


def _checked_sparse(kind: Callable[..., Any]) -> Callable[..., Any]:
    """Make sparse arrays of copies, and never from index pointers: their loops go where the positions say."""

    def make(arg1: Any, shape: Any = None, dtype: Any = None) -> Any:
        if isinstance(arg1, tuple):
            if len(arg1) == 3:
                raise TypeError("give (values, (rows, columns)), or a table of numbers")
            if len(arg1) == 2 and not all(isinstance(part, (int, np.integer)) for part in arg1):
                values, places = arg1
                arg1 = scipy.sparse.coo_array((np.array(values), tuple(np.array(each) for each in places)), shape=shape)
        made = kind(arg1, dtype=dtype)
        if shape is not None and tuple(np.atleast_1d(shape)) != made.shape:  # scipy would go by it all the same
            raise ValueError(f"the values have shape {made.shape}, and not {shape}")
        return made

    return make


def spdiags(data: Any, diags: Any, m: Any = None, n: Any = None, format: Any = None) -> Any:  # noqa: A002 -- the signature is scipy's
    """Do what `scipy.sparse.spdiags` does, with copies: an offset changed later would lead out of the data."""
    return scipy.sparse.spdiags(np.array(data), np.array(diags), m, n, format)


def spsolve(A: Any, b: Any) -> Any:  # noqa: N803 -- the signature is scipy's
    """Do what `scipy.sparse.linalg.spsolve` does, for right sides that are no sparse arrays.

    SuperLU takes a factor's positions from pivots that it compares as numbers, and NaNs come up on its way whatever it
    begins with. LAPACK's loops go by the size alone; what smoothers and baselines solve has a few diagonals only.
    """
    if not scipy.sparse.issparse(A):
        raise TypeError("the matrix must be one of scipy.sparse: use np.linalg.solve(A, b) for an array")
    if scipy.sparse.issparse(b):
        raise TypeError("the right side must be an array: use b.toarray()")
    places = A.tocoo()
    rows, columns = places.coords
    below, above = (int(gap.max(initial=0)) for gap in (rows - columns, columns - rows))
    size, width = A.shape
    right = np.array(b)
    if size == width and 4 * (below + above) < size and not places.data.dtype.hasobject:
        band = np.zeros((below + above + 1, size), places.data.dtype)
        np.add.at(band, (above + rows - columns, columns), places.data)
        solved = scipy.linalg.solve_banded((below, above), band, right)
    else:
        solved = np.linalg.solve(A.toarray(), right)
    return solved.ravel() if right.shape == (size, 1) else solved


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

# Solvers that pass arrays over memory which is not the array's own.
LENDERS: Final = (
    ("scipy.optimize", "leastsq"), ("scipy.optimize", "fsolve"), ("scipy.optimize", "root"),
    ("scipy.integrate", "odeint"), ("scipy.integrate", "solve_ivp"),
)  # fmt: skip

_FORMS: Final[dict[tuple[str, str], Any]] = {
    **{(module, name): _lend_nothing(getattr(sys.modules[module], name)) for module, name in LENDERS},
    **{("scipy.signal", name): _numbers_only(getattr(scipy.signal, name)) for name in _OBJECT_LOOPS},
    ("scipy.linalg", "lu_solve"): lu_solve,
    ("scipy.signal", "remez"): remez,
    ("scipy.interpolate", "splrep"): splrep,
    ("scipy.interpolate", "splev"): splev,
    ("scipy.interpolate", "splint"): splint,
    ("scipy.interpolate", "BSpline"): BSpline,
    ("scipy.optimize", "linprog"): linprog,
    ("scipy.optimize", "milp"): milp,
    ("scipy.constants", "find"): _find_constants,
    ("scipy.constants", "physical_constants"): freeze(scipy.constants.physical_constants),
    ("scipy.sparse", "spdiags"): spdiags,
    ("scipy.sparse.linalg", "spsolve"): spsolve,
    **{
        ("scipy.sparse", f"{kind}_{form}"): _checked_sparse(getattr(scipy.sparse, f"{kind}_{form}"))
        for kind in ("csr", "csc", "coo")
        for form in ("array", "matrix")
    },
}


_SPLINES: Final = tuple(
    getattr(scipy.interpolate, name)
    for name in ("UnivariateSpline", "InterpolatedUnivariateSpline", "LSQUnivariateSpline")
)


def grants(distributions: list[type]) -> Grants:
    """Grant the replacements, those of all distributions among them."""
    return Grants(
        source="replacements of scipy",
        module_forms=_FORMS,
        replaced={
            **{(kind, "rvs"): _restored_rvs for kind in distributions},
            # Copies: what FITPACK is called with later must be what it has made.
            **{(kind, "get_knots"): lambda spline: lambda: spline.get_knots().copy() for kind in _SPLINES},
            **{(kind, "get_coeffs"): lambda spline: lambda: spline.get_coeffs().copy() for kind in _SPLINES},
        },
    )


@functools.cache
def close_in_place() -> None:
    """Close in scipy itself what many of its functions share; once in a process."""
    for module in (_linprog_highs, _milp):
        module._highs_wrapper = _on_one_thread(module._highs_wrapper)  # noqa: SLF001 -- where all ways meet
    _quadpack_py._quad_weight = _with_moments_of_its_own(_quadpack_py._quad_weight)  # noqa: SLF001 -- nquad comes here, too
    for name, check in _CHECKED_LOOPS.items():
        setattr(_nd_image, name, _checked_loop(getattr(_nd_image, name), check))
    _rank_filter_1d.rank_filter = _rank_within(_rank_filter_1d.rank_filter)
    original = _util.MapWrapper.__init__

    def one_process(self: Any, pool: Any = 1) -> None:
        if not callable(pool) and pool != 1:
            raise ValueError("a macro runs in one process: leave out `workers`")
        original(self, pool)

    _util.MapWrapper.__init__ = one_process
    for module in (scipy.fft._pocketfft.basic, scipy.fft._pocketfft.realtransforms):  # noqa: SLF001
        module._workers = lambda _workers: 1  # noqa: SLF001
