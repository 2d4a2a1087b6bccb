"""What the kernel refuses to a container: as Lambda's does, and variants of that. See profiles/lambda.json for the reasons.

None of this has been seen on Lambda itself. It is run with `no_new_privs`, as the container's runtime needs `prctl` for its filter
otherwise: so what is said about that one attribute in such a container says nothing about Lambda.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

_FILE: Final = Path(__file__).with_name("profiles") / "lambda.json"
_PERMISSION_DENIED: Final = 1


class Kernel(NamedTuple):
    """A name for the tests, and a profile for the engine; none is the engine's own, under which all of our walls stand."""

    name: str
    profile: str | None

    def security_options(self) -> list[str]:
        """Return what a container is started with."""
        return ["no-new-privileges", *([f"seccomp={self.profile}"] if self.profile else ())]


def _lambdas() -> dict[str, Any]:
    profile: dict[str, Any] = json.loads(_FILE.read_text())
    return profile


def _with_rules(*rules: dict[str, Any]) -> str:
    profile = _lambdas()
    profile["syscalls"] += [{"action": "SCMP_ACT_ERRNO", "errnoRet": _PERMISSION_DENIED, **rule} for rule in rules]
    return json.dumps(profile)


def _without(*names: str) -> str:
    profile = _lambdas()
    for rule in profile["syscalls"]:
        rule["names"] = [name for name in rule["names"] if name not in names]
    profile["syscalls"] = [rule for rule in profile["syscalls"] if rule["names"]]
    return json.dumps(profile)


# The profile names no other architecture than the machine's: a call in the way of another one kills, as on Lambda
# (test_kernels.py sees to it).
LAMBDA: Final = Kernel("lambda", json.dumps(_lambdas()))
# The other way round: where such calls are only refused what the profile refuses.
FOREIGN_CALLS_WORK: Final = Kernel(
    "foreign-calls-work",
    json.dumps({**_lambdas(), "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"]}),
)
# Not even limits can be set: reading them goes on.
NO_LIMITS: Final = Kernel(
    "no-limits",
    _with_rules(
        {"names": ["setrlimit"]},
        {"names": ["prlimit64"], "args": [{"index": 2, "value": 0, "op": "SCMP_CMP_NE"}]},
    ),
)
# What other processes may be asked for by system calls is allowed: then nothing but the mode of the interpreter keeps them shut.
NEIGHBOURS_CAN_BE_ASKED: Final = Kernel("neighbours", _without("ptrace", "process_vm_readv", "process_vm_writev"))
EVERY_WALL: Final = Kernel("every-wall", None)
