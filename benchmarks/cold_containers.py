"""Cold start in a cage like Lambda's: from container start to first answer, beside the echo handler in the same image.

It needs a container engine and the images of both languages (`make images`); the cage is that of tests/images.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.cold import (
    KINDS,
    PART,
    PEER_IS_UP,
    ColdRow,
    echo_beside,
    request_and_check,
    result_of,
    yardstick_of,
)
from benchmarks.endpoint import PATH, Endpoint, WrongAnswerError, expect_echo
from benchmarks.figures import Result
from benchmarks.interpreter import ROOT
from benchmarks.sampling import Own, interleave
from benchmarks.service import OURS
from benchmarks.stand import US

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docker import DockerClient

    from benchmarks.stand import Stand

SECONDS: Final = 60
_FOLDER: Final = Path(__file__).parent
EMULATOR: Final = "/usr/local/bin/aws-lambda-rie"
_START: Final = "/usr/local/lib/python3.13/dist-packages/handler/drop_environment.py"
_GOALS: Final = {("python", 1024): 1.25, ("js", 1024): 1.25}


@dataclass(frozen=True, kw_only=True)
class CagedRow(ColdRow):
    """A macro over one item in a cage of one size."""

    memory_mb: int


ROWS: Final = tuple(
    CagedRow(
        id=f"cold-container-{kind}-{memory}", what=f"{name}, container started to first answer, {memory} MB",
        macro=macro, language=language, handler=handler, memory_mb=memory, yardstick=yardstick_of(handler),
        goal=_GOALS.get((kind, memory)),
    )
    for kind, name, macro, language, handler in KINDS
    for memory in (1024, 512)
)  # fmt: skip


def measure(stand: Stand, rows: Sequence[CagedRow]) -> Iterator[Result]:
    """Measure rows: ours and the echo handler in turns, a new container for each call."""
    with contextlib.ExitStack() as stack:
        try:
            client, network = stack.enter_context(engine())
        except EngineMissingError as missing:
            for row in rows:
                yield from (Result(row=row, who=who, why=str(missing)) for who in (US, *stand.peers))
            return
        for row in rows:
            echo, ours = starts(client, network, stand, row)
            interleave((echo, ours), stand.share(PART))
            yield result_of(row, echo, ours)
            for peer in stand.peers:
                yield Result(row=row, who=peer, why=PEER_IS_UP)


class EngineMissingError(Exception):
    """There is nothing to start containers with."""


@contextlib.contextmanager
def engine() -> Iterator[tuple[DockerClient, str]]:
    """Give a client and the name of a network that leads nowhere; raises EngineMissingError."""
    import docker  # noqa: PLC0415 -- loads for a third of a second, and is of the extra `cli`
    from docker.errors import DockerException, ImageNotFound  # noqa: PLC0415 -- as above

    try:
        client = docker.from_env()
    except DockerException as error:
        raise EngineMissingError("not measured: no container engine runs here (`images/engine.sh start`)") from error
    try:
        for language in ("python", "js"):
            client.images.get(f"macro-runner-{language}:local")
        network = client.networks.create(f"macro-runner-bench-{os.getpid()}", internal=True)
    except ImageNotFound as error:
        client.close()
        raise EngineMissingError("not measured: the images are not built (`make images`)") from error
    try:
        yield client, str(network.name)
    finally:
        network.remove()
        client.close()


def find_cage() -> None:
    """Have the cage of the images' tests found, and what it imports: folders of tests are no packages."""
    for folder in ("", "images", "conformance"):
        if (path := str(ROOT / "tests" / folder)) not in sys.path:
            sys.path.insert(0, path)


def starts(client: DockerClient, network: str, stand: Stand, row: CagedRow) -> tuple[Own, Own]:
    """Return the starts of the echo handler and of ours, in the same image and cage."""
    find_cage()
    from cage import LARGE, PYTHON, SMALL, cage_options  # type: ignore[import-not-found]  # noqa: PLC0415 -- found by the line above

    size = next(size for size in (LARGE, SMALL) if size.memory_mb == row.memory_mb)
    ours = {
        **cage_options(size, network),
        "image": f"macro-runner-{row.language}:local",
        "environment": {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(size.memory_mb)},
        # As on Lambda: the image for a person's machine first looks whether it was given a command.
        "entrypoint": [EMULATOR, PYTHON, "-I", "-S", _START],
        "command": ["handler.entrypoint"],
    }
    echo = {
        **ours,
        "volumes": {str(_FOLDER): {"bind": "/var/task/benchmarks", "mode": "ro"}},
        "entrypoint": [EMULATOR, PYTHON, "-m", "awslambdaric"],
        "command": [echo_beside(row)],
    }
    if row.handler != OURS:
        ours = {**echo, "command": [row.handler]}
    body, check = request_and_check(stand, row)
    return (
        Own(lambda: first_answer_ms(client, echo, body, expect_echo(body))),
        Own(lambda: first_answer_ms(client, ours, body, check)),
    )


def first_answer_ms(
    client: DockerClient, options: dict[str, Any], body: bytes, check: Callable[[bytes], None]
) -> float:
    """Start a container, post until it answers, and remove it; return the milliseconds. Raises WrongAnswerError."""
    from cage import address_of  # noqa: PLC0415 -- as in `starts`

    container = client.containers.create(**options)
    try:
        begun = time.perf_counter()
        container.start()
        url = f"http://{address_of(container)}:8080{PATH}"
        while time.perf_counter() - begun < SECONDS:
            try:
                _, answer = Endpoint(url).invoke(body)
            except WrongAnswerError as error:
                if not isinstance(error.__cause__, ConnectionError):
                    raise
                time.sleep(0.002)  # nothing listens yet
                continue
            taken = (time.perf_counter() - begun) * 1000
            check(answer)
            return taken
        raise WrongAnswerError(f"no answer within {SECONDS} s: {container.logs()[-300:].decode(errors='replace')}")
    finally:
        container.remove(force=True)
