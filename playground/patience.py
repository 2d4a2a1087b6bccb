"""Connections to the page that say nothing: they end after some seconds, or for newer ones, so that descriptors are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

# A browser sends its headers at once, whatever it sends after them.
HEADER_SECONDS: Final = 10.0
# A process has 1024 descriptors by default, and a browser opens six connections.
MOST_SILENT: Final = 200


class Patient(H11Protocol):
    """uvicorn's protocol, which by itself waits for a first request for ever, on any number of connections."""

    # The oldest first.
    _silent: Final[dict[Patient, None]] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a first request; the one that has said nothing for longest makes room for it."""
        super().connection_made(transport)
        self._waiting = self.loop.call_later(HEADER_SECONDS, self.give_up)
        self._silent[self] = None
        if len(self._silent) > MOST_SILENT:
            next(iter(self._silent)).give_up()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the waiting too."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _stop_waiting(self) -> None:
        self._waiting.cancel()
        self._silent.pop(self, None)

    def give_up(self) -> None:
        """Close what has not asked for anything."""
        self._stop_waiting()
        asked: Any = self.cycle
        if asked is None and not self.transport.is_closing():
            self.transport.close()
