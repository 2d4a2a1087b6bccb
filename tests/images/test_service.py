"""The service in its image and its cage: who may read what, what it costs to fail, and that nothing is left behind."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cage import LABEL, LARGE, PYTHON, SMALL, UID, Size
from kernels import EVERY_WALL, NO_LIMITS
from runner import open_answer

from border.expected import IMPOSSIBLE, REQUIRED
from border.languages import LANGUAGES as LANGUAGE_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from cage import Cage

MACROS = Path(__file__).parent / "macros"
LANGUAGES = sorted(LANGUAGE_TABLE)
SECRETS = {
    "AWS_ACCESS_KEY_ID": "AKIASECRETOFTESTS",
    "AWS_SECRET_ACCESS_KEY": "secret-of-tests-key",
    "AWS_SESSION_TOKEN": "secret-of-tests-session",
    "AWS_LAMBDA_METADATA_TOKEN": "secret-of-tests-metadata",
    "DATABASE_URL": "secret-of-tests-operator",
}
ROUNDS = 200
# What a heap may grow by without anything being kept: the allocator's own steps.
NOISE_KB = 1024
sizes = pytest.mark.parametrize("size", [LARGE, SMALL], ids=["1024MB", "512MB"])


def invoke(cage: Cage, macro: str, data: list[Any], timeout: float = 10) -> list[dict[str, Any]]:
    source = (MACROS / f"{macro}{LANGUAGE_TABLE[cage.language].endings[0]}").read_bytes()
    items = [{"id": str(place), "data": one} for place, one in enumerate(data)]
    event = {"script": base64.b64encode(source).decode(), "items": items, "timeout": timeout}
    results: list[dict[str, Any]] = open_answer(cage.invoke(event))["results"]
    return results


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_process_of_the_service_was_started_with_credentials(language: str, cage: Callable[..., Cage]) -> None:
    caged = cage(language, None, SECRETS)
    invoke(caged, "mean", [[1, 2]])
    emulator, *service = caged.look_inside()["processes"]

    # Everything has what the container was given, up to the program that forgets it.
    assert {f"{name}={value}" for name, value in SECRETS.items()} <= set(emulator["environment"])
    assert len(service) >= 2
    for process in service:
        assert "secret" not in json.dumps(process["environment"]).lower(), process["command"]
    assert any("AWS_LAMBDA_RUNTIME_API=127.0.0.1:9001" in process["environment"] for process in service)


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_user_reads_neither_memory_nor_environment_of_the_service(
    language: str, cage: Callable[..., Cage]
) -> None:
    caged = cage(language, None, SECRETS)
    invoke(caged, "mean", [[1, 2]])
    read = json.loads(caged.run_inside((Path(__file__).parent / "read_neighbours.py").read_text()))

    assert read.pop("1") == {"environ": "read", "mem": "read"}  # the emulator, which an image for Lambda does not have
    assert len(read) >= 2
    assert {tuple(one.values()) for one in read.values()} == {("PermissionError", "PermissionError")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_layers_stand(language: str, cage: Callable[..., Cage]) -> None:
    caged = cage(language, None, None, EVERY_WALL)
    for _ in range(20):  # they are tried beside the first batches
        invoke(caged, "mean", [[1, 2]])
        if "missing_layers" in caged.lines()[-1]:
            break
        time.sleep(0.5)

    # What a JavaScript worker cannot have, something else holds (border/languages.py), so nothing counts as missing.
    assert caged.lines()[-1]["missing_layers"] == []
    assert {"files", "sockets", "processes", "disk", "neighbours"} <= set(caged.lines()[-1]["active_layers"])
    assert {"seccomp", "landlock", "no_new_privs"} <= set(caged.lines()[-1]["mechanisms"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_required_by_default_stands_in_lambdas_kernel(language: str, cage: Callable[..., Cage]) -> None:
    caged = cage(language)
    assert invoke(caged, "mean", [[1, 2]])[0]["output"] == {"mean": 1.5}  # what is required was waited for
    line = caged.lines()[-1]

    table = LANGUAGE_TABLE[language].layers[line["workers_begin"]]
    required = {layer for layer, places in table.items() if places["lambda"].state == REQUIRED}
    assert {"files", "sockets", "disk", "neighbours"} <= required <= set(line["active_layers"])
    # What could not stand on Lambda either is all that is missing.
    assert all(table[layer]["lambda"].state == IMPOSSIBLE for layer in line["missing_layers"])
    assert not {"seccomp", "landlock", "subreaper"} & set(line["mechanisms"])
    assert {"nofile", "fsize", "unreadable", "sweep"} <= set(line["mechanisms"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_even_limits_are_refused_an_image_says_what_is_missing(language: str, cage: Callable[..., Cage]) -> None:
    event = {
        "script": base64.b64encode((MACROS / f"mean{LANGUAGE_TABLE[language].endings[0]}").read_bytes()).decode(),
        "items": [{"id": "a"}],
    }
    answer = open_answer(cage(language, None, None, NO_LIMITS).invoke(event))
    (detail,) = answer["error_details"]
    assert (answer["results"], detail["code"]) == ([], "SANDBOX_UNAVAILABLE")
    assert "requires layers of the sandbox that do not stand here: files, sockets" in detail["message"]

    caged = cage(language, None, {"MACRO_REQUIRE_LAYERS": "none"}, NO_LIMITS)
    assert invoke(caged, "mean", [[1, 2]])[0]["output"] == {"mean": 1.5}


CROWD = 200
_SLEEP_TOGETHER = f"""
import os, time
for _ in range({CROWD}):
    if os.fork() == 0:
        break
time.sleep(120)
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_containers_of_the_same_user_do_not_keep_workers_from_starting(
    language: str, cage: Callable[..., Cage]
) -> None:
    """The kernel counts the processes of a user id over all containers of a machine."""
    caged = cage(language)
    crowd = caged.client.containers.run(
        f"macro-runner-{language}:local",
        ["-I", "-c", _SLEEP_TOGETHER],
        entrypoint=PYTHON,
        user=f"{UID}:{UID}",
        network_mode="none",
        labels=[LABEL],
        detach=True,
    )
    try:
        until = time.monotonic() + 30
        while len(crowd.top()["Processes"]) <= CROWD and time.monotonic() < until:
            time.sleep(0.1)
        assert len(crowd.top()["Processes"]) > CROWD
        for _ in range(3):
            assert invoke(caged, "mean", [[1, 2]])[0]["output"] == {"mean": 1.5}
    finally:
        crowd.remove(force=True)


@pytest.mark.parametrize("language", LANGUAGES)
@sizes
def test_memory_bomb_costs_its_item(language: str, size: Size, cage: Callable[..., Cage]) -> None:
    caged = cage(language, size, {"MACRO_ITEM_TIMEOUT_MS": "10000"})
    first, bomb, last = invoke(caged, "memory_bomb", [0, 1, 0], timeout=40)

    assert bomb["code"] == "MEMORY_LIMIT", bomb
    assert first["success"]
    assert last["success"]
    caged.container.reload()
    assert caged.container.attrs["State"]["OOMKilled"] is False
    assert invoke(caged, "mean", [[1, 2]])[0]["output"] == {"mean": 1.5}


@pytest.mark.alone
@pytest.mark.parametrize("language", LANGUAGES)
@sizes
def test_endless_item_costs_itself_and_its_second(language: str, size: Size, cage: Callable[..., Cage]) -> None:
    caged = cage(language, size)
    invoke(caged, "mean", [[1, 2]])
    begun = time.monotonic()
    results = invoke(caged, "endless", [0, 1, 0, 1, 0], timeout=30)

    assert [result.get("code", "OK") for result in results] == ["OK", "TIMEOUT", "OK", "TIMEOUT", "OK"]
    # Two seconds, half a second, and what a busy machine adds at a third of a processor.
    assert time.monotonic() - begun < 8


# A JavaScript worker is a new Node for each batch: 200 of them take two minutes with a third of a processor.
@pytest.mark.parametrize(("language", "size"), [("python", LARGE), ("python", SMALL), ("js", LARGE)])
def test_200_invokes_leave_nothing_behind(language: str, size: Size, cage: Callable[..., Cage]) -> None:
    caged = cage(language, size)

    def invoke_all(rounds: int) -> dict[str, Any]:
        for number in range(rounds):
            results = invoke(caged, "leaver" if number % 4 else "science_or_mean", [[1, 2, number]] * 3)
            assert [result["success"] for result in results] == [True] * 3, results
        return settled(caged)

    before = invoke_all(40)
    after = invoke_all(ROUNDS)

    assert after["tmp"] == []
    assert programs(after) == programs(before)
    assert descriptors(after) == descriptors(before)
    assert kilobytes(after) - kilobytes(before) < NOISE_KB


def settled(cage: Cage) -> dict[str, Any]:
    """Look inside, once the standby that follows a batch is up."""
    looked = cage.look_inside()
    for _ in range(20):
        time.sleep(0.5)
        again = cage.look_inside()
        if programs(again) == programs(looked) and descriptors(again) == descriptors(looked):
            return again
        looked = again
    raise TimeoutError(f"processes still come and go: {programs(looked)}")


def programs(looked: dict[str, Any]) -> list[str]:
    return sorted(" ".join(process["command"][:6]) for process in looked["processes"])


def descriptors(looked: dict[str, Any]) -> list[int]:
    return sorted(process["descriptors"] for process in looked["processes"])


def kilobytes(looked: dict[str, Any]) -> int:
    """Add up what the service keeps; a standby worker is new each time, and the emulator is not ours."""
    standing = [process for process in looked["processes"] if process["pid"] != 1]
    parents = {process["pid"] for process in standing if any(other["parent"] == process["pid"] for other in standing)}
    return sum(process["kb"] for process in standing if process["pid"] in parents)
