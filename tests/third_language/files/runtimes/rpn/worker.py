"""A worker of RPN macros: serves one batch, frame by frame; child's side."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from border import frames
from runtimes.loaded_runtime import LoadedRuntime
from runtimes.walls.kernel import KernelWalls
from runtimes.walls.seccomp import EQ, Condition, Rule

if TYPE_CHECKING:
    from border.worker_limits import WorkerLimits

_CHANNEL: Final = (Condition(0, EQ, frames.CHANNEL_FD),)
# All that a worker still has to say to the kernel.
SYSCALLS: Final = (
    Rule("read", "the job and its items", _CHANNEL),
    Rule("write", "the answers", _CHANNEL),
    Rule("brk", "memory for small objects"),
    Rule("mmap", "memory for lists and texts"),
    Rule("munmap", "memory that is given back"),
    Rule("mremap", "lists that grow"),
    Rule("exit_group", "the end of the batch"),
)
# A number, 'text, .member of the data, =name in the output, or a verb.
_WORD: Final = re.compile(r"(-?\d+(?:\.\d+)?)|'(\S*)|\.(\w+)|=(\w+)|([-+*/]|data|true|sum|count|times|hang)")
_NUMBER, _TEXT, _MEMBER, _NAME = 1, 2, 3, 4


def load(_server: str, _limits: WorkerLimits) -> LoadedRuntime:
    """Load what all workers need, once, in the fork server; return how a worker serves a batch."""
    return LoadedRuntime(serve, KernelWalls(SYSCALLS))


def serve() -> None:
    """Serve one batch, in a forked and confined process."""
    reader = frames.FrameReader(frames.CHANNEL_FD)
    place = most_bytes = 0
    words: list[tuple[int, int, str]] = []
    while (frame := reader.read()) is not None:
        kind, body = frame
        if kind == frames.JOB:
            job = json.loads(body)
            place, most_bytes = job["first"], job["item_output_bytes"]
        elif kind == frames.SOURCE:
            words, wrong = compile_macro(body.decode())
            if wrong:
                send(frames.REFUSED, json.dumps({"code": "SYNTAX_ERROR", "findings": [wrong]}).encode())
                return
            send(frames.COMPILED)
        elif kind == frames.ITEM:
            known, output = run_item(words, json.loads(body)["data"], most_bytes)
            told = frames.pack_result(json.dumps(known).encode(), output)
            send(frames.RESULT, frames.INDEX.pack(place) + told)
            place += 1
        elif kind == frames.END:
            return


def send(kind: int, body: bytes = b"") -> None:
    """Write one frame."""
    frames.write_all(frames.CHANNEL_FD, frames.pack(kind, body))


def compile_macro(source: str) -> tuple[list[tuple[int, int, str]], dict[str, Any] | None]:
    """Return each word with its line and kind, and the first that is none. A # begins a comment."""
    words = []
    for line, text in enumerate(source.split("\n"), 1):
        for found in re.finditer(r"\S+", text.partition("#")[0]):
            word = _WORD.fullmatch(found[0])
            if word is None or word.lastindex is None:
                said = f"{found[0][:40]} is no word of this language"
                return [], {"message": said, "line": line, "column": found.start() + 1, "source": text[:200]}
            words.append((line, word.lastindex, word[word.lastindex]))
    return words, None


def run_item(words: list[tuple[int, int, str]], data: Any, most_bytes: int) -> tuple[dict[str, Any], bytes]:
    """Run a macro over one item, with a stack of its own; return what is told beside its output, and the output."""
    stack: list[Any] = []
    output: dict[str, Any] = {}
    line = 0
    try:
        for number, kind, word in words:
            line = number
            if kind == _NUMBER:
                stack.append(float(word) if "." in word else int(word))
            elif kind == _TEXT:
                stack.append(word)
            elif kind == _MEMBER:
                stack.append(data[word])
            elif kind == _NAME:
                output[word] = stack.pop()
            else:
                work(word, stack, data)
    except (ArithmeticError, LookupError, TypeError) as error:
        return {"error": f"{type(error).__name__}: {error}", "code": "RUNTIME_ERROR", "line": line}, b""
    except MemoryError:
        return {"error": "the macro has taken too much memory", "code": "MEMORY_LIMIT", "line": line}, b""
    try:
        written = json.dumps(output, allow_nan=False, separators=(",", ":")).encode()
    except ValueError as error:
        return {"error": f"the output has no form in JSON: {error}", "code": "OUTPUT_INVALID"}, b""
    if len(written) > most_bytes:
        said = f"the output has {len(written):,} bytes of JSON, and may have {most_bytes:,}"
        return {"error": said, "code": "OUTPUT_TOO_LARGE"}, b""
    return {}, written


def work(verb: str, stack: list[Any], data: Any) -> None:
    """Carry out one verb on the stack."""
    if verb in ("data", "true"):
        stack.append(data if verb == "data" else True)
    elif verb in ("sum", "count"):
        stack.append(sum(stack.pop()) if verb == "sum" else len(stack.pop()))
    elif verb == "hang":
        while stack[-1]:
            pass
        stack.pop()
    else:
        right, left = stack.pop(), stack.pop()
        if verb == "+":
            stack.append(left + right)
        elif verb == "-":
            stack.append(left - right)
        elif verb == "/":
            stack.append(left / right)
        else:
            stack.append(left * right)
