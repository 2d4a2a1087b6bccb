"""Each example recovers what its items were made from, and its items are what the generator makes.

The expected values come from the parameters of the models in `examples/generate_items.py` (`Sample.truth`), which know
nothing of the macros: a macro sees noisy detector counts and has to find them again.
"""

from __future__ import annotations

import base64
import csv
import gzip
import importlib.util
import json
import math
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from targets import InAFreshInterpreter

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GENERATOR = EXAMPLES / "generate_items.py"


def load_generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate_items", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by its name
    spec.loader.exec_module(module)
    return module


generate_items = load_generator()
NAMES = list(generate_items.EXAMPLES)

# How far a macro's value may be from the model's, relative to the model's. What limits each:
TOLERANCE = {
    # The noise of the detector alone, averaged over 5 to 20 pulses.
    ("fvfm", "macro.py"): {"Fo": 0.002, "Fm": 0.002, "FvFm": 0.001, "Vj": 0.01},
    # The five highest of 50 noisy pulses lie 1 to 1.5 standard deviations above the true Fm', which weighs most where
    # Fm' is low: in bright light and strong quenching.
    ("phi2", "macro.py"): {"Fs": 0.002, "FmPrime": 0.002, "Phi2": 0.01, "LEF": 0.01},
    ("npq", "macro.py"): {"NPQ": 0.01, "NPQt": 0.02, "qL": 0.02, "Phi2": 0.03, "PhiNPQ": 0.01, "PhiNO": 0.005},
    # Three counts of noise on a dark leaf that lets 1300 counts through.
    ("spad", "macro.py"): {"SPAD": 0.003, "chlorophyll": 0.005},
    # Smoothing over three points lowers the peak, and the curve has not quite settled at its end.
    ("trace", "macro.py"): {"Rfd": 0.04, "dark": 0.01} | {f"curve.{second}": 0.015 for second in range(5, 100, 5)},
    # The curve bends a little already in dim light, and is not quite flat in bright light.
    ("light_response", "macro.py"): {"alpha": 0.025, "ETRmax": 0.01, "Ik": 0.03},
    ("light_response", "macro_fit.py"): {"alpha": 0.005, "ETRmax": 0.005, "Ik": 0.008},
    # Three counts of noise on a change of 300 to 700.
    ("ecs_decay", "macro.py"): {"ECSt": 0.01, "tau": 0.03, "gH": 0.03, "vH": 0.03},
}


class FakeContext:
    """What the handler reads of the Lambda context."""

    aws_request_id = "test"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


def items_of(name: str) -> list[dict[str, Any]]:
    """Return the committed items of an example, read from whichever of the three formats it has."""
    path = EXAMPLES / name / generate_items.EXAMPLES[name].file
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    if path.suffix == ".ndjson":
        return [json.loads(line) for line in text.splitlines()]
    return [{"id": row.pop("id"), "data": row} for row in csv.DictReader(text.splitlines())]


@cache
def run_example(name: str, macro: str = "macro.py") -> list[dict[str, Any]]:
    """Return the results of one example, by the way that an invocation takes."""
    from shared_service import lambda_handler

    return results_of(lambda_handler(event(name, macro), FakeContext()))


def event(name: str, macro: str) -> dict[str, Any]:
    script = base64.b64encode((EXAMPLES / name / macro).read_bytes()).decode("ascii")
    return {"script": script, "items": items_of(name), "timeout": 60}


def results_of(response: dict[str, Any]) -> list[dict[str, Any]]:
    if response.get("encoding") == "gzip+base64":
        response = json.loads(gzip.decompress(base64.b64decode(response["payload"])))
    assert response["status"] == "success", response
    return response["results"]


def flat(output: dict[str, Any]) -> dict[str, Any]:
    """Return the output with the points of a curve under names of their own, as the generator's truth has them."""
    points = zip(output.get("seconds", []), output.get("curve", []), strict=True)
    return output | {f"curve.{seconds:g}": value for seconds, value in points}


def good_outputs(name: str, macro: str = "macro.py") -> list[tuple[Any, dict[str, Any]]]:
    """Return the sample and the output of each item that has a true answer."""
    pairs = zip(generate_items.samples_of(name), run_example(name, macro), strict=True)
    return [(sample, flat(result["output"])) for sample, result in pairs if sample.truth is not None]


def line_with(name: str, text: str) -> int:
    lines = (EXAMPLES / name / "macro.py").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


# --- The files ---


def test_generator_reproduces_the_committed_items_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(GENERATOR), str(tmp_path)], check=True, capture_output=True, timeout=60)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    committed = {path.relative_to(EXAMPLES): path.read_bytes() for path in EXAMPLES.glob("*/items.*")}
    assert made == committed


@pytest.mark.parametrize("name", NAMES)
def test_items_are_few_and_told_apart_by_their_ids(name: str) -> None:
    items = items_of(name)
    assert 5 <= len(items) <= 12
    assert len({item["id"] for item in items}) == len(items)


def test_folder_stays_small() -> None:
    assert (
        sum(path.stat().st_size for path in EXAMPLES.rglob("*") if path.suffix != ".pyc" and path.is_file()) < 400_000
    )


def test_every_example_comes_in_both_languages_where_javascript_can_do_it() -> None:
    assert {path.parent.name for path in EXAMPLES.glob("*/macro.py")} == set(NAMES)
    needs_scipy = {"ecs_decay"}
    assert {path.parent.name for path in EXAMPLES.glob("*/macro.js")} == set(NAMES) - needs_scipy


def test_readme_names_every_example_and_only_files_that_exist() -> None:
    named = set(re.findall(r"examples/[\w/.]+", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    assert [path for path in named if not (EXAMPLES.parent / path).exists()] == []
    assert {f"examples/{name}/macro.py" for name in NAMES} <= named


# --- The values ---


@pytest.mark.parametrize(("name", "macro"), TOLERANCE)
def test_macro_recovers_the_parameters_of_the_model(name: str, macro: str) -> None:
    tolerance = TOLERANCE[name, macro]
    missed = [
        f"{sample.id}: {key} is {output[key]}, the model has {sample.truth[key]}"
        for sample, output in good_outputs(name, macro)
        for key in sample.truth
        if not math.isclose(output[key], sample.truth[key], rel_tol=tolerance[key])
    ]
    assert missed == []


@pytest.mark.parametrize(("name", "macro"), TOLERANCE)
def test_nothing_fails_that_is_not_meant_to(name: str, macro: str) -> None:
    meant = [sample.id for sample in generate_items.samples_of(name) if sample.truth is None]
    assert [result["id"] for result in run_example(name, macro) if not result["success"]] == meant
    assert bool(meant) == (name == "phi2")


def test_failures_of_phi2_say_what_is_wrong_and_where() -> None:
    results = {result["id"]: result for result in run_example("phi2")}
    short, missing = results["leaf-05"], results["leaf-10"]
    assert "the trace has 31 of 90 pulses" in short["error"]
    assert short["line"] == line_with("phi2", "raise ValueError")
    assert "NoneType" in missing["error"]
    assert missing["line"] == line_with("phi2", "len(trace) < 90")
    assert short["code"] == missing["code"] == "RUNTIME_ERROR"


def test_fvfm_finds_the_stressed_leaves_and_the_site() -> None:
    for sample, output in good_outputs("fvfm"):
        assert output["Stressed"] == (sample.truth["FvFm"] < 0.75)
        assert output["Site"] == sample.context["site"]["answer"]


def test_absorbed_light_is_accounted_for() -> None:
    # Each of the three is rounded to four digits.
    for _, output in good_outputs("npq"):
        assert output["Phi2"] + output["PhiNPQ"] + output["PhiNO"] == pytest.approx(1, abs=2e-4)


def test_npqt_is_npq_for_unstressed_leaves_and_overstates_it_for_stressed_ones() -> None:
    outputs = [output for _, output in good_outputs("npq")]
    for unstressed in outputs[:3]:  # made with Fv/Fm = 0.83, which is what NPQt assumes
        assert unstressed["NPQt"] == pytest.approx(unstressed["NPQ"], rel=0.01, abs=0.01)
    assert outputs[-1]["NPQt"] > 1.5 * outputs[-1]["NPQ"]  # made with Fv/Fm = 0.69


def test_trace_is_normalised_to_its_peak_and_decimated() -> None:
    for _, output in good_outputs("trace"):
        assert len(output["curve"]) == len(output["seconds"]) == 20
        assert output["seconds"] == [5.0 * i for i in range(20)]
        assert 0.98 < max(output["curve"]) <= 1


def test_fit_of_the_whole_light_curve_beats_the_ruler() -> None:
    def errors(macro: str) -> list[float]:
        return [abs(output["Ik"] / sample.truth["Ik"] - 1) for sample, output in good_outputs("light_response", macro)]

    assert sum(errors("macro_fit.py")) < sum(errors("macro.py")) / 2


def test_ecs_fit_knows_its_own_uncertainty() -> None:
    for sample, output in good_outputs("ecs_decay"):
        assert abs(output["tau"] - sample.truth["tau"]) < 4 * output["tau_error"]
        assert output["r2"] > 0.99


def unlike(python: Any, javascript: Any, path: str = "output") -> list[str]:
    """List the places where two outputs differ by more than 1e-9 of their size."""
    if isinstance(python, dict) and isinstance(javascript, dict) and python.keys() == javascript.keys():
        return [place for key in python for place in unlike(python[key], javascript[key], f"{path}.{key}")]
    if isinstance(python, list) and isinstance(javascript, list) and len(python) == len(javascript):
        pairs = enumerate(zip(python, javascript, strict=True))
        return [place for index, pair in pairs for place in unlike(*pair, f"{path}[{index}]")]
    if type(python) in {int, float} and type(javascript) in {int, float}:
        same = math.isclose(python, javascript, rel_tol=1e-9, abs_tol=1e-9)
    else:
        same = type(python) is type(javascript) and python == javascript
    return [] if same else [f"{path}: {python!r} in Python, {javascript!r} in JavaScript"]


@pytest.fixture(scope="module")
def javascript() -> Iterator[InAFreshInterpreter]:
    """Give the handler in a process of its own: it reads its language when it is imported."""
    service = InAFreshInterpreter("js", {})
    yield service
    service.close()


@pytest.mark.parametrize("name", [path.parent.name for path in sorted(EXAMPLES.glob("*/macro.js"))])
def test_javascript_gives_the_same_values(javascript: InAFreshInterpreter, name: str) -> None:
    answer = javascript.invoke(event(name, "macro.js"))
    for python, other in zip(run_example(name), results_of(answer), strict=True):
        assert (python["id"], python["success"]) == (other["id"], other["success"])
        if python["success"]:
            assert unlike(python["output"], other["output"]) == []
        else:
            assert (python["code"], "line" in python) == (other["code"], "line" in other)
