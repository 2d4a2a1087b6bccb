"""What stands in place of numpy, pandas and scipy does what they do, with every argument, and refuses what it is there to refuse.

Each program is run by Python itself too.
"""

from __future__ import annotations

import json
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import scipy.fft._pocketfft.basic as pocketfft_basic
import scipy.fft._pocketfft.realtransforms as pocketfft_realtransforms
import scipy.sparse

from runtimes.python.granted import plain_policy
from runtimes.python.item.context import freeze
from runtimes.python.policy import macro_class
from runtimes.python.policy.grants import ABSENT
from runtimes.python.policy.guards import Guards
from runtimes.python.replacements import safe_numpy, safe_pandas, safe_scipy

if TYPE_CHECKING:
    from conftest import Macros

# In each program `tell(f)` is what `f()` returns, or the name of the error that it raises.
HEAD = """
import numpy as np
import pandas as pd
import scipy
def tell(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__
df = pd.DataFrame({'g': list('abab'), 'h': list('xxyy'), 'v': [1.0, 2, 3, 5], 'w': [5, 6, 7, 8]})
out = []
"""
PROGRAMS = {
    "arrays": """
masked = np.ma.masked_array([1.0, 2.0, 3.0], [0, 1, 0])
out.append([hasattr(masked, 'mask'), hasattr(np.array([1]), 'mask')])
out.append([masked.sum(), np.ma.masked_array([1.0, 2], mask=[1, 0], fill_value=7).filled().tolist()])
with np.errstate(divide='ignore'):
    out.append(np.geterr()['divide'])
with np.errstate(all='raise'):
    out.append([np.geterr()['over'], tell(lambda: np.array([1.0]) / 0)])
out.append(np.geterr()['divide'])
out.append([np.r_[0:3, 9, [4.5]].tolist(), np.r_['0,2', [1, 2], [3, 4]].tolist(), np.c_[[1, 2], [3, 4]].tolist(), np.r_[-1:1:5j].tolist()])
out.append([tell(lambda: np.r_[{}.x])])
""",
    "sorting": """
for kind in (int, object):
    a = np.array([[3, 1, 2], [0, 9, 4]], dtype=kind)
    for how in ({}, {'axis': 0}, {'axis': 1, 'kind': 'stable'}, {'stable': True}, {'axis': 5}):
        b = a.copy()
        out.append([tell(lambda: b.sort(**how)), b.tolist()])
    for at in ((1,), (1, 0), (0, -1, 'introselect')):
        b = a.copy()
        out.append([tell(lambda: b.partition(*at)), np.asarray(b).tolist()])
    out.append([tell(lambda: a.copy().sort(7)), tell(lambda: a.copy().sort(0, 'no')), tell(lambda: a.copy().partition(9)), type(tell(lambda: a.copy().partition(1, 0, 'no'))) is str])
rows = np.array([(2, 'a'), (1, 'b'), (1, 'a')], dtype=[('n', 'i8'), ('t', 'O')])
numbers = np.array([(2, 5), (1, 7), (1, 3)], dtype=[('n', 'i8'), ('t', 'i8')])
for table in (rows, numbers):
    for order in ('n', ['n', 't'], ['t', 'n'], 't'):
        again = table.copy()
        again.sort(order=order)
        parted = table.copy()
        parted.partition(1, order=order)
        out.append([again.tolist(), parted['n'][1].item()])
""",
    "texts of arrays": """
out.append([np.str_('{0}-{1}').format(1, 'b'), np.str_('{a:>4}').format(a='x'), np.str_('{a}').format_map({'a': 3})])
""",
    "rows in arrays": """
from collections import namedtuple
P = namedtuple('P', 'x y')
out.append([np.array(P(1, 2)).tolist(), np.array([P(1, 2), P(3, 4)]).tolist(), np.array([P(1, 2)], dtype=float).dtype.kind, np.asarray(P(1, 2), dtype=complex).dtype.kind])
""",
    "series of polynomials": """
for kind in (np.polynomial.Polynomial, np.polynomial.Chebyshev, np.polynomial.Legendre, np.polynomial.Hermite, np.polynomial.HermiteE, np.polynomial.Laguerre):
    series = kind([1, 2, 3])
    out.append([series.domain.tolist(), series.window.tolist(), kind([1, 2], domain=[2, 4], window=[0, 1]).domain.tolist(), kind([1, 2], window=[0, 1]).window.tolist()])
""",
    "aggregate": """
from functools import partial
named = partial(max)
def spread(x): return x.max() - x.min()
numbers = df[['v', 'w']]
for how in ('sum', ['sum', 'min'], ('max', 'mean'), {'v': 'sum'}, {'v': ['min', 'max'], 'w': 'mean'}, np.sum, np.max, [np.mean, 'sum'], [len, spread], spread,
            {'v': spread}, [np.std, spread]):
    for table in (numbers, numbers.rolling(2), df.groupby('g')[['v', 'w']]):
        for method in ('agg', 'aggregate'):
            out.append(tell(lambda: str(getattr(table, method)(how).to_dict())))
for how in ('sum', ['sum', 'min'], np.sum, [len, spread], spread, {'low': 'min', 'high': 'max'}, partial(spread), [np.sqrt], np.sqrt):
    for column in (df.v, df.groupby('g').v, df.v.expanding()):
        out.append(tell(lambda: str(column.agg(how).to_dict())))
out.append(str(df.agg(low=('v', 'min'), high=('w', spread)).to_dict()))
out.append(str(df.agg(low=('v', 'min'), high=('w', np.max), axis=0).to_dict()))
out.append(str(df.groupby('g').agg(low=('v', 'min'), high=pd.NamedAgg('w', spread), top=pd.NamedAgg(column='v', aggfunc='max')).to_dict()))
out.append(str(df.groupby('g').v.agg(low='min', high=spread).to_dict()))
out.append(str(numbers.agg('sum', 1).to_dict()) + str(numbers.agg('sum', axis='columns').to_dict()) + str(numbers.agg(spread, 1).to_dict()))
out.append(str(df.groupby('g').v.agg(lambda x, n, m=0: x.sum() * n + m, 2, m=1).to_dict()))
out.append(str(numbers.agg(lambda x, n: x.sum() * n, 0, 3).to_dict()))
class Wide:
    def __call__(self, x, times=1): return float(x.max() * times)
out.append([str(df.v.groupby(df.g).agg(Wide()).to_dict()), str(df.groupby('g').v.agg(Wide(), times=3).to_dict())])
out.append([tell(lambda: str(df.agg(None))), tell(lambda: str(df.groupby('g').agg())), tell(lambda: str(df.groupby('g').v.agg(3))), tell(lambda: str(df.agg(x=3)))])
""",
    "apply": """
def spread(x): return x.max() - x.min()
numbers = df[['v', 'w']]
out.append([str(numbers.apply(how).to_dict()) for how in (spread, np.sum, 'sum', np.sqrt, lambda x: x.tolist())])
out.append([str(numbers.apply(spread, 1).to_dict()), str(numbers.apply(spread, axis='columns').to_dict()), str(numbers.apply(lambda x, n: x.sum() * n, args=(2,)).to_dict()),
            str(numbers.apply(lambda x, n=1: x.sum() * n, n=4).to_dict()), str(numbers.apply(lambda r: r.tolist()[0], 1, True).to_dict())])
out.append([str(df.v.apply(how).to_dict()) for how in (float, str, np.sqrt, lambda x: x + 1, abs)])
out.append([str(df.v.apply(lambda x, n: x * n, args=(2,)).to_dict()), str(df.v.apply(lambda x, n=1: x * n, n=5).to_dict())])
out.append([str(df.groupby('g').v.apply(how).to_dict()) for how in (spread, 'sum', np.max, list)])
out.append([str(df.groupby('g')[['v', 'w']].apply(lambda t, n: t.v.sum() * n, 3).to_dict())])
out.append([str(table.transform(how).to_dict()) for table in (numbers, df.v, df.groupby('g')[['v', 'w']], df.groupby('g').v) for how in (lambda x: x + 1, 'cumsum', np.sqrt) if not (how is np.sqrt and 'Group' in type(table).__name__)])
out.append([str(df.groupby('g').filter(lambda t: t.v.sum() > 4).to_dict()), str(df.groupby('g').v.filter(lambda s: s.sum() > 4).to_dict()), str(df.groupby('g').filter(lambda t: t.v.sum() > 4, False).shape)])
out.append([df.filter(['v']).columns.tolist(), df.filter(like='g').columns.tolist(), df.filter(regex='^[vw]').columns.tolist(), df.v.filter([0, 1]).tolist()])
s = pd.Series(range(6), index=pd.date_range('2024-01-01', periods=6, freq='12h'))
out.append([str(list(s.resample('D').agg(how))) for how in ('sum', spread, np.max)] + [str(s.resample('D').agg(['min', spread]).to_numpy().tolist()), str(list(s.resample('D').apply(spread))), str(list(s.resample('D').transform(lambda x: x - x.min())))])
out.append([tell(lambda: df.v.apply(None)), tell(lambda: df.apply()), tell(lambda: df.transform(3)), tell(lambda: df.v.apply(3))])
class Half:
    def __call__(self, x, n=2): return x / n
out.append([str(df.v.apply(Half()).tolist()), str(df.v.apply(Half(), n=4).tolist()), str(numbers.transform(Half()).to_dict()), str(df.groupby('g').v.transform(Half()).tolist())])
""",
    "pivots": """
for how in ('mean', 'sum', np.max, len, ['min', 'max'], {'v': 'sum'}, lambda x: x.sum() * 2):
    out.append(str(pd.pivot_table(df, 'v', 'g', 'h', how).to_numpy().tolist()))
    out.append(str(df.pivot_table('v', 'g', 'h', how).to_numpy().tolist()))
    out.append(str(pd.crosstab(df.g, df.h, df.v, aggfunc=how).to_numpy().tolist()) if not isinstance(how, (list, dict)) else 0)
for made in (pd.pivot_table(df, index='g', values=['v', 'w']), df.pivot_table(index='g', values='v'), df.pivot_table(columns='h', values='w', aggfunc='sum'),
             df.pivot_table('w', ['g', 'h']), df.pivot_table('v', 'g', 'h', fill_value=-1, margins=True), df[:3].pivot_table('v', 'g', 'h', 'sum', fill_value=0),
             pd.pivot_table(df[:3], 'v', 'g', 'h', 'sum', margins=True, margins_name='all'), pd.pivot_table(df[:3], values='v', index='g', columns='h', dropna=False),
             pd.crosstab(df.g, df.h), pd.crosstab(df.g, [df.h, df.w]), pd.crosstab(df.g, df.h, None, ['rows'], ['cols']), pd.crosstab(df.g, df.h, df.v, ['rows'], ['cols'], 'sum'),
             pd.crosstab(index=df.g, columns=df.h, values=df.w, rownames=['r'], colnames=['c'], aggfunc='max', margins=True), pd.crosstab(df.g, df.h, normalize=True),
             pd.crosstab(df.g, df.h, margins=True, margins_name='all', dropna=False)):
    out.append([str(made.to_numpy().tolist()), str(made.index.tolist()), str(made.columns.tolist()), made.index.name, made.columns.name])
out.append([tell(lambda: pd.crosstab(df.g, df.h, df.v)), tell(lambda: pd.crosstab(df.g, df.h, aggfunc='sum')), tell(lambda: df.pivot_table('zz', 'g'))])
""",
    "records and rows": """
for made in (df.to_records(), df.to_records(index=False), df.to_records(False), df.set_index('g').to_records(), df[:0].to_records(index=False)):
    out.append([made.tolist(), list(made.dtype.names), [str(made.dtype[name]) for name in made.dtype.names], made['v'].tolist()])
plain = df.set_index('w')
for rows in (df.itertuples(), df.itertuples(index=False), df.itertuples(False), plain.itertuples(True, 'Row'), plain.itertuples(name='Row'), df[:0].itertuples()):
    rows = list(rows)
    out.append([[list(row) for row in rows], [list(row._fields) for row in rows], [type(row).__name__ for row in rows], [row.v for row in rows], str(rows[:1])])
for rows in (df.itertuples(name=None), df.itertuples(False, None), df.itertuples(index=True, name=None)):
    rows = list(rows)
    out.append([[list(row) for row in rows], [type(row) is tuple for row in rows]])
""",
    "columns as attributes": """
odd = pd.DataFrame({'v': [1, 2], 'sum': [3, 4], '_x': [5, 6], 'loc': [0, 0], 3: [7, 8]})
out.append([odd.v.tolist(), int(odd.v.sum()), str(odd.sum().to_dict()), int(odd.loc[0, 'v']), tell(lambda: odd.zz), odd['_x'].tolist(), odd['sum'].tolist()])
row = odd.iloc[1]
out.append([int(row.v), str(row.sum()), tell(lambda: row.zz), int(row['_x']), int(row.loc['v'])])
out.append([df.groupby('g').v.sum().tolist(), tell(lambda: df.groupby('g').zz), df.groupby('g').w.max().to_dict(), str(df.groupby('g').size().to_dict()), str(df.groupby('g').ngroups)])
numbered = pd.Series([1, 2])
out.append([tell(lambda: numbered.zz), hasattr(numbered, 'zz'), hasattr(numbered, 'sum'), hasattr(df, 'v'), hasattr(df, 'zz'), getattr(df, 'zz', 5)])
""",
    "patterns": """
import re
t = pd.Series(['x\\na', 'a\\nb', 'c.b', None])
for flags in (re.M, re.S, re.M | re.S, np.int64(8)):
    out.append([str(list(made)) for made in (t.str.contains('^b', True, flags), t.str.contains('^b', flags=flags), t.str.count('^.', flags), t.str.count('^.', flags=flags), t.str.findall('^a|.b', flags),
                t.str.findall('^a|.b', flags=flags), t.str.match('a.b', True, flags), t.str.match('a.b', flags=flags), t.str.fullmatch('a.b', True, flags), t.str.fullmatch('a.b', flags=flags),
                t.str.replace('^b', 'z', -1, None, flags, True), t.str.replace('^b', 'z', flags=flags, regex=True), t.str.extract('(.b)', flags, False), t.str.extract('(.b)', flags=flags, expand=False),
                t.str.extractall('(^.)', flags)[0], t.str.extractall('(^.)', flags=flags)[0])])
out.append([str(list(made)) for made in (t.str.contains('A', False, re.I), t.str.count('A', re.I), t.str.findall('A', re.I), t.str.match('A', False, re.I), t.str.extract('(A)', re.I, False))])
out.append([str(list(made)) for made in (t.str.contains('a'), t.str.contains('a', False), t.str.contains('.', regex=False), t.str.contains('a', na=False), t.str.contains('a', True, 0, True), t.str.count('b'),
            t.str.replace('.', '-'), t.str.replace('a', 'z', 1, False), t.str.replace('a', 'z', case=False), t.str.match('a', case=False), t.str.replace('.b', lambda m: m[0] * 2, regex=True), t.str.split('b'))])
out.append([tell(lambda: list(t.str.contains('a', flags='i'))), tell(lambda: list(t.str.contains('a', True, 1.5))), tell(lambda: list(t.str.findall('a', None))), tell(lambda: list(t.str.contains()))])
""",
    "texts of tables": """
numbers = pd.DataFrame({'v': [1.23456, None], 'w': [1, 2]}, index=['p', 'q'])
for options in ({}, {'sep': ';'}, {'na_rep': '-'}, {'header': False}, {'index': False}, {'columns': ['w']}, {'index_label': 'id'}, {'decimal': ','}, {'float_format': '%.2f'},
                {'float_format': '%10.1e', 'sep': '|', 'index': False}, {'header': ['a', 'b']}, {'float_format': None}):
    out.append(numbers.to_csv(**options))
    out.append(tell(lambda: numbers.v.to_csv(**options)) if options.get('header') != ['a', 'b'] and 'columns' not in options else 0)
out.append(numbers.to_csv(None))
for options in ({}, {'index': False}, {'header': False}, {'na_rep': '-'}):
    out.append([numbers.to_string(**options), numbers.v.to_string(**options)])
""",
    "indexes of levels": """
pairs = [('a', 1), ('b', 2), ('a', 3)]
for made in (pd.MultiIndex.from_tuples(pairs), pd.MultiIndex.from_tuples(pairs, names=['l', 'n']), pd.MultiIndex.from_arrays([['a', 'b'], [1, 2]]), pd.MultiIndex.from_product([['a', 'b'], [1, 2]], names=['l', 'n']),
             pd.MultiIndex.from_frame(df[['g', 'w']])):
    out.append([made.tolist(), list(made.names), isinstance(made, pd.MultiIndex), made.get_level_values(0).tolist()])
out.append(isinstance(df.index, pd.MultiIndex))
""",
    "windows and zones": """
s = pd.Series([1.0, 4, 9, 16, 25])
for shape in ('hann', 'triang', 'boxcar', 'blackman'):
    out.append(str(s.rolling(3, win_type=shape).mean().tolist()))
out.append([tell(lambda: s.rolling(3, win_type='zz').sum()), tell(lambda: s.rolling(-1, win_type='hann').sum()), tell(lambda: s.rolling(3, win_type='hann', closed='zz').sum()), tell(lambda: s.rolling('3D', win_type='hann').sum())])
t = pd.Timestamp('2024-07-01 12:00')
out.append([t.tz_localize('Europe/Amsterdam').isoformat(), t.tz_localize('+02:00').isoformat(), tell(lambda: t.tz_localize('No/Where').isoformat()), t.tz_localize('UTC').tz_convert('America/Lima').isoformat()])
""",
    "joins": """
a, b = pd.Index(['a', 'b', 'd']), pd.Index(['b', 'c', 'd'])
out.append([a.join(b, how=how).tolist() for how in ('inner', 'outer', 'left', 'right')])
out.append([pd.Index([1, 2, 4]).join(pd.Index([2, 3, 4]), how=how).tolist() for how in ('inner', 'outer', 'left', 'right')])
out.append([a.union(b).tolist(), a.intersection(b).tolist(), pd.Index([3, 1]).join(pd.Index([1, 2]), how='outer').tolist()])
""",
    "solvers": """
from scipy.integrate import solve_ivp, odeint
from scipy.optimize import leastsq, fsolve, root
def crossing(t, y): return y[0] - 0.5
def rising(t, y): return y[0] - 2
rising.direction = 1
solved = solve_ivp(lambda t, y: -y, (0, 2), [1.0], events=[crossing, rising])
out.append([[round(float(x), 3) for x in each] for each in solved.t_events])
out.append([[round(float(x), 3) for x in each] for each in solve_ivp(lambda t, y: -y, (0, 2), [1.0], events=(crossing,)).t_events])
out.append([len(solve_ivp(lambda t, y: -y, (0, 2), [1.0], events=crossing).t_events), solve_ivp(lambda t, y: -y, (0, 2), [1.0]).t_events])
out.append([solve_ivp(lambda t, y, k: -k * y, (0, 2), [1.0], args=(2,), t_eval=[0, 1]).y.round(3).tolist(), odeint(lambda y, t, k: -k * y, 1.0, [0, 1], args=(2,)).round(4).tolist()])
out.append([leastsq(lambda p, q: p - q, [0.0], args=(3,))[0].round(4).tolist(), fsolve(lambda x: x - 2, 1.0).round(4).tolist(), fsolve(func=lambda x, k: x - k, x0=1.0, args=(4,)).round(4).tolist(),
            root(lambda x: x - 2, [1.0], jac=lambda x: [[1.0]]).x.round(4).tolist(), root(lambda x: x - 2, [1.0], method='lm').x.round(4).tolist()])
out.append([leastsq(lambda p: p - [3, 4], [0.0, 0.0], Dfun=lambda p: np.eye(2))[0].round(4).tolist(), leastsq(lambda p: p - 3, [0.0], full_output=True)[4] in (1, 2, 3, 4)])
""",
    "filters": """
from scipy import signal
x = [1.0, 4, 2, 8, 5, 7]
b, a = signal.butter(2, 0.3)
sos = signal.butter(2, 0.3, output='sos')
for made in (signal.lfilter(b, a, x), signal.lfilter(b.tolist(), tuple(a), tuple(x)), signal.lfilter(b, a, x, zi=signal.lfilter_zi(b, a))[0], signal.lfiltic([1.0, 2], [1.0, 3], [1.0], [2.0]), signal.filtfilt(b, a, x, padlen=2),
             signal.sosfilt(sos, x), signal.sosfiltfilt(sos, x, padlen=2), signal.deconvolve([1.0, 3, 3, 1], [1.0, 1])[0], signal.decimate(np.arange(40.0), 2), signal.medfilt(x, 3), signal.medfilt(x, kernel_size=[5]),
             signal.medfilt2d(np.arange(9.0).reshape(3, 3), 3).ravel(), signal.wiener(x, 3), signal.order_filter(x, [1, 1, 1], 1), signal.convolve(x, [1, 2], 'same'), signal.convolve(x, [1, 2], mode='valid', method='direct'),
             signal.convolve2d([[1, 2], [3, 4]], [[1, 1]]).ravel(), signal.fftconvolve(x, [1, 2]), signal.oaconvolve(x, [1, 2]), signal.correlate(x, x), signal.correlate2d([[1, 2]], [[1, 1]]).ravel(), signal.upfirdn([1, 1], x, 2),
             signal.resample_poly(x, 2, 1), signal.resample_poly(x, 2, 1, window=('kaiser', 4.0)), signal.resample_poly(np.arange(8.0), 1, 2, padtype='mean'), signal.symiirorder1(np.arange(60.0), 0.5, 0.1), signal.symiirorder2(np.arange(60.0), 0.5, 0.1)):
    out.append(np.asarray(made).round(6).tolist())
""",
    "factors and splines": """
from scipy import linalg, interpolate
m = np.array([[2.0, 1], [5, 3]])
lu = linalg.lu_factor(m)
out.append([linalg.lu_solve(lu, [1.0, 2]).round(6).tolist(), linalg.lu_solve(lu, [1.0, 2], 1).round(6).tolist(), linalg.lu_solve(lu, [1.0, 2], trans=1).round(6).tolist(), linalg.lu_solve((lu[0], [1, 1]), [1.0, 2]).round(6).tolist()])
x = np.arange(9.0)
y = x ** 2 + np.cos(x)
for curve in (interpolate.splrep(x, y), interpolate.splrep(x, y, np.ones(9)), interpolate.splrep(x, y, None, -1, 10), interpolate.splrep(x, y, k=2), interpolate.splrep(x, y, s=2.0), interpolate.splrep(x, y, w=x + 1, s=2.0),
              interpolate.splrep(x, y, t=[3.0, 5.0]), interpolate.splrep(x, y, None, None, None, 1), interpolate.splrep(x, np.cos(x * 2 * np.pi / 8), per=1), interpolate.splrep(x, y, xb=-2, xe=9, k=4, s=1.0)):
    out.append([np.asarray(curve[0]).round(5).tolist(), np.asarray(curve[1]).round(5).tolist(), curve[2]])
for t, c, k, rest in (([0, 0, 1, 1], [1.0, 3], 1, ()), ([0, 0, 1, 1], [1, 3], 1, (True,)), ([0, 0, 1, 1], [1.0, 3], 1, (False,)), ([0, 0, 1, 1], np.array([1, 3], dtype=np.uint8), 1, ()), ([0, 0, 1, 1], [True, False], 1, ()),
                      ([0, 0, 1, 1], [1j, 2], 1, ()), ([0, 0, 1, 1], [[1.0, 3], [2, 4]], 1, (True, 1)), ([0, 0, 1, 1], [[1.0, 3], [2, 4]], np.int64(1), (True, 0)), ([0, 0, 1, 1], [1.0, 3], 1, ('periodic',))):
    made = interpolate.BSpline(t, c, k, *rest)
    out.append([str(np.asarray(made(at)).round(6).tolist()) for at in (0.25, 1.5)])
out.append([str(np.asarray(interpolate.BSpline(t=[0, 0, 1, 1], c=[1.0, 2], k=1, extrapolate=False, axis=0)(2.0)).tolist()), tell(lambda: interpolate.BSpline([0, 0, 1, 1], [1.0, 2], 1.5)), tell(lambda: interpolate.BSpline([1, 0], [1.0], 0))])
for kind in (interpolate.UnivariateSpline, interpolate.InterpolatedUnivariateSpline):
    made = kind(x, y)
    out.append([made.get_knots().round(6).tolist(), made.get_coeffs().round(6).tolist()])
made = interpolate.LSQUnivariateSpline(x, y, [4.0])
out.append([made.get_knots().round(6).tolist(), made.get_coeffs().round(6).tolist()])
""",
    "programs": """
from scipy.optimize import linprog, milp, LinearConstraint, Bounds
def told(r): return [r.status, None if r.x is None else r.x.round(6).tolist(), None if r.fun is None else round(r.fun, 6)]
c, A, b = [-1, -2], [[1, 1], [1, 3]], [4, 6]
for r in (linprog(c, A, b), linprog(c, A_ub=A, b_ub=b, bounds=[(0, 3), (0, 1)]), linprog(c, A, b, [[1, -1]], [1]), linprog(c, A, b, [[1, -1]], [1], (0, 2)), linprog(c, A, b, method='highs-ds'), linprog(c, A, b, None, None, (0, None), 'highs-ipm'),
          linprog(c, A, [4.5, 6.5], integrality=[1, 1]), linprog(c, A, [4.5, 6.5], integrality=1), linprog([1, 1], [[-1, 0]], [-1], options={'presolve': False}), linprog(c, A, b, options={'maxiter': 50, 'disp': True}), linprog(c), linprog([1], [[1]], [-1]),
          linprog(c, A, b, options={'time_limit': 5.0, 'primal_feasibility_tolerance': 1e-7, 'dual_feasibility_tolerance': 1e-7}), linprog(c, A, b, method='highs-ipm', options={'ipm_optimality_tolerance': 1e-9}), linprog(c, A, [4.5, 6.5], integrality=1, options={'mip_rel_gap': 0.01})):
    out.append(told(r))
for r in (milp([-1, -2], constraints=LinearConstraint(A, -np.inf, [4.5, 6.5])), milp([-1, -2], integrality=[1, 1], constraints=LinearConstraint(A, -np.inf, [4.5, 6.5])), milp([-1, -2], bounds=Bounds([0, 0], [2.5, 1.5])), milp([-1, -2], integrality=1, bounds=Bounds([0, 0], [2.5, 1.5]), options={'node_limit': 9, 'presolve': True}),
          milp(c=[-1, -2], bounds=Bounds(0, 2), options={'disp': False, 'mip_rel_gap': 0.0, 'time_limit': 5})):
    out.append(told(r))
out.append([tell(lambda: told(linprog(c, A, b, method='zz'))), tell(lambda: told(milp([1], bounds=3)))])
""",
    "workers": """
from scipy import optimize
def cost(x): return float((x[0] - 0.3) ** 2)
def sequential(f, values): return [f(value) for value in values]
for how in ({}, {'workers': 1}, {'workers': sequential, 'updating': 'deferred'}):
    out.append(round(float(optimize.differential_evolution(cost, [(0, 1)], seed=1, maxiter=3, polish=False, **how).x[0]), 6))
out.append([round(float(optimize.brute(cost, ((0, 1),), Ns=5, finish=None)), 6), round(float(optimize.brute(cost, ((0, 1),), Ns=5, finish=None, workers=1)), 6)])
""",
    "constants": """
from scipy import constants
out.append([constants.find('boltzmann'), constants.find('zz'), len(constants.find()) > 300, list(constants.physical_constants['electron mass'])])
""",
    "sparse arrays": """
from scipy import sparse
dense = np.array([[1, 0, 2], [0, 0, 3]])
for name in ('csr_array', 'csc_array', 'coo_array', 'csr_matrix', 'csc_matrix', 'coo_matrix'):
    kind = getattr(sparse, name)
    for made in (kind(dense), kind(dense.tolist()), kind((2, 3)), kind((np.int64(2), 3)), kind((2, 3), dtype=int), kind(([1, 2, 3], ([0, 0, 1], [0, 2, 2]))), kind(([1, 2, 3], ([0, 0, 1], [0, 2, 2])), (4, 5)), kind(([1.5, 2, 3], ([0, 0, 1], [0, 2, 2])), shape=(2, 3), dtype='int8'),
                 kind(kind(dense)), kind(dense, dtype=float), kind(([1, 2], ([0, 0], [1, 1])))):
        out.append([np.asarray(made.toarray()).tolist(), made.dtype.kind, list(made.shape), type(made).__name__])
    out.append([tell(lambda: kind(dense, (9, 9)).shape), tell(lambda: kind(([1], ([5], [0])), (2, 2)).shape), tell(lambda: kind('a'))])
for made in (sparse.spdiags([[1, 2, 3]], 0, 3, 3), sparse.spdiags([[1, 2, 3], [4, 5, 6]], [0, 1], 3, 3), sparse.spdiags([[1, 2, 3]], 0, (3, 3)), sparse.spdiags([[1, 2, 3]], [1], 3, 4, 'csr'), sparse.spdiags(np.array([[1, 2, 3]]), np.array([-1]), m=3, n=3, format='csc')):
    out.append([np.asarray(made.todense()).tolist()])
""",
    "fft": """
from scipy import fft
x = np.arange(8.0)
out.append([np.abs(fft.fft(x)).round(6).tolist(), fft.dct(x, 2, 5).round(6).tolist(), fft.rfft(x, norm='ortho').real.round(6).tolist(), fft.ifft(fft.fft(x)).real.round(6).tolist(), fft.fft(x, workers=1).real.round(6).tolist(), fft.fft(x, workers=2).real.round(6).tolist()])
out.append([[fft.next_fast_len(n) for n in (7, 11, 13, 1009)], [fft.next_fast_len(n, True) for n in (7, 11, 13, 1009)], [fft.prev_fast_len(n) for n in (7, 11, 13, 1009)], [fft.prev_fast_len(n, real=True) for n in (7, 11, 13, 1009)], fft.next_fast_len(np.int64(13)), tell(lambda: fft.next_fast_len(1.5)),
            tell(lambda: fft.next_fast_len(-1)), fft.next_fast_len(target=13, real=1)])
""",
    "drawn": """
from scipy import stats
for made in (stats.norm.rvs(size=3, random_state=4), stats.norm.rvs(2, 3, size=2, random_state=5), stats.poisson.rvs(3, size=4, random_state=1), stats.gamma.rvs(2.0, random_state=np.random.default_rng(3)), stats.expon.rvs(loc=1, scale=2, size=(2, 2), random_state=7)):
    out.append(np.asarray(made).round(6).tolist())
out.append(tell(lambda: stats.norm.rvs(size=-1)))
""",
}  # fmt: skip


def by_python(source: str) -> Any:
    known: dict[str, Any] = {"output": {}}
    exec(compile(source, "program", "exec", dont_inherit=True), known)
    return json.loads(json.dumps(known["out"], default=lambda value: value.item()))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", PROGRAMS)
def test_it_does_what_the_original_does(macros: Macros, name: str) -> None:
    source = HEAD + PROGRAMS[name]
    there = by_python(source)
    (answer,) = macros.run_apart(source + "\noutput['out'] = out")  # type: ignore[misc] -- no signal ends it
    assert "output" in answer, answer
    here = answer["output"]["out"]
    assert [
        (at, ours, theirs) for at, (ours, theirs) in enumerate(zip(here, there, strict=True)) if ours != theirs
    ] == []


@pytest.mark.parametrize("order", ["C", "F"])
def test_arrays_that_are_empty_are_laid_out_as_the_originals_are(order: Any) -> None:
    like = np.ma.masked_array(np.ones((2, 3), order=order))
    for ours, theirs in ((safe_numpy.empty, np.empty), (safe_numpy.empty_like, np.empty_like)):
        first: Any = (2, 3) if theirs is np.empty else like
        calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
            ((), {}),
            ((int,), {}),
            ((bool, order), {}),
            ((), {"order": order}),
        ]
        if theirs is np.empty_like:
            calls += [((None, "K", False), {}), ((None, "C", True, (4, 5)), {}), ((), {"subok": False, "shape": (7,)})]
        for args, kwargs in calls:
            made, there = ours(first, *args, **kwargs), theirs(first, *args, **kwargs)
            assert (type(made), made.shape, made.dtype, made.strides) == (
                type(there),
                there.shape,
                there.dtype,
                there.strides,
            )
            assert not made.any()


# `<how>`, and what is said of it.
BY_A_TEXT = (
    "df.agg({!r})", "df.aggregate({!r})", "df.agg([{!r}])", "df.agg(({!r}, 'sum'))", "df.agg({{'v': {!r}}})", "df.agg({{'v': ['sum', {!r}]}})", "df.agg(x=('v', {!r}))",
    "df.agg(x=pd.NamedAgg('v', {!r}))", "df.v.agg({!r})", "df.v.agg(x={!r})", "df.v.agg(['sum', {!r}])", "df.v.aggregate({!r})", "df.apply({!r})", "df.v.apply({!r})", "df.transform({!r})",
    "df.v.transform([{!r}])", "df.groupby('g').agg({!r})", "df.groupby('g').agg(x=('v', {!r}))", "df.groupby('g').agg(x=pd.NamedAgg('v', {!r}))", "df.groupby('g').agg({{'v': {!r}}})",
    "df.groupby('g').v.agg({!r})", "df.groupby('g').v.agg(x={!r})", "df.groupby('g').v.agg(x=[{!r}])", "df.groupby('g').apply({!r})", "df.groupby('g').v.apply({!r})", "df.groupby('g').transform({!r})",
    "df.groupby('g').v.transform({!r})", "df.groupby('g').filter({!r})", "df.groupby('g').v.filter({!r})", "df.v.rolling(2).agg({!r})", "df.v.expanding().agg([{!r}])", "df.v.ewm(1).agg({!r})",
    "df.rolling(2).aggregate({!r})", "times.resample('D').agg({!r})", "times.resample('D').apply({!r})", "times.resample('D').transform({!r})", "times.resample('D').aggregate([{!r}])",
    "pd.pivot_table(df, 'v', 'g', aggfunc={!r})", "df.pivot_table('v', 'g', aggfunc=[{!r}])", "df.pivot_table('v', 'g', None, {!r})", "pd.crosstab(df.g, df.g, df.v, None, None, {!r})",
    "pd.crosstab(df.g, df.g, df.v, aggfunc=[{!r}])",
)  # fmt: skip
OTHERWISE = {
    "np.errstate(call=print)": "takes no `call` here",
    "np.errstate(all='call', call=None)": "takes no `call` here",
    "np.r_['1:2']": "a text cannot stand here alone",
    "np.c_[np.str_('df')]": "a text cannot stand here alone",
    "np.array([Own()])": "an object of class Own cannot be put into an array",
    "df.v.agg(Plain())": "cannot apply an object of type Plain",
    "df.agg(x=('v', 3))": "cannot apply an object of type int",
    "df.v.agg([3])": "cannot apply an object of type int",
    "df.v.agg({'a': Plain()})": "cannot apply an object of type Plain",
    "df.g.str.contains('a', flags='i')": "flags must be re.I and its like, not str",
    "df.g.str.contains('a', True, 2.0)": "flags must be re.I and its like, not float",
    "df.g.str.replace('a', 'b', -1, None, Own(), True)": "flags must be re.I and its like, not Own",
    "df.g.str.findall('a', None)": "flags must be re.I and its like, not NoneType",
    "df.g.str.extract('(a)', '', False)": "flags must be re.I and its like, not str",
    "df.to_csv('/tmp/x')": "a macro writes no files",
    "df.v.to_csv('')": "a macro writes no files",
    "df.to_csv(float_format='%s')": "float_format must be like '%.3f'",
    "df.to_csv(float_format='%.3f\\n')": "float_format must be like '%.3f'",
    "df.to_csv(float_format='%999999999f')": "float_format must be like '%.3f'",
    "df.to_csv(float_format='{:.2f}')": "float_format must be like '%.3f'",
    "df.to_csv(float_format=Own())": "float_format must be like '%.3f'",
    "df.to_csv(float_format='x%.3f')": "float_format must be like '%.3f'",
    "df.to_csv(mode='w', encoding='a')": "to_csv() takes no mode, encoding here",
    "df.to_string('/tmp/x')": "positional argument",
    "df.to_string(na_rep=Own())": "requires a 'str' object",
    "df.to_string(formatters=[])": "unexpected keyword argument",
    "df.v.rolling(2, win_type='test').sum()": "no window win_type='test': there are b",
    "df.v.rolling(2, win_type=np.str_('hann')).sum()": "no window win_type=",
    "df.v.dt": "datetimelike",
    "pd.Timestamp('2024-01-01').tz_localize('dateutil//etc/passwd')": "no time zone '/etc/passwd'",
    "pd.MultiIndex([['a']], [[9]])": "use pd.MultiIndex.from_tuples",
    "np.ndarray(3)": "use np.array",
    "np.random.Generator(3)": "use np.random.default_rng",
    "linalg.lu_solve((np.eye(2), [0, 2]), [1.0, 2])": "what lu_factor() returned",
    "linalg.lu_solve((np.eye(2), [0, -1]), [1.0, 2])": "what lu_factor() returned",
    "linalg.lu_solve((np.eye(2), 1), [1.0, 2])": "what lu_factor() returned",
    "linalg.lu_solve((np.eye(2), [0.0, 1.0]), [1.0, 2])": "what lu_factor() returned",
    "linalg.lu_solve((np.eye(2), [Own(), 1]), [1.0, 2])": "",
    "interpolate.splrep(np.arange(9), np.arange(9), task=1)": "unexpected keyword argument 'task'",
    "interpolate.BSpline([0, 0, 1, 1], np.array([1, 2], dtype=object), 1)": "the coefficients of a spline are numbers",
    "interpolate.BSpline([0, 0, 1, 1], ['1', '2'], 1)": "the coefficients of a spline are numbers",
    "optimize.linprog([1], options={'output_file': 'x'})": "unknown option 'output_file': there are autoscale, disp,",
    "optimize.linprog([1], options={'threads': 4})": "unknown option 'threads'",
    "optimize.linprog([1], options={np.str_('disp'): 4})": "unknown option",
    "optimize.linprog([1], callback=print)": "linprog takes no callback here",
    "optimize.linprog([1], method='simplex')": "linprog takes no callback here",
    "optimize.milp([1], options={'threads': 4})": "unknown option 'threads'",
    "optimize.differential_evolution(lambda x: 1.0, [(0, 1)], workers=2)": "a macro runs in one process",
    "optimize.differential_evolution(lambda x: 1.0, [(0, 1)], workers=-1)": "a macro runs in one process",
    "sparse.csr_array(([1, 2], [0, 1], [0, 1, 2]))": "give (values, (rows, columns))",
    "sparse.coo_matrix(([1, 2], [0, 1], [0, 1, 2]), (2, 2))": "give (values, (rows, columns))",
    "sparse.csc_array(([1, 2], [0, 1], [0, 1, 2]), shape=(2, 2))": "give (values, (rows, columns))",
    "sparse.linalg.spsolve(np.eye(2), [1, 2])": "the matrix must be one of scipy.sparse",
    "sparse.linalg.spsolve(sparse.eye_array(2), sparse.eye_array(2))": "the right side must be an array",
    "fft.next_fast_len('7')": "'str' object cannot be interpreted as an integer",
    "fft.prev_fast_len(7.0)": "'float' object cannot be interpreted as an integer",
}  # fmt: skip
REFUSING = """
import numpy as np
import pandas as pd
from scipy import fft, interpolate, linalg, optimize, signal, sparse
import scipy.sparse.linalg
df = pd.DataFrame({'g': list('abab'), 'v': [1.0, 2, 3, 5]})
times = pd.Series(range(4), index=pd.date_range('2024-01-01', periods=4, freq='12h'))
class Own:
    def __call__(self, *args): return 1
class Plain:
    pass
def tell(f):
    try:
        f()
    except Exception as e:
        return str(e)
    return 'done'
"""


def told(macros: Macros, calls: list[str]) -> dict[str, str]:
    source = REFUSING + "".join(f"output[{call!r}] = tell(lambda: {call})\n" for call in calls)
    (answer,) = macros.run_apart(source)  # type: ignore[misc] -- no signal ends it
    assert "output" in answer, answer
    found: dict[str, str] = answer["output"]
    return found


@pytest.mark.parametrize("name", ["to_pickle", "_mgr", "T", "eval", "load"])
def test_no_way_looks_up_a_text_that_is_in_no_table(macros: Macros, name: str) -> None:
    said = told(macros, [call.format(name) for call in BY_A_TEXT])
    assert [
        call for call, text in said.items() if f"'{name}' cannot be applied by its name: pass a function" not in text
    ] == []


def test_the_ways_that_take_a_text_take_one_of_the_table(macros: Macros) -> None:
    said = told(macros, [call.format("sum") for call in BY_A_TEXT if "filter" not in call and ".transform" not in call])
    assert {call: text for call, text in said.items() if "cannot be applied" in text} == {}


def test_what_a_form_is_there_to_refuse_is_refused(macros: Macros) -> None:
    said = told(macros, [*OTHERWISE])
    assert {call: text for call, text in said.items() if OTHERWISE[call] not in text or text == "done"} == {}


def test_a_column_is_an_attribute_where_its_name_is_nothing_else() -> None:
    """What is refused by its name stays so, whatever a column is called."""
    frame = pd.DataFrame({"v": [1, 2], "eval": [3, 4], "_x": [5, 6], "sum": [7, 8], "g": [1, 1], "to_pickle": [1, 2]})
    groups = frame.groupby("g")
    for name in ("eval", "_x", "sum", "to_pickle", "_mgr", "absent", "obj"):
        assert safe_pandas.read_column(frame, name) is ABSENT
    for name in ("_x", "sum", "_mgr", "absent", "obj"):
        assert safe_pandas.read_column(groups, name) is ABSENT
        assert safe_pandas.read_label(frame.iloc[0], name) is ABSENT
    assert safe_pandas.read_column(frame, "v").tolist() == [1, 2]
    assert safe_pandas.read_column(groups, "v").sum().tolist() == [3]
    assert safe_pandas.read_label(frame.iloc[1], "v") == 2
    assert safe_pandas.read_label(frame["v"], "v") is ABSENT


def test_fields_of_rows_are_plain_words_and_all_others_have_numbers(macros: Macros) -> None:
    source = """
import pandas as pd
df = pd.DataFrame([[0, 1, 2, 3, 4, 5, 6]], columns=['v', 'v', 'class', '_x', 3, 'b c', ''])
output['all'] = [list(row._fields) for row in df.itertuples()][0]
output['bare'] = [list(row._fields) for row in df.itertuples(index=False)][0]
output['rows'] = [list(row) for row in df.itertuples()][0]
output['Index'] = [list(row._fields) for row in pd.DataFrame({'Index': [1], 'column2': [2], 'é': [3]}).itertuples()][0]
"""
    (answer,) = macros.run_apart(source)  # type: ignore[misc] -- no signal ends it
    assert answer["output"] == {
        "all": ["Index", "v", "column2", "column3", "column4", "column5", "column6", "column7"],
        "bare": ["v", "column1", "column2", "column3", "column4", "column5", "column6"],
        "rows": [0, 0, 1, 2, 3, 4, 5, 6],
        "Index": ["Index", "column1", "column2", "é"],
    }


def test_what_is_applied_is_a_function_of_ours_unless_it_is_known() -> None:
    """pandas looks at attributes of what it is given: those of a macro's own objects and classes are of the macro's making."""
    own = Guards(plain_policy()).make_class("Own", (object,), {"keys": 1, "__call__": lambda self, *args: args})
    for given in (own, own()):
        assert type(safe_pandas.checked(given)) is FunctionType
        assert safe_pandas.checked(given) is not given
    assert safe_pandas.checked(own())(1, 2) == (1, 2)
    for known in (
        len,
        np.sqrt,
        np.sum,
        float,
        dict.fromkeys,
        partial(max),
        [].append,
        test_what_is_applied_is_a_function_of_ours_unless_it_is_known,
        None,
    ):
        assert safe_pandas.checked(known) is known
    frozen = freeze({"a": ["sum", {"b": "min"}]})
    copied = safe_pandas.checked(frozen)
    assert (copied, type(copied), type(copied["a"])) == ({"a": ["sum", {"b": "min"}]}, dict, list)
    macro_class.forget_classes()


def test_indexes_of_objects_are_joined_by_hashing_while_a_macro_is_called_back(macros: Macros) -> None:
    objects, numbers = pd.Index(["a", "b"], dtype=object), pd.Index([1, 2])
    assert [objects._can_use_libjoin, numbers._can_use_libjoin] == [True, True]
    assert not pd.Index([2, 1])._can_use_libjoin
    macros.guards.holding.begin()
    try:
        assert [objects._can_use_libjoin, numbers._can_use_libjoin] == [False, True]
        assert not pd.Index(["a", "b"], dtype="category")._can_use_libjoin
        assert not pd.Index([2, 1])._can_use_libjoin
    finally:
        macros.guards.end_item()


def test_nothing_of_scipys_makes_a_thread_or_prints(macros: Macros, capfd: pytest.CaptureFixture[str]) -> None:
    assert macros  # which has closed what is closed in place
    for module in (pocketfft_basic, pocketfft_realtransforms):
        assert [module._workers(many) for many in (None, 1, 8, -1)] == [1] * 4
    given: list[Any] = []
    safe_scipy._on_one_thread(lambda *args: given.append(args))(1, 2, {"threads": 4, "x": 3})
    assert given == [(1, 2, {"threads": 1, "x": 3})]
    (answer,) = macros.run("""
from scipy.optimize import linprog, milp
linprog([1, 1], [[-1, 0]], [-1], options={'disp': True})
milp([1, 1], integrality=[1, 1], options={'disp': True})
import scipy.constants
scipy.constants.find('mass')
output['x'] = 1
""")
    assert answer == {"output": {"x": 1}}
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("diagonals", [1, 5])
def test_sparse_arrays_of_objects_are_not_solved(diagonals: int) -> None:
    banded = scipy.sparse.coo_array(np.eye(40) + np.eye(40, k=diagonals - 1))
    banded.data = banded.data.astype(object)
    with pytest.raises((TypeError, ValueError)):
        safe_scipy.spsolve(banded, np.ones(40))


@pytest.mark.parametrize("name", safe_scipy._OBJECT_LOOPS)
def test_loops_that_hold_nothing_get_numbers_alone(macros: Macros, name: str) -> None:
    """By place or by name, as a list, a row or an array: what would be called is refused before the original sees it."""
    form = macros.modules["scipy.signal"].__dict__[name]
    objects: Any
    for objects in (np.array([1, 2, 3], dtype=object), [object(), 1], (1.0, object()), [[1, None]]):
        for args, kwargs in (
            ((objects,), {}),
            (([1.0], objects), {}),
            ((), {"x": objects}),
            (([1.0],), {"in2": objects}),
        ):
            with pytest.raises(TypeError, match="this takes numbers only"):
                form(*args, **kwargs)
