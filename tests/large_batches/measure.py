"""Runs one large batch in a cgroup of the function's memory, and says what it took: `python tests/large_batches/measure.py`."""

from __future__ import annotations

import base64
import gzip
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from batches import BATCHES, Batch
from memory_group import MemoryGroup

ROOT = Path(__file__).resolve().parents[2]
SERVE = ROOT / "tests" / "conformance" / "serve_lines.py"
HEALTHY = {"python": "output['a'] = 1", "js": "output.a = 1;"}


class Measured(NamedTuple):
    """What became of the items by code, and what it took."""

    codes: Counter[str]
    seconds: float
    handler_mb: int
    group_mb: int
    kills: int
    healthy: bool  # whether the batch after it is answered


def measure(batch: Batch) -> Measured:
    """Run it; raises NoGroupError where no cgroup can be made."""
    group = MemoryGroup(batch.memory_mb)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MACRO_")}
    environment |= {"MACRO_LANGUAGE": batch.language, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(batch.memory_mb)}
    environment |= {"MACRO_ITEM_TIMEOUT_MS": str(batch.item_ms)}
    environment |= {"PYTHONPATH": str(ROOT)} | {n: v for n, v in os.environ.items() if n == "MACRO_NODE"}
    process = subprocess.Popen(
        group.command([sys.executable, str(SERVE)]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
    )
    try:
        _ask(process, HEALTHY[batch.language], b'[{"id":"a"}]', 10)
        begun = time.monotonic()
        answer = _ask(process, batch.script, batch.items, batch.seconds)
        seconds = time.monotonic() - begun
        codes = _codes(answer)
        peak = _peak_mb(process.pid)
        healthy = _ask(process, HEALTHY[batch.language], b'[{"id":"a"}]', 10).startswith(b'{"status":"success"')
        return Measured(codes, seconds, peak, group.peak_mb(), group.kills(), healthy)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()
        group.remove()


def _ask(process: subprocess.Popen[bytes], script: str, items: bytes, seconds: int) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    source = base64.b64encode(script.encode())
    try:
        process.stdin.write(b'{"script":"%b","items":%b,"timeout":%d}\n' % (source, items, seconds))
        process.stdin.flush()
    except BrokenPipeError:  # it was killed
        return b""
    return process.stdout.readline()


def _codes(answer: bytes) -> Counter[str]:
    """Count the items by code: in the text, for as objects an answer can be a gigabyte here too."""
    wrapper = b'{"encoding":"gzip+base64","payload":"'
    if answer.startswith(wrapper):
        answer = gzip.decompress(base64.b64decode(answer[len(wrapper) :].rstrip()[:-2]))
    codes = Counter(
        code.decode() for code in re.findall(rb'"success":false,"error":"[^"]*","code":"([A-Z_]+)"', answer)
    )
    codes["OK"] = answer.count(b'"success":true')
    return +codes


def _peak_mb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) >> 10


def main() -> None:
    """Print the table of docs/performance.md."""
    head = "| batch | language | function | seconds | handler at most | all at most | items |"
    print(f"{head}\n|---|---|--:|--:|--:|--:|---|")  # noqa: T201 -- for whoever runs it
    for batch in BATCHES:
        if len(sys.argv) > 1 and sys.argv[1] not in batch.name + batch.language:
            continue
        got = measure(batch)
        codes = ", ".join(f"{count} {code}" for code, count in sorted(got.codes.items()))
        trouble = "" if got.healthy and not got.kills else f" **{got.kills} killed, healthy after it: {got.healthy}**"
        row = (
            f"| {batch.name} | {batch.language} | {batch.memory_mb} MB | {got.seconds:.1f} | {got.handler_mb} MB "
            f"| {got.group_mb} MB | {codes}{trouble} |"
        )
        print(row, flush=True)  # noqa: T201 -- for whoever runs it


if __name__ == "__main__":
    main()
