"""Whoever runs any code in a worker still gets nothing: each attack with all walls, and where the kernel refuses its own.

What succeeds without the kernel's walls is exactly what SECURITY.md lists: the test reads it there.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import platform
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from listed import listed_in_security
from open_service import IN_PYTHON, Service
from surroundings import Surroundings, processes_named

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ATTACKS = [("python", path.stem) for path in sorted((HERE / "python").glob("*.py"))]
ATTACKS += [
    ("js", path.stem)
    for path in sorted((HERE / "js").glob("*.mjs"))
    if path.stem not in ("open_worker", "open_zygote", "fine")
]
FRAMES = sorted(path.stem for path in (HERE / "frames").glob("*.py"))
_LIED, _GONE = "the worker broke its protocol", "the macro's process ended before its item did"
# Which item pays for a lie, by which code and in which words; none where the lie costs a worker alone.
PRICES: dict[str, tuple[int, str, str] | None] = {
    "code_of_the_service": (1, "WORKER_CRASHED", f"{_LIED} (an unknown code)"),
    "compiled_again": (1, "WORKER_CRASHED", f"{_LIED} (a frame out of order)"),
    "done_with_too_early": None,
    "flood": (1, "WORKER_CRASHED", f"{_LIED} (a frame of kind 0 with 0 bytes)"),
    "flood_of_the_trace_pipe": (1, "TIMEOUT", "TimeoutError: the item ran longer than 1 s and was stopped (line 77)"),
    "four_gigabytes": (1, "WORKER_CRASHED", f"{_LIED} (a frame of kind 82 with 4294967295 bytes)"),
    "leave": (1, "WORKER_CRASHED", _GONE),
    "no_json": (1, "WORKER_CRASHED", f"{_LIED} (an output that is not JSON: nested more"),
    "nothing": (1, "TIMEOUT", "TimeoutError: the item ran longer than 1 s and was stopped"),
    "refused_after_all": (1, "WORKER_CRASHED", f"{_LIED} (a frame out of order)"),
    "result_for_a_later_item": (1, "WORKER_CRASHED", f"{_LIED} (not the result of item 1)"),
    "result_for_an_earlier_item": (1, "WORKER_CRASHED", f"{_LIED} (not the result of item 1)"),
    "truncated": (1, "WORKER_CRASHED", _GONE),
    "two_results": (2, "WORKER_CRASHED", f"{_LIED} (not the result of item 2)"),
    "unknown_kind": (1, "WORKER_CRASHED", f"{_LIED} (a frame of kind 90 with 2 bytes)"),
}
ENDINGS = {"python": ".py", "js": ".mjs"}
WALLS = ("all", "of the process", "none")


# Attacks on the handler, which is as little dumpable as a worker; and what nobody but root has.
ONLY_ROOTS = {
    "attach_to_the_fork_server",
    "become_root_again",
    "read_the_handlers_environment",
    "read_the_handlers_memory",
    "read_the_handlers_memory_by_system_call",
}
# What a worker leaves is killed right after the answer, which does not wait for that: a busy machine may take a moment.
SWEEP_SECONDS = 2
Services = dict[tuple[str, str], Service]


@pytest.fixture(scope="module")
def surroundings() -> Iterator[Surroundings]:
    made = Surroundings()
    yield made
    made.close()


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with contextlib.ExitStack() as stack:
        yield {
            (language, walls): stack.enter_context(Service(language, walls))
            for language, walls in [*itertools.product(ENDINGS, WALLS), ("python", IN_PYTHON)]
        }


def state_of(path: Path) -> Any:
    """Say all that can be changed of a file."""
    if not path.exists():
        return None
    status = path.stat()
    return path.read_text(), status.st_mode, status.st_mtime_ns, os.listxattr(path)


def succeeds(service: Service, attack: str, surroundings: Surroundings, tmp_path: Path) -> bool:
    """Run one attack; whether it got anywhere is judged by what it brought back and by what it left."""
    name = f"bg{os.getpid() % 10000}{attack[:8]}"[:15]
    marker, victim = tmp_path / "marker", tmp_path / "victim"
    tmp_path.chmod(0o777)
    victim.write_text("somebody's")
    victim.chmod(0o600)
    before = state_of(victim)
    taken = surroundings.taken
    surroundings.packets()
    data = {
        **service.facts,
        **surroundings.ports(),
        "marker": str(marker),
        "victim": str(victim),
        "readable": "/etc/passwd",
        "name": name,
        "key": 0x4D52 + os.getpid(),
        "machine": platform.machine(),
    }
    path = HERE / service.language / f"{attack}{ENDINGS[service.language]}"
    answer = service.run(path.read_text() if service.language == "python" else attack, [data])
    result = answer["results"][0]
    got = result.get("output", {}).get("got") is not None
    if attack == "kill_the_fork_server":
        # The worker dies with its fork server, and the item is run again by another one's.
        got = got or not Path(f"/proc/{service.facts['fork_server']}").exists()
    survivors = processes_named(name)
    until = time.monotonic() + SWEEP_SECONDS
    while survivors and time.monotonic() < until:
        time.sleep(0.02)
        survivors = processes_named(name)
    for pid in survivors:
        os.kill(pid, signal.SIGKILL)
    left = (os.path.lexists(marker) and attack != "fill_a_file") or (marker.exists() and marker.stat().st_size > 0)
    left = left or state_of(victim) != before
    return bool(got or left or survivors or surroundings.taken > taken or surroundings.packets())


def works(service: Service) -> bool:
    """Whether the next batch is answered as if nothing had been."""
    if service.language == "js":
        return bool(service.run("fine", [{}])["results"][0].get("output") == {"fine": True})
    return bool(service.run("output['fine'] = True", [{}])["results"][0].get("output") == {"fine": True})


def listed_here(language: str) -> set[str]:
    """Name what gets through on this machine, where the kernel refuses its own walls: workers of JavaScript are executed here."""
    return listed_in_security(language, "on a host", "executed", "as root" if os.geteuid() == 0 else "not as root")


@pytest.mark.parametrize(("language", "attack"), ATTACKS)
def test_attack_fails_with_all_walls(
    services: Services, surroundings: Surroundings, tmp_path: Path, language: str, attack: str
) -> None:
    service = services[language, "all"]
    assert {"seccomp", "landlock", "no_new_privs"} <= set(service.facts["mechanisms"])
    assert not succeeds(service, attack, surroundings, tmp_path)
    assert works(service)


@pytest.mark.parametrize("attack", [attack for language, attack in ATTACKS if language == "python"])
def test_attack_fails_where_python_puts_up_the_walls(
    services: Services, surroundings: Surroundings, tmp_path: Path, attack: str
) -> None:
    assert services["python", IN_PYTHON].facts["workers_begin"].startswith("forked: Python confines them")
    assert not succeeds(services["python", IN_PYTHON], attack, surroundings, tmp_path)
    assert works(services["python", IN_PYTHON])


@pytest.mark.parametrize(("language", "attack"), ATTACKS)
def test_attack_succeeds_without_the_kernels_walls_only_if_it_is_listed(
    services: Services, surroundings: Surroundings, tmp_path: Path, language: str, attack: str
) -> None:
    service = services[language, "of the process"]
    assert not {"seccomp", "landlock"} & set(service.facts["mechanisms"])
    assert succeeds(service, attack, surroundings, tmp_path) == (attack in listed_here(language))
    assert works(service)


@pytest.mark.parametrize(("language", "attack"), ATTACKS)
def test_attack_is_one(
    services: Services, surroundings: Surroundings, tmp_path: Path, language: str, attack: str
) -> None:
    if attack in ONLY_ROOTS and os.geteuid() != 0:
        pytest.skip("the handler is not dumpable, so that only root can do this with no wall around it")
    assert succeeds(services[language, "none"], attack, surroundings, tmp_path)


def test_what_security_lists_is_tried() -> None:
    places = ("on a host", "executed", "as root", "not as root", "lambda")
    for language in ENDINGS:
        names = listed_in_security(language, *places)
        assert names, language
        assert {(language, name) for name in names} <= set(ATTACKS)


@pytest.mark.parametrize("walls", ["all", "of the process"])
@pytest.mark.parametrize("attack", FRAMES)
def test_lying_frames_spoil_their_own_batch_at_most(services: Services, attack: str, walls: str) -> None:
    service = services["python", walls]
    begun = time.monotonic()
    answer = service.run((HERE / "frames" / f"{attack}.py").read_text(), [{}] * 4)
    assert time.monotonic() - begun < 8
    assert answer["status"] == "success"
    results = answer["results"]
    assert [result["id"] for result in results] == ["0", "1", "2", "3"]
    assert "forged" not in json.dumps(answer)
    # The items before the lie keep their results, and those behind it are run by a worker that has not lied yet.
    price = PRICES[attack]
    for place, result in enumerate(results):
        if price and place == price[0]:
            assert result["code"] == price[1]
            assert result["error"].startswith(price[2])
        else:
            assert result.get("output") == {"fine": True}, result
    assert works(service)


def test_a_worker_that_is_done_with_gets_no_more_items(services: Services) -> None:
    service = services["python", "all"]
    answer = service.run((HERE / "done_with.py").read_text(), [{}] * 5)
    assert [result["output"]["first"] for result in answer["results"]] == [0, 0, 2, 3, 4]
