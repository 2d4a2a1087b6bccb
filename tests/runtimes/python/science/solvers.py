"""Calls every function of the facades that takes a function: what each hands to it is looked at by whoever watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.integrate
import scipy.ndimage
import scipy.optimize
import scipy.stats

if TYPE_CHECKING:
    from collections.abc import Callable

    # (the facade's function, what stands around each function that is passed) -> the result
    Recipe = Callable[[Any, Callable[[Any], Any]], Any]

# Parameters that take a function, whichever solver has them.
FUNCTION_PARAMETERS: Final = frozenset(
    ["func", "func1d", "function", "f", "fun", "fprime", "fprime2", "jac", "hess", "callback", "gfun", "hfun", "bc", "optimizer",
     "pyfunc", "mask_func", "funclist", "comparator", "wavelet", "cdf", "rvs", "take_step", "accept_test", "finish", "cons",
     "bw_method", "detrend", "Dfun", "sort", "events", "constraints", "complex_func"]
)  # fmt: skip
# Functions whose parameter of such a name is no function.
NO_FUNCTION: Final = {
    ("numpy", "gradient"): "f is the values",
    ("scipy.linalg", "leslie"): "f is the fecundity",
    ("scipy.optimize", "linprog"): "a callback is refused, and constraints are numbers",
    ("scipy.optimize", "milp"): "constraints are numbers",
    ("scipy.signal", "vectorstrength"): "events are times",
}

START = np.array([1.3, 0.7, 0.8])
SAMPLE = np.random.default_rng(1).random(20)
PICTURE = np.random.default_rng(2).random((9, 9))
TIMES = np.linspace(0.0, 1.0, 20)
DECAY = 2 * np.exp(-TIMES)


def _bowl(x: Any) -> Any:
    return np.sum((np.asarray(x) - 1) ** 2)


def _slope(x: Any) -> Any:
    return 2 * (np.asarray(x) - 1)


def _two(x: Any) -> Any:
    return np.array([x[0] + x[1] - 3, x[0] * x[1] - 2.0])


def _two_slopes(x: Any) -> Any:
    return np.array([[1.0, 1.0], [x[1], x[0]]])


def _curve(x: Any, a: Any, b: Any) -> Any:
    return a * np.exp(-b * x)


def _curve_slopes(x: Any, a: Any, b: Any) -> Any:
    return np.stack([np.exp(-b * x), -a * x * np.exp(-b * x)], 1)


def _mean(x: Any, axis: Any = -1) -> Any:
    return np.mean(x, axis=axis)


def _minimize(method: str) -> Recipe:
    def recipe(minimize: Any, seen: Any) -> Any:
        more: dict[str, Any] = {}
        if method not in ("Nelder-Mead", "Powell", "COBYLA", "COBYQA"):
            more["jac"] = seen(_slope)
        if method in ("Newton-CG", "trust-constr", "dogleg", "trust-ncg", "trust-exact", "trust-krylov"):
            more["hess"] = seen(lambda x: 2 * np.eye(len(x)))
        if method in ("SLSQP", "COBYLA", "COBYQA", "trust-constr"):
            more["constraints"] = [{"type": "ineq", "fun": seen(lambda x: x[0] + 5)}]
        return minimize(seen(_bowl), START, method=method, callback=seen(lambda *_: None), **more)

    return recipe


def _solve_ivp(method: str) -> Recipe:
    def event(_t: Any, y: Any) -> Any:
        return y[0] - 0.5

    def recipe(solve_ivp: Any, seen: Any) -> Any:
        more = {"jac": seen(lambda _t, _y: -np.eye(2))} if method in ("Radau", "BDF", "LSODA") else {}
        fall = seen(lambda _t, y: -y)
        return solve_ivp(fall, (0, 3), [1.0, 2.0], method=method, events=[seen(event)], dense_output=True, **more)

    return recipe


def _old_minimizer(**options: Any) -> Recipe:
    return lambda fmin, seen: fmin(seen(_bowl), START, callback=seen(lambda *_: None), disp=0, **options)


def _bracketed(solver: Any, seen: Any) -> Any:
    return solver(seen(lambda x: x - 1), 0, 3)


def _one_number(solver: Any, seen: Any) -> Any:
    return solver(seen(lambda x: (x - 1) ** 2))


def _two_bounds(solver: Any, seen: Any, **more: Any) -> Any:
    return solver(
        seen(lambda x: np.sum((x - 1) ** 2, axis=0)),
        [(0, 2)] * 2,
        maxiter=2,
        callback=seen(lambda *_, **__: None),
        **more,
    )


def _detrend(spectrum: Any, seen: Any) -> Any:
    return spectrum(SAMPLE, nperseg=8, detrend=seen(lambda x: x))


def _detrend_two(spectrum: Any, seen: Any) -> Any:
    return spectrum(SAMPLE, SAMPLE, nperseg=8, detrend=seen(lambda x: x))


RECIPES: Final[dict[tuple[str, str], list[Recipe]]] = {
    ("scipy.optimize", "minimize"): [
        _minimize(method) for method in (
            "Nelder-Mead", "Powell", "CG", "BFGS", "Newton-CG", "L-BFGS-B", "TNC", "COBYLA", "COBYQA", "SLSQP", "trust-constr",
            "dogleg", "trust-ncg", "trust-exact", "trust-krylov")
    ],
    ("scipy.optimize", "NonlinearConstraint"): [
        lambda make, seen: scipy.optimize.minimize(_bowl, START, method="trust-constr", constraints=[make(
            seen(lambda x: x[0]), 0, 3, jac=seen(lambda _: np.array([1.0, 0, 0])), hess=seen(lambda _x, _v: np.zeros((3, 3))))]),
    ],
    ("scipy.optimize", "root"): [
        *(lambda root, seen, m=method: root(seen(_two), [0.5, 2.5], method=m) for method in (
            "hybr", "lm", "broyden1", "broyden2", "anderson", "linearmixing", "diagbroyden", "excitingmixing", "krylov",
            "df-sane")),
        *(lambda root, seen, m=method: root(seen(_two), [0.5, 2.5], method=m, jac=seen(_two_slopes)) for method in ("hybr", "lm")),
    ],
    ("scipy.optimize", "least_squares"): [
        lambda fit, seen, m=method: fit(seen(_two), [0.5, 2.5], method=m, jac=seen(_two_slopes)) for method in ("trf", "dogbox", "lm")
    ],
    ("scipy.optimize", "leastsq"): [
        lambda fit, seen: fit(seen(_two), [0.5, 2.5]),
        lambda fit, seen: fit(seen(_two), [0.5, 2.5], Dfun=seen(_two_slopes)),
    ],
    ("scipy.optimize", "fsolve"): [
        lambda solve, seen: solve(seen(_two), [0.5, 2.5]),
        lambda solve, seen: solve(seen(_two), [0.5, 2.5], fprime=seen(_two_slopes)),
    ],
    ("scipy.optimize", "curve_fit"): [
        *(lambda fit, seen, m=method: fit(seen(_curve), TIMES, DECAY, p0=[1, 1], method=m, jac=seen(_curve_slopes))
          for method in ("lm", "trf", "dogbox")),
        lambda fit, seen: fit(seen(_curve), TIMES, DECAY, p0=[1, 1], sigma=np.eye(20)),
        lambda fit, seen: fit(seen(lambda x, a: a * x), TIMES, DECAY, p0=[1]),
    ],
    **{("scipy.optimize", name): [_old_minimizer()]
       for name in ("fmin", "fmin_powell", "fmin_cg", "fmin_bfgs", "fmin_slsqp")},
    **{("scipy.optimize", name): [_old_minimizer(approx_grad=True), _old_minimizer(fprime=_slope)]
       for name in ("fmin_l_bfgs_b", "fmin_tnc")},
    ("scipy.optimize", "fmin_cobyla"): [lambda fmin, seen: fmin(seen(_bowl), START, [seen(lambda x: x[0])])],
    **{("scipy.optimize", name): [_bracketed] for name in ("brentq", "brenth", "ridder", "bisect", "toms748")},
    ("scipy.optimize", "newton"): [
        lambda newton, seen: newton(seen(lambda x: x * x - 1), np.array([3.0, 4.0]), fprime=seen(lambda x: 2 * x)),
        lambda newton, seen: newton(seen(lambda x: x * x - 1), 3.0, fprime=seen(lambda x: 2 * x), fprime2=seen(lambda _: 2)),
    ],
    ("scipy.optimize", "root_scalar"): [
        lambda root, seen: root(seen(lambda x: x - 1), bracket=[0, 3]),
        lambda root, seen: root(seen(lambda x: x * x - 1), x0=3.0, fprime=seen(lambda x: 2 * x), fprime2=seen(lambda _: 2.0),
                                method="halley"),
    ],
    ("scipy.optimize", "fixed_point"): [lambda find, seen: find(seen(lambda x: np.sqrt(x + 1)), [1.2, 1.3])],
    **{("scipy.optimize", name): [_one_number] for name in ("minimize_scalar", "brent", "golden", "bracket")},
    ("scipy.optimize", "fminbound"): [_bracketed],
    ("scipy.optimize", "brute"): [lambda brute, seen: brute(seen(_bowl), ((0, 2), (0, 2)), Ns=4, finish=seen(lambda _f, x, **_: x))],
    ("scipy.optimize", "basinhopping"): [
        lambda hop, seen: hop(seen(_bowl), START, niter=2, callback=seen(lambda *_: None), take_step=seen(lambda x: x + 0.1),
                              accept_test=seen(lambda **_: True)),
    ],
    ("scipy.optimize", "differential_evolution"): [
        _two_bounds,
        lambda evolve, seen: _two_bounds(evolve, seen, vectorized=True, updating="deferred"),
    ],
    ("scipy.optimize", "dual_annealing"): [_two_bounds],
    ("scipy.optimize", "approx_fprime"): [lambda slope, seen: slope(START, seen(_bowl))],
    ("scipy.optimize", "check_grad"): [lambda check, seen: check(seen(_bowl), seen(_slope), START)],
    ("scipy.integrate", "odeint"): [
        lambda solve, seen: solve(seen(lambda y, _: -y), [1.0, 2.0], [0, 1, 2]),
        lambda solve, seen: solve(seen(lambda y, _: -y), [1.0, 2.0], [0, 1, 2], Dfun=seen(lambda *_: -np.eye(2)), full_output=True),
        lambda solve, seen: solve(seen(lambda _, y: -y), [1.0, 2.0], [0, 1, 2], tfirst=True),
    ],
    ("scipy.integrate", "solve_ivp"): [_solve_ivp(method) for method in ("RK45", "RK23", "DOP853", "Radau", "BDF", "LSODA")],
    ("scipy.integrate", "solve_bvp"): [
        lambda solve, seen: solve(seen(lambda _x, y: np.vstack((y[1], -np.exp(y[0])))),
                                  seen(lambda a, b: np.array([a[0], b[0]])), TIMES, np.zeros((2, 20))),
    ],
    ("scipy.integrate", "quad"): [
        lambda quad, seen: quad(seen(lambda x: x), 0, 1),
        lambda quad, seen: quad(seen(lambda x: x), 0, 1, weight="cos", wvar=3),
        lambda quad, seen: quad(seen(lambda x: x), 0, 1, points=[0.5]),
        lambda quad, seen: quad(seen(lambda x: x + 1j), 0, 1, complex_func=True),
    ],
    ("scipy.integrate", "dblquad"): [
        lambda quad, seen: quad(seen(lambda y, x: x * y), 0, 1, seen(lambda _: 0), seen(lambda _: 1)),
    ],
    ("scipy.integrate", "tplquad"): [
        lambda quad, seen: quad(seen(lambda z, y, x: x * y * z), 0, 1, seen(lambda _: 0), 1, seen(lambda *_: 0), 1),
    ],
    ("scipy.integrate", "nquad"): [lambda quad, seen: quad(seen(lambda x, y: x * y), [(0, 1), seen(lambda *_: (0, 1))][:1] * 2)],
    ("scipy.integrate", "quad_vec"): [lambda quad, seen: quad(seen(lambda x: x * np.ones(3)), 0, 1)],
    ("scipy.integrate", "fixed_quad"): [lambda quad, seen: quad(seen(lambda x: x), 0, 1)],
    ("scipy.ndimage", "generic_filter"): [lambda each, seen: each(PICTURE, seen(lambda part: part.sum()), 3)],
    ("scipy.ndimage", "labeled_comprehension"): [
        lambda each, seen: each(PICTURE, (PICTURE > 0.5).astype(int), [1], seen(np.sum), float, 0),
        lambda each, seen: each(PICTURE, (PICTURE > 0.5).astype(int), [1], seen(lambda part, _: part.sum()), float, 0, True),
    ],
    ("scipy.stats", "bootstrap"): [
        lambda test, seen: test((SAMPLE,), seen(_mean), n_resamples=20),
        lambda test, seen: test((SAMPLE,), seen(np.mean), n_resamples=20, vectorized=False),
    ],
    ("scipy.stats", "permutation_test"): [
        lambda test, seen: test((SAMPLE, SAMPLE), seen(lambda x, y: x.mean() - y.mean()), n_resamples=20),
    ],
    ("scipy.stats", "monte_carlo_test"): [
        lambda test, seen: test(SAMPLE, seen(lambda size: np.zeros(size) + SAMPLE[0]), seen(_mean), n_resamples=20),
    ],
    ("scipy.stats", "goodness_of_fit"): [
        lambda test, seen: test(scipy.stats.norm, SAMPLE, statistic=seen(lambda _d, x, axis: np.mean(x, axis=axis)), n_mc_samples=9),
    ],
    ("scipy.stats", "binned_statistic"): [lambda each, seen: each(SAMPLE, SAMPLE, seen(np.sum))],
    ("scipy.stats", "binned_statistic_2d"): [lambda each, seen: each(SAMPLE, SAMPLE, SAMPLE, seen(np.sum), bins=2)],
    ("scipy.stats", "binned_statistic_dd"): [lambda each, seen: each(SAMPLE, SAMPLE, seen(np.sum))],
    ("scipy.stats", "kstest"): [lambda test, seen: test(SAMPLE, seen(lambda x: x))],
    ("scipy.stats", "ks_1samp"): [lambda test, seen: test(SAMPLE, seen(lambda x: x))],
    ("scipy.stats", "cramervonmises"): [lambda test, seen: test(SAMPLE, seen(lambda x: x))],
    ("scipy.stats", "gaussian_kde"): [lambda kde, seen: kde(SAMPLE, bw_method=seen(lambda _: 0.3)).evaluate(SAMPLE)],
    ("scipy.stats", "fit"): [
        lambda fit, seen: fit(scipy.stats.norm, SAMPLE, bounds={"loc": (0, 1), "scale": (0.1, 1)}, optimizer=seen(
            lambda fun, **more: scipy.optimize.differential_evolution(fun, maxiter=2, **more))),
    ],
    **{("scipy.stats", name): [
        lambda find, seen: find(SAMPLE, optimizer=seen(lambda f: scipy.optimize.minimize_scalar(f, bounds=(-2, 2), method="bounded")))
    ] for name in ("boxcox", "boxcox_normmax")},
    ("scipy.signal", "find_peaks_cwt"): [
        lambda find, seen: find(SAMPLE, [2, 3], wavelet=seen(lambda size, _width, **_: np.ones(int(size)))),
    ],
    ("scipy.signal", "argrelextrema"): [lambda find, seen: find(SAMPLE, seen(np.greater))],
    **{("scipy.signal", name): [_detrend] for name in ("spectrogram", "welch", "stft")},
    ("scipy.signal", "periodogram"): [lambda spectrum, seen: spectrum(SAMPLE, detrend=seen(lambda x: x))],
    **{("scipy.signal", name): [_detrend_two] for name in ("csd", "coherence")},
    ("scipy.linalg", "schur"): [
        lambda schur, seen: schur(PICTURE, sort=seen(lambda *_: True)),
        lambda schur, seen: schur(PICTURE + 1j, sort=seen(lambda *_: True)),  # f2py passes no more than it counts
    ],
    ("numpy", "apply_along_axis"): [lambda each, seen: each(seen(lambda row: row.sum()), 0, PICTURE)],
    ("numpy.polynomial.chebyshev", "chebinterpolate"): [lambda each, seen: each(seen(np.sin), 5)],
    ("numpy", "apply_over_axes"): [lambda each, seen: each(seen(np.sum), PICTURE, [0])],
    ("numpy", "vectorize"): [
        lambda each, seen: each(seen(lambda x: x))(PICTURE),
        lambda each, seen: each(seen(lambda x: x), signature="(n)->(n)")(PICTURE),
    ],
    ("numpy", "frompyfunc"): [lambda each, seen: each(seen(lambda x: x), 1, 1)(PICTURE)],
    ("numpy", "fromfunction"): [lambda make, seen: make(seen(lambda i, _j: i), (3, 3))],
    ("numpy", "piecewise"): [lambda each, seen: each(SAMPLE, [SAMPLE > 0.5], [seen(lambda x: x), seen(lambda x: -x)])],
    ("numpy", "mask_indices"): [lambda make, seen: make(3, seen(np.triu))],
    ("numpy", "pad"): [lambda pad, seen: pad(PICTURE, 2, seen(lambda *_: None))],
}  # fmt: skip
