"""Whoever runs any code in a worker still gets nothing: each attack with all walls, and where the kernel refuses its own.

What succeeds without the kernel's walls is exactly what SECURITY.md lists: the test reads it there.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import platform
import re
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ATTACKS = [("python", path.stem) for path in sorted((HERE / "python").glob("*.py"))]
ATTACKS += [
    ("js", path.stem) for path in sorted((HERE / "js").glob("*.mjs")) if path.stem not in ("open_worker", "fine")
]
FRAMES = sorted(path.stem for path in (HERE / "frames").glob("*.py"))
REQUEST_OF_ANOTHER = b"another caller's request"
ENDINGS = {"python": ".py", "js": ".mjs"}
WALLS = ("all", "of the process", "none")


class Service:
    """The real handler in a process of its own, with workers that run any code."""

    def __init__(self, language: str, walls: str) -> None:
        prefix = [sys.executable, str(HERE / "refusing_kernel.py")] if walls == "of the process" else []
        options = ["--bare"] if walls == "none" else []
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MACRO_", "AWS_"))}
        self.language = language
        self.process = subprocess.Popen(
            [*prefix, sys.executable, str(HERE / "serve_open.py"), *options],
            env={**kept, "MACRO_LANGUAGE": language, "PYTHONPATH": str(ROOT), "AWS_SECRET_ACCESS_KEY": "of the test"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )
        self.facts = self._line()

    def _line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], 60)[0]:
            raise TimeoutError("the handler does not answer")
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def run(self, source: str, items: list[Any], timeout: float = 10) -> dict[str, Any]:
        assert self.process.stdin is not None
        script = base64.b64encode(source.encode()).decode()
        batch = [{"id": str(place), "data": data} for place, data in enumerate(items)]
        self.process.stdin.write(json.dumps({"script": script, "items": batch, "timeout": timeout}) + "\n")
        self.process.stdin.flush()
        return self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


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


class Surroundings:
    """What attacks aim at on this machine: a Runtime API that notes who asks, a port that notes packets."""

    def __init__(self) -> None:
        surroundings = self

        class RuntimeApi(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                surroundings.taken += 1
                self.send_response(200)
                self.end_headers()
                self.wfile.write(REQUEST_OF_ANOTHER)

            def log_message(self, *_: object) -> None:
                pass

        self.taken = 0
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), RuntimeApi)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.udp.setblocking(False)

    def packets(self) -> int:
        count = 0
        with contextlib.suppress(BlockingIOError):
            while self.udp.recv(100):
                count += 1
        return count

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.udp.close()


@pytest.fixture(scope="module")
def surroundings() -> Iterator[Surroundings]:
    made = Surroundings()
    yield made
    made.close()


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with contextlib.ExitStack() as stack:
        yield {
            (language, walls): stack.enter_context(Service(language, walls)) for language in ENDINGS for walls in WALLS
        }


def processes_named(name: str) -> list[int]:
    found = []
    for place in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if place.name.isdigit():
                words = (place / "cmdline").read_bytes().split(b"\0")[0], (place / "comm").read_bytes().strip()
                if name.encode() in words:
                    found.append(int(place.name))
    return found


def succeeds(service: Service, attack: str, surroundings: Surroundings, tmp_path: Path) -> bool:
    """Run one attack; whether it got anywhere is judged by what it brought back and by what it left."""
    name = f"bg{os.getpid() % 10000}{attack[:8]}"[:15]
    marker = tmp_path / "marker"
    tmp_path.chmod(0o777)
    taken = surroundings.taken
    surroundings.packets()
    data = {
        **service.facts,
        "port": surroundings.server.server_port,
        "udp_port": surroundings.udp.getsockname()[1],
        "marker": str(marker),
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
    left = (marker.exists() and attack != "fill_a_file") or (marker.exists() and marker.stat().st_size > 0)
    return bool(got or left or survivors or surroundings.taken > taken or surroundings.packets())


def works(service: Service) -> bool:
    """Whether the next batch is answered as if nothing had been."""
    if service.language == "js":
        return bool(service.run("fine", [{}])["results"][0].get("output") == {"fine": True})
    return bool(service.run("output['fine'] = True", [{}])["results"][0].get("output") == {"fine": True})


def listed_in_security() -> dict[str, set[str]]:
    """The attacks that SECURITY.md says succeed where the kernel refuses its layers: {language: names}."""
    text = (ROOT / "SECURITY.md").read_text()
    listed: dict[str, set[str]] = {"python": set(), "js": set()}
    row = r"^\| `(\w+)` \| ([\w, ]+?)(?: \((as root|not as root)\))? \|"
    for name, languages, who in re.findall(row, text, re.MULTILINE):
        if who in ("", "as root" if os.geteuid() == 0 else "not as root"):
            for language in languages.split(", "):
                listed[{"Python": "python", "JavaScript": "js"}[language]].add(name)
    return listed


@pytest.mark.parametrize(("language", "attack"), ATTACKS)
def test_attack_fails_with_all_walls(
    services: Services, surroundings: Surroundings, tmp_path: Path, language: str, attack: str
) -> None:
    service = services[language, "all"]
    assert {"seccomp", "landlock", "no_new_privs"} <= set(service.facts["mechanisms"])
    assert not succeeds(service, attack, surroundings, tmp_path)
    assert works(service)


@pytest.mark.parametrize(("language", "attack"), ATTACKS)
def test_attack_succeeds_without_the_kernels_walls_only_if_it_is_listed(
    services: Services, surroundings: Surroundings, tmp_path: Path, language: str, attack: str
) -> None:
    service = services[language, "of the process"]
    assert not {"seccomp", "landlock"} & set(service.facts["mechanisms"])
    assert succeeds(service, attack, surroundings, tmp_path) == (attack in listed_in_security()[language])
    assert works(service)


@pytest.mark.parametrize(("language", "attack"), ATTACKS)
def test_attack_is_one(
    services: Services, surroundings: Surroundings, tmp_path: Path, language: str, attack: str
) -> None:
    if attack in ONLY_ROOTS and os.geteuid() != 0:
        pytest.skip("the handler is not dumpable, so that only root can do this with no wall around it")
    assert succeeds(services[language, "none"], attack, surroundings, tmp_path)


def test_what_security_lists_is_tried() -> None:
    for language, names in listed_in_security().items():
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
    # The item before the lie keeps its result, and the items behind it are run by a worker that has not lied yet.
    assert results[0].get("output") == {"fine": True}
    assert results[3].get("output") == {"fine": True}
    assert all("forged" not in json.dumps(result) for result in results)
    assert results[1].get("code") in (None, "WORKER_CRASHED", "TIMEOUT", "OUTPUT_TOO_LARGE"), results[1]
    assert works(service)


def test_a_worker_that_is_done_with_gets_no_more_items(services: Services) -> None:
    service = services["python", "all"]
    answer = service.run((HERE / "done_with.py").read_text(), [{}] * 5)
    assert [result["output"]["first"] for result in answer["results"]] == [0, 0, 2, 3, 4]
