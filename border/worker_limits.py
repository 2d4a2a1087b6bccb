"""The limits of one worker, which the sandbox chooses and its fork server sets."""

from __future__ import annotations

from typing import NamedTuple


class WorkerLimits(NamedTuple):
    """The rlimits of one worker; the same for every worker of a service, so that a standby can have them already."""

    memory_bytes: int  # beyond what the fork server itself has mapped
    cpu_seconds: int  # a last resort behind the parent's clock, for a worker whose parent is gone
    open_files: int
