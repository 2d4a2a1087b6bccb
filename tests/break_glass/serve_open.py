"""The real handler, with fork servers whose workers run any code; one request in each line of standard input.

Its own secrets are where a handler's would be: in its memory, and in the environment that it was started with.
"""

import json
import os
import sys
from pathlib import Path

from sandbox import forkserver

# `--bare`: with no wall at all.
forkserver.PROGRAM = (str(Path(__file__).resolve().parent / "open_server.py"), *sys.argv[1:])

from handler import entrypoint  # noqa: E402

SECRET_IN_MEMORY = "memory of the handler " * 3
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
pids = {"handler": os.getpid(), "fork_server": next(iter(entrypoint.WORKERS.pids().values()))}
standing = entrypoint.WORKERS.standing_layers()
answers.write(
    json.dumps(
        {
            **pids,
            "address": id(SECRET_IN_MEMORY),
            "layers": sorted(standing.layers),
            "mechanisms": sorted(standing.mechanisms),
        }
    )
    + "\n"
)
answers.flush()
for line in sys.stdin:
    answers.write(json.dumps(entrypoint.lambda_handler(json.loads(line), None)) + "\n")
    answers.flush()
