"""Runs macros under the policy of the science server, in this process or in a fork of it."""

from __future__ import annotations

import faulthandler
import json
import os
import pickle
import signal
import warnings
from typing import Any

import plain_pandas  # noqa: F401 -- before the packages
import pytest

from border import frames
from runtimes.python import worker
from runtimes.python.granted import numpy_policy, science_policy
from runtimes.python.item import library_warnings
from runtimes.python.policy import compiler
from runtimes.python.policy.guards import Guards


def read_result(result: bytes) -> dict[str, Any]:
    """Put together what a worker says of an item and its output."""
    known, output = frames.split_result(result)
    return {**json.loads(known), **({"output": json.loads(output)} if output else {})}


class Macros:
    """One set of facades, as a fork server has it."""

    def __init__(self, packages: str = "all", *, holds: bool = True) -> None:
        worker.load_ahead()
        policy = numpy_policy() if packages == "numpy" else science_policy()
        self.guards = Guards(policy if holds else policy._replace(held_forms=()))
        self.modules = self.guards.facades
        self.names = worker.macro_builtins(self.guards)

    def worker(self) -> worker.BatchServer:
        made = worker.BatchServer(self.guards, self.names)
        made._job = {"log_bytes": 8192, "item_output_bytes": 1 << 20}
        return made

    def compile(self, source: str) -> compiler.Program | compiler.Refusal:
        return compiler.compile_macro(source, self.guards.names)

    def run(self, source: str, *data: Any) -> list[dict[str, Any]]:
        """Run a macro for each item; a refused macro gives its findings."""
        program = self.compile(source)
        if isinstance(program, compiler.Refusal):
            return [{"refused": " / ".join(f"{finding.message}: {finding.hint}" for finding in program.findings)}]
        serving = self.worker()
        serving._source_lines = source.split("\n")
        bodies = [json.dumps({"data": each, "context": {}}).encode() for each in data or (None,)]
        with warnings.catch_warnings():  # pytest has put its own in the place of ours
            warnings.showwarning = library_warnings._show
            return [read_result(serving._run_item(program, body, last=False)) for body in bodies]

    def run_apart(self, source: str, *data: Any) -> list[dict[str, Any]] | int:
        """Run a macro in a process of its own; one that ended by a signal gives the signal."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            signal.alarm(30)
            faulthandler.disable()  # what ends by a signal here is meant to
            with os.fdopen(writing, "wb") as out:
                pickle.dump(self.run(source, *data), out)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as answer:
            raw = answer.read()
        _, status = os.waitpid(pid, 0)
        return pickle.loads(raw) if os.WIFEXITED(status) else os.WTERMSIG(status)  # noqa: S301 -- our own child's


@pytest.fixture(scope="session")
def macros() -> Macros:
    return Macros()
