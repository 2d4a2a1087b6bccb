"""The Python worker: serves one batch on its channel, running each item under the policy; untrusted from its first frame on.

`load` runs in the fork server and makes everything that does not depend on the macro; what it returns runs in the worker.
"""

from __future__ import annotations

import contextvars
import faulthandler
import gc
import json
import signal
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from runtimes import protocol
from runtimes.python import failures, output
from runtimes.python.context import freeze
from runtimes.python.policy import builtin_names, compiler, facades, guards, macro_class, own_modules, transformer
from runtimes.python.policy.item_start import begin_item
from runtimes.python.policy.printing import LOGS, macro_print

if TYPE_CHECKING:
    from collections.abc import Callable

SCIENCE: Final = "python-science"


def load(server: str) -> Callable[[], None]:
    """Make the builtins and facades that all macros share, and return the function that serves one batch with them."""
    modules = facades.standard_facades()
    given: dict[str, Any] = {}
    if server == SCIENCE:
        from runtimes.python import science  # noqa: PLC0415 -- half a second and 100 MB that plain macros never pay

        given = science.add_facades(modules)
    return lambda: Worker(modules, macro_builtins(modules, given)).serve()


def macro_builtins(modules: dict[str, facades.Facade], given: dict[str, Any]) -> dict[str, Any]:
    """Return all names that a macro has without making them: Python's, the modules', and the guards' own."""
    import_facade, import_name = facades.importer(modules)
    return {
        **builtin_names.plain_builtins(),
        "delattr": guards.guarded_delattr,
        "dir": guards.guarded_dir,
        "getattr": guards.guarded_getattr,
        "hasattr": guards.guarded_hasattr,
        "print": macro_print,
        "setattr": guards.guarded_setattr,
        "type": guards.show_type,
        "math": modules["math"],
        "statistics": modules["statistics"],
        **given,
        transformer.READ: guards.read,
        transformer.WRITE: guards.write,
        transformer.IMPORT: import_facade,
        transformer.IMPORT_NAME: import_name,
        transformer.MATCH_CLASS: guards.match_class,
        transformer.METACLASS: macro_class.MacroClass,
    }


class Worker:
    """One batch, from the first frame to the last."""

    def __init__(self, modules: dict[str, facades.Facade], names: dict[str, Any]) -> None:
        """Take what the fork server has made."""
        self._modules = modules
        self._names = names
        self._job: dict[str, Any] = {}
        self._source_lines: list[str] = []

    def serve(self) -> None:
        """Read the job, compile the macro, and answer its items until there are no more."""
        # Tells the parent where the macro is, at any moment and also inside of a call into C: the handler is in C too.
        faulthandler.register(signal.SIGUSR1, file=protocol.TRACE_FD, all_threads=False, chain=False)
        reader = protocol.FrameReader(protocol.CHANNEL_FD)
        packed = b""
        index = 0
        program = None
        while (frame := reader.read()) is not None:
            kind, body = frame
            if kind == protocol.ITEM and program is not None:
                self._send(protocol.RESULT, protocol.INDEX.pack(index) + self._run_item(program, body))
                index += 1
            elif kind == protocol.JOB:
                self._job = json.loads(body)
                index = self._job["first"]
            elif kind == protocol.CODE:
                packed = body
            elif kind == protocol.SOURCE:
                program = self._prepare(body.decode(), packed)
            elif kind == protocol.END:
                return

    def _send(self, kind: int, body: bytes) -> None:
        protocol.write_all(protocol.CHANNEL_FD, protocol.pack(kind, body))

    def _prepare(self, source: str, packed: bytes) -> compiler.Program | None:
        """Compile the macro, or take what an earlier worker has compiled; say so, or say why it cannot be run."""
        # As Python counts them: str.splitlines would also split at form feeds and their like.
        self._source_lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if packed:
            program = compiler.from_bytes(packed)
            self._send(protocol.COMPILED, b"")
            return program
        compiled = compiler.compile_macro(source, facades.known_names(self._modules))
        if isinstance(compiled, compiler.Program):
            self._send(protocol.COMPILED, compiled.to_bytes())
            return compiled
        findings = [self._finding(finding) for finding in compiled.findings]
        self._send(protocol.REFUSED, json.dumps({"code": compiled.code, "findings": findings}).encode())
        return None

    def _finding(self, finding: transformer.Finding) -> dict[str, Any]:
        described: dict[str, Any] = {"message": finding.message}
        if finding.line:
            described["line"] = finding.line
            if finding.line <= len(self._source_lines):
                described["source"] = self._source_lines[finding.line - 1][:500]
        if finding.column:
            described["column"] = finding.column
        if finding.hint:
            described["hint"] = finding.hint
        return described

    def _run_item(self, program: compiler.Program, body: bytes) -> bytes:
        """Run one item; return its result as JSON."""
        LOGS.begin(self._job["log_bytes"])
        begin_item()
        try:
            # In a context of its own: what numpy keeps in context variables (errstate, printoptions) ends with the item.
            text, warnings = contextvars.copy_context().run(self._call, program, json.loads(body))
            rest: dict[str, Any] = {"warnings": warnings} if warnings else {}
        except output.OutputError as error:
            text, rest = b"", {"error": str(error), "code": "OUTPUT_INVALID"}
        except BaseException as error:  # noqa: BLE001 -- whatever a macro raises is its item's outcome, SystemExit included
            text, rest = b"", failures.describe(error, self._source_lines)
        if len(text) > self._job["item_output_bytes"]:
            limit = self._job["item_output_bytes"]
            message = f"the output is {len(text):,} bytes of JSON, more than the {limit:,} that an item may have"
            text, rest = b"", {"error": message, "code": "OUTPUT_TOO_LARGE"}
        logs = LOGS.text()
        if logs:
            rest["logs"] = logs
        self._clean(program)
        if not text:
            return json.dumps(rest).encode()
        # The output is text already: what else there is to say is written around it.
        return b'{"output":%b%b' % (text, b"," + json.dumps(rest).encode()[1:] if rest else b"}")

    def _call(self, program: compiler.Program, item: dict[str, Any]) -> tuple[bytes, list[str]]:
        macro = FunctionType(program.code, {"__builtins__": self._names, "__name__": "__main__"})
        returned, filled = macro(item["data"], freeze(item["context"]), {})
        return encode_result(returned, filled)

    def _clean(self, program: compiler.Program) -> None:
        """Leave nothing of an item: what could run when it is garbage runs now, on the item's own time."""
        if program.has_generators:
            gc.collect()
        macro_class.forget_classes()
        own_modules.forget_random()


def encode_result(returned: Any, filled: Any) -> tuple[bytes, list[str]]:
    """Merge what a macro returned into its `output`, and encode that; raises OutputError, MemoryError."""
    if returned is None:
        return output.encode_output(filled)
    if not isinstance(returned, dict):
        kind = type.__getattribute__(type(returned), "__name__")
        raise output.OutputError(f"return: {kind}: return an object, {{name: value}}, or put values into `output`")
    merged = {**filled, **returned} if isinstance(filled, dict) and filled is not returned else returned
    return output.encode_output(merged)
