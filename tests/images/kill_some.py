"""Runs inside a container, as the service's user: kills one fork server, standby or worker after the other, drawn by a seed.

`COUNT` and `SEED` stand in its environment. It says how many it has killed.
"""

import os
import random
import signal
import time
from pathlib import Path

draw = random.Random(int(os.environ["SEED"]))


def processes_of_the_service() -> list[int]:
    """Find fork servers and what they have forked: by their command lines, which workers keep."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                command = (place / "cmdline").read_bytes()
            except OSError:
                continue
            words = command.split(b"\0")  # not by what is in them: this program's own words are among them
            if b"runtimes.forkserver" in words or any(word.endswith(b"/zygote.mjs") for word in words):
                found.append(int(place.name))
    return found


killed = 0
while killed < int(os.environ["COUNT"]):
    # A fork server takes some time to start there, and one that is killed three times while it does is a fault, and said so. So it
    # is left alone until it has forked a worker.
    time.sleep(draw.uniform(0.4, 1.2))
    found = processes_of_the_service()
    if len(found) > 1:
        try:
            os.kill(draw.choice(found), signal.SIGKILL)
        except ProcessLookupError:
            continue
        killed += 1
print(killed)
