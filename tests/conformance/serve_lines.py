"""Serves the handler on standard input and output, one JSON document a line; for `InAFreshInterpreter`."""

from __future__ import annotations

import os
import sys

# The handler's log goes to standard output, which here belongs to the answers.
_ANSWERS = os.fdopen(os.dup(1), "wb", buffering=0)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

from handler import entrypoint  # noqa: E402 -- only now is its log out of the way


def main() -> None:
    """Answer until the input ends."""
    marshaller = entrypoint.JsonMarshaller()
    for line in sys.stdin.buffer:
        encoded, _ = marshaller.marshal_response(entrypoint.lambda_handler(marshaller.unmarshal_request(line), None))
        _ANSWERS.write((encoded.encode() if isinstance(encoded, str) else encoded) + b"\n")
    entrypoint.WORKERS.stop()


if __name__ == "__main__":
    main()
