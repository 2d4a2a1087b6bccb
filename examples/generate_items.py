"""Writes the items of every example: simulated MultispeQ measurements, each from a small published model.

    python examples/generate_items.py [folder]

No measurement of a real leaf is in this repository. Each generator below is the model that the macro beside it turns
around, so that the true answer of every item is known (`Sample.truth`) and a test can ask whether the macro finds it.

The files are the same on every machine and every Python: one seeded generator per example, of which only `random()` is
used (the one method whose sequence Python promises to keep), sums by `math.fsum` (since 3.12 `sum` rounds floats
otherwise than before), and traces in whole detector counts, as a MultispeQ sends them.
"""

from __future__ import annotations

import csv
import io
import json
import math
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

DETECTOR_MAX_COUNTS = 65535
DETECTOR_NOISE_COUNTS = 10.0  # what the fluorescence detector of a real MultispeQ shows on a steady signal of 20000
FIRST_MEASUREMENT_MS = 1_749_456_000_000  # 2025-06-09 08:00 UTC

# Of the light that falls on a leaf, 84 % is absorbed (Björkman & Demmig 1987, Planta 170:489), and half of that by
# photosystem II.
PSII_SHARE_OF_PAR = 0.84 * 0.5

Data = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """One item as it is written, and what the model that made it knows about it.

    `truth` holds the parameters of the model under the names that the macro's output uses. It is never written to the
    items. It is None for the few items that a macro is meant to refuse.
    """

    id: str
    data: Data
    context: Data
    truth: dict[str, float] | None = field(default_factory=dict)


# --- What all measurements have in common -----------------------------------------------------------------------------


def counts(rng: random.Random, signal: float, noise: float = DETECTOR_NOISE_COUNTS) -> int:
    """Return the signal as the detector reports it: with noise, in whole counts, between 0 and 65535.

    The noise is the sum of twelve uniform numbers less six, which is normal for every practical purpose (mean 0,
    standard deviation 1) and needs no logarithm, whose last bit differs between platforms.
    """
    deviate = math.fsum(rng.random() for _ in range(12)) - 6.0
    return min(max(round(signal + noise * deviate), 0), DETECTOR_MAX_COUNTS)


def spread(rng: random.Random, low: float, high: float, digits: int) -> float:
    """Return a number between low and high, rounded as a sensor would report it."""
    return round(low + (high - low) * rng.random(), digits)


def context_of(index: int) -> Data:
    """Return the answers that a person gave in the field: three sites, plots counted from 11."""
    return {"site": {"answer": "ABC"[index % 3]}, "plot": 11 + index}


def measurement(rng: random.Random, index: int, protocols: list[Data]) -> Data:
    """Return a measurement as the device sends it (Kuhlgert et al. 2016, R Soc Open Sci 3:160592).

    As on the device, a single protocol lies in `sample[0][0]` itself, several in the `set` there. Each protocol gets
    what the sensors around the leaf saw.
    """
    time_ms = FIRST_MEASUREMENT_MS + 95_000 * index
    air_celsius = spread(rng, 19, 27, 2)
    sensors = {
        "temperature": air_celsius,
        "humidity": spread(rng, 35, 65, 2),
        "contactless_temp": round(air_celsius - spread(rng, 0.3, 1.8, 2), 2),
        "thickness": spread(rng, 0.2, 0.4, 2),
    }
    with_sensors = [
        {"time": time_ms + 1_200 + 6_500 * step, **sensors, **protocol} for step, protocol in enumerate(protocols)
    ]
    return {
        "time": time_ms,
        "device_name": "MultispeQ (simulated)",
        "device_version": "2",
        "device_id": f"00:00:00:0{1 + index % 2}",
        "device_battery": 93 - index,
        "device_firmware": 2.35,
        "sample": [[with_sensors[0] if len(protocols) == 1 else {"time": time_ms, "set": with_sensors}]],
        "time_offset": "Europe/Amsterdam",
    }


def steady(rng: random.Random, level: float, pulses: int) -> list[int]:
    """Return a phase in which nothing changes but the noise."""
    return [counts(rng, level) for _ in range(pulses)]


def saturating_flash(rng: random.Random, start: float, top: float, pulses: int) -> list[int]:
    """Return the rise to Fm' in a saturating flash at 10 ms per pulse: most of it at once, the rest within 0.3 s.

    The fast part is the closure of the reaction centres, the slow one the reduction of the plastoquinone pool
    (Strasser et al. 2004, in Papageorgiou & Govindjee, Chlorophyll a Fluorescence, ch. 12).
    """
    return [counts(rng, top - (top - start) * 0.12 * math.exp(-pulse / 6)) for pulse in range(pulses)]


# --- 1. fvfm ----------------------------------------------------------------------------------------------------------


def fvfm_samples(rng: random.Random) -> list[Sample]:
    """Return dark-adapted leaves: the fast fluorescence rise O-J-I-P, from which Fv/Fm is taken.

    F(t) = Fo + (Fm - Fo) * (0.45 (1 - exp(-t / 0.35 ms)) + 0.25 (1 - exp(-t / 9 ms)) + 0.30 (1 - exp(-t / 70 ms)))

    Three exponential phases O-J, J-I and I-P (Strasser et al. 2004), sampled at 16 points per decade from 20 us on,
    after 20 pulses of weak measuring light that give Fo. True value: Fv/Fm = (Fm - Fo) / Fm (Kitajima & Butler 1975,
    Biochim Biophys Acta 376:105). About 0.83 in unstressed leaves (Björkman & Demmig 1987), less where photosystem II
    is damaged. Vj = (F(2 ms) - Fo) / (Fm - Fo) is the relative height of the step J.
    """

    def rise(t_us: float) -> float:
        phases = ((0.45, 350.0), (0.25, 9_000.0), (0.30, 70_000.0))  # share of Fv, time constant in us
        return math.fsum(share * (1 - math.exp(-t_us / tau)) for share, tau in phases)

    rise_us = [round(20 * 10 ** (k / 16)) for k in range(76)]
    samples = []
    for index, fvfm in enumerate((0.836, 0.829, 0.812, 0.841, 0.784, 0.731, 0.652, 0.824, 0.548, 0.833)):
        fo = spread(rng, 4200, 6400, 0)
        fm = fo / (1 - fvfm)
        trace = steady(rng, fo, 20) + [counts(rng, fo + (fm - fo) * rise(t_us)) for t_us in rise_us]
        dark = {"label": "OJIP", "light_intensity": 0.0, "dark_pulses": 20, "rise_us": rise_us, "data_raw": trace}
        truth = {"Fo": fo, "Fm": fm, "FvFm": fvfm, "Vj": rise(2_000)}
        samples.append(Sample(f"leaf-{index + 1:02}", measurement(rng, index, [dark]), context_of(index), truth))
    return samples


# --- 2. phi2 ----------------------------------------------------------------------------------------------------------


def phi2_samples(rng: random.Random) -> list[Sample]:
    """Return leaves in the light: 20 pulses at Fs, a saturating flash of 50 pulses to Fm', 20 pulses back; 10 ms apart.

    True value: Phi2 = (Fm' - Fs) / Fm' (Genty et al. 1989, Biochim Biophys Acta 990:87), which falls with light as
    Phi2 = Phi2max * (Ik / I) * tanh(I / Ik) (from Jassby & Platt 1976, Limnol Oceanogr 21:540). Linear electron flow
    LEF = Phi2 * PAR * 0.84 * 0.5. Fm' is lowered by quenching that grows with light.

    Two measurements are meant to fail, the only ones of all examples: a leaf clamp that opened during the flash, so
    that the trace ends after 31 pulses, and a device that lost its connection and sent null for the trace.
    """
    samples = []
    for index, nominal_par in enumerate((35, 90, 160, 240, 330, 480, 620, 800, 1050, 1300, 1550, 1800)):
        par = round(nominal_par * spread(rng, 0.97, 1.03, 4), 2)
        saturation = par / spread(rng, 380, 460, 0)
        phi2 = spread(rng, 0.74, 0.78, 3) * math.tanh(saturation) / saturation
        fm_prime = spread(rng, 28000, 33000, 0) / (1 + 2.2 * par / (par + 700))
        fs = fm_prime * (1 - phi2)
        ambient = [counts(rng, fs * (1 - 0.015 * math.exp(-pulse))) for pulse in range(20)]  # the detector settles
        flash = saturating_flash(rng, fs, fm_prime, 50)
        after = [
            counts(rng, fs + (fm_prime - fs) * (0.55 * math.exp(-pulse / 4) + 0.45 * math.exp(-pulse / 25)))
            for pulse in range(1, 21)
        ]
        trace: list[int] | None = ambient + flash + after
        lef = phi2 * par * PSII_SHARE_OF_PAR
        truth: dict[str, float] | None = {"Fs": fs, "FmPrime": fm_prime, "Phi2": phi2, "LEF": lef}
        if index == 4:
            trace, truth = (ambient + flash)[:31], None
        if index == 9:
            trace, truth = None, None
        light = {"label": "phi2", "light_intensity": par, "data_raw": trace}
        samples.append(Sample(f"leaf-{index + 1:02}", measurement(rng, index, [light]), context_of(index), truth))
    return samples


# --- 3. npq -----------------------------------------------------------------------------------------------------------


def npq_samples(rng: random.Random) -> list[Sample]:
    """Return leaves measured twice: in the dark (Fo, Fm), and in the light (Fs, Fm', then Fo' in far-red light).

    NPQ = (Fm - Fm') / Fm' (Bilger & Björkman 1990, Photosynth Res 25:173) sets Fm'. Fo' follows from
    1 / Fo' = 1 / Fo - 1 / Fm + 1 / Fm' (Oxborough & Baker 1997, Photosynth Res 54:135), and Fs from the share qL of
    open reaction centres in the lake model (Kramer et al. 2004, Photosynth Res 79:209). True values besides:
    PhiNO = Fs / Fm and PhiNPQ = Fs / Fm' - Fs / Fm, to which the formulas of Kramer et al. must come by another way,
    and NPQt = 4.88 / (Fm' / Fo' - 1) - 1 (Tietz et al. 2017, Plant Cell Environ 40:1243), which needs no dark leaf but
    takes Fv/Fm to be 0.83: it equals NPQ where that is so, and misses it where the leaf is stressed.
    """
    states = (  # Fv/Fm, NPQ, qL
        (0.830, 0.35, 0.62),
        (0.830, 0.90, 0.50),
        (0.830, 1.80, 0.37),
        (0.836, 0.60, 0.55),
        (0.824, 1.30, 0.42),
        (0.815, 2.20, 0.31),
        (0.770, 1.60, 0.35),
        (0.690, 2.60, 0.24),
    )
    samples = []
    for index, (fvfm, npq, ql) in enumerate(states):
        fo = spread(rng, 6200, 7600, 0)
        fm = fo / (1 - fvfm)
        fm_prime = fm / (1 + npq)
        fo_prime = 1 / (1 / fo - 1 / fm + 1 / fm_prime)
        fs = fm_prime * fo_prime / (ql * (fm_prime - fo_prime) + fo_prime)
        dark = steady(rng, fo, 20) + saturating_flash(rng, fo, fm, 50)
        far_red = [counts(rng, fo_prime + (fm_prime - fo_prime) * math.exp(-pulse / 2.5)) for pulse in range(1, 31)]
        light = steady(rng, fs, 20) + saturating_flash(rng, fs, fm_prime, 50) + far_red
        par = round(120 + 420 * npq * spread(rng, 0.9, 1.1, 3), 1)
        protocols = [
            {"label": "dark", "light_intensity": 0.0, "data_raw": dark},
            {"label": "PAM", "light_intensity": par, "data_raw": light},
        ]
        truth = {
            "NPQ": npq,
            "NPQt": 4.88 / (fm_prime / fo_prime - 1) - 1,
            "qL": ql,
            "Phi2": 1 - fs / fm_prime,
            "PhiNPQ": fs / fm_prime - fs / fm,
            "PhiNO": fs / fm,
        }
        samples.append(Sample(f"leaf-{index + 1:02}", measurement(rng, index, protocols), context_of(index), truth))
    return samples


# --- 4. spad ----------------------------------------------------------------------------------------------------------

SPAD_K = 44.0  # the constant of this simulated device: a real one comes out of a calibration with reference panels


def spad_samples(rng: random.Random) -> list[Sample]:
    """Return leaves in a transmittance meter: counts at 650 nm (chlorophyll absorbs) and 940 nm (it does not).

    SPAD = k * log10((I940 / I940ref) / (I650 / I650ref)), ref being the empty clamp, each less the dark offset of the
    detector: the form that the MultispeQ protocol "spad" documents; on its physics see Uddling et al. 2007 (Photosynth
    Res 91:37). Chlorophyll per area, in umol m-2: 10 ** (SPAD ** 0.265) (Markwell et al. 1995, Photosynth Res 46:467).
    """
    samples = []
    species = ("maize", "soybean", "wheat")
    for index, spad in enumerate((12.0, 18.5, 24.0, 29.5, 33.0, 36.5, 40.0, 43.5, 47.0, 51.0, 55.5, 60.0)):
        offset, ref_650, ref_940 = 900, counts(rng, 62000, 300), counts(rng, 58000, 300)
        transmitted_940 = spread(rng, 0.38, 0.52, 4)
        transmitted_650 = transmitted_940 * 10 ** (-spad / SPAD_K)
        data = {
            "device_id": f"00:00:00:0{1 + index % 2}",
            "species": species[index % 3],
            "plot": 11 + index,
            "dark": offset,
            "ref_650": ref_650,
            "ref_940": ref_940,
            "leaf_650": counts(rng, offset + (ref_650 - offset) * transmitted_650, 3),
            "leaf_940": counts(rng, offset + (ref_940 - offset) * transmitted_940, 3),
        }
        truth = {"SPAD": spad, "chlorophyll": 10 ** (spad**0.265)}
        samples.append(Sample(f"leaf-{index + 1:02}", data, {}, truth))
    return samples


# --- 5. trace ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Induction:
    """The slow fluorescence induction: a rise to the peak P, then a fall to the steady state T.

    F(t) = Fo + (rise_to - Fo) (1 - exp(-t / tau_rise)) - (rise_to - settle_to) (1 - exp(-t / tau_fall)), t in s.
    """

    fo: float
    rise_to: float
    settle_to: float
    tau_rise_s: float
    tau_fall_s: float

    def at(self, t_s: float) -> float:
        """Return F(t)."""
        up = (self.rise_to - self.fo) * (1 - math.exp(-t_s / self.tau_rise_s))
        down = (self.rise_to - self.settle_to) * (1 - math.exp(-t_s / self.tau_fall_s))
        return self.fo + up - down


def trace_samples(rng: random.Random) -> list[Sample]:
    """Return leaves taken from the dark into the light (Kautsky & Hirsch 1931, Naturwissenschaften 19:964).

    Ten points with the light off, which hold only the offset of the detector, then 100 points of `Induction`, one
    second apart. True value: Rfd = (Fp - Ft) / Ft, the vitality index (Lichtenthaler et al. 2005, Photosynthetica
    43:379); and the curve F(t) / Fp at every fifth second but the first, where smoothing has only one neighbour to use.
    """
    samples = []
    leaves = ((4.1, 15.0), (3.3, 16.0), (5.0, 14.0), (2.2, 17.0), (2.9, 15.5), (1.1, 18.0))  # depth of the fall, s
    for index, (depth, tau_fall_s) in enumerate(leaves):
        offset, fo = 910.0, spread(rng, 5200, 6400, 0)
        settle_to = fo * spread(rng, 1.35, 1.5, 3)
        leaf = Induction(fo, settle_to * (1 + depth), settle_to, 2.0, tau_fall_s)
        peak = max(leaf.at(step / 100) for step in range(1500))
        trace = steady(rng, offset, 10) + [counts(rng, offset + leaf.at(second)) for second in range(100)]
        slow = {
            "label": "induction",
            "light_intensity": 500.0,
            "dark_points": 10,
            "interval_ms": 1000,
            "data_raw": trace,
        }
        truth = {"Rfd": peak / settle_to - 1, "dark": offset}
        truth |= {f"curve.{second}": leaf.at(second) / peak for second in range(5, 100, 5)}
        samples.append(Sample(f"leaf-{index + 1:02}", measurement(rng, index, [slow]), context_of(index), truth))
    return samples


# --- 6. light_response ------------------------------------------------------------------------------------------------


def light_response_samples(rng: random.Random) -> list[Sample]:
    """Return light response curves: ten steps of light on one leaf, each with 8 pulses at Fs and 8 at Fm'.

    ETR = ETRmax * tanh(alpha * PAR / ETRmax) (Jassby & Platt 1976, Limnol Oceanogr 21:540), from which each step's
    Phi2 = ETR / (PAR * 0.84 * 0.5). True values: alpha, ETRmax and the light at which they meet, Ik = ETRmax / alpha.
    """
    curves = ((0.31, 96), (0.32, 128), (0.29, 84), (0.30, 112), (0.33, 141), (0.26, 70), (0.24, 63), (0.31, 120))
    samples = []
    for index, (alpha, etr_max) in enumerate(curves):
        fm = spread(rng, 29000, 33000, 0)
        steps = []
        for nominal_par in (10, 20, 35, 50, 100, 200, 400, 800, 1300, 1800):
            par = round(nominal_par * spread(rng, 0.97, 1.03, 4), 2)
            etr = etr_max * math.tanh(alpha * par / etr_max)
            fm_prime = fm / (1 + 2.0 * par / (par + 600))
            fs = fm_prime * (1 - etr / (par * PSII_SHARE_OF_PAR))
            trace = steady(rng, fs, 8) + steady(rng, fm_prime, 8)
            steps.append({"label": "light_curve", "light_intensity": par, "data_raw": trace})
        truth = {"alpha": alpha, "ETRmax": etr_max, "Ik": etr_max / alpha}
        samples.append(Sample(f"leaf-{index + 1:02}", measurement(rng, index, steps), context_of(index), truth))
    return samples


# --- 7. ecs_decay -----------------------------------------------------------------------------------------------------


def ecs_decay_samples(rng: random.Random) -> list[Sample]:
    """Return what is seen at 520 nm through a leaf: 20 points in actinic light, then 80 in the dark, 4 ms apart.

    dA(t) = ECSt * (exp(-t / tau) - 1): the electrochromic shift relaxes as protons leave the thylakoid through the ATP
    synthase (dark interval relaxation kinetics: Sacksteder & Kramer 2000, Photosynth Res 66:145). The detector sees
    I = I0 * 10 ** -dA. True values: ECSt in mAU, tau in ms, the proton conductivity gH+ = 1 / tau in s-1 and the
    proton flux vH+ = ECSt / tau in mAU s-1 (Baker et al. 2007, Plant Cell Environ 30:1107).
    """
    samples = []
    states = ((3.2, 28), (4.1, 34), (5.6, 47), (2.6, 24), (6.3, 62), (4.8, 40), (3.7, 55), (5.1, 31))
    for index, (ecst_mau, tau_ms) in enumerate(states):
        i0 = spread(rng, 47000, 51000, 0)
        dark = [ecst_mau / 1000 * (math.exp(-4.0 * point / tau_ms) - 1) for point in range(1, 81)]
        trace = [counts(rng, i0 * 10**-change, 3) for change in [0.0] * 20 + dark]
        ecs = {"label": "DIRK_ECS", "light_intensity": 500.0, "light_points": 20, "interval_ms": 4, "data_raw": trace}
        truth = {"ECSt": ecst_mau, "tau": tau_ms, "gH": 1000 / tau_ms, "vH": ecst_mau * 1000 / tau_ms}
        samples.append(Sample(f"leaf-{index + 1:02}", measurement(rng, index, [ecs]), context_of(index), truth))
    return samples


# --- The files --------------------------------------------------------------------------------------------------------


def line_of(sample: Sample) -> str:
    """Return an item as one line of JSON."""
    item = {"id": sample.id, "data": sample.data, "context": sample.context}
    return json.dumps(item, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def as_json(samples: list[Sample]) -> str:
    """Return a JSON list with one item per line, so that a change of one item is a change of one line."""
    return "[\n" + ",\n".join(line_of(sample) for sample in samples) + "\n]\n"


def as_ndjson(samples: list[Sample]) -> str:
    """Return one item per line and nothing around them."""
    return "".join(line_of(sample) + "\n" for sample in samples)


def as_csv(samples: list[Sample]) -> str:
    """Return a table: the column `id`, and one column per key of the data. There is no context in a table."""
    text = io.StringIO()
    table = csv.DictWriter(text, ["id", *samples[0].data], lineterminator="\n")
    table.writeheader()
    table.writerows({"id": sample.id, **sample.data} for sample in samples)
    return text.getvalue()


@dataclass(frozen=True)
class Example:
    """Where the samples of an example come from and how they are written."""

    samples_from: Callable[[random.Random], list[Sample]]
    write_as: Callable[[list[Sample]], str]
    file: str


EXAMPLES = {
    "fvfm": Example(fvfm_samples, as_json, "items.json"),
    "phi2": Example(phi2_samples, as_json, "items.json"),
    "npq": Example(npq_samples, as_json, "items.json"),
    "spad": Example(spad_samples, as_csv, "items.csv"),
    "trace": Example(trace_samples, as_ndjson, "items.ndjson"),
    "light_response": Example(light_response_samples, as_json, "items.json"),
    "ecs_decay": Example(ecs_decay_samples, as_json, "items.json"),
}


def samples_of(name: str) -> list[Sample]:
    """Return the samples of one example. The seed is its name, so that a new example leaves the others as they are."""
    return EXAMPLES[name].samples_from(random.Random(f"macro-runner/{name}"))  # noqa: S311 - noise, not a secret


def write_items(folder: Path) -> dict[str, int]:
    """Write the items file of every example below the folder; return the number of items in each."""
    written = {}
    for name, example in EXAMPLES.items():
        samples = samples_of(name)
        target = folder / name / example.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(example.write_as(samples), encoding="utf-8", newline="\n")
        written[f"{name}/{example.file}"] = len(samples)
    return written


def main() -> None:
    """Write the items beside this file, or below the folder given on the command line."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    written = write_items(folder)
    print(f"{sum(written.values())} items in {len(written)} files: {', '.join(written)}")  # noqa: T201 - the summary


if __name__ == "__main__":
    main()
