"""What `playground.runner` starts: the service of one language, asked over its standard input, in a process that can be killed.

It is the same service, with the same limits and walls, as in Lambda. Each way a frame is four bytes of length and then JSON:
the contract's request in, its answer out, both as they are. It ends where its standard input does.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import uuid
from typing import BinaryIO, Final

from handler.marshaller import RawEvent
from handler.service import Service
from handler.settings import SettingsError, read_settings

LENGTH_BYTES: Final = 4
# As deploy/ sets it: the contract's longest batch, and what the handler needs around it.
_FUNCTION_SECONDS: Final = 65


class Context:
    """Stands in for the context that Lambda hands to a handler beside the event."""

    function_name = "macro-runner-play"
    function_version = "$LATEST"
    memory_limit_in_mb = 1769
    invoked_function_arn = "arn:aws:lambda:local:000000000000:function:macro-runner-play"
    tenant_id = None

    def __init__(self) -> None:
        """Start the invocation's clock."""
        self.aws_request_id = str(uuid.uuid4())
        self._ends_at = time.monotonic() + _FUNCTION_SECONDS

    def get_remaining_time_in_millis(self) -> int:
        """Give the time until Lambda would end the invocation."""
        return max(0, int((self._ends_at - time.monotonic()) * 1000))


def read_frame(stream: BinaryIO) -> bytes | None:
    """Read one frame; None where the stream has ended."""
    head = stream.read(LENGTH_BYTES)
    body = stream.read(int.from_bytes(head, "big")) if len(head) == LENGTH_BYTES else b""
    return body if body and len(body) == int.from_bytes(head, "big") else None


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """Write one frame."""
    stream.write(len(body).to_bytes(LENGTH_BYTES, "big") + body)
    stream.flush()


def main() -> None:
    """Answer requests until there are no more."""
    # Ctrl-C at the terminal is for the server, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The handler logs to standard output, and what it starts inherits that: the answers get a descriptor of their own.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        service = Service(read_settings())
    except SettingsError as wrong:
        sys.exit(str(wrong))
    while (request := read_frame(sys.stdin.buffer)) is not None:
        write_frame(answers, service.answer(RawEvent(request), Context()).encoded)
    service.close()


if __name__ == "__main__":
    main()
