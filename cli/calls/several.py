"""Spreads calls over several places, each of which takes so many at once."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.calls.aws import Send


def spread(senders: list[Send], at_once: int) -> Send:
    """Make one sender of several; each is given its share of `at_once` calls, and whoever comes again goes to another."""
    free: queue.SimpleQueue[Send] = queue.SimpleQueue()
    for turn in range(max(at_once, len(senders))):
        free.put(senders[turn % len(senders)])

    def send(payload: bytes) -> bytes:
        sender = free.get()
        try:
            return sender(payload)
        finally:
            free.put(sender)

    return send
