"""Writes the items of every analysis: simulated measurements, each from the published model that its macro turns around.

    python tests/analyses/generate.py

No measurement of a real plant is in this repository. One seeded generator per analysis, of which only `random()` is used
(the one method whose sequence Python promises to keep), so that the files are the same on every machine.
"""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
DETECTOR_NOISE_COUNTS = 6.0
FIRST_MEASUREMENT_MS = 1_749_456_000_000  # 2025-06-09 08:00 UTC

Data = dict[str, Any]


def noise(rng: random.Random, size: float) -> float:
    """Return normal noise as the sum of twelve uniform numbers, which needs no logarithm."""
    return size * (math.fsum(rng.random() for _ in range(12)) - 6)


def counts(rng: random.Random, signal: float, size: float = DETECTOR_NOISE_COUNTS) -> int:
    """Return the signal in whole counts of a 16-bit detector."""
    return max(0, min(65535, round(signal + noise(rng, size))))


def jip_test(rng: random.Random) -> list[Data]:
    """Make O-J-I-P rises: three exponential phases between Fo and Fm (Boisvert et al. 2006, BBA 1757:1625)."""
    items = []
    for fv_fm, share_j in ((0.82, 0.45), (0.74, 0.55), (0.60, 0.62)):
        fo, offset = 6000.0, 310
        fm = fo / (1 - fv_fm)
        phases = ((share_j, 0.6), (0.3, 12.0), (0.7 - share_j, 90.0))
        time_us = sorted({round(10 * 10 ** (k / 26)) for k in range(131)})
        rise = [math.fsum(a * (1 - math.exp(-us / 1000 / tau)) for a, tau in phases) for us in time_us]
        raw = [counts(rng, offset + fo + (fm - fo) * v) for v in rise]
        items.append({"time_us": time_us, "data_raw": raw, "dark_offset": offset})
    return items


def npq_relaxation(rng: random.Random) -> list[Data]:
    """Make Fm' in the dark after light: Walters & Horton (1991), two exponentials and a rest."""
    items = []
    for q_e, tau_e, q_t, tau_t, q_i in ((1.6, 45, 0.35, 700, 0.15), (0.6, 60, 0.5, 900, 0.6), (2.4, 30, 0.3, 500, 0.2)):
        fm = 32000.0
        pulses = [{"t_s": 0, "phase": "light", "Fm_prime": counts(rng, fm / (1 + q_e + q_t + q_i))}]
        for t in (*range(10, 121, 10), *range(150, 601, 50), *range(700, 2401, 100)):
            npq = q_e * math.exp(-(t - 10) / tau_e) + q_t * math.exp(-(t - 10) / tau_t) + q_i
            pulses.append({"t_s": t, "phase": "dark", "Fm_prime": counts(rng, fm / (1 + npq), 15)})
        items.append({"Fm": round(fm), "pulses": pulses})
    return items


def aci_curve(rng: random.Random) -> list[Data]:
    """Make A/Ci curves: Farquhar, von Caemmerer & Berry (1980), constants of Bernacchi et al. (2001)."""
    items = []
    for vcmax, jmax, rd, leaf in ((62, 118, 1.1, 25.0), (95, 160, 1.6, 27.5), (38, 80, 0.7, 22.0)):
        rt = 8.314e-3 * (leaf + 273.15)
        kc, ko, star = (math.exp(c - h / rt) for c, h in ((38.05, 79.43), (20.30, 36.38), (19.02, 37.83)))
        absorbed = 0.3 * 1500
        j = ((absorbed + jmax) - math.sqrt((absorbed + jmax) ** 2 - 4 * 0.7 * absorbed * jmax)) / 1.4
        ci = [50, 80, 120, 170, 220, 280, 350, 450, 600, 800, 1000, 1250, 1500]
        rates = [
            min(vcmax * (c - star) / (c + kc * (1 + 210 / ko)), j / 4 * (c - star) / (c + 2 * star)) - rd for c in ci
        ]
        items.append({"Ci": ci, "A": [round(a + noise(rng, 0.15), 3) for a in rates], "T_leaf": leaf, "PAR": 1500})
    items[1]["A"][4] = None  # a reading that the operator struck out
    return items


def light_response(rng: random.Random) -> list[Data]:
    """Make light responses: the non-rectangular hyperbola of Marshall & Biscoe (1980), each step read three times."""
    items = []
    for phi, a_max, theta, rd in ((0.055, 24, 0.75, 1.4), (0.045, 12, 0.85, 0.8), (0.060, 38, 0.6, 2.2)):
        light, rates = [], []
        for par in (0, 25, 50, 100, 150, 200, 400, 600, 900, 1200, 1600, 2000):
            s = phi * par + a_max
            for _ in range(3):
                light.append(par)
                a = (s - math.sqrt(s * s - 4 * theta * phi * par * a_max)) / (2 * theta) - rd
                rates.append(round(a + noise(rng, 0.2), 3))
        rates[7] = None
        items.append({"PAR": light, "A": rates})
    return items


def red_edge(rng: random.Random) -> list[Data]:
    """Make reflectance of leaves: a logistic red edge (Horler et al. 1983) and a green peak."""
    items = []
    for edge, width, green in ((718.4, 11, 0.09), (709.7, 13, 0.14), (724.9, 9, 0.06)):
        reflectance = []
        for nm in range(440, 901):
            r = 0.04 + 0.46 / (1 + math.exp(-(nm - edge) / width)) + green * math.exp(-(((nm - 552) / 28) ** 2))
            reflectance.append(round(10000 * (r + noise(rng, 0.0008))))
        items.append({"first_nm": 440, "step_nm": 1, "reflectance": reflectance})
    return items


def _ecs(rng: random.Random, ecs_t: float, tau_s: float, points: int = 260) -> Data:
    """Make a dark interval of the electrochromic shift: Sacksteder & Kramer (2000); half light, then dark, then light."""
    off, on, interval_us = points // 3, points * 5 // 6, 2000
    raw = []
    for k in range(points):
        t = (k - off + 1) * interval_us / 1e6
        shift = 0.0 if k < off else ecs_t * (math.exp(-t / tau_s) - 1)
        if k >= on:
            shift *= math.exp(-(k - on) / 6)
        raw.append(counts(rng, 49500 * 10 ** (-(shift + 0.002 * t) / 1000)))
    return {"label": "DIRK_ECS", "light_off": off, "light_on": on, "interval_us": interval_us, "data_raw": raw}


def ecs_dirk(rng: random.Random) -> list[Data]:
    """Make measurements with a dark interval of the electrochromic shift each."""
    return [
        {"sample": [[{"set": [{"label": "no_leaf_baseline", "data_raw": []}, _ecs(rng, ecs_t, tau)]}]]}
        for ecs_t, tau in ((8.0, 0.045), (12.5, 0.080), (5.0, 0.030))
    ]


def spad_plots(rng: random.Random) -> list[Data]:
    """Make leaves in plots: absorbances from a chlorophyll content by treatment (Markwell et al. 1995)."""
    items = []
    for _ in range(2):
        leaves: list[Data] = []
        for plot in range(9):
            treatment = ("N0", "N80", "N160")[plot % 3]
            level = {"N0": 28, "N80": 37, "N160": 45}[treatment] + noise(rng, 1.5)
            for leaf in range(8):
                device = "A" if leaf % 2 else "B"
                spad = level + noise(rng, 2) + (15 if leaf == 7 and plot == 4 else 0)
                a940 = 0.12 + noise(rng, 0.004)
                reference = {"A": (50200, 48800), "B": (47700, 51000)}[device]
                leaves.append({
                    "leaf": f"P{plot + 1}-{leaf + 1}", "plot": f"P{plot + 1}", "treatment": treatment, "device": device,
                    "position": ("base", "middle", "tip")[leaf % 3],
                    "I650": counts(rng, reference[0] * 10 ** -(a940 + spad / 44)),
                    "I940": counts(rng, reference[1] * 10**-a940),
                })  # fmt: skip
        references = [
            {"device": "A", "ref650": 50200, "ref940": 48800},
            {"device": "B", "ref650": 47700, "ref940": 51000},
        ]
        items.append({"leaves": leaves, "references": references})
    return items


def pam_quenching(rng: random.Random) -> list[Data]:
    """Make a slow induction with saturating pulses: Fs and Fm' relax towards their values in the light, and back."""
    items = []
    for npq_max, phi2, par in ((1.4, 0.62, 220), (2.6, 0.35, 800), (0.7, 0.70, 90)):
        fo, fm, interval = 6200.0, 34000.0, 1.0
        phases = [{"t0": 0, "PAR": 0}, {"t0": 60, "PAR": par}, {"t0": 420, "PAR": 0}]
        raw, npq, open_share = [], 0.0, 1.0
        for k in range(660):
            lit = 60 <= k < 420
            npq += ((npq_max if lit else 0.12) - npq) / (60 if lit else 45)
            open_share += ((phi2 / 0.82 if lit else 1.0) - open_share) / 30
            top = fm / (1 + npq)
            base = fo / ((fm - fo) / fm + fo / top)
            signal = top if k % 40 == 30 else base + (top - base) * (1 - open_share)
            raw.append(counts(rng, 300 + signal, 20))
        items.append({"data_raw": raw, "dark_offset": 300, "interval_s": interval, "phases": phases})
    return items


def growth_curve(rng: random.Random) -> list[Data]:
    """Make areas of rosettes: a logistic, a Gompertz and an exponential one (Paine et al. 2012)."""
    curves: list[Callable[[float], float]] = [
        lambda t: 18 * 2400 / (18 + (2400 - 18) * math.exp(-0.32 * t)),
        lambda t: 5200 * (15 / 5200) ** math.exp(-0.09 * t),
        lambda t: 22 * math.exp(0.17 * t),
    ]
    items = []
    for curve in curves:
        areas = []
        for day in range(0, 30, 2):
            for _ in range(3):
                area = curve(float(day)) * math.exp(noise(rng, 0.03))
                month, of_month = (3, day + 3) if day < 29 else (4, day - 28)
                areas.append({"date": f"2025-{month:02d}-{of_month:02d} 08:00", "area_mm2": round(area, 1)})
        items.append({"areas": areas})
    return items


def circadian_period(rng: random.Random) -> list[Data]:
    """Make five days of luminescence: a damped cosine on a falling trend (Zielinski et al. 2014)."""
    items = []
    for period, amplitude, damping in ((24.6, 900, 150), (22.1, 500, 90), (27.3, 700, 1000)):
        stamps, values = [], []
        for half_hour in range(240):
            t = half_hour / 2
            stamps.append(f"2025-05-{1 + half_hour // 48:02d}T{half_hour // 2 % 24:02d}:{30 * (half_hour % 2):02d}")
            wave = amplitude * math.exp(-t / damping) * math.cos(2 * math.pi * (t - 7) / period)
            values.append(counts(rng, 5000 - 12 * t + wave, 60))
        values[60] = None
        items.append({"time": stamps, "value": values})
    return items


def _environment(rng: random.Random, at_ms: int, label: str, light: float) -> Data:
    """Make what every set of a MultispeQ carries beside its trace."""
    temperature = 23.5 + noise(rng, 0.1)
    return {
        "time": at_ms, "label": label, "light_intensity": round(light + noise(rng, 0.2), 3), "r": 63.8, "g": 32, "b": 18.4,
        "w": 109.2, "temperature": round(temperature, 2), "humidity": round(35.8 + noise(rng, 0.2), 3),
        "pressure": round(979.6 + noise(rng, 0.01), 3), "temperature2": round(temperature + 0.12, 2),
        "humidity2": round(34.4 + noise(rng, 0.2), 3), "pressure2": round(979.9 + noise(rng, 0.01), 3),
        "contactless_temp": round(temperature + 0.6 + noise(rng, 0.2), 2), "thickness": 0.3, "compass_direction": "NE",
        "compass": 41, "angle": 2.33, "pitch": 2.3, "roll": 0.41,
    }  # fmt: skip


def long_macro(rng: random.Random) -> list[Data]:
    """Make measurements of the shape of a MultispeQ's: five sets, with traces of 1560, 1640 and 620 points."""
    items = []
    for ecs_t, tau, phi2, spad in ((8.0, 0.045, 0.62, 42.7), (11.0, 0.070, 0.45, 33.1)):
        at = FIRST_MEASUREMENT_MS
        ecs = {"autogain": [[2, 1, 3, 12, -493, 49615]], **_ecs(rng, ecs_t, tau, 1560)}
        ecs["interval_us"] = 400
        # P700: reduced in the dark, with a half time of some 10 ms (Kanazawa et al. 2017, Front. Plant Sci. 8:719)
        p700 = [
            counts(rng, 43600 * 10 ** (-(3.0 * (math.exp(-(k - 540) / 60) - 1) if k >= 540 else 0.0) / 1000))
            for k in range(1640)
        ]
        # PAM: every other value is what the detector shows without the measuring pulse
        fo, fs = 6200.0, 9000.0
        fm = fs / (1 - phi2)
        pam = []
        for k in range(310):
            level = (
                fs
                if k < 60
                else (
                    fm * (1 - 0.08 * math.exp(-(k - 60) / 15))
                    if k < 200
                    else fo + (fs - fo) * math.exp(-(k - 200) / 20)
                )
            )
            pam += [counts(rng, 1263, 1), counts(rng, 1263 + level)]
        sets = [
            {**_environment(rng, at, "no_leaf_baseline", 15.6), "data_raw": []},
            {**_environment(rng, at + 1600, "DIRK_ECS", 214.4), **ecs},
            {
                **_environment(rng, at + 9100, "DIRK_P700", 214.4),
                "interval_us": 400,
                "light_off": 540,
                "data_raw": p700,
            },
            {**_environment(rng, at + 12600, "PAM", 214.4), "steps": [60, 200], "data_raw": pam},
            {
                **_environment(rng, at + 19000, "SPAD", 11.4),
                "absorbance": [[7411, 9435, -40, 0.104, 2, 3, 0], [65535, 9067, 0, -0.859, 6, 1, 0]],
                "spad": [spad, round(spad - 5.6, 3), -40, 6.93],
                "data_raw": [],
            },
        ]
        items.append({
            "time": at, "device_name": "MultispeQ", "device_version": "2", "device_id": "00:00:00:01", "device_battery": 93,
            "device_firmware": 2.21, "sample": [[{"time": at, "protocol_id": "editor", "set": sets, "data_raw": []}]],
        })  # fmt: skip
    return items


ANALYSES = (
    jip_test, npq_relaxation, aci_curve, light_response, red_edge, ecs_dirk, spad_plots, pam_quenching, growth_curve,
    circadian_period, long_macro,
)  # fmt: skip


def main() -> None:
    """Write items.json beside each macro."""
    for seed, make in enumerate(ANALYSES):
        rng = random.Random(seed)
        name = make.__name__
        items = [{"id": f"{name}-{place}", "data": data, "context": {}} for place, data in enumerate(make(rng), 1)]
        (HERE / name / "items.json").write_text(json.dumps(items, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
