"""Runs a command as on a kernel, or in a container, that answers EPERM to seccomp, Landlock and `no_new_privs`.

Run as `python refusing_kernel.py COMMAND…`, with `--limits` before the command where no limit can be set either. Where it may not filter without `no_new_privs` (no root), that one layer stays.
"""

import os
import sys

from runtimes.walls import process as process_walls
from runtimes.walls import seccomp

PR_SET_SECCOMP = 22


def refuse(*, limits: bool) -> None:
    """Refuse them to this process and all that it starts."""
    rules = [
        seccomp.Rule("seccomp", "the other way to filter"),
        seccomp.Rule("prctl", "filters", (seccomp.Condition(0, seccomp.EQ, PR_SET_SECCOMP),)),
        seccomp.Rule("prctl", "privileges", (seccomp.Condition(0, seccomp.EQ, process_walls.PR_SET_NO_NEW_PRIVS),)),
        seccomp.Rule("landlock_create_ruleset", "files"),
    ]
    if limits:
        # Asking goes on, as Node asks how large its stack is: the second word is where the new limits are.
        rules += [
            seccomp.Rule("prlimit64", "limits", (seccomp.Condition(2, seccomp.NE, 0),)),
            seccomp.Rule("setrlimit", "the older way"),
        ]
    program = seccomp.compile_refused(rules)
    if not seccomp.install(program):
        process_walls.prctl(process_walls.PR_SET_NO_NEW_PRIVS, 1)
        if not seccomp.install(program):
            sys.exit("The kernel's layers cannot be refused here: it has no seccomp itself, or libseccomp is missing.")


if __name__ == "__main__":
    command = sys.argv[1:]
    limits = command[0] == "--limits"
    refuse(limits=limits)
    if limits:
        del command[0]
    os.execvp(command[0], command)  # noqa: S606 -- the caller's own command
