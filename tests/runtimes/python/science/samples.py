"""One object or more of every type that the tables name, made as macros make them: what a walk begins with."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import scipy.integrate
import scipy.interpolate
import scipy.optimize
import scipy.signal
import scipy.sparse
import scipy.stats


def samples() -> list[Any]:
    """Make them anew at each call."""
    x = np.linspace(0.0, 1.0, 12)
    y = np.sin(x * 3)
    grid = np.arange(144.0).reshape(12, 12)
    days = pd.date_range("2024-01-01", periods=12, freq="D")
    frame = pd.DataFrame({"g": list("abababababab"), "Fv": x, "n": range(12), "t": days}, index=days)
    numbers = frame[["Fv", "n"]]
    groups = frame.groupby("g")
    line = frame["Fv"]
    texts = pd.Series(["a b", "c", None])
    durations = pd.Series(pd.to_timedelta([1, 2], unit="h"))
    series = [getattr(np.polynomial, name)([1, 2, 3]) for name in
              ("Polynomial", "Chebyshev", "Legendre", "Hermite", "HermiteE", "Laguerre")]  # fmt: skip
    return [
        x, grid, np.array([1, "a", None], dtype=object), np.array(["a"]), np.array(["2024-01-01"], dtype="datetime64[D]"),
        np.zeros(2, dtype=[("a", "f8"), ("b", "i4")]), np.ma.masked_invalid([1.0, np.nan]), np.ma.masked, x.flat,
        *(np.dtype(code).type(1) for code in "bhilqBHILQefdgFDG?"), np.longlong(1), np.ulonglong(1), np.str_("a"), np.bytes_(b"a"),
        np.datetime64("2024-01-01"), np.timedelta64(1, "D"),
        *(np.dtype(code) for code in ("f8", "i4", "O", "U3", "S3", "M8[D]", "m8[D]", "?", "V8", "c16")),
        np.dtype([("a", "f8"), ("b", "i4")]),
        np.add, np.sum, np.vectorize(abs), np.finfo(float), np.iinfo(int), np.poly1d([1, 2, 3]), *series,
        np.random.default_rng(1), np.random.RandomState(1), np.ndenumerate(x), np.ndindex(2, 2),
        np.linalg.eig(grid), np.linalg.eigh(grid), np.linalg.qr(grid), np.linalg.slogdet(grid), np.linalg.svd(grid),
        np.unique_all(x), np.unique_counts(x), np.unique_inverse(x), np.r_, np.c_, np.s_, np.mgrid, np.ogrid, np.ix_([0], [1]),
        np.errstate(all="ignore"), np.printoptions(), np.asmatrix(grid),
        frame, numbers, line, texts, durations, frame["g"].astype("category"), frame.index.to_period().to_series(),
        pd.Index([1.5, 2]), pd.Index(["a"]), pd.RangeIndex(3), pd.MultiIndex.from_tuples([(1, "a"), (2, "b")], names=["p", "q"]), days,
        pd.TimedeltaIndex([1, 2]), days.to_period(), pd.CategoricalIndex(["a"]), pd.IntervalIndex.from_breaks([0, 1, 2]),
        pd.Categorical(["a", "b"]), pd.Timestamp("2024-01-01", tz="UTC"), pd.Timedelta(1), pd.Timedelta(1).components,
        pd.Interval(0, 1), pd.Period("2024-01"),
        pd.NaT, pd.NA, groups, groups["Fv"], groups.groups, frame.groupby(["g", "n"]),
        line.rolling(2), groups["Fv"].rolling(2), line.rolling(2, win_type="hann"), line.expanding(), groups["Fv"].expanding(),
        line.ewm(1), groups["Fv"].ewm(1), line.resample("2D"), groups["Fv"].resample("2D"),
        durations.set_axis(pd.to_timedelta([1, 2])).resample("1s"), line.to_period().resample("2D"),
        line.to_period().to_frame().assign(g=1).groupby("g").resample("2D"),
        pd.DataFrame({"g": [1], "a": [1]}, index=pd.to_timedelta([1])).groupby("g").resample("1s"),
        texts.str, line.index.to_series().dt, durations.dt, frame.index.to_period().to_series().dt, frame["g"].astype("category").cat,
        frame.loc, frame.iloc, frame.at, frame.iat, pd.IndexSlice, pd.Grouper(key="g"),
        *(getattr(pd.offsets, name)() for name in dir(pd.offsets) if name[0].isupper() and name not in (
            "BaseOffset", "Tick", "FY5253", "FY5253Quarter", "LastWeekOfMonth", "WeekOfMonth", "Easter")),
        *(getattr(pd, f"{name}Dtype")() for name in ("Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64",
                                                     "Float32", "Float64", "String", "Boolean", "Categorical")),
        pd.DatetimeTZDtype("ns", "UTC"), pd.PeriodDtype("D"), pd.IntervalDtype("float"),
        scipy.stats.norm, scipy.stats.norm(), scipy.stats.poisson, scipy.stats.poisson(2), scipy.stats.multivariate_normal,
        scipy.stats.multivariate_normal([0, 0]), scipy.stats.gaussian_kde(y), scipy.stats.linregress(x, y),
        scipy.stats.ttest_1samp(y, 0), scipy.stats.pearsonr(x, y), scipy.stats.binomtest(1, 3),
        scipy.stats.bootstrap((y,), np.mean, n_resamples=20), scipy.stats.permutation_test((x, y), lambda a, b: a.mean() - b.mean(),
                                                                                           n_resamples=20),
        scipy.stats.monte_carlo_test(y, scipy.stats.norm.rvs, np.mean, n_resamples=20), scipy.stats.tukey_hsd(x, y, x + y),
        scipy.stats.cramervonmises(y, "norm"), scipy.stats.somersd([1, 2, 3], [2, 1, 3]), scipy.stats.ecdf(y), scipy.stats.ecdf(y).cdf,
        scipy.stats.logrank(x, y), scipy.stats.fit(scipy.stats.norm, y, [(-1, 1), (0.1, 2)]), scipy.stats.dunnett(x, control=y),
        scipy.stats.page_trend_test(grid), scipy.stats.describe(y), scipy.stats.chi2_contingency([[5, 6], [7, 9]]),
        scipy.stats.alexandergovern(x, y),
        scipy.optimize.Bounds(0, 1), scipy.optimize.LinearConstraint([1], 0, 1), scipy.optimize.NonlinearConstraint(abs, 0, 1),
        scipy.optimize.root_scalar(lambda v: v - 1, bracket=(0, 3)), scipy.optimize.minimize(lambda v: (v**2).sum(), [1.0, 2.0]),
        scipy.optimize.minimize(lambda v: (v**2).sum(), [1.0, 2.0], method="L-BFGS-B").hess_inv,
        scipy.optimize.least_squares(lambda v: v - 1, [0.0]), scipy.optimize.brentq(lambda v: v - 1, 0, 3, full_output=True),
        scipy.interpolate.interp1d(x, y), scipy.interpolate.CubicSpline(x, y), scipy.interpolate.CubicSpline(x, y).derivative(),
        scipy.interpolate.PchipInterpolator(x, y), scipy.interpolate.PchipInterpolator(x, y).antiderivative(),
        scipy.interpolate.Akima1DInterpolator(x, y), scipy.interpolate.CubicHermiteSpline(x, y, y),
        scipy.interpolate.make_interp_spline(x, y), scipy.interpolate.BarycentricInterpolator(x, y),
        scipy.interpolate.KroghInterpolator(x, y), scipy.interpolate.UnivariateSpline(x, y),
        scipy.interpolate.InterpolatedUnivariateSpline(x, y), scipy.interpolate.LSQUnivariateSpline(x, y, [0.5]),
        scipy.interpolate.RectBivariateSpline(x, x, grid), scipy.interpolate.RegularGridInterpolator((x, x), grid),
        scipy.interpolate.LinearNDInterpolator([[0, 0], [0, 1], [1, 0.5]], [1, 2, 3]),
        scipy.interpolate.CloughTocher2DInterpolator([[0, 0], [0, 1], [1, 0.5]], [1, 2, 3]),
        scipy.interpolate.RBFInterpolator([[0, 0], [0, 1], [1, 0.5]], [1, 2, 3]), scipy.interpolate.PPoly([[1], [2]], [0, 1]),
        scipy.integrate.solve_ivp(lambda _t, v: -v, (0, 1), [1.0], dense_output=True),
        scipy.integrate.solve_ivp(lambda _t, v: -v, (0, 1), [1.0], dense_output=True).sol,
        scipy.integrate.solve_bvp(lambda _t, v: np.vstack((v[1], -v[0])), lambda a, b: np.array([a[0], b[0] - 1]), x[:3], np.zeros((2, 3))),
        scipy.special.sph_harm_y, *(getattr(scipy.sparse, f"{kind}_{form}")(np.eye(3)) for kind in ("csr", "csc", "coo", "dia")
                                    for form in ("array", "matrix")),
    ]  # fmt: skip
