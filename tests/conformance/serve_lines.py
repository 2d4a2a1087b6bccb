"""Serves the handler on standard input and output, one JSON document a line; for `InAFreshInterpreter`."""

from __future__ import annotations

import os
import sys

# The handler's log goes to standard output, which here belongs to the answers.
_ANSWERS = os.fdopen(os.dup(1), "wb", buffering=0)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

from handler.marshaller import JsonMarshaller  # noqa: E402 -- only now is its log out of the way
from handler.service import Service  # noqa: E402
from handler.settings import read_settings  # noqa: E402


def main() -> None:
    """Answer until the input ends."""
    marshaller, service = JsonMarshaller(), Service(read_settings())
    for line in sys.stdin.buffer:
        encoded, _ = marshaller.marshal_response(service.answer(marshaller.unmarshal_request(line)))
        _ANSWERS.write((encoded.encode() if isinstance(encoded, str) else encoded) + b"\n")
    service.close()


if __name__ == "__main__":
    main()
