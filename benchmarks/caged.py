"""A function as Lambda runs it: a Runtime API, and a runtime in a cgroup with its share, frozen between calls."""

from __future__ import annotations

import contextlib
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.cgroups import make_group
from benchmarks.interpreter import ROOT, as_in_an_image, environment
from benchmarks.keeper import kept
from benchmarks.runtime_api import RuntimeApi
from benchmarks.sampling import Member
from benchmarks.service import OURS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.cgroups import Group

# One processor: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
MB_OF_A_PROCESSOR: Final = 1769
START_SECONDS: Final = 60.0
ANSWER_SECONDS: Final = 60.0
# Between two calls, frozen: the next one begins with a period's whole share, as after any pause that a caller makes.
FROZEN_SECONDS: Final = 0.02
_JOIN: Final = 'group=$1; shift; for one in $group; do echo $$ > "$one/cgroup.procs" || exit 1; done; exec "$@"'


def command_of(handler: str) -> tuple[str, ...]:
    """Return how an image starts a handler: ours by the program that leaves the credentials behind and becomes the client."""
    if handler == OURS:
        return (as_in_an_image(), "-I", "-S", str(ROOT / "handler" / "drop_environment.py"), OURS)
    return (as_in_an_image(), "-m", "awslambdaric", handler)


class Used(NamedTuple):
    """One invocation: milliseconds until the answer, and of processor time until the runtime asked for the next."""

    ms: float
    processor_ms: float
    answer: bytes


def share_of(memory_mb: int) -> float:
    """Return the part of a processor that a function of that memory has."""
    return round(memory_mb / MB_OF_A_PROCESSOR, 2)


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What is run: a command that serves the Runtime API, for one language, in one memory size."""

    command: tuple[str, ...]
    language: str
    memory_mb: int
    environment: tuple[tuple[str, str], ...] = ()
    memory_is_limited: bool = False  # to what the function has: then the kernel kills where it is too much

    def variables(self, api: str) -> dict[str, str]:
        """Return the environment that it is started with."""
        named = {  # and nothing that proves Lambda: this machine is not ours alone, to be swept
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(self.memory_mb),
            "AWS_LAMBDA_FUNCTION_NAME": "macro",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_RUNTIME_API": api,
            "MACRO_LANGUAGE": self.language,
        }
        return environment({**named, **dict(self.environment)})


class Function:
    """One environment of a function that is up: invoked one call at a time, frozen from each `/next` on."""

    def __init__(self, api: RuntimeApi, group: Group, begun: float) -> None:
        """Take the endpoint that its runtime asks, its cgroup, and when it was started (time.perf_counter)."""
        self._api, self.group, self.begun = api, group, begun

    def invoke(self, event: bytes, frozen_seconds: float = 0) -> Used:
        """Thaw it with an event, wait for its answer and until it is frozen again; raises WrongAnswerError."""
        self._api.wait_until_asked(START_SECONDS)
        time.sleep(frozen_seconds)
        before = self.group.used_seconds()
        self._api.post(event)
        taken = self._api.take(ANSWER_SECONDS)
        self._api.wait_until_asked(ANSWER_SECONDS)
        return Used(taken.ms, (self.group.used_seconds() - before) * 1000, taken.body)


@contextlib.contextmanager
def started(
    setup: Setup, *, event: bytes | None = None, free_start: bool = False
) -> Iterator[tuple[Function, RuntimeApi]]:
    """Start a function in a cgroup of its own; raises NoGroupError where there is none.

    With `event` that is there when the runtime first asks. With `free_start` it has its share only from then on.
    """
    process: list[subprocess.Popen[bytes]] = []
    with contextlib.ExitStack() as stack:
        # Last of all: what kills it is the keeper, which thaws it as often as that takes.
        stack.callback(lambda: [one.wait() for one in process])
        group = stack.enter_context(kept(make_group()))
        share = share_of(setup.memory_mb)
        group.limit(None if free_start else share)
        if setup.memory_is_limited:
            group.limit_memory(setup.memory_mb << 20)

        def thaw() -> None:
            if free_start:
                group.limit(share)
            group.thaw()

        api = stack.enter_context(RuntimeApi(group.freeze, thaw, lambda: bool(process) and process[0].poll() is None))
        if event is not None:
            api.post(event)
        folders = " ".join(str(folder) for folder in group.folders)
        begun = time.perf_counter()
        process.append(
            subprocess.Popen(
                ["/bin/sh", "-c", _JOIN, "sh", folders, *setup.command],
                env=setup.variables(api.address),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )
        yield Function(api, group, begun), api


def cold(setup: Setup, event: bytes, *, free_start: bool) -> Used:
    """Start a function that an event waits for; return what it took until the answer. Raises WrongAnswerError."""
    with started(setup, event=event, free_start=free_start) as (function, api):
        taken = api.take(START_SECONDS)
        ms = (time.perf_counter() - function.begun) * 1000
        api.wait_until_asked(ANSWER_SECONDS)
        return Used(ms, function.group.used_seconds() * 1000, taken.body)


class CagedCalls(Member):
    """Invocations of a function with one event: the time to the answer in `taken`, processor time in `processor`."""

    def __init__(self, function: Function, event: bytes, check: Callable[[bytes], None]) -> None:
        """Take the function, and the check of its answers."""
        super().__init__()
        self._function, self._event, self._check = function, event, check
        self.processor: list[float] = []
        self._right: bytes | None = None

    def begin(self) -> None:
        """Call it three times without counting: the first loads, the second finds code caches, the third is as all are."""
        self._guard(lambda: self._block(3, 0))
        self.processor.clear()

    def _block(self, calls: int, pause: float) -> list[float]:
        taken = [self._one(pause) for _ in range(calls)]
        self.processor += [used.processor_ms for used in taken]
        return [used.ms for used in taken]

    def _one(self, pause: float) -> Used:
        used = self._function.invoke(self._event, pause)
        if used.answer != self._right:
            self._check(used.answer)
            self._right = used.answer
        return used


class ColdStarts(Member):
    """Starts of a function: the time to the first answer in `taken`, processor time until it asked again in `processor`."""

    def __init__(self, setup: Setup, event: bytes, check: Callable[[bytes], None], *, free_start: bool) -> None:
        """Take what is started, and the check of its first answer."""
        super().__init__()
        self._setup, self._event, self._check, self._free = setup, event, check, free_start
        self.processor: list[float] = []

    def begin(self) -> None:
        """Start it once without counting: its files are in memory then."""
        self._guard(lambda: self._block(1, 0))
        self.processor.clear()

    def _block(self, calls: int, pause: float) -> list[float]:
        del pause
        taken = [cold(self._setup, self._event, free_start=self._free) for _ in range(calls)]
        for used in taken:
            self._check(used.answer)
        self.processor += [used.processor_ms for used in taken]
        return [used.ms for used in taken]
