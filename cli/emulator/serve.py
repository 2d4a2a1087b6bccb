"""Serves a language's handler at an address of this machine, until somebody ends it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import uvicorn
from rich.text import Text

from border.languages import LANGUAGES
from cli.calls.http import INVOKE_PATH
from cli.emulator.crew import Crew
from cli.emulator.invoke_api import InvokeApi
from cli.emulator.processes import adopt_orphans, kill_descendants
from cli.emulator.request_lines import RequestLines
from cli.emulator.rie import join_address, listen_at
from cli.faults import CliError

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from rich.console import Console

END_SECONDS = 5.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Clients keep connections for a minute or more, and meet a server's end of one with a request in it.
KEEP_ALIVE_SECONDS = 120


def serve(
    console: Console,
    language: str,
    host: str,
    port: int,
    *,
    workers: int = 1,
    as_json: bool = False,
    verbose: bool = False,
) -> None:
    """Serve `language` at `host`:`port` by `workers` emulators until a signal; raises CliError if that does not start."""
    listener = listen_at(host, port)
    lines = RequestLines(console, language, as_json=as_json, verbose=verbose)
    adopt_orphans()
    try:
        with contextlib.closing(listener):
            asyncio.run(serve_until_stopped(listener, lines, language, workers))
    finally:
        for number in STOP_SIGNALS:
            # A second Ctrl-C would leave behind what the first was about to end.
            signal.signal(number, signal.SIG_IGN)
        end_all()
    console.print(Text(f"{language} macros: ended, with everything that was started"), soft_wrap=True)


async def serve_until_stopped(listener: socket.socket, lines: RequestLines, language: str, workers: int) -> None:
    """Start the emulators and the server, and wait for a signal."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, stopping.set)
    host, port = listener.getsockname()[:2]
    url = f"http://{join_address(reachable(host), port)}"
    # A thread for each emulator waits for its answer.
    loop.set_default_executor(ThreadPoolExecutor(workers))
    crew = Crew(language, workers, lines.hear, lines.say)
    server = Server(settings(InvokeApi(crew, lines, describe(language, url))))
    stop = asyncio.create_task(stopping.wait())
    try:
        start = asyncio.create_task(crew.start())
        await asyncio.wait({start, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not start.done():
            return
        await start
        serving = asyncio.create_task(server.serve([listener]))
        announce(lines, language, url)
        await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            await serving
            raise CliError("The endpoint ended by itself.")
    finally:
        lines.ending = True
        crew.stop()
        # The emulators' ends are seen by us before they are by asyncio, which would say so.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        # Here and now: the threads that wait for an answer end with what they wait for.
        end_all()


class Server(uvicorn.Server):
    """uvicorn without signals of its own: `serve` has the emulators to end as well."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `serve`."""
        yield


def settings(app: InvokeApi) -> uvicorn.Config:
    """Give uvicorn what an Invoke API needs of it, which is HTTP/1.1 and no log: the lines are ours."""
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )


def end_all() -> None:
    """End the emulators, the handlers and all that they started; raises CliError if anything survives."""
    # Not a SIGTERM first: on one, an emulator only kills its runtime, and nothing of ours has anything to save.
    if left := kill_descendants(END_SECONDS):
        raise CliError(f"Could not end the processes {', '.join(map(str, left))}.")


def reachable(host: str) -> str:
    """Give the address under which this machine reaches a server that listens at all of its addresses."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def describe(language: str, url: str) -> str:
    """Say to whoever comes without an invocation what is here."""
    return (
        f"This runs {language} macros as AWS Lambda would. POST a request of the contract to {url}{INVOKE_PATH} "
        f"(any function name will do), or point an AWS SDK here: AWS_ENDPOINT_URL_LAMBDA={url}"
    )


def announce(lines: RequestLines, language: str, url: str) -> None:
    """Say where the endpoint is to be found."""
    macro = f"macro{LANGUAGES[language].endings[0]}"
    body = f"""{{"script": "'"$(base64 -w0 {macro})"'", "items": [{{"id": "1", "data": {{}}}}]}}"""
    lines.say(f"{language} macros: {url}{INVOKE_PATH}")
    lines.say(f"  macro-runner invoke {macro} --items items.json --url {url}")
    lines.say(f"  curl --noproxy '*' -d '{body}' {url}{INVOKE_PATH}")
    lines.say("Ctrl-C ends it.")
