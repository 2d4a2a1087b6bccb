# A whole measurement of a MultispeQ: environment, electrochromic shift, P700, PAM and SPAD, each with its quality checks.
#
# ECS (DIRK):  Sacksteder & Kramer (2000) Photosynth. Res. 66:145; Baker, Harbinson & Kramer (2007) Plant Cell Environ. 30:1107
# P700:        Klughammer & Schreiber (1994) Planta 192:261; Kanazawa et al. (2017) Front. Plant Sci. 8:719
# PAM:         Genty, Briantais & Baker (1989) BBA 990:87; Kramer et al. (2004) Photosynth. Res. 79:209
# NPQt:        Tietz et al. (2017) Plant Cell Environ. 40:1243
# SPAD:        Markwell, Osterman & Mitchell (1995) Photosynth. Res. 46:467
# VPD:         Buck (1981) J. Appl. Meteorol. 20:1527
import math
from datetime import datetime, timezone

import numpy as np
import pandas as pd
from scipy import stats
from scipy.optimize import curve_fit, brentq
from scipy.signal import savgol_filter, find_peaks, medfilt

# ---------------------------------------------------------------------------
# Settings
# ---------------------------------------------------------------------------

ABSORBED = 0.84
PSII_SHARE = 0.5
DETECTOR_MAX = 65535
MIN_POINTS = 20
FV_FM_REFERENCE = 0.83
NPQT_FACTOR = 1 / (1 - FV_FM_REFERENCE) - 1

limits = {
    "temperature": (-5.0, 50.0),
    "humidity": (5.0, 100.0),
    "pressure": (800.0, 1060.0),
    "light_intensity": (0.0, 3000.0),
    "contactless_temp": (-5.0, 60.0),
}

messages = {"info": [], "warning": [], "danger": []}


def note(level, text):
    """Collect a message for the user, once."""
    if text not in messages[level]:
        messages[level].append(text)


# ---------------------------------------------------------------------------
# Helpers
# ---------------------------------------------------------------------------


def safe_divide(a, b, default=None):
    """a / b, or a default where b is zero or not a number."""
    if b is None or a is None:
        return default
    if b == 0 or not np.isfinite(b) or not np.isfinite(a):
        return default
    return a / b


def rounded(value, digits=4):
    """Round numbers, leave the rest."""
    if value is None:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return round(float(value), digits) if np.isfinite(value) else None
    if isinstance(value, (list, tuple, np.ndarray)):
        return [rounded(v, digits) for v in value]
    if isinstance(value, dict):
        return {k: rounded(v, digits) for k, v in value.items()}
    return value


def rms(values):
    """Root mean square."""
    values = np.asarray(values, dtype=float)
    return float(np.sqrt(np.mean(values**2))) if values.size else np.nan


def robust_noise(trace):
    """Noise from the differences of neighbours, by their median absolute deviation."""
    d = np.diff(np.asarray(trace, dtype=float))
    if d.size == 0:
        return np.nan
    return 1.4826 * np.median(np.abs(d - np.median(d))) / math.sqrt(2)


def lag1(residuals):
    """Autocorrelation with lag one: near zero where a model leaves nothing but noise."""
    r = np.asarray(residuals) - np.mean(residuals)
    total = np.sum(r**2)
    return float(np.sum(r[1:] * r[:-1]) / total) if total > 0 else 0.0


def r_squared(y, fit):
    """Share of the variance that a fit explains."""
    total = np.sum((y - np.mean(y)) ** 2)
    if total == 0:
        return np.nan
    return 1 - np.sum((y - fit) ** 2) / total


def aicc(residuals, parameters):
    """Akaike's criterion for least squares, corrected for few points."""
    n = len(residuals)
    k = parameters + 1
    if n - k - 1 <= 0:
        return np.inf
    return n * np.log(np.mean(np.asarray(residuals) ** 2)) + 2 * k + 2 * k * (k + 1) / (n - k - 1)


def thin(values, most=40):
    """Take every n-th value, for a plot."""
    values = np.asarray(values)
    step = max(1, len(values) // most)
    return values[::step]


def remove_spikes(trace, width=5, factor=6.0):
    """Replace single points that stand out of a running median."""
    trace = np.asarray(trace, dtype=float)
    smooth = medfilt(trace, width)
    smooth[: width // 2] = trace[: width // 2]
    smooth[-(width // 2):] = trace[-(width // 2):]
    away = np.abs(trace - smooth)
    noise = robust_noise(trace)
    spikes = away > factor * max(noise, 1.0)
    return np.where(spikes, smooth, trace), int(spikes.sum())


def linear_drift(t, y):
    """Slope, intercept and the t value of the slope."""
    line = stats.linregress(t, y)
    t_value = safe_divide(line.slope, line.stderr, 0.0)
    return line.slope, line.intercept, t_value


# ---------------------------------------------------------------------------
# The sets of the measurement
# ---------------------------------------------------------------------------

sample = json["sample"][0][0]
sets = {}
for entry in sample["set"]:
    label = entry.get("label", "")
    if label in sets:
        note("warning", f"the set {label} is there twice: the last one is used")
    sets[label] = entry

needed = ["DIRK_ECS", "DIRK_P700", "PAM", "SPAD"]
missing = [label for label in needed if label not in sets]
if missing:
    note("danger", "sets are missing: " + ", ".join(missing))

started = datetime.fromtimestamp(json["time"] / 1000, tz=timezone.utc)
elapsed = {label: (entry["time"] - json["time"]) / 1000 for label, entry in sets.items()}

output["device"] = {
    "name": json.get("device_name"),
    "id": json.get("device_id"),
    "firmware": json.get("device_firmware"),
    "battery": json.get("device_battery"),
}
output["started"] = started.isoformat()
output["hour_of_day"] = started.hour + started.minute / 60
output["seconds"] = rounded(max(elapsed.values()) if elapsed else 0.0, 1)
output["sets"] = list(sets)

if json.get("device_battery") is not None and json["device_battery"] < 20:
    note("warning", "the battery is low")

# ---------------------------------------------------------------------------
# Environment
# ---------------------------------------------------------------------------


def saturation_pressure(celsius, pressure_hpa):
    """Saturation vapour pressure over water in kPa, Buck (1981)."""
    enhancement = 1.0007 + 3.46e-6 * pressure_hpa
    return enhancement * 0.61121 * np.exp(17.502 * celsius / (240.97 + celsius))


def dew_point(celsius, humidity):
    """Dew point in degrees, found as a root rather than by an inverse formula."""
    vapour = humidity / 100 * saturation_pressure(celsius, 1013.25)
    return brentq(lambda t: saturation_pressure(t, 1013.25) - vapour, -60, 60)


def describe_environment(entries):
    """Means of what the sensors say, with its range over the measurement."""
    table = pd.DataFrame(entries)
    columns = ["temperature", "humidity", "pressure", "contactless_temp", "temperature2", "humidity2", "pressure2"]
    columns = [c for c in columns if c in table.columns]
    result = {}
    for column in columns:
        values = table[column].dropna().astype(float)
        if values.empty:
            continue
        low, high = limits.get(column, (-np.inf, np.inf))
        if not values.between(low, high).all():
            note("warning", f"{column} is out of its range")
        result[column] = values.mean()
        result[column + "_range"] = values.max() - values.min()
    return result, table


environment, table = describe_environment(list(sets.values()))
T_air = environment.get("temperature", np.nan)
T_leaf = environment.get("contactless_temp", T_air)
RH = environment.get("humidity", np.nan)
pressure = environment.get("pressure", 1013.25)

e_air = RH / 100 * saturation_pressure(T_air, pressure)
environment["VPD_air"] = saturation_pressure(T_air, pressure) - e_air
environment["VPD_leaf"] = saturation_pressure(T_leaf, pressure) - e_air
environment["dew_point"] = dew_point(T_air, RH)
environment["leaf_minus_air"] = T_leaf - T_air
environment["absolute_humidity"] = 216.7 * e_air * 10 / (T_air + 273.15)

sensors = [("temperature", "temperature2", 1.0), ("humidity", "humidity2", 5.0), ("pressure", "pressure2", 2.0)]
for first, second, most in sensors:
    if first in environment and second in environment:
        gap = abs(environment[first] - environment[second])
        environment[f"{first}_gap"] = gap
        if gap > most:
            note("info", f"the two sensors of {first} differ by {gap:.1f}")

if environment.get("temperature_range", 0) > 2:
    note("warning", "the temperature changed during the measurement")
if "angle" in table and table["angle"].notna().any():
    environment["leaf_angle"] = table["angle"].dropna().median()
if "compass_direction" in table:
    known = table.loc[table["compass_direction"] != "??", "compass_direction"]
    environment["direction"] = known.mode().iloc[0] if len(known) else None
colours = [c for c in "rgbw" if c in table.columns]
if colours:
    light = table[colours].astype(float).mean()
    environment["light_shares"] = (light / light.sum()).round(4).to_dict()

output["environment"] = rounded(environment, 3)

# ---------------------------------------------------------------------------
# Quality of the traces
# ---------------------------------------------------------------------------


def trace_quality(label, trace):
    """Numbers by which a bad trace is told from a good one."""
    values = np.asarray(trace, dtype=float)
    quality = {
        "points": values.size,
        "saturated": int(np.sum(values >= DETECTOR_MAX)),
        "zeros": int(np.sum(values <= 0)),
        "noise": robust_noise(values),
        "mean": values.mean() if values.size else np.nan,
        "repeats": int(np.sum(np.diff(values) == 0)) if values.size else 0,
    }
    quality["signal_to_noise"] = safe_divide(np.ptp(values), quality["noise"]) if values.size else None
    if quality["saturated"] > 0:
        note("warning", f"{label}: {quality['saturated']} points are saturated")
    if quality["zeros"] > 0:
        note("warning", f"{label}: {quality['zeros']} points are zero")
    if values.size < MIN_POINTS:
        note("danger", f"{label}: the trace has only {values.size} points")
    return quality


qualities = {}
for label, entry in sets.items():
    trace = entry.get("data_raw") or []
    if len(trace) == 0:
        continue
    qualities[label] = trace_quality(label, trace)

output["quality"] = rounded(qualities, 3)

# ---------------------------------------------------------------------------
# Models
# ---------------------------------------------------------------------------


def single_exponential(t, amplitude, tau, offset):
    return amplitude * np.exp(-t / tau) + offset


def double_exponential(t, a1, tau1, a2, tau2, offset):
    return a1 * np.exp(-t / tau1) + a2 * np.exp(-t / tau2) + offset


def stretched_exponential(t, amplitude, tau, beta, offset):
    return amplitude * np.exp(-((t / tau) ** beta)) + offset


def hyperbola(t, amplitude, half, offset):
    return amplitude / (1 + t / half) + offset


class Fit:
    """One model fitted to one decay."""

    def __init__(self, name, model, t, y, p0, bounds=None):
        self.name = name
        self.model = model
        self.t = t
        self.y = y
        self.ok = True
        options = {"maxfev": 2000}
        if bounds is not None:
            options["bounds"] = bounds
        try:
            self.params, self.cov = curve_fit(model, t, y, p0=p0, **options)
        except (RuntimeError, ValueError) as problem:
            self.ok = False
            self.problem = str(problem)
            self.params = np.full(len(p0), np.nan)
            self.cov = np.full((len(p0), len(p0)), np.nan)
        self.fitted = model(t, *self.params)
        self.residuals = y - self.fitted

    @property
    def errors(self):
        return np.sqrt(np.abs(np.diag(self.cov)))

    @property
    def aicc(self):
        return aicc(self.residuals, len(self.params)) if self.ok else np.inf

    def summary(self):
        return {
            "model": self.name,
            "ok": self.ok,
            "params": self.params,
            "errors": self.errors,
            "r2": r_squared(self.y, self.fitted),
            "rmse": rms(self.residuals),
            "lag1": lag1(self.residuals),
            "AICc": self.aicc,
        }

    def __repr__(self):
        return f"<{self.name}: AICc {self.aicc:.1f}>"


def fit_decay(t, y):
    """Fit the models of a decay, best one first."""
    amplitude = y[0] - y[-1]
    third = y[-1] + amplitude / math.e
    below = np.where(np.sign(y - third) != np.sign(y[0] - third))[0]
    tau = t[below[0]] if below.size else t[-1] / 3
    tau = max(tau, t[0])
    fits = [
        Fit("single", single_exponential, t, y, [amplitude, tau, y[-1]]),
        Fit("hyperbola", hyperbola, t, y, [amplitude, tau, y[-1]]),
    ]
    return sorted((f for f in fits if f.ok), key=lambda f: f.aicc)


def half_time(t, y):
    """Time at which half of the change is over, read from the curve itself."""
    smooth = savgol_filter(y, 11, 2) if len(y) > 11 else y
    half = (smooth[0] + smooth[-10:].mean()) / 2
    passed = np.flatnonzero(np.diff(np.sign(smooth - half)))
    if passed.size == 0:
        return None
    i = passed[0]
    share = safe_divide(half - smooth[i], smooth[i + 1] - smooth[i], 0.0)
    return t[i] + share * (t[i + 1] - t[i])

# ---------------------------------------------------------------------------
# Electrochromic shift
# ---------------------------------------------------------------------------


def analyse_ecs(entry):
    """ECSt, gH+ and vH+ of a dark interval."""
    raw, spikes = remove_spikes(entry["data_raw"])
    off, on = entry["light_off"], entry["light_on"]
    dt = entry["interval_us"] / 1e6
    t = np.arange(raw.size) * dt
    I0 = raw[:off].mean()
    dA = -1000 * np.log10(raw / I0)

    slope, intercept, t_value = linear_drift(t[:off], dA[:off])
    if abs(t_value) > 3:
        dA = dA - (intercept + slope * t)
    dark_t = t[off:on] - t[off] + dt
    dark = dA[off:on]

    fits = fit_decay(dark_t, dark)
    if not fits:
        note("danger", "the electrochromic shift could not be fitted")
        return {"error": "no fit"}
    best = next((f for f in fits if f.name == "single"), fits[0])
    amplitude, tau, offset = best.params
    ECSt = abs(amplitude)
    result = {
        "ECSt": ECSt,
        "tau_ms": 1000 * tau,
        "gH": safe_divide(1, tau),
        "vH": safe_divide(ECSt, tau),
        "half_time_ms": 1000 * (half_time(dark_t, dark) or np.nan),
        "drift_per_s": slope,
        "drift_t": t_value,
        "spikes": spikes,
        "fit": best.summary(),
        "preferred": fits[0].name,
    }

    early = dark_t <= 0.2 * tau
    if early.sum() >= 3:
        initial = np.polyfit(dark_t[early], dark[early], 1)[0]
        result["vH_initial"] = abs(initial)

    relight = dA[on:]
    if relight.size >= MIN_POINTS:
        result["recovered"] = safe_divide(ECSt - abs(relight[-10:].mean()), ECSt)
        quick = np.polyfit(t[on:on + 10] - t[on], relight[:10], 1)[0]
        result["relight_slope"] = quick

    # The baseline may hide a slow phase: what is left after two lifetimes?
    late = dark_t > 2 * tau
    if late.sum() > 10:
        rest = np.polyfit(dark_t[late], best.residuals[late], 1)
        result["late_slope"] = rest[0]
        if abs(rest[0]) > 0.1 * ECSt:
            note("info", "the electrochromic shift has a slow phase")
    if result["fit"]["r2"] < 0.9:
        note("warning", f"the electrochromic shift is noisy (r2 = {result['fit']['r2']:.2f})")
    result["curve"] = {"ms": thin(1000 * dark_t), "mAU": thin(dark), "fit": thin(best.fitted)}
    return result


ecs = analyse_ecs(sets["DIRK_ECS"]) if "DIRK_ECS" in sets else {}
output["ECS"] = rounded(ecs)

# ---------------------------------------------------------------------------
# P700
# ---------------------------------------------------------------------------


def analyse_p700(entry):
    """Reduction of P700+ in the dark: its rate, and how much of it was oxidised."""
    raw, spikes = remove_spikes(entry["data_raw"])
    off = entry["light_off"]
    dt = entry["interval_us"] / 1e6
    t = np.arange(raw.size) * dt
    dA = -1000 * np.log10(raw / raw[:off].mean())

    dark_t = t[off:] - t[off] + dt
    dark = dA[off:]
    fits = fit_decay(dark_t, dark)
    if not fits:
        note("danger", "P700 could not be fitted")
        return {"error": "no fit"}
    best = next((f for f in fits if f.name == "single"), fits[0])
    amplitude, tau, offset = best.params

    two = None
    if abs(lag1(best.residuals)) > 0.3:
        two = Fit("double", double_exponential, dark_t, dark, [amplitude * 0.7, tau * 0.6, amplitude * 0.3, tau * 3, offset])
    result = {
        "oxidised": abs(amplitude),
        "tau_ms": 1000 * tau,
        "k": safe_divide(1, tau),
        "vP700": safe_divide(abs(amplitude), tau),
        "half_time_ms": 1000 * (half_time(dark_t, dark) or np.nan),
        "spikes": spikes,
        "fit": best.summary(),
        "two_phases": bool(two is not None and two.ok and two.aicc < best.aicc - 10),
    }
    steady = dA[max(0, off - 100):off]
    slope, intercept, t_value = linear_drift(np.arange(steady.size) * dt, steady)
    result["steady"] = {"slope": slope, "t": t_value, "sd": steady.std(ddof=1)}
    if abs(t_value) > 5:
        note("info", "P700 was not in its steady state")

    # Normality of what is left, on a part of the residuals
    statistic, p = stats.shapiro(thin(best.residuals, 100))
    result["residuals_normal_p"] = p
    result["curve"] = {"ms": thin(1000 * dark_t), "mAU": thin(dark)}
    return result


p700 = analyse_p700(sets["DIRK_P700"]) if "DIRK_P700" in sets else {}
output["P700"] = rounded(p700)

# ---------------------------------------------------------------------------
# PAM
# ---------------------------------------------------------------------------


def analyse_pam(entry, PAR):
    """Yields of photosystem II from a saturating pulse and the dark after it."""
    raw = np.asarray(entry["data_raw"], dtype=float)
    dark, lit = raw[::2], raw[1::2]
    n = min(dark.size, lit.size)
    F = lit[:n] - dark[:n]
    start, end = entry["steps"]

    steady = F[5:start]
    pulse = F[start:end]
    after = F[end:]
    Fs = steady.mean()
    Fs_error = stats.sem(steady)

    # Fm': the plateau of the pulse, by a fit of its rise, and by its highest points
    x = np.arange(pulse.size, dtype=float)
    rise = Fit("rise", single_exponential, x, pulse, [pulse[0] - pulse[-1], 15.0, pulse[-1]])
    highest = np.sort(pulse)[-10:].mean()
    Fm = rise.params[2] if rise.ok and rise.params[2] < 1.1 * highest else highest

    # Fo': the end of the far-red interval
    x = np.arange(after.size, dtype=float)
    fall = Fit("fall", single_exponential, x, after, [after[0] - after[-1], 20.0, after[-1]])
    Fo = fall.params[2] if fall.ok and fall.params[2] > 0 else after[-10:].mean()

    Phi2 = safe_divide(Fm - Fs, Fm)
    NPQt = safe_divide(NPQT_FACTOR, Fm / Fo - 1, np.nan) - 1
    qP = safe_divide(Fm - Fs, Fm - Fo)
    qL = qP * Fo / Fs if qP is not None else None
    PhiNO = 1 / (NPQt + 1 + qL * NPQT_FACTOR) if qL is not None else None
    PhiNPQ = 1 - Phi2 - PhiNO if PhiNO is not None else None
    LEF = Phi2 * PAR * ABSORBED * PSII_SHARE if Phi2 is not None else None

    result = {
        "Fs": Fs,
        "Fs_error": Fs_error,
        "Fm_prime": Fm,
        "Fm_prime_highest": highest,
        "Fo_prime": Fo,
        "FvP_over_FmP": safe_divide(Fm - Fo, Fm),
        "Phi2": Phi2,
        "LEF": LEF,
        "qP": qP,
        "qL": qL,
        "NPQt": NPQt,
        "PhiNO": PhiNO,
        "PhiNPQ": PhiNPQ,
        "dark_level": dark.mean(),
        "dark_noise": robust_noise(dark),
        "rise": {"tau": rise.params[1], "r2": r_squared(pulse, rise.fitted)},
        "fall": {"tau": fall.params[1], "r2": r_squared(after, fall.fitted)},
    }

    # Error of Phi2 by a small parametric bootstrap
    rng = np.random.default_rng(int(entry["time"]) % 2**32)
    noise = robust_noise(F)
    draws_s = Fs + rng.normal(0, noise / math.sqrt(steady.size), 200)
    draws_m = Fm + rng.normal(0, noise / math.sqrt(10), 200)
    yields = (draws_m - draws_s) / draws_m
    result["Phi2_ci"] = np.percentile(yields, [2.5, 97.5])

    if Phi2 is not None and not 0 < Phi2 < 0.85:
        note("danger", f"Phi2 is {Phi2:.2f}: not a value of a leaf")
    if Fm < Fs:
        note("danger", "the saturating pulse is lower than the steady state")
    slope, intercept, t_value = linear_drift(np.arange(steady.size), steady)
    if abs(t_value) > 4:
        note("info", "the fluorescence was drifting before the pulse")
    result["Fs_drift"] = slope
    result["curve"] = thin(F, 60)
    return result


pam = {}
if "PAM" in sets:
    pam = analyse_pam(sets["PAM"], sets["PAM"]["light_intensity"])
output["PAM"] = rounded(pam)

# ---------------------------------------------------------------------------
# SPAD and absorbance
# ---------------------------------------------------------------------------


def analyse_spad(entry):
    """Relative chlorophyll, and what it means in micromoles."""
    values = entry.get("spad") or []
    SPAD = values[0] if values else None
    absorbances = [row[3] for row in entry.get("absorbance", []) if len(row) > 3]
    result = {"SPAD": SPAD, "absorbance": absorbances, "second": values[1] if len(values) > 1 else None}
    if SPAD is not None and SPAD > 0:
        result["chlorophyll"] = 10 ** (SPAD**0.265)
        # Error of one SPAD unit
        result["chlorophyll_per_SPAD"] = (10 ** ((SPAD + 0.5) ** 0.265)) - (10 ** ((SPAD - 0.5) ** 0.265))
        classes = [(0, "very low"), (20, "low"), (35, "medium"), (50, "high"), (65, "very high")]
        result["class"] = [name for least, name in classes if SPAD >= least][-1]
    else:
        note("warning", "there is no SPAD value")
    thickness = [e["thickness"] for e in sets.values() if e.get("thickness")]
    if thickness:
        result["thickness"] = np.median(thickness)
    return result


spad = analyse_spad(sets["SPAD"]) if "SPAD" in sets else {}
output["SPAD"] = rounded(spad)

# ---------------------------------------------------------------------------
# All of it together
# ---------------------------------------------------------------------------

together = {}
if pam.get("LEF") and ecs.get("vH"):
    together["vH_per_LEF"] = ecs["vH"] / pam["LEF"]
if pam.get("LEF") and p700.get("vP700"):
    together["vP700_per_LEF"] = p700["vP700"] / pam["LEF"]
if ecs.get("gH") and p700.get("k"):
    together["k_P700_per_gH"] = p700["k"] / ecs["gH"]
if pam.get("Phi2") is not None and pam.get("PhiNPQ") is not None:
    budget = {"Phi2": pam["Phi2"], "PhiNPQ": pam["PhiNPQ"], "PhiNO": pam["PhiNO"]}
    together["budget"] = budget
    together["largest"] = max(budget, key=budget.get)
    together["sum"] = sum(budget.values())
    if not np.isclose(together["sum"], 1.0):
        note("danger", "the yields do not add up to one")
if spad.get("chlorophyll") and pam.get("LEF"):
    together["LEF_per_chlorophyll"] = pam["LEF"] / spad["chlorophyll"]

# A score of trust: each message takes something off
penalty = {"info": 1, "warning": 10, "danger": 40}
score = 100 - sum(penalty[level] * len(texts) for level, texts in messages.items())
together["score"] = max(0, score)
together["usable"] = together["score"] >= 60

summary = pd.DataFrame(
    [
        ("ECSt", ecs.get("ECSt"), "mAU"),
        ("gH", ecs.get("gH"), "s-1"),
        ("vH", ecs.get("vH"), "mAU s-1"),
        ("P700 oxidised", p700.get("oxidised"), "mAU"),
        ("Phi2", pam.get("Phi2"), ""),
        ("LEF", pam.get("LEF"), "umol m-2 s-1"),
        ("NPQt", pam.get("NPQt"), ""),
        ("SPAD", spad.get("SPAD"), ""),
        ("VPD leaf", environment.get("VPD_leaf"), "kPa"),
    ],
    columns=["name", "value", "unit"],
)
print(summary.round(3).to_string())

output["together"] = rounded(together)
output["summary"] = rounded(summary.dropna().to_dict("records"))
output["messages"] = {level: texts for level, texts in messages.items() if texts}
