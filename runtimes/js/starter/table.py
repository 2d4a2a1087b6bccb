"""Writes what start.c has from Python's tables, as C: `python -m runtimes.js.starter.table > table.h`. Run when it is built.

With `--machine` for another machine than this one. Where there is no libseccomp, nothing is written, and there is no starter:
its workers would have no filter.
"""

from __future__ import annotations

import argparse
import base64
import os
import sys

from runtimes.js.command import fork_flags
from runtimes.js.forking import BYTES_FOR_EACH, RESERVED_MB
from runtimes.js.syscalls import FORKED_SYSCALLS
from runtimes.walls import seccomp


def table(machine: str) -> str:
    """Return the header's text; raises LookupError where no filter can be compiled."""
    program = seccomp.compile_allowed(FORKED_SYSCALLS, machine=machine)
    if not program:
        raise LookupError("there is no libseccomp")
    flags = ", ".join("NULL" if flag.startswith("--allow-fs-read=") else f'"{flag}"' for flag in fork_flags())
    return (
        f"static const char *const flags[] = {{{flags}}};\n"
        f'static const char filter[] = "{base64.b64encode(program).decode()}";\n'
        f"#define RESERVED_BYTES ({RESERVED_MB}ULL << 20)\n"
        f"#define BYTES_FOR_EACH {BYTES_FOR_EACH}ULL\n"
    )


def main() -> None:
    """Write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--machine", default=os.uname().machine, help="as `uname -m` has it")
    try:
        sys.stdout.write(table(parser.parse_args().machine))
    except LookupError as missing:
        sys.exit(f"The starter is not built: {missing}.")


if __name__ == "__main__":
    main()
