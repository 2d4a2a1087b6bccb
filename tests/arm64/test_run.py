"""What `make arm64` asks and how it judges; the emulated machine itself takes half an hour, and is not started here."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from border.languages import LANGUAGES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def arm() -> Any:
    spec = importlib.util.spec_from_file_location("arm64_run", HERE / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


def layers_told(missing: list[str], workers: str = "forked") -> dict[str, Any]:
    said = json.dumps({"active": ["files"], "missing": missing, "refusing": [], "workers": workers})
    return {"name": "layers", "said": f"a line before\n{said}\n", "status": 0, "seconds": 1.0}


def test_every_case_of_a_language_is_asked_in_its_environment(arm: Any) -> None:
    work = arm.Work(LANGUAGES["python"], "contract/")
    cases = [case for case in arm.load_cases() if case.language == "python" and case.name.startswith("contract/")]
    assert work.found["contract"].asked == len(cases) > 50
    asked = {name: part["environment"] for part in work.parts for name, _ in part.get("events", [])}
    for case in cases:
        assert asked[case.name].items() >= case.environment.items()


@pytest.mark.parametrize(("missing", "workers"), [(["sockets"], "forked"), ([], "executed: it cannot fork")])
def test_a_layer_that_is_missing_is_a_failure(arm: Any, missing: list[str], workers: str) -> None:
    work = arm.Work(LANGUAGES["js"], "contract/")
    work.take(layers_told(missing, workers))
    assert (missing or [workers])[0] in work.found["layers"].wrong["layers"]
    good = arm.Work(LANGUAGES["js"], "contract/")
    good.take(layers_told([]))
    assert good.found["layers"].wrong == {}


@pytest.mark.parametrize(
    "told",
    [
        {"wrong": "the service has ended: -11"},
        {"answer": '{"status": "success", "results": []}\n'},
        {"answer": "\n"},
        {"answer": '{"results": 3}\n'},
    ],
)
def test_a_wrong_answer_is_a_failure(arm: Any, told: dict[str, str]) -> None:
    work = arm.Work(LANGUAGES["js"], "contract/")
    name = next(name for part in work.parts for name, _ in part.get("events", []) if name.startswith("contract/"))
    work.take({"name": name, "seconds": 0.1, **told})
    assert work.found["contract"].wrong[name]


def test_what_was_not_reached_is_named(arm: Any) -> None:
    work = arm.Work(LANGUAGES["js"], "contract/")
    before = work.lacking()
    work.take(layers_told([]))
    assert "self-check" in before
    assert set(before) - set(work.lacking()) == {"layers"}


@pytest.mark.usefixtures("arm")
def test_the_archive_is_one_that_a_kernel_unpacks() -> None:
    out = io.BytesIO()
    archive = sys.modules["emulated_machine"].Cpio(out)
    archive.add("folder", 0o040755)
    archive.add("folder/file", 0o100644, b"12345", (993, 7))
    archive.add("folder/link", 0o120777, b"file")
    archive.close()
    # As documented in the kernel's Documentation/driver-api/early-userspace/buffer-format.rst.
    written, at, found = out.getvalue(), 0, []
    while at < len(written):
        assert written[at : at + 6] == b"070701"
        fields = [int(written[at + 6 + 8 * place : at + 14 + 8 * place], 16) for place in range(13)]
        begin = at + 110
        name = written[begin : begin + fields[11] - 1].decode()
        content = begin + fields[11] + -(begin + fields[11]) % 4
        found.append((name, oct(fields[1]), fields[2], fields[3], written[content : content + fields[6]]))
        at = content + fields[6] + -(content + fields[6]) % 4
    assert found == [
        ("folder", "0o40755", 0, 0, b""),
        ("folder/file", "0o100644", 993, 7, b"12345"),
        ("folder/link", "0o120777", 0, 0, b"file"),
        ("TRAILER!!!", "0o0", 0, 0, b""),
    ]


def test_the_first_program_can_be_executed_by_the_images_python() -> None:
    first = (HERE / "inside.py").read_text().splitlines()[0]
    assert first == "#!/usr/bin/python3 -I"
    compile((HERE / "inside.py").read_text(), "inside.py", "exec")


@pytest.mark.parametrize(
    ("machine", "said"), [("", "gcc"), ("aarch64", "aarch64-linux-gnu-gcc"), ("riscv64", "riscv64")]
)
def test_images_are_made_for_machines_that_are_known(machine: str, said: str) -> None:
    done = subprocess.run(
        ["sh", "-c", '. images/machine.sh && echo "$compiler"'],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "MACHINE": machine},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == (machine != "riscv64")
    assert said in (done.stderr if done.returncode else done.stdout)
