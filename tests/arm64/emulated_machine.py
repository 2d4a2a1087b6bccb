"""An emulated arm64 machine that runs one image: its files in memory, Debian's kernel, and a port for what is told.

Its clock counts instructions, one nanosecond each (`-icount`): a second in it is a second's work of a processor of a thousand
million instructions a second, however slow or busy the machine is that emulates it. So no time limit of the service has to be
made longer.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

HERE: Final = Path(__file__).resolve().parent
EMULATOR: Final = "macro-runner-emulated:arm64"
# What an image gets beside its own files.
OURS: Final = {"inside.py": HERE / "inside.py", "serve_lines.py": HERE.parent / "conformance" / "serve_lines.py"}
MEMORY_MB: Final = 3072
_TYPES: Final = {tarfile.REGTYPE: 0o100000, tarfile.DIRTYPE: 0o040000, tarfile.SYMTYPE: 0o120000}


class MachineError(Exception):
    """The emulated machine did not come to its end; the text has its console."""


class Cpio:
    """Writes the archive that a kernel unpacks into memory when it starts (newc)."""

    def __init__(self, out: BinaryIO) -> None:
        """Write to `out`."""
        self._out, self._count = out, 0

    def add(self, name: str, mode: int, content: bytes = b"", owner: tuple[int, int] = (0, 0)) -> None:
        """Add one file, folder or link."""
        self._count += 1
        encoded = name.encode() + b"\0"
        fields = [self._count, mode, *owner, 1, 0, len(content), 0, 0, 0, 0, len(encoded), 0]
        self._write(b"070701" + b"".join(b"%08x" % field for field in fields) + encoded)
        self._write(content)

    def close(self) -> None:
        """Write the end."""
        self.add("TRAILER!!!", 0)

    def _write(self, part: bytes) -> None:
        self._out.write(part + b"\0" * (-len(part) % 4))


def write_files(image: str, work: list[dict[str, Any]], into: Path) -> None:
    """Write an image's files, ours and the work as one archive."""
    made = subprocess.run(["docker", "create", image], check=True, capture_output=True, text=True).stdout.strip()
    whole = into.with_suffix(".tar")
    try:
        subprocess.run(["docker", "export", "--output", str(whole), made], check=True)
    finally:
        subprocess.run(["docker", "rm", made], check=True, stdout=subprocess.DEVNULL)
    with into.open("wb") as out, tarfile.open(whole) as files:
        archive = Cpio(out)
        for file in files:
            link = file.linkname.encode() if file.issym() else b""
            taken = files.extractfile(file) if file.isreg() or file.islnk() else None
            kind = _TYPES[tarfile.REGTYPE if file.islnk() else file.type]
            archive.add(file.name, kind | file.mode, taken.read() if taken else link, (file.uid, file.gid))
        archive.add("emulated", 0o040755)
        for name, path in OURS.items():
            archive.add(f"emulated/{name}", 0o100755, path.read_bytes())
        archive.add("emulated/work.json", 0o100644, json.dumps(work).encode())
        archive.close()
    whole.unlink()


def run(image: str, work: list[dict[str, Any]], folder: Path, seconds: float) -> Iterator[dict[str, Any]]:
    """Start a machine, and yield what is told in it, line by line; raises MachineError where it does not come to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    write_files(image, work, folder / "files.cpio")
    told, console = folder / "told", folder / "console"
    told.write_bytes(b"")
    command = ["docker", "run", "--rm", "--network=none", f"--volume={folder}:/machine", EMULATOR]
    command += ["qemu-system-aarch64", "-machine", "virt", "-cpu", "neoverse-n1", "-m", str(MEMORY_MB), "-nodefaults"]
    command += ["-icount", "shift=0,sleep=off", "-rtc", "clock=vm", "-display", "none", "-no-reboot"]
    command += ["-kernel", "/vmlinuz", "-initrd", "/machine/files.cpio"]
    command += ["-append", "console=ttyAMA0 quiet panic=-1 rdinit=/emulated/inside.py"]
    command += [
        "-serial",
        "file:/machine/console",
        "-device",
        "virtio-serial-pci",
        "-device",
        "virtserialport,chardev=told",
    ]
    command += ["-chardev", "file,id=told,path=/machine/told"]
    machine = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    until = time.monotonic() + seconds
    ended = False
    try:
        with told.open("rb") as reading:
            line = b""
            while not ended:
                running = machine.poll() is None  # before it is read: what comes last is read as well
                line += (part := reading.readline())
                if line.endswith(b"\n"):
                    message = json.loads(line)
                    line = b""
                    ended = "end" in message
                    if not ended:
                        yield message
                elif not part and not running:
                    said = machine.stdout.read().decode() if machine.stdout else ""
                    raise MachineError(
                        f"it ended before its time. {said}\n{console.read_text(errors='replace')[-4000:]}"
                    )
                elif time.monotonic() > until:
                    raise MachineError(
                        f"it was ended after {seconds:g} s\n{console.read_text(errors='replace')[-4000:]}"
                    )
                elif not part:
                    time.sleep(0.1)
    finally:
        if not ended:
            machine.terminate()
        machine.wait(60)
        (folder / "files.cpio").unlink()
