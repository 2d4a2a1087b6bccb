"""One emulator's process on this machine: started, listened to, asked for one invocation at a time, started anew."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cli.calls.http import INVOKE_PATH
from cli.emulator.processes import die_with_parent
from cli.emulator.rie import plan_launch
from cli.faults import CliError
from cli.values.safe_text import plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

START_SECONDS = 20.0
# The emulator itself ends an invocation at the function's timeout; one that does not is broken.
PATIENCE_SECONDS = 30.0
# Between the end of a process's connections and its own; on a busy machine it takes that long to be seen.
END_SECONDS = 3.0
# How long the last lines of an invocation may take after its answer, before they count as lost.
LOG_SECONDS = 0.5
# A line of a log is cut here: Lambda cuts at 256 KB.
MOST_LINE_BYTES = 1 << 20
MOST_LOG_LINES = 10_000


class LostError(Exception):
    """The emulator ended or broke under an invocation: holds why, and whether the handler may have begun with it."""

    def __init__(self, why: str, *, begun: bool) -> None:
        """Take the reason."""
        super().__init__(why)
        self.begun = begun


@dataclass
class Invocation:
    """What was heard while one invocation ran."""

    request_id: str = ""
    begun: bool = False
    lines: list[str] = field(default_factory=list)
    reported: asyncio.Event = field(default_factory=asyncio.Event)


class Emulator:
    """An emulator with its handler, one invocation at a time: whoever uses it holds it alone."""

    def __init__(self, language: str, hear: Callable[[str], None]) -> None:
        """Take the language, and who hears each line that is written outside of invocations, or in them."""
        self.language, self._hear = language, hear
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._port = 0
        self._connection = http.client.HTTPConnection("127.0.0.1")
        self._last: deque[str] = deque()
        self._invocation: Invocation | None = None
        self._started = asyncio.Event()

    @property
    def pid(self) -> int | None:
        """The emulator's process, if it runs."""
        return None if self._process is None or self._process.returncode is not None else self._process.pid

    async def launch(self) -> None:
        """Start the process, in a session of its own, so that a Ctrl-C at the terminal reaches only us."""
        launch = plan_launch(self.language)
        self._port = launch.port
        wait_seconds = float(launch.environment["AWS_LAMBDA_FUNCTION_TIMEOUT"]) + PATIENCE_SECONDS
        # Kept open from one invocation to the next.
        self._connection.close()
        self._connection = http.client.HTTPConnection("127.0.0.1", launch.port, timeout=wait_seconds)
        self._last = deque(maxlen=50)
        self._started.clear()
        self._process = await asyncio.create_subprocess_exec(
            *launch.command,
            cwd=launch.folder,
            env=launch.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self._reader = asyncio.create_task(self._read(self._process, self._last))

    async def wait_until_listening(self) -> None:
        """Wait until it accepts connections; raises CliError if it ends, or does not in time."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + START_SECONDS
        while loop.time() < deadline:
            if self.pid is None:
                raise CliError(await self.wait_until_ended())
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self._port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                self._started.set()
                return
        raise CliError(f"The emulator does not listen at 127.0.0.1:{self._port} after {START_SECONDS:g} s.")

    async def wait_until_ended(self) -> str:
        """Wait for the process of now to end by itself, and say so, with its own reason if it gave one."""
        process, reader, last = self._process, self._reader, self._last
        if process is None or reader is None:
            return "The emulator was not started."
        code = await process.wait()
        with contextlib.suppress(TimeoutError):
            # What it left behind may hold the pipe open.
            await asyncio.wait_for(asyncio.shield(reader), 1)
        reasons = [line for line in last if "[PANIC]" in line or "[FATAL]" in line] or list(last)
        said = f": {plain(reasons[-1])}" if reasons else "."
        return f"The emulator ended by itself with exit code {code}{said}"

    async def wait_until_started(self) -> None:
        """Wait until somebody has started it."""
        await self._started.wait()

    def kill(self) -> None:
        """End a process that does not answer any more."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def invoke(self, body: bytes) -> tuple[bytes, Invocation]:
        """Have the handler answer one event; raises LostError where the emulator ended before it did."""
        heard = self._invocation = Invocation()
        try:
            answer = await asyncio.to_thread(post, self._connection, body)
        except (http.client.HTTPException, OSError) as error:
            self._connection.close()
            if isinstance(error, TimeoutError):
                self.kill()
            await self._see_end()
            raise LostError(str(error) or type(error).__name__, begun=heard.begun) from None
        else:
            # Not there where the function failed: the emulator then reports nothing.
            failed = b'"errorType"' in answer[:1000]
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(heard.reported.wait(), LOG_SECONDS / 10 if failed else LOG_SECONDS)
            return answer, heard
        finally:
            self._invocation = None

    async def _see_end(self) -> None:
        """Wait until a process that broke off a connection is known to have ended: a try before that would be lost as well."""
        if self._process is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), END_SECONDS)
        # Its last lines, among which may be the invocation's first, are on their way.
        await asyncio.sleep(0.1)

    async def _read(self, process: asyncio.subprocess.Process, last: deque[str]) -> None:
        """Hear all lines, until there are no more."""
        if process.stdout is None:
            return
        async for raw in read_lines(process.stdout):
            line = raw.decode("utf-8", errors="replace").rstrip("\r")
            last.append(line)
            if self._process is process:
                self._note(line)
            self._hear(line)

    def _note(self, line: str) -> None:
        """Note what a line says of the invocation under way."""
        heard = self._invocation
        if heard is None:
            return
        if line.startswith("START RequestId: "):
            heard.begun, heard.request_id = True, line.split()[2]
        if len(heard.lines) < MOST_LOG_LINES:
            heard.lines.append(line)
        if line.startswith("REPORT RequestId: "):
            heard.reported.set()


def post(connection: http.client.HTTPConnection, body: bytes) -> bytes:
    """Post an event to the emulator and wait for its answer, whatever the caller does: hanging up would end the emulator."""
    connection.request("POST", INVOKE_PATH, body)
    return connection.getresponse().read()


async def read_lines(stream: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Give the lines of a stream without their ends; one that is too long comes in pieces."""
    rest = b""
    while chunk := await stream.read(1 << 16):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line
        if len(rest) > MOST_LINE_BYTES:
            yield rest
            rest = b""
    if rest:
        yield rest
