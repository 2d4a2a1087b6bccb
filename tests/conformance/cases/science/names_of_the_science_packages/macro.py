from datetime import datetime
from zoneinfo import ZoneInfo
from numpy.polynomial import chebyshev, legendre
from scipy import constants
from scipy.interpolate import BSpline, splantider, splder, splev, splrep

output["constants"] = [constants.giga, constants.centi, constants.litre, constants.physical_constants["speed of light in vacuum"][0], constants.value("speed of light in vacuum"), constants.unit("speed of light in vacuum"), constants.precision("speed of light in vacuum"), len(constants.find("Wien"))]
x = np.linspace(0, 6, 50)
knots = splrep(x, np.sin(x))
output["splines"] = [round(float(f), 3) for f in (BSpline(*knots)(1.0), splev(1.0, splder(knots)), splev(1.0, splantider(knots)))]
program = scipy.optimize.linprog([1, 2], A_ub=[[-1, -1]], b_ub=[-3], bounds=[(0, 2), (0, 5)])
whole = scipy.optimize.milp([1, 2], integrality=[1, 1], constraints=scipy.optimize.LinearConstraint([[-1, -1]], ub=[-3.5]), bounds=scipy.optimize.Bounds([0, 0], [2, 5]))
output["programs"] = [program.x, whole.x]
output["minima"] = [round(float(scipy.optimize.minimize(lambda v: (v[0] - 1) ** 2, [0.3], method=method).x[0]), 2) for method in ("COBYLA", "COBYQA")]
output["series"] = [chebyshev.chebval(0.5, [1, 2, 3]), legendre.legval(0.5, [1, 2])]
output["char"] = np.char.upper(np.array(["a", "b"]))
output["nat"] = np.isnat(np.datetime64("NaT"))
frame = pd.DataFrame({"a": [1.0, 2.0, 3.0]}, index=["x", "y", "z"])
output["agg"] = frame.agg(ctx["spec"])["a"].tolist() + frame["a"].agg(ctx["spec"]["a"]).tolist()
output["records"] = [frame.to_records()["a"].tolist(), frame.to_records(index=False).tolist()]
output["memory"] = [int(frame.memory_usage(index=False)["a"]), frame["a"].memory_usage(index=False), pd.RangeIndex(3).memory_usage() > 0]
berlin = ZoneInfo("Europe/Berlin")
output["zone"] = [datetime(2024, 7, 1, tzinfo=berlin).isoformat(), berlin.key, berlin.tzname(datetime(2024, 1, 1)), str(berlin.utcoffset(datetime(2024, 1, 1))), str(berlin.dst(datetime(2024, 7, 1)))]
