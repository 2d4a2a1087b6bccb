"""A fork server whose workers run any code: all walls stand but that of the language, as if a macro had broken out of it.

Put in the place of `runtimes.forkserver` by tests only (sandbox.fork_client.PROGRAM). A worker is confined exactly as always. In
Python it then executes the macro's source as it is; in JavaScript it runs without Node's permissions, and the source names a
module beside this file.
"""

# ruff: noqa: F401 -- the modules that attacks use: a worker opens no files
import array
import ctypes
import http.client
import importlib
import json
import mmap
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

from border import frames
from border.server import unpack_server
from runtimes import forkserver, native_fork
from runtimes.loaded_runtime import LoadedRuntime
from runtimes.walls import landlock, seccomp
from runtimes.walls import process as process_walls

CONTROL_FD = 20
HERE = Path(__file__).resolve().parent


def open_python(name, limits):
    from runtimes.python import worker

    runtime = load_python(name, limits)

    def serve():
        reader = frames.FrameReader(frames.CHANNEL_FD)
        source, index = "", 0

        def send(kind, body):
            frames.write_all(frames.CHANNEL_FD, frames.pack(kind, body))

        while (frame := reader.read()) is not None:
            kind, body = frame
            if kind == frames.JOB:
                index = json.loads(body)["first"]
            elif kind == frames.SOURCE:
                source = body.decode()
                send(frames.COMPILED, b"")
            elif kind == frames.ITEM:
                output = {}
                try:
                    exec(source, {"json": json.loads(body)["data"], "output": output, "send": send, "index": index})
                except BaseException as error:
                    output.setdefault("refused", f"{type(error).__name__}: {error}"[:200])
                send(
                    frames.RESULT,
                    frames.INDEX.pack(index) + frames.pack_result(b"{}", json.dumps(output).encode()),
                )
                index += 1
            elif kind == frames.END:
                return

    return LoadedRuntime(serve, runtime.walls)


def open_javascript(options):
    if "--forked" in options:
        open_forked_javascript(options)
    else:
        open_executed_javascript()


# As in native.h.
WITHOUT = {"nofile": 1, "fsize": 2, "nproc": 4}


def open_forked_javascript(options):
    from runtimes.js import command, forking

    without = sum(WITHOUT[wall] for wall in names_of_walls(options) if wall in WITHOUT)

    def zygote_command(node, memory_mb, program, numbers):
        numbers = (*numbers[:-1], without)
        program_file = str(HERE / "js" / "open_zygote.mjs")
        return [
            node,
            "--no-warnings",
            "--disable-sigusr1",  # its listener is a thread, and a zygote has none to spare
            *command._FORKABLE,
            program_file,
            str(command.FOLDER),
            str(memory_mb),
            program,
            *map(str, numbers),
        ]

    forking.zygote_command = zygote_command


def open_executed_javascript():
    from runtimes.js import forking, launch

    def worker_command(node, _memory_mb):
        return [node, "--no-warnings", str(HERE / "js" / "open_worker.mjs")]

    forking.become_fork_server = lambda *_, **__: "the test's workers are executed"
    launch.FOLDER = HERE / "js"
    launch.worker_command = worker_command


def take_all_walls_away():
    """Let attacks get through: what does not get through then is no attack."""
    fork_in_python()
    process_walls.confine_server = process_walls.confine_worker = lambda *_: None
    landlock.restrict = seccomp.install = lambda *_: False
    process_walls.refuse_descriptors = lambda: False
    process_walls.keep_only = lambda wanted: [os.dup2(source, target) for target, source in wanted.items()]
    forkserver.sweep = lambda _: None
    serve = forkserver.serve

    def serve_with_an_open_door(*arguments, **named):
        os.set_inheritable(CONTROL_FD, True)
        serve(*arguments, **named)

    forkserver.serve = serve_with_an_open_door


def fork_in_python():
    """Have workers forked and confined as where the C library is not built."""
    native_fork.LIBRARY = "/nowhere"


def take_a_guard_away(name):
    """Let one real escape out of the language: workers run macros as always, but for the guard that stops it."""

    from runtimes.python import granted
    from runtimes.python.allowed import builtin_names
    from runtimes.python.policy import reentry

    def with_the_original(grants, form):
        """Take one replacement back out of what is granted."""
        return tuple(
            each._replace(module_forms={key: value for key, value in each.module_forms.items() if key != form})
            for each in grants
        )

    # All of them end by making one that covers all memory (escapes/finish.py), for which they need to know the class.
    builtin_names.OTHER_CLASSES = {**builtin_names.OTHER_CLASSES, "bytearray": bytearray}
    if name == "groupby":
        granted.PLAIN = with_the_original(granted.PLAIN, ("itertools", "groupby"))
    elif name == "holding":
        reentry.CALLED_BACK = frozenset()
    elif name == "odeint":
        from runtimes.python import libraries

        science_grants = libraries.science_grants
        libraries.science_grants = lambda: with_the_original(science_grants(), ("scipy.integrate", "odeint"))


# What one wall is by itself: a limit that is not set then.
LIMITS = {
    "nofile": resource.RLIMIT_NOFILE,
    "nproc": resource.RLIMIT_NPROC,
    "fsize": resource.RLIMIT_FSIZE,
    "sigpending": resource.RLIMIT_SIGPENDING,
    "address_space": resource.RLIMIT_AS,
}


def names_of_walls(options):
    return [option.partition("=")[2] for option in options if option.startswith("--without=")]


def take_walls_away(names):
    """Leave some limits as they are; `sweep` is not of this process."""
    left_alone = {LIMITS[name] for name in names if name in LIMITS}  # others are of the handler's
    set_limit = resource.setrlimit
    resource.setrlimit = lambda what, pair: None if what in left_alone else set_limit(what, pair)
    # What the C library does in a worker by itself; the rest is the fork server's, and Python's.
    native_fork.WITHOUT = sum(WITHOUT[name] for name in names if name in ("nofile", "nproc"))


if __name__ == "__main__":
    options = [argument for argument in sys.argv[1:] if argument.startswith("--")]
    sys.argv[1:] = sys.argv[1 + len(options) :]
    if "--bare" in options:
        take_all_walls_away()
    if "--in-python" in options:
        fork_in_python()
    take_walls_away(names_of_walls(options))
    escapes = [option.partition("=")[2] for option in options if option.startswith("--escape=")]
    for escape in escapes:
        take_a_guard_away(escape)
    if escapes:
        pass  # workers run macros as always
    elif unpack_server(sys.argv[1]).forking_module:
        open_javascript(options)
    else:
        module = importlib.import_module("runtimes.python.worker")
        load_python = module.load
        module.load = open_python
    forkserver.main()
