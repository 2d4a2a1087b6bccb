"""What a run was made on, without which its figures say nothing: machine, versions, and the revision of this project."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from benchmarks.interpreter import ROOT
from runtimes.js.command import find_node

_PACKAGES: Final = ("awslambdaric", "pydantic", "RestrictedPython", "numpy", "pandas", "scipy")


def facts() -> dict[str, Any]:
    """Return them as JSON has them."""
    return {"machine": machine(), "versions": versions(), "git": revision()}


def machine() -> dict[str, Any]:
    """Return processors, memory in MB, kernel, and how busy it is."""
    info = Path("/proc/cpuinfo").read_text()
    models = [line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")]
    return {
        "architecture": platform.machine(),
        "processor": models[0] if models else platform.processor(),
        "processors": len(os.sched_getaffinity(0)),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20,
        "kernel": platform.release(),
        "load": load(),
    }


def load() -> float:
    """Return how many processes wanted a processor, on average over the last minute."""
    return round(os.getloadavg()[0], 2)


def versions() -> dict[str, str]:
    """Return the versions of what runs."""
    node = subprocess.run(
        [find_node(), "-p", "`${process.version} V8 ${process.versions.v8}`"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        "python": sys.version.split()[0],
        "node": node.stdout.strip(),
        **{name: metadata.version(name) for name in _PACKAGES},
    }


def revision() -> dict[str, Any]:
    """Return the git revision, and whether files were changed since; empty where there is no git."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    try:
        return {"revision": git("rev-parse", "HEAD"), "changed": bool(git("status", "--porcelain"))}
    except (OSError, subprocess.CalledProcessError):
        return {}
