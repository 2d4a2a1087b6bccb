"""What authors compute gives what plain Python gives; what is theirs alone ends with the item."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HEAD = "import numpy as np\nimport pandas as pd\nimport scipy\n"
SAME = {
    "scalars": "output['r'] = [float(np.sqrt(2.0) * 3), int(np.int64(7) // 2), bool(np.float64(1) > 0), round(np.float64(2.567), 1)]",
    "masks": "a = np.arange(10.0)\na[a > 5] = -1\na[1:4] *= 2\na[[0, 2]] = [9, 8]\na[::-3] += 0.5\noutput['r'] = a.tolist()",
    "broadcasting": "a = np.arange(6).reshape(2, 3)\noutput['r'] = (a[:, None, :] + a[None] @ np.eye(3)).sum(axis=(0, 2)).tolist()",
    "reductions": "a = np.array([3.0, 1, np.nan])\noutput['r'] = [np.nanmean(a), np.argsort(a).tolist(), np.percentile(a[:2], 25)]",
    "in place": "a = np.zeros(3)\na += 1\na[0] -= 4\nb = a.copy()\nb.sort()\noutput['r'] = [a.tolist(), b.tolist()]",
    "polyfit": "x = np.linspace(0, 1, 20)\noutput['r'] = np.polyfit(x, 3 * x**2 + 1, 2).round(9).tolist()",
    "fft": "output['r'] = np.abs(np.fft.rfft(np.sin(np.arange(32)))).tolist()",
    "linalg": "m = np.array([[2.0, 1], [1, 3]])\noutput['r'] = [np.linalg.solve(m, [1, 2]).tolist(), np.linalg.eigh(m).eigenvalues.tolist()]",
    "curve_fit": """from scipy.optimize import curve_fit
def decay(t, a, tau):
    return a * np.exp(-t / tau)
t = np.linspace(0, 5, 40)
p, cov = curve_fit(decay, t, decay(t, 2.5, 1.3) + 0.01 * np.cos(t * 9), p0=[1, 1])
output['r'] = p.tolist() + cov.ravel().tolist()""",
    "curve_fit with a callable object": """from scipy.optimize import curve_fit
class Line:
    def __call__(self, x, a, b):
        return a * x + b
x = np.arange(5.0)
output['r'] = curve_fit(Line(), x, 2 * x + 1)[0].round(6).tolist()""",
    "minimize": """from scipy import optimize
class Cost:
    def __init__(self, centre):
        self.centre = centre
    def __call__(self, x):
        return ((x - self.centre) ** 2).sum()
r = optimize.minimize(Cost(np.array([1.0, 2])), [0, 0], method='Nelder-Mead')
output['r'] = [r.x.tolist(), r.success, r.fun, r['nit']]""",
    "least_squares and roots": """from scipy.optimize import least_squares, fsolve, brentq, leastsq
output['r'] = [least_squares(lambda p: p - 3, [0.0]).x.tolist(), float(fsolve(lambda x: x**2 - 2, 1.0)[0]),
               brentq(np.cos, 1, 2), float(leastsq(lambda p: p - 3, [0.0])[0][0])]""",
    "solve_ivp": """from scipy.integrate import solve_ivp, quad, odeint
s = solve_ivp(lambda t, y: [-y[0], y[0]], (0, 2), [1.0, 0], t_eval=[0, 1, 2], method='LSODA')
output['r'] = [s.y.tolist(), quad(lambda x: x**2, 0, 3)[0], odeint(lambda y, t: -y, 1.0, [0, 1])[-1].tolist()]""",
    "signal": """from scipy.signal import savgol_filter, find_peaks, butter, filtfilt
y = np.sin(np.arange(60) / 4)
b, a = butter(2, 0.2)
output['r'] = [savgol_filter(y, 7, 2).tolist(), find_peaks(y)[0].tolist(), filtfilt(b, a, y).tolist()]""",
    "stats": """import scipy.stats as st
x = np.arange(10.0)
r = st.linregress(x, 2 * x + np.sin(x))
output['r'] = [r.slope, r.rvalue, r.intercept_stderr, st.norm.cdf(1.96), st.norm(2, 3).ppf(0.3), st.ttest_ind(x, x + 1).pvalue,
               st.pearsonr(x, x**2).statistic, st.zscore(x).tolist()]""",
    "interpolate": """from scipy.interpolate import interp1d, CubicSpline, UnivariateSpline, splrep, splev
x = np.arange(6.0)
output['r'] = [float(interp1d(x, x**2)(2.5)), float(CubicSpline(x, x**2).derivative()(2)), float(UnivariateSpline(x, x, s=0)(1.5)),
               splev([1.5], splrep(x, x**2)).tolist() if hasattr(splev([1.5], splrep(x, x**2)), 'tolist') else 0]""",
    "special and more": """import scipy.special, scipy.ndimage, scipy.linalg, scipy.fft, scipy.constants
output['r'] = [scipy.special.erf(0.5), scipy.ndimage.gaussian_filter1d(np.arange(5.0), 1).tolist(), scipy.linalg.det(np.eye(2)),
               np.abs(scipy.fft.dct(np.arange(4.0))).tolist(), scipy.constants.zero_Celsius]""",
    "table": """df = pd.DataFrame({'g': list('abab'), 'Fv': [1.0, 2, 3, 4], 'Fm': [2.0, 4, 5, 6]})
df['r'] = df['Fv'] / df.Fm
df.loc[df['g'] == 'a', 'Fv'] = 0
df.columns = ['g', 'Fv', 'Fm', 'ratio']
output['r'] = [df.to_dict('list'), df.iloc[1:3, 1].tolist(), df[df['Fm'] > 4]['ratio'].tolist(), df.sort_values('Fm').index.tolist()]""",
    "groupby": """df = pd.DataFrame({'g': list('abab'), 'v': [1.0, 2, 3, 4], 'w': [5, 6, 7, 8]})
g = df.groupby('g')
output['r'] = [g['v'].mean().to_dict(), g.agg({'v': ['min', 'max'], 'w': lambda x: x.sum()}).values.tolist(),
               g.agg(top=('v', 'max')).top.tolist(), g.apply(lambda d: float(d['v'].iloc[0])).to_dict(),
               g['v'].transform('sum').tolist(), [(k, len(d)) for k, d in g], g.filter(lambda d: d['v'].sum() > 5).shape[0]]""",
    "rolling, merge, apply": """s = pd.Series([1.0, 4, 9, 16])
a = pd.DataFrame({'k': [1, 2], 'x': [3, 4]})
b = pd.DataFrame({'k': [2, 1], 'y': [5, 6]})
output['r'] = [s.rolling(2).mean().dropna().tolist(), s.rolling(3, win_type='hann').sum().dropna().tolist(), a.merge(b, on='k')['y'].tolist(),
               s.apply(lambda v: v + 1).tolist(), a.apply(lambda row: row['x'] + row.k, axis=1).tolist(), s.ewm(1).mean().tolist(),
               a.agg(['sum', 'mean']).values.tolist(), a.pivot_table(index='k', values='x', aggfunc='sum').values.tolist()]""",
    "times": """t = pd.to_datetime(['2024-03-30 23:00', '2024-03-31 05:00'])
s = pd.Series([1, 2], index=t)
local = t.tz_localize('UTC').tz_convert('Europe/Amsterdam')
output['r'] = [local.hour.tolist(), s.resample('D').sum().tolist(), (t[1] - t[0]).total_seconds(), t[0].isoformat(),
               s.index.to_series().dt.day.tolist(), (t + pd.Timedelta(hours=1)).strftime('%H').tolist(), str(np.datetime64('2024-01-01'))]""",
    "rows": """df = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})
output['r'] = [[row.a for row in df.itertuples()], [row['b'] for i, row in df.iterrows()], [n for n in df], df['b'].str.upper().tolist(),
               df.to_csv(index=False)]""",
    "isinstance": """import numbers as n
""".replace("import numbers as n\n", "") + """x = np.arange(3)
match x:
    case np.ndarray():
        kind = 'array'
    case _:
        kind = 'other'
output['r'] = [kind, isinstance(x, np.ndarray), isinstance(x[0], np.integer), isinstance(pd.Series(x), pd.Series), isinstance(2.0, np.floating),
               type(x) is np.ndarray, type(pd.DataFrame()) is pd.DataFrame, isinstance(np.float64(1), float)]""",
    "vectorize": """f = np.vectorize(lambda a, b: a if a > b else b)
output['r'] = [f([1, 5], [3, 2]).tolist(), np.apply_along_axis(lambda r: r.max() - r.min(), 1, np.arange(6).reshape(2, 3)).tolist(),
               np.piecewise(np.arange(4.0), [np.arange(4) < 2], [lambda v: v, lambda v: -v]).tolist(), np.r_[0:3, 9].tolist()]""",
    "operators of the macro's own": """class Scaled:
    def __init__(self, k):
        self.k = k
    def __rmul__(self, other):
        return other * self.k
output['r'] = (np.arange(3) * Scaled(2)).tolist()""",
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
@pytest.mark.filterwarnings("ignore")
def test_same_as_plain_python(macros: Any, name: str) -> None:
    plain: dict[str, Any] = {"output": {}}
    source = HEAD + SAME[name].replace("class Scaled:\n", "class Scaled:\n    __array_ufunc__ = None\n")
    exec(source, plain)
    expected = json.loads(json.dumps(plain["output"]["r"]))

    (answer,) = macros.run(HEAD + SAME[name])

    assert "output" in answer, answer
    assert (
        answer["output"]["r"] == pytest.approx(expected, rel=1e-9)
        if _flat(expected)
        else answer["output"]["r"] == expected
    )


def _flat(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, (int, float)) for each in value)


def test_outputs_of_every_kind(macros: Any) -> None:
    (answer,) = macros.run("""
output.update(a=np.arange(2), b=np.float32(0.5), c=np.int8(3), d=np.bool_(True), e=np.str_("x"), f=pd.Series([1.0, np.nan]),
              g=pd.Index(["p"]), h=np.ma.masked_invalid([1.0, np.nan]), i={"deep": [np.array([[1, 2]])]}, j=pd.NaT, k=np.float64("inf"),
              l=pd.Categorical(["u"]), m={np.int64(3): 1}, n=np.array(2.5))
""")

    assert answer["output"] == {
        "a": [0, 1], "b": 0.5, "c": 3, "d": True, "e": "x", "f": [1.0, None], "g": ["p"], "h": [1.0, None], "i": {"deep": [[[1, 2]]]},
        "j": None, "k": None, "l": ["u"], "m": {"3": 1}, "n": 2.5,
    }  # fmt: skip
    assert any(text.startswith("output.f[1]: NaN") for text in answer["warnings"])
    assert any(text.startswith("output.j") for text in answer["warnings"])


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("scipy.signal.remez(7, [], [])", "remez needs at least one band"),
        (
            "scipy.integrate.quad(np.cos, 0, 1, weight='cos', wvar=9.0, wopts=(0, np.zeros((25, 51))))",
            "quad takes no wopts here",
        ),
        ("np.arange(4).repeat(2**62)", "this would make an array of 1.84467e+19 elements"),
        ("np.frompyfunc(abs, 0, 1)", "np.frompyfunc needs a function of one value or more"),
        ("scipy.interpolate.splint(0, 1, (np.arange(9.0), np.ones(4), 19))", "tck must be what splrep() returned"),
        ("scipy.ndimage.shift(np.eye(3), np.nan)", "coordinates and steps must be between -1e+09 and 1e+09"),
        ("scipy.ndimage.shift(np.zeros((2, 0)), np.zeros((2, 0)))", "there must be one step for each axis"),
        ("scipy.sparse.csr_array(np.eye(3), shape=(1, 2))", "the values have shape (3, 3), and not (1, 2)"),
        ("scipy.ndimage.find_objects(np.array([2**40]))", "a label of 1099511627776 is too large"),
        ("scipy.ndimage.binary_dilation(np.eye(3), origin=2)", "the origin must be inside of the structure"),
    ],
)
def test_what_would_lead_beyond_memory_is_told(macros: Any, call: str, told: str) -> None:
    (answer,) = macros.run(HEAD + call)

    assert answer["error"].startswith(f"ValueError: {told}")


@pytest.mark.parametrize(
    ("value", "path"),
    [("pd.DataFrame({'a': [1]})", "output.x[1]: DataFrame"), ("pd.Timestamp('2024-01-01')", "output.x[1]: Timestamp"),
     ("np.array(['2024-01-01'], dtype='M8[ns]')", "output.x[1][0]: datetime64"), ("np.array([1j])", "output.x[1][0]: complex"),
     ("np.timedelta64(1, 's')", "output.x[1]: timedelta64"), ("pd.Interval(0, 1)", "output.x[1]: Interval"),
     ("scipy.sparse.eye_array(2)", "output.x[1]: dia_array"), ("pd.Timedelta(1)", "output.x[1]: Timedelta")],
)  # fmt: skip
def test_outputs_that_json_cannot_hold(macros: Any, value: str, path: str) -> None:
    (answer,) = macros.run(f"output['x'] = [0, {value}]")

    assert answer["code"] == "OUTPUT_INVALID"
    assert answer["error"].startswith(path)
    assert ": use " in answer["error"] or ": divide " in answer["error"]


def test_warnings_go_to_the_logs_once_per_place_and_item(macros: Any) -> None:
    answers = macros.run("for i in range(3):\n    np.array([1.0]) / 0\n", 1, 2)

    assert [answer["logs"] for answer in answers] == ["RuntimeWarning: divide by zero encountered in divide\n"] * 2


def test_state_ends_with_the_item(macros: Any) -> None:
    source = """
output["err"] = np.geterr()["divide"]
output["print"] = str(np.array([1.23456789]))
output["draw"] = float(np.random.rand()) + float(scipy.stats.norm.rvs())
np.random.seed(5)
np.seterr(all="raise")
np.set_printoptions(precision=1)
"""
    first, second = (answer["output"] for answer in macros.run(source, 1, 2))

    assert first["err"] == second["err"] == "warn"
    assert first["print"] == second["print"]
    assert first["draw"] != second["draw"]


@pytest.mark.parametrize(
    ("source", "words"),
    [("np.load('x')", "reads and writes no files"), ("from numpy import loadtxt", "reads and writes no files"),
     ("pd.read_csv('x')", "pd.DataFrame("), ("pd.DataFrame().query('a')", "not run as code"), ("pd.DataFrame().plot()", "draws nothing"),
     ("import scipy.io", "no files"), ("pd.set_option('a', 1)", "outlive"), ("a = np.zeros(4)\na.shape = (2, 2)", "reshape"),
     ("pd.DataFrame({'a': [1]}).agg('to_pickle')", "pass a function"), ("np.trapz([1])", "np.trapezoid"),
     ("class A:\n    pass\nnp.array([A()])", "cannot be put into an array")],
)  # fmt: skip
def test_refusals_say_what_to_write(macros: Any, source: str, words: str) -> None:
    (answer,) = macros.run(source)

    assert words in answer.get("error", "") + answer.get("refused", "")


@pytest.mark.parametrize(
    "source",
    [
        "np.ones((4000, 4000))",
        "[np.zeros(3000)] * 400",
        "pd.Series(range(10**6))",
        "pd.DataFrame({c: range(10**6) for c in 'ab'})",
    ],
)
def test_what_is_too_large_is_so_before_it_is_written(macros: Any, source: str) -> None:
    # Written, each would take seconds and more memory than there is.
    (answer,) = macros.run(f"output['x'] = {source}")

    assert answer["code"] == "OUTPUT_TOO_LARGE"
    assert answer["error"].startswith("the output is more than ")


LOADED = """
import sys, json
sys.path.insert(0, sys.argv[1])
import conftest, test_science
alone = sys.argv[2] == "numpy"
macros = conftest.Macros("numpy" if alone else "all")
before = set(sys.modules)
for source in test_science.SAME.values():
    if not alone:
        macros.run(test_science.HEAD + source)
    elif "pd." not in source and "scipy" not in source:
        assert "refused" not in macros.run("import numpy as np\\n" + source)[0]
print(json.dumps(sorted(name for name in set(sys.modules) - before if not name.startswith("encodings"))))
"""


@pytest.mark.parametrize("packages", ["numpy", "all"])
def test_items_load_nothing_more(packages: str) -> None:
    # A worker opens no files: what is not loaded before it is forked cannot be.
    command = [sys.executable, "-W", "ignore", "-c", LOADED, str(Path(__file__).parent), packages]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == []
