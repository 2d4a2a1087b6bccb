"""Measures `map` against `serve`: undisturbed, with large answers, and under an outage and kills.

    python -m benchmarks.bulk [--items 200000] [--large 3000] [--beside FOLDER]

It says for each run the items a second, the processor time and the most memory of `map` itself, and whether the bytes are
those of the undisturbed run. `--beside` measures the `map` of another checkout in turn. The endpoint is always this one's.
"""

from __future__ import annotations

import argparse
import contextlib
import filecmp
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.interpreter import environment
from benchmarks.processes import descendants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
OUTAGE_SECONDS = 10.0
DOUBLE = "output['double'] = 2 * json\n"
# 30 KB an item, of which a response of 6 MB, compressed, holds a thousand.
LARGE = "output['trace'] = [json % 10] * 15000\n"


@dataclass
class Cost:
    """What one `map` took, or several of which each went on where the one before it was killed."""

    wall: float = 0.0
    processor: float = 0.0
    megabytes: float = 0.0


class Served:
    """`macro-runner serve python --workers N` at a port that stays the same."""

    def __init__(self, workers: int) -> None:
        """Start it."""
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.workers = workers
        self.start()

    def start(self) -> None:
        """Start it, and wait until it listens."""
        command = [sys.executable, "-m", "cli.main", "serve", "python", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--workers", str(self.workers)],
            cwd=ROOT,
            env=environment({}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert self.process.stdout is not None  # noqa: S101 - it was asked for
        for line in self.process.stdout:
            if line.startswith(b"Ctrl-C"):
                break
        # What it says of each request is nothing here, and a full pipe would stop it.
        self.drain = subprocess.Popen(["cat"], stdin=self.process.stdout, stdout=subprocess.DEVNULL)
        self.process.stdout.close()

    def stop(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.drain.wait(30)

    def kill_handler(self) -> bool:
        """Kill a handler, as the kernel does where memory runs out."""
        for pid in descendants(self.process.pid):
            with contextlib.suppress(OSError):
                if b"\0-m\0handler.entrypoint" in Path(f"/proc/{pid}/cmdline").read_bytes()[:300] and not is_emulator(
                    pid
                ):
                    os.kill(pid, signal.SIGKILL)
                    return True
        return False


def is_emulator(pid: int) -> bool:
    """Tell the emulator, whose command holds the handler's, from the handler."""
    return b"aws-lambda-rie" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]


class Mapping:
    """One run of `map` of a checkout, which may be killed and started again."""

    def __init__(self, tree: Path, folder: Path, name: str, macro: str, more: list[str]) -> None:
        """Take which checkout, and where its output goes."""
        self.tree, self.out, self.cost = tree, folder / f"{name}.ndjson", Cost()
        script = folder / f"{name}.py"
        script.write_text(macro)
        self.command = [sys.executable, "-m", "cli.main", "map", str(script), "--out", str(self.out), *more]

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, or go on."""
        self.began = time.monotonic()
        return subprocess.Popen(
            self.command, cwd=self.tree, env=environment({}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def end(self, process: subprocess.Popen[bytes], *, kill: bool = False) -> int:
        """Wait for it, and add what it took."""
        if kill:
            process.kill()
        assert process.stderr is not None  # noqa: S101 - it was asked for
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        if process.returncode not in {0, -signal.SIGKILL}:
            print(said.decode()[-500:])
        self.cost.wall += time.monotonic() - self.began
        self.cost.processor += usage.ru_utime + usage.ru_stime
        self.cost.megabytes = max(self.cost.megabytes, usage.ru_maxrss / 1024)
        return process.returncode

    def done(self) -> int:
        """Count what is in its journal."""
        journal = self.out.with_name(self.out.name + ".journal")
        try:
            with journal.open("rb") as file:
                return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b"")) - 1
        except FileNotFoundError:
            return 0


def disturb(mapping: Mapping, served: Served, total: int) -> list[str]:
    """Run it with a handler out of memory, three kills of `map` and an outage; says what was done when."""
    done: list[str] = []
    process = mapping.start()

    def kill_handler() -> None:
        served.kill_handler()

    def kill_map() -> None:
        nonlocal process
        mapping.end(process, kill=True)
        process = mapping.start()

    def cut() -> None:
        served.stop()
        time.sleep(OUTAGE_SECONDS)
        served.start()

    steps: list[tuple[float, str, Callable[[], None]]] = [
        (0.1, "handler killed", kill_handler),
        (0.25, "map killed", kill_map),
        (0.4, "map killed", kill_map),
        (0.55, f"endpoint away for {OUTAGE_SECONDS:g} s", cut),
        (0.75, "map killed", kill_map),
    ]
    for share, name, step in steps:
        while mapping.done() < share * total and process.poll() is None:
            time.sleep(0.05)
        done.append(f"{name} at {mapping.done() / total:.0%}")
        step()
    done.append(f"exit code {mapping.end(process)}")
    return done


@contextlib.contextmanager
def serving(workers: int) -> Iterator[Served]:
    """Have an endpoint."""
    served = Served(workers)
    try:
        yield served
    finally:
        served.stop()


def tell(name: str, mapping: Mapping, total: int, note: str = "") -> None:
    """Print a run's line."""
    cost = mapping.cost
    print(
        f"{name:34} {total / cost.wall:9.0f} items/s {cost.wall:7.1f} s {cost.processor:7.1f} s processor "
        f"{cost.processor / total * 1e6:6.1f} µs an item {cost.megabytes:6.0f} MB  {note}",
        flush=True,
    )


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--items", type=int, default=200_000)
    parser.add_argument("--large", type=int, default=3_000)
    parser.add_argument("--beside", type=Path)
    asked = parser.parse_args()
    trees = {"this": ROOT} | ({"beside": asked.beside} if asked.beside else {})
    with tempfile.TemporaryDirectory() as name, serving(1) as served:
        folder = Path(name)
        small, large = folder / "small.in.ndjson", folder / "large.in.ndjson"
        for path, count in ((small, asked.items), (large, asked.large)):
            path.write_text("".join(json.dumps({"id": f"leaf-{n}", "data": n}) + "\n" for n in range(count)))
        url = ["--url", f"http://127.0.0.1:{served.port}"]
        for turn in (1, 2):
            for tree, root in trees.items():
                calm = Mapping(root, folder, f"calm-{tree}-{turn}", DOUBLE, ["--items", str(small), *url])
                code = calm.end(calm.start())
                tell(f"{tree}, undisturbed, turn {turn}", calm, asked.items, f"exit code {code}")
        for at_once in (1, 8):
            for tree, root in trees.items():
                more = ["--items", str(large), *url, "--concurrency", str(at_once), "--timeout", "60"]
                heavy = Mapping(root, folder, f"large-{tree}-{at_once}", LARGE, more)
                code = heavy.end(heavy.start())
                tell(f"{tree}, 32 KB an item, {at_once} at once", heavy, asked.large, f"exit code {code}")
        shaken = Mapping(ROOT, folder, "shaken", DOUBLE, ["--items", str(small), *url, "--concurrency", "4"])
        steps = disturb(shaken, served, asked.items)
        same = filecmp.cmp(shaken.out, folder / "calm-this-1.ndjson", shallow=False)
        tell(
            "this, disturbed", shaken, asked.items, f"{'the same bytes' if same else 'OTHER BYTES'}; {', '.join(steps)}"
        )
    sys.exit(not same)


if __name__ == "__main__":
    main()
