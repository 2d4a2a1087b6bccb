"""`macro-runner doctor` says which layers stand, and what it means where one is missing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from border.layers import LAYERS, MECHANISMS
from cli.commands import machine
from sandbox.layers import MEANING

DOCTOR = [sys.executable, "-m", "cli.main", "doctor"]
REFUSING = [sys.executable, str(Path(__file__).parents[1] / "break_glass" / "refusing_kernel.py")]


def run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    wide = {**os.environ, "COLUMNS": "160", **settings}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=wide)


def test_doctor_names_every_layer_and_what_it_is_for() -> None:
    done = run(*DOCTOR)
    assert done.stderr == ""
    for layer in LAYERS:
        (line,) = [line for line in done.stdout.splitlines() if line.startswith(f"{layer} ")]
        assert MEANING[layer] in line
    for mechanism in MECHANISMS:
        assert any(line.startswith(f"{mechanism} ") for line in done.stdout.splitlines())
    assert done.returncode == 0
    assert "All layers stand that can stand here." in done.stdout
    # Why one cannot, in a sentence.
    assert "js: memory is impossible. Why: V8 sets aside" in done.stdout


def test_doctor_misses_what_the_kernel_refuses() -> None:
    done = run(*REFUSING, *DOCTOR)
    assert done.returncode == 0  # a laptop requires nothing
    (last,) = [line for line in done.stdout.splitlines() if line.startswith("Missing: ")]
    assert "leftovers" in last  # a name in /tmp needs no descriptor
    assert "MACRO_REQUIRE_LAYERS" in last
    assert "python: leftovers is missing. What would hold it: the subreaper and the kernel's filters." in done.stdout
    assert "nothing would run here" not in done.stdout  # a laptop requires nothing


def test_doctor_says_what_a_place_or_an_operator_would_refuse() -> None:
    done = run(*REFUSING, *DOCTOR, MACRO_REQUIRE_LAYERS="landlock,disk")
    assert done.returncode == 1
    assert "python: nothing would run here, for what is required does not stand: landlock." in done.stdout


def test_run_refuses_what_doctor_says_that_it_would(tmp_path: Path) -> None:
    macro, items = tmp_path / "macro.py", tmp_path / "items.json"
    macro.write_text("output['ran'] = True\n")
    items.write_text('[{"id": "a"}]')
    command = [sys.executable, "-m", "cli.main", "run", str(macro), "--items", str(items), "--json"]
    refused = run(*REFUSING, *command, MACRO_REQUIRE_LAYERS="landlock")
    assert refused.returncode == 1
    assert "MACRO_REQUIRE_LAYERS names layers of the sandbox that do not stand here: landlock." in refused.stdout
    # A person's machine requires nothing by itself; an image would refuse, where root's processes are not held by seccomp.
    assert json.loads(run(*REFUSING, *command).stdout)["results"][0]["output"] == {"ran": True}
    in_an_image = run(*REFUSING, *command, MACRO_PLACE="image")
    assert ("this place (container) requires" in in_an_image.stdout) == (os.geteuid() == 0)


def test_doctor_speaks_to_programs() -> None:
    stand = json.loads(run(*DOCTOR, "--json").stdout)
    assert set(stand) == {"python", "js", "machine"}
    assert set(stand["python"]["layers"]) == set(LAYERS)
    assert stand["python"]["layers"]["files"] is stand["js"]["layers"]["sockets"] is True
    assert stand["js"]["layers"]["memory"] is False
    assert stand["js"]["expected"]["memory"] == "impossible"
    assert "nofile" in stand["python"]["mechanisms"]
    assert (stand["python"]["workers"], stand["python"]["refusing"]) == ("forked", [])
    assert stand["js"]["workers"].split(":")[0] in ("forked", "executed")


def test_doctor_says_what_is_wrong_with_the_environment() -> None:
    done = subprocess.run(
        DOCTOR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "MACRO_WORKER_MEMORY_MB": "x"},
    )
    assert done.returncode == 2
    assert "MACRO_WORKER_MEMORY_MB" in done.stderr


def test_doctor_names_what_stands_on_the_machine_and_no_secret() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert machine._state(port) == "in use"
    assert machine._state(port) == "free"
    secret = {
        "AWS_ACCESS_KEY_ID": "AKIAXXXXXXXXSECRET",
        "AWS_SECRET_ACCESS_KEY": "very-secret",
        "AWS_REGION": "eu-north-1",
    }
    stand = json.loads(
        run(*DOCTOR, "--json", **secret, AWS_DEFAULT_REGION="eu-north-1", DOCKER_HOST="tcp://127.0.0.1:1").stdout
    )
    assert list(stand["machine"]) == ["macro-runner", "node", "extras", "ports", "engine", "emulator", "aws"]
    assert stand["machine"]["aws"] == "profile default, region eu-north-1, credentials by env"
    assert stand["machine"]["engine"] == "none answers; needed for `images` alone"
    assert "Python 3." in stand["machine"]["macro-runner"]
    assert stand["machine"]["node"].startswith("v24.")
    assert "secret" not in json.dumps(stand).lower()


def test_a_profile_that_is_not_there_is_said_and_ends_nothing() -> None:
    done = run(*DOCTOR, AWS_PROFILE="nobody")
    assert done.returncode == 0
    assert "The config profile (nobody) could not be found" in done.stdout
