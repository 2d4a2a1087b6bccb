"""A fork server of the service where the kernel refuses `prctl` as a whole, as Lambda's does; its workers run code as it is.

Put in the place of `runtimes.forkserver` by tests (sandbox.fork_client.PROGRAM): so no worker dies with its fork server, and what
a worker leaves does not come to the fork server. `--in-python`: as where the C library is not built.
"""

import os
import sys

from runtimes import forkserver, native_fork
from runtimes.python import worker
from runtimes.walls import kernel
from runtimes.walls import process as process_walls

load = worker.load


def serve_code_as_it_is():
    """Read frames as a worker does; the macro's source is run without any policy, and without walls."""
    from border import frames

    reader = frames.FrameReader(frames.CHANNEL_FD)
    source, index = "", 0
    while (frame := reader.read()) is not None:
        kind, body = frame
        if kind == frames.SOURCE:
            source = body.decode()
            frames.write_all(frames.CHANNEL_FD, frames.pack(frames.COMPILED, b""))
        elif kind == frames.ITEM:
            exec(source, {"os": os})
            result = frames.INDEX.pack(index) + frames.pack_result(b"{}", b"{}")
            frames.write_all(frames.CHANNEL_FD, frames.pack(frames.RESULT, result))
            index += 1


if __name__ == "__main__":
    process_walls.prctl = lambda *_: False
    process_walls.confine_worker = lambda *_: None
    kernel.KernelWalls.enter = lambda _: frozenset()
    native_fork.WITHOUT = 1 | 4 | 16 | 32 | 256  # all that the C library does in a worker (native/native.h)
    if "--in-python" in sys.argv:
        sys.argv.remove("--in-python")
        native_fork.LIBRARY = "/nowhere"
    worker.load = lambda name, limits: load(name, limits)._replace(serve=serve_code_as_it_is)
    forkserver.main()
