"""Runs inside a container: starts every program there that can be executed, once as it is and once without any descriptor to open.

Prints JSON: {path: {"free": [exit status, words], "confined": [exit status, words]}}; the C library's loader is given each program.
"""

import json
import os
import resource
import select
import signal
import sys
from pathlib import Path

SECONDS = 5


def start(arguments: list[str], *, confined: bool) -> list[object]:
    """Execute a program; return how it ended, and what it said first."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        signal.alarm(SECONDS)
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        os.closerange(3, 100)
        if confined:
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        try:
            os.execv(arguments[0], arguments)  # noqa: S606 -- that is the test
        except OSError as error:
            os.write(2, str(error).encode())
        os._exit(126)
    os.close(writing)
    said = b""
    while select.select([reading], [], [], SECONDS + 1)[0] and (chunk := os.read(reading, 4096)):
        said += chunk
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    return [os.waitstatus_to_exitcode(status), said.decode(errors="replace")[:400]]


def programs() -> list[str]:
    """Name all files that anybody may execute."""
    found = []
    for folder in ("/usr", "/lib", "/lib64", "/bin", "/opt", "/var", "/etc"):
        for root, _, names in os.walk(folder):
            for name in names:
                path = Path(root, name)
                if path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o111:
                    found.append(str(path.resolve()))
    return sorted(set(found))


def main() -> None:
    """Try each, with one argument that ends an interpreter at once."""
    every = programs()
    loader = next(path for path in every if "/ld-linux" in path)
    tried = {
        path: {kind: start([path, "--version"], confined=kind == "confined") for kind in ("free", "confined")}
        for path in every
        if path != loader
    }
    for path in list(tried):
        tried[f"{loader} {path}"] = {
            kind: start([loader, path, "--version"], confined=kind == "confined") for kind in ("free", "confined")
        }
    print(json.dumps({"loader": loader, "tried": tried}))


if __name__ == "__main__":
    sys.exit(main())
