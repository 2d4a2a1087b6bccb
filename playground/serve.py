"""Serves the page until it is told to end, at an address with a secret in it that only who started it knows."""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING

import uvicorn

from border.languages import LANGUAGES
from playground.app import BUILT, make_app
from playground.guards import Door, Guarded
from playground.patience import Patient
from playground.runner import Runner
from playground.tools import UnusableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.tools import Tools


def serve_page(tools: Tools, host: str, port: int, announce: Callable[[str], None], *, log: bool = False) -> None:
    """Listen at `host` and `port` (0: any that is free), tell the address to `announce`, and serve until Ctrl-C.

    Raises UnusableError where the page is not built, or the address cannot be had.
    """
    if not (BUILT / "index.html").is_file():
        raise UnusableError(
            "The page has not been built: in a clone run `make setup`, else install a wheel that `make wheels` has built."
        )
    listening = listen(host, port)
    door = Door(secrets.token_urlsafe(24), host, listening.getsockname()[1])
    runners = {language: Runner(language, log=log) for language in LANGUAGES}
    server = uvicorn.Server(
        uvicorn.Config(
            Guarded(make_app(tools, runners), door),
            http=Patient,
            log_level="info" if log else "warning",
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
    )
    # The secret stands behind #: browsers send that to nobody, and the page takes it out of the address at once.
    announce(f"http://{address_for_people(host)}:{door.port}/#{door.secret}")
    try:
        server.run(sockets=[listening])
    finally:
        for runner in runners.values():
            runner.close()


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket, so that its port is known before anybody is told."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # a browser that is quick waits, and is not refused
    except OSError as error:
        listening.close()
        raise UnusableError(f"{host}:{port} cannot be listened at: {error.strerror}. Try another --port.") from None
    return listening


def address_for_people(host: str) -> str:
    """Write an address as it stands in a URL."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- compared, not bound
    return f"[{reachable}]" if ":" in reachable else reachable
