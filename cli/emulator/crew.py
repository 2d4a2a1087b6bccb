"""Some emulators side by side: gives each invocation one for itself, in the order of asking, and starts anew what ended."""

from __future__ import annotations

import asyncio
import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli.emulator.emulator import Emulator, Invocation, LostError
from cli.emulator.processes import kill_descendants
from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Callable

# An invocation that no emulator had begun with is tried again so often.
MOST_TRIES = 3
STRAYS_SECONDS = 5.0
MOST_FAILURE_BYTES = 1 << 18


@dataclass(frozen=True)
class Answered:
    """What came of an invocation: its body, and whether that is the function's or the platform's word for a failure."""

    body: bytes
    failed: bool
    request_id: str
    lines: list[str]
    seconds: float


class Crew:
    """The emulators of one language."""

    def __init__(self, language: str, count: int, hear: Callable[[str], None], say: Callable[[str], None]) -> None:
        """Take how many, who hears what they and their handlers write, and who is told that one was started anew."""
        self._emulators = [Emulator(language, hear) for _ in range(count)]
        self._idle: asyncio.Queue[Emulator] = asyncio.Queue()
        self._say = say
        # One start at a time: a process that was just made must not look like one that somebody left behind.
        self._starting = asyncio.Lock()
        self._held = {emulator: asyncio.Lock() for emulator in self._emulators}
        self._watches: list[asyncio.Task[None]] = []
        self._stopped = False

    async def start(self) -> None:
        """Start all; raises CliError if one does not start."""
        await asyncio.gather(*(self._start(emulator) for emulator in self._emulators))
        for emulator in self._emulators:
            self._watches.append(asyncio.create_task(self._watch(emulator)))
            self._idle.put_nowait(emulator)

    def stop(self) -> None:
        """Start none anew from now on."""
        self._stopped = True
        for watch in self._watches:
            watch.cancel()

    async def invoke(self, body: bytes, gone: asyncio.Event) -> Answered | None:
        """Have one emulator answer, after all who asked before; None where the caller was `gone` before it began.

        Once it has begun, it is waited for whatever the caller does. Raises CliError where no emulator can be started.
        """
        emulator = await self._take(gone)
        if emulator is None:
            return None
        try:
            async with self._held[emulator]:
                return await self._ask(emulator, body)
        finally:
            self._idle.put_nowait(emulator)

    async def _take(self, gone: asyncio.Event) -> Emulator | None:
        """Wait for an idle emulator, as long as there is somebody to wait for."""
        taking, leaving = asyncio.create_task(self._idle.get()), asyncio.create_task(gone.wait())
        try:
            await asyncio.wait({taking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            if not taking.done():
                taking.cancel()
        if not gone.is_set():
            return taking.result()
        if taking.done():
            self._idle.put_nowait(taking.result())
        return None

    async def _ask(self, emulator: Emulator, body: bytes) -> Answered:
        """Ask an emulator that is held, and another time where it ended before the handler began."""
        clock = asyncio.get_running_loop().time
        for tries in range(1, MOST_TRIES + 1):
            if emulator.pid is None:
                await self._start(emulator)
            began = clock()
            try:
                answer, heard = await emulator.invoke(body)
            except LostError as error:
                if error.begun or tries == MOST_TRIES:
                    return tell_lost(error, clock() - began)
            else:
                return judge(answer, heard, clock() - began)
        raise AssertionError("each try answers or is followed by another")

    async def _watch(self, emulator: Emulator) -> None:
        """Start an emulator anew whenever it has ended, and say so."""
        while True:
            self._say(f"{await emulator.wait_until_ended()} Another one is started.")
            async with self._held[emulator]:
                # An invocation that held it may have done so already.
                if emulator.pid is not None:
                    continue
                try:
                    await self._start(emulator)
                except CliError as error:
                    self._say(f"{error} The next request tries it again.")
                    await emulator.wait_until_started()

    async def _start(self, emulator: Emulator) -> None:
        """Start one that does not run, after ending what the one before it has left behind."""
        async with self._starting:
            if self._stopped:
                raise CliError("The endpoint is being ended.")
            kill_descendants(STRAYS_SECONDS, {each.pid for each in self._emulators if each.pid is not None})
            await emulator.launch()
        await emulator.wait_until_listening()


def judge(body: bytes, heard: Invocation, seconds: float) -> Answered:
    """Tell an answer of the handler from what the emulator says in its place, and put the latter as Lambda does."""
    request_id = heard.request_id or str(uuid.uuid4())
    if body.startswith(b"{"):
        # The contract's answers have no such key; a large body is none of a failure.
        failed = len(body) < MOST_FAILURE_BYTES and is_failure(body)
        return Answered(body, failed, request_id, heard.lines, seconds)
    said = body.decode("utf-8", errors="replace").strip()
    kind = "Sandbox.Timedout" if "Task timed out" in said else "Runtime.Unknown"
    return failure(kind, f"RequestId: {request_id} Error: {said}", request_id, heard.lines, seconds)


def is_failure(body: bytes) -> bool:
    """Tell whether a body is what Lambda has for a function that failed."""
    try:
        answer = json.loads(body)
    except ValueError:
        return False
    return isinstance(answer, dict) and "errorType" in answer and "errorMessage" in answer


def tell_lost(error: LostError, seconds: float) -> Answered:
    """Say as Lambda does that the runtime ended under an invocation."""
    request_id = str(uuid.uuid4())
    said = f"RequestId: {request_id} Error: the emulator ended while it ran this request: {error}"
    return failure("Runtime.ExitError", said, request_id, [], seconds)


def failure(kind: str, message: str, request_id: str, lines: list[str], seconds: float) -> Answered:
    """Make the answer of an invocation that failed."""
    body = json.dumps({"errorType": kind, "errorMessage": message}).encode()
    return Answered(body, failed=True, request_id=request_id, lines=lines, seconds=seconds)
