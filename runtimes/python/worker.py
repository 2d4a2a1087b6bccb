"""The Python worker: serves one batch on its channel, each item under the policy; untrusted from its first frame on.

`load` runs in the fork server and makes all that does not depend on the macro; what it returns runs in the worker.
"""

from __future__ import annotations

import contextlib
import contextvars
import faulthandler
import gc
import json
import signal
import socket
import sys
from importlib import import_module
from types import FunctionType, GeneratorType
from typing import TYPE_CHECKING, Any, Final

from border import caps, codes, frames
from border.json_text import make_reader
from runtimes.loaded_runtime import LoadedRuntime
from runtimes.python.allowed import builtin_names
from runtimes.python.diagnostics import bad_output, macro_errors, shown_names
from runtimes.python.granted import POLICIES, plain_policy
from runtimes.python.helpers import HELPERS
from runtimes.python.helpers.remarks import take_remarks
from runtimes.python.item import output
from runtimes.python.item.context import freeze
from runtimes.python.item.logs import LOGS, macro_print
from runtimes.python.item.state import is_in_doubt
from runtimes.python.policy import compiler, macro_class, transformer
from runtimes.python.policy.filename import FILENAME
from runtimes.python.policy.guards import Guards
from runtimes.python.replacements import safe_iterators
from runtimes.python.syscalls import SYSCALLS
from runtimes.walls.kernel import KernelWalls

if TYPE_CHECKING:
    from border.worker_limits import WorkerLimits

_read: Final = make_reader()
# What Python would load when it is first needed: a worker opens no files.
LOADED_AHEAD: Final = (
    "difflib",  # a hint
    "unicodedata",  # `\N{BULLET}` in a text or a pattern
    # What instruments write; the interpreter itself has UTF-8, UTF-16, UTF-32, ASCII and Latin-1 by their usual names.
    "encodings.ascii",
    "encodings.cp1252",
    "encodings.latin_1",
    "encodings.unicode_escape",
    "encodings.utf_16_be",
    "encodings.utf_16_le",
    "encodings.utf_8_sig",
)
# A module that the standard library itself imports late, from 3.12 on: for random.seed of a text.
_LATE_IN_THE_LIBRARY: Final = "_sha2"

# Our own batch, which the fork server serves as a worker would: the interpreter settles how to run what every batch runs, and
# keeps what it has looked up. Whatever is settled here is not written by each worker, in a page of its own. No worker does
# it while it waits: where invocations are frozen apart, somebody waits for that too.
_REHEARSAL: Final = """
values = json["trace"]
mean = sum(values) / len(values)
if mean > max(values):
    print(mean, values.count(mean))
output["mean"] = mean
"""
_REHEARSAL_ITEM: Final = b'{"data":{"trace":[1,2.5,3]},"context":{"site":"A"}}'
_REHEARSAL_JOB: Final = b'{"first": 0, "log_bytes": 1000, "item_output_bytes": 1000}'
# Python specialises a function's instructions after some calls of it.
_REHEARSALS: Final = 20


def load(server: str, _limits: WorkerLimits) -> LoadedRuntime:
    """Make the builtins and facades that all macros share, and return how a worker serves one batch with them."""
    if server == "python-science":
        # Where pandas finds pyarrow it keeps texts in arrays of its: a macro would see other types here than in the image.
        sys.modules["pyarrow"] = None  # type: ignore[assignment]
    guards = Guards(POLICIES.get(server, plain_policy)())
    load_ahead()
    names = macro_builtins(guards)
    for members in (names, *(facade.__dict__ for facade in guards.facades.values())):
        shown_names.name_as_shown(members)
    # Tells the parent where a macro is, at any moment and also inside of a call into C: the handler is in C too. Set up
    # here, for the descriptor that a worker will have; in the fork server itself that is /dev/null.
    faulthandler.register(signal.SIGUSR1, file=frames.TRACE_FD, all_threads=False, chain=False)
    program = compiler.compile_macro(_REHEARSAL, guards.names)
    if not isinstance(program, compiler.Program):
        raise TypeError(program)
    for _ in range(_REHEARSALS):
        _rehearse(guards, names, program.to_bytes())

    # Made here and not by each worker, which would write to some 70 pages for it: the kernel copies each for the worker.
    return LoadedRuntime(BatchServer(guards, names).serve, KernelWalls(SYSCALLS))


def load_ahead() -> None:
    """Load what macros would lead libraries to load: a worker opens no file."""
    for late in LOADED_AHEAD:
        import_module(late)
    with contextlib.suppress(ModuleNotFoundError):
        import_module(_LATE_IN_THE_LIBRARY)


def _rehearse(guards: Guards, names: dict[str, Any], packed: bytes) -> None:
    """Serve a batch of our own from its first frame to its last; what comes of it is dropped with the channel."""
    ours, channel = socket.socketpair()
    with ours, channel:
        rehearsal = (
            (frames.JOB, _REHEARSAL_JOB),
            (frames.CODE, packed),
            (frames.SOURCE, _REHEARSAL.encode()),
            (frames.ITEM, _REHEARSAL_ITEM),
            (frames.END, b""),
        )
        ours.sendall(b"".join(frames.pack(kind, body) for kind, body in rehearsal))
        BatchServer(guards, names, channel.fileno()).serve()


def macro_builtins(guards: Guards) -> dict[str, Any]:
    """Return all names that a macro has without making them: Python's, the modules', and the guards' own."""
    return {
        **builtin_names.plain_builtins(),
        "__import__": guards.import_for_python,
        "delattr": guards.named.delattr,
        "dir": guards.named.dir,
        "getattr": guards.named.getattr,
        "hasattr": guards.named.hasattr,
        "iter": safe_iterators.iterate,
        "print": macro_print,
        "setattr": guards.named.setattr,
        "type": guards.show_type,
        "math": guards.facades["math"],
        "statistics": guards.facades["statistics"],
        **HELPERS,
        **{name: guards.facades[module] for name, module in guards.policy.given_modules.items()},
        transformer.READ: guards.read,
        transformer.WRITE: guards.write,
        transformer.IMPORT: guards.import_facade,
        transformer.IMPORT_NAME: guards.import_name,
        transformer.MATCH_CLASS: guards.match_class,
        transformer.METACLASS: guards.make_class,
        transformer.BEGIN: guards.holding.begin,
        transformer.WRITING: guards.holding.writing,
        transformer.CHANGING: guards.holding.changing,
    }


class BatchServer:
    """One batch, from the first frame to the last."""

    def __init__(self, guards: Guards, names: dict[str, Any], channel: int = frames.CHANNEL_FD) -> None:
        """Take what the fork server has made, and the descriptor of the channel."""
        self._channel = channel
        self._guards = guards
        self._encoder = output.OutputEncoder(guards.policy.output)
        self._names = names
        self._job: dict[str, Any] = {}
        self._source = ""
        self._source_lines: list[str] = []  # once somebody has asked for them

    def serve(self) -> None:
        """Read the job, compile the macro, and answer its items until there are no more."""
        reader = frames.FrameReader(self._channel)
        packed = b""
        index = 0
        program = None
        while (frame := reader.read()) is not None:
            kind, body = frame
            if kind == frames.ITEM and program is not None:
                last = program.has_special_methods or reader.has_next(frames.END)
                told = self._run_item(program, body, last=last)
                result = frames.pack(frames.RESULT, frames.INDEX.pack(index) + told)
                if is_in_doubt() and not program.has_special_methods:  # which was said when it was compiled
                    result += frames.pack(frames.DONE_WITH, b"")
                frames.write_all(self._channel, result)
                if is_in_doubt():
                    return
                index += 1
            elif kind == frames.JOB:
                self._job = _read(body.decode())
                index = self._job["first"]
            elif kind == frames.CODE:
                packed = body
            elif kind == frames.SOURCE:
                program = self._prepare(body.decode(), packed)
            elif kind == frames.END:
                return

    def _send(self, kind: int, body: bytes) -> None:
        frames.write_all(self._channel, frames.pack(kind, body))

    def _prepare(self, source: str, packed: bytes) -> compiler.Program | None:
        """Compile the macro, or take what an earlier worker has compiled; say so, or say why it cannot be run."""
        self._source = source
        if packed:
            return self._accept(compiler.from_bytes(packed), b"")
        compiled = compiler.compile_macro(source, self._guards.names)
        if isinstance(compiled, compiler.Program):
            return self._accept(compiled, compiled.to_bytes())
        # The sandbox reads no more, and no longer ones.
        findings = [self._finding(finding) for finding in compiled.findings[: caps.FINDINGS]]
        self._send(frames.REFUSED, json.dumps({"code": compiled.code, "findings": findings}).encode())
        return None

    def _accept(self, program: compiler.Program, packed: bytes) -> compiler.Program:
        """Say that the macro is compiled; and, before anything of it runs, that this worker is good for one item only."""
        said = frames.pack(frames.COMPILED, packed)
        if program.has_special_methods:
            said += frames.pack(frames.DONE_WITH, b"")
        frames.write_all(self._channel, said)
        return program

    def _lines(self) -> list[str]:
        if not self._source_lines:
            # As Python counts them: str.splitlines would also split at form feeds and their like.
            self._source_lines = self._source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._source_lines

    def _finding(self, finding: transformer.Finding) -> dict[str, Any]:
        described: dict[str, Any] = {"message": finding.message[: caps.FINDING_CHARACTERS]}
        if finding.line:
            described["line"] = finding.line
            lines = self._lines()
            if finding.line <= len(lines):
                described["source"] = lines[finding.line - 1][: caps.SOURCE_LINE_CHARACTERS]
        if finding.column:
            described["column"] = finding.column
        if finding.hint:
            described["hint"] = finding.hint[: caps.FINDING_CHARACTERS]
        return described

    def _run_item(self, program: compiler.Program, body: bytes, *, last: bool) -> bytes:
        """Run one item, after the `last` of which this process ends; return what follows the index in its result."""
        LOGS.begin(self._job["log_bytes"])
        looks = gc.get_count()[1:]
        self._guards.begin_item()
        try:
            # In a context of its own: what numpy keeps in context variables (errstate, printoptions) ends with the item.
            text, warnings = contextvars.copy_context().run(self._call, program, _read(body.decode()))
            warnings = [*take_remarks(), *warnings]
            rest: dict[str, Any] = {"warnings": warnings} if warnings else {}
        except output.OutputError as error:
            text, rest = b"", bad_output.describe(error, self._lines())
        except output.OutputTooLargeError as error:
            text, rest = b"", {"error": str(error), "code": codes.OUTPUT_TOO_LARGE}
        except BaseException as error:  # noqa: BLE001 -- whatever a macro raises is its item's outcome, SystemExit included
            text, rest = b"", macro_errors.describe(error, self._lines(), self._guards.reader.names_of)
        if "error" in rest and (said := take_remarks(rest["error"])):
            rest["warnings"] = said
        logs = LOGS.text()
        if logs:
            rest["logs"] = logs
        self._clean(program, looks, last=last)
        return frames.pack_result(json.dumps(rest).encode() if rest else b"{}", text)

    def _call(self, program: compiler.Program, item: dict[str, Any]) -> tuple[bytes, list[str]]:
        macro = FunctionType(program.code, {"__builtins__": self._names, "__name__": "__main__", "__doc__": None})
        macro.__globals__["__doc__"] = macro.__doc__
        returned, filled = macro(item["data"], freeze(item["context"]), {})
        return encode_result(self._encoder, returned, filled, self._job["item_output_bytes"])

    def _clean(self, program: compiler.Program, looks: tuple[int, ...], *, last: bool) -> None:
        """Leave nothing of an item: what could run when it is garbage runs now, on the item's own time."""
        if program.has_generators:
            # A generator's `finally` is code of the macro's, which C code may call back: it runs while the forms that hold
            # still stand. Again until none is left, as it can leave the next one behind. What never comes to an end runs into
            # the item's time, and so does one that something keeps alive.
            self._let_go()
            while any(map(_is_suspended, gc.get_objects())):
                self._let_go()
        self._guards.end_item()
        macro_class.forget_classes()
        if program.has_generators:
            return
        # Every class, and every function that calls itself, is a cycle that keeps what it mentions, arrays and all. Python
        # would look for cycles after hundreds of objects, whatever their size. What the item has made is young, unless Python
        # has looked meanwhile: this takes half a microsecond, as what was loaded before the fork is not looked at. The first
        # look copies some 50 pages, which the last item need not pay: its memory goes with the process.
        if not last:
            gc.collect(1 if gc.get_count()[1:] == looks else 2)

    def _let_go(self) -> None:
        """Let go of all that could keep a generator of the macro's, and have it closed."""
        self._guards.let_go()
        macro_class.forget_classes()
        gc.collect()


def _is_suspended(found: Any) -> bool:
    """Tell whether this is a generator of the macro's that has something left to run."""
    return type(found) is GeneratorType and found.gi_frame is not None and found.gi_code.co_filename == FILENAME


def encode_result(
    encoder: output.OutputEncoder, returned: Any, filled: Any, most_bytes: int = sys.maxsize
) -> tuple[bytes, list[str]]:
    """Merge what a macro returned into its `output`, and encode that; raises OutputError and OutputTooLargeError."""
    if returned is None:
        return encoder.encode(filled, most_bytes)
    if not isinstance(returned, dict):
        kind = type.__getattribute__(type(returned), "__name__")[: output.MAX_PLACE_CHARACTERS]
        otherwise = "return an object, {name: value}, or put values into `output`"
        if not isinstance(filled, dict) or not filled:
            raise output.OutputError("return", f"{kind}: {otherwise}")
        text, warnings = encoder.encode(filled, most_bytes)
        return text, [f"return: {kind}: it was left out: {otherwise}", *warnings]
    merged = {**filled, **returned} if isinstance(filled, dict) and filled is not returned else returned
    return encoder.encode(merged, most_bytes)
