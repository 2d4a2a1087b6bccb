"""Cold start in the cage of the image tests, next to the echo handler in the same image: from container start to first answer.

`make bench` runs it; it needs a container engine and the images (`make images`).
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docker
from docker.errors import DockerException

from benchmarks.endpoint import PATH, ROOT

sys.path[:0] = [str(ROOT / "tests" / "images"), str(ROOT / "tests" / "conformance")]
from cage import LARGE, PYTHON, SMALL, Size, address_of, cage_options  # noqa: E402 -- a folder of tests is no package

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 9
SECONDS = 60
ECHO = Path(__file__).with_name("echo_handler.py")
MACROS = {
    "python": "output['mean'] = sum(json) / len(json)",
    "python with numpy": "import numpy as np\noutput['mean'] = float(np.mean(json))",
    "js": "output.mean = json.reduce((sum, one) => sum + one, 0) / json.length;",
}


def request_of(macro: str) -> bytes:
    """Make a request with one item."""
    script = base64.b64encode(macro.encode()).decode()
    return json.dumps({"script": script, "items": [{"id": "leaf-1", "data": [1, 2, 6]}]}).encode()


def first_answer(client: docker.DockerClient, options: dict[str, Any], body: bytes, expected: bytes) -> float:
    """Start a container, post until it answers, and remove it; return the milliseconds."""
    container = client.containers.create(**options)
    try:
        begun = time.perf_counter()
        container.start()
        address = address_of(container)
        while time.perf_counter() - begun < SECONDS:
            with contextlib.suppress(ConnectionError):
                connection = http.client.HTTPConnection(address, 8080, timeout=SECONDS)
                connection.request("POST", PATH, body)
                answer = connection.getresponse().read()
                taken = (time.perf_counter() - begun) * 1000
                connection.close()
                if expected not in answer:
                    sys.exit(f"Not an answer: {answer[:500].decode()}")
                return taken
            time.sleep(0.002)
        sys.exit(f"No answer within {SECONDS} s: {container.logs()[-500:].decode()}")
    finally:
        container.remove(force=True)


@contextlib.contextmanager
def inner_network(client: docker.DockerClient) -> Iterator[str]:
    """Make a network that leads nowhere."""
    network = client.networks.create(f"macro-runner-bench-{os.getpid()}", internal=True)
    try:
        yield network.name
    finally:
        network.remove()


def measure(client: docker.DockerClient, network: str, name: str, size: Size) -> None:
    """Print one line: ours and the echo in turns, so that a busy moment hits both."""
    image = f"macro-runner-{name.partition(' ')[0]}:local"
    memory = {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(size.memory_mb)}
    ours = {**cage_options(size, network), "image": image, "environment": memory}
    echo = {
        **ours,
        "volumes": {str(ECHO): {"bind": "/var/task/echo_handler.py", "mode": "ro"}},
        "entrypoint": ["/usr/local/bin/aws-lambda-rie", PYTHON, "-m", "awslambdaric"],
        "command": ["echo_handler.lambda_handler"],
    }
    body = request_of(MACROS[name])
    taken: tuple[list[float], list[float]] = [], []
    for _ in range(ROUNDS):
        taken[0].append(first_answer(client, echo, body, b'"script"'))
        taken[1].append(first_answer(client, ours, body, b'"mean":3'))
    base, mine = (statistics.median(one) for one in taken)
    print(
        f"cold, {name}, {size.memory_mb} MB, {size.processors} CPU".ljust(52)
        + f" {mine:8.0f} ms  echo {base:6.0f} ms  {mine / base:5.2f} x echo"
    )


def main() -> None:
    """Measure every language in both sizes."""
    try:
        client = docker.from_env()
        client.images.get("macro-runner-python:local")
        client.images.get("macro-runner-js:local")
    except DockerException as error:
        print(f"Cold starts are not measured: they need a container engine and `make images` ({error}).")
        return
    with inner_network(client) as network:
        for name in MACROS:
            for size in (LARGE, SMALL):
                measure(client, network, name, size)
    client.close()


if __name__ == "__main__":
    main()
