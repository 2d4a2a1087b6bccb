"""Tries to read the memory and the first environment of every other process of this user; prints what came of it as JSON."""

import json
import os
from pathlib import Path


def outcome(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return "read" if file.name == "mem" or opened.read() else "empty"
    except OSError as error:
        return type(error).__name__


pids = [path.name for path in Path("/proc").iterdir() if path.name.isdigit() and int(path.name) != os.getpid()]
print(json.dumps({pid: {name: outcome(Path("/proc", pid, name)) for name in ("environ", "mem")} for pid in pids}))
