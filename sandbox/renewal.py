"""When a fork server that works is started anew: its workers share one layout of memory, so guesses add up; parent's side."""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING, Final

from border.control import FORKED
from sandbox.errors import ForkServerGone, ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.fork_client import ForkServer

# A worker that crashed may have been a wrong guess at an address: the next one gets another layout. But a start costs some
# 60 ms of processor time, on some caller's clock: no more than one for so many workers, or in so many seconds.
_WORKERS_BETWEEN: Final = 16
_SECONDS_BETWEEN: Final = 5.0


class Wear:
    """What a fork server has been through."""

    def __init__(self) -> None:
        """Begin with a new one."""
        self.workers = 0
        self.crashed = False
        self._begun = time.monotonic()

    def note_end(self, status: int, *, by_itself: bool) -> None:
        """Take down whether a worker ended of a signal that we did not send."""
        if os.WIFSIGNALED(status) and by_itself:
            self.crashed = True

    def is_worn(self, most_workers: int) -> bool:
        """Tell whether it should be started anew."""
        if self.workers >= most_workers:
            return True
        return self.crashed and (self.workers >= _WORKERS_BETWEEN or time.monotonic() - self._begun >= _SECONDS_BETWEEN)


class Renewal:
    """The fork servers that are loading to take another one's place, which goes on serving until they have."""

    def __init__(self, start: Callable[[str], ForkServer]) -> None:
        """Use `start` for making one by its name."""
        self._start = start
        self._loading: dict[str, ForkServer] = {}

    def successor_of(self, server: ForkServer) -> ForkServer | None:
        """Return the one that has loaded to take a fork server's place; starts it where that is worn. Never waits."""
        most = server.kind.renewed_after
        successor = self._loading.get(server.name)
        if successor is None:
            # Executed workers share nothing.
            if most and server.workers_begin.startswith(FORKED) and server.wear.is_worn(most):
                self._loading[server.name] = self._start(server.name)
            return None
        with contextlib.suppress(ForkServerGone, ServiceError):
            if not successor.has_loaded():
                return None
            return self._loading.pop(server.name)
        # It did not start: what works goes on, and the next one is tried when this one is worn again.
        self._loading.pop(server.name).stop()
        server.wear = Wear()
        return None

    def loading(self) -> list[ForkServer]:
        """Return those that are loading."""
        return list(self._loading.values())

    def stop(self) -> None:
        """End those that are loading."""
        for server in self._loading.values():
            server.stop()
        self._loading.clear()
