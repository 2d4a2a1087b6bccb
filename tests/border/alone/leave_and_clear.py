"""Process 1 of a namespace of its own: leaves what a worker could leave, has it taken away, and says in JSON what is there then.

`python leave_and_clear.py clear|look`: `look` takes nothing away, to show that what is left would be there. It gives up being root.
"""

import contextlib
import ctypes
import json
import os
import signal
import stat
import sys
import time
from pathlib import Path

from border.leftovers.sweep import Leftovers, Taken

TMP = Path("/tmp")
CREATE = 0o1000 | 0o600
DEPTH = 3_000
HOPS = 3_000  # as many processes, one after the other, if nobody stops them
HOP_SECONDS = 30
CLEAN_ROUNDS = 200
LEFT = 4
UID = 993
libc = ctypes.CDLL(None, use_errno=True)


def start_foreigner() -> int:
    """Start somebody else's program, which starts another one when it is asked to."""
    pid = os.fork()
    if pid == 0:
        os.setsid()
        signal.signal(signal.SIGUSR1, lambda *_: os.fork() == 0 and signal.alarm(60))
        signal.alarm(60)
        while True:
            signal.pause()
    return pid


def leave_daemon() -> None:
    """Leave a process in a session of its own, whose parent has ended."""
    pid = os.fork()
    if pid == 0:
        os.setsid()
        if os.fork() == 0:
            signal.alarm(60)
            while True:
                signal.pause()
        os._exit(0)
    os.waitpid(pid, 0)


def leave_hopper() -> None:
    """Leave a process that forks and ends, again and again: its number has changed before anybody has read it."""
    pid = os.fork()
    if pid == 0:
        os.setsid()
        for _ in range(HOPS):
            if os.fork() != 0:
                os._exit(0)
        signal.alarm(60)
        while True:
            signal.pause()
    os.waitpid(pid, 0)


def leave_names() -> None:
    """Leave names of every kind, none of which needs a descriptor."""
    os.mkdir(TMP / "closed")
    os.mknod(TMP / "closed" / "file", 0o600 | stat.S_IFREG)
    os.chmod(TMP / "closed", 0)
    os.symlink("/etc", TMP / "link")
    os.mkfifo(TMP / "fifo")
    os.mknod(TMP / "socket", 0o600 | stat.S_IFSOCK)
    here = os.getcwd()
    os.chdir(TMP)
    for _ in range(DEPTH):
        os.mkdir("deep")
        os.chdir("deep")
    os.symlink("/etc", "link")
    os.chdir(here)


def leave_objects() -> None:
    """Leave one object of System V of each kind, which nobody may read."""
    libc.shmget(1, 4096, 0o1000)
    libc.semget(1, 1, CREATE)
    libc.msgget(1, CREATE)


def leave_attributes() -> bool:
    """Leave some bytes on the folder itself; its owner can, as on Lambda. Tell whether this file system has such things."""
    os.chmod(TMP, 0o711)
    os.utime(TMP, ns=(123_456_789, 987_654_321))
    with contextlib.suppress(OSError):
        os.setxattr(TMP, "user.note", b"for the next batch")
        return True
    return False


def running() -> int:
    """Count the other processes that have not ended."""
    count = 0
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != os.getpid():
            with contextlib.suppress(OSError):
                count += Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return count


def objects() -> int:
    return sum(Path(f"/proc/sysvipc/{kind}").read_text().count("\n") - 1 for kind in ("shm", "sem", "msg"))


def main() -> None:
    """Play both parts."""
    clear = sys.argv[1] == "clear"
    (TMP / "another-users").write_text("somebody's")
    libc.shmget(7, 4096, CREATE)
    os.setgroups([])
    os.setresgid(UID, UID, UID)
    os.setresuid(UID, UID, UID)
    (TMP / "from-before").touch()  # as after a handler that a worker has killed
    foreigner = start_foreigner()
    time.sleep(0.1)
    before = Leftovers()
    status = TMP.stat()
    os.kill(foreigner, signal.SIGUSR1)  # it starts another one while workers run

    leave_daemon()
    leave_hopper()
    leave_names()
    leave_objects()
    has_attributes = leave_attributes()
    taken = before.clear(frozenset()) if clear else Taken()
    again = before.clear(frozenset()) if clear else Taken()
    now = TMP.stat()
    begun = time.process_time()
    for _ in range(CLEAN_ROUNDS if clear else 0):
        before.clear(frozenset())
    each = (time.process_time() - begun) / CLEAN_ROUNDS
    until = time.monotonic() + HOP_SECONDS
    seen = running()
    while not clear and seen < LEFT and time.monotonic() < until:  # what changes its number is not always seen
        time.sleep(0.05)
        seen = max(seen, running())
    said = {
        "milliseconds_when_clean": each * 1000,
        "taken": taken._asdict(),
        "again": again._asdict(),
        "processes": seen,
        "names": sorted(path.name for path in TMP.iterdir()),
        "objects": objects(),
        "attributes": os.listxattr(TMP) if has_attributes else [],
        "mode": (now.st_mode == status.st_mode),
        "times": (now.st_mtime_ns == status.st_mtime_ns, now.st_atime_ns == 123_456_789),
        "zombies": sum(name.isdigit() for name in os.listdir("/proc")) - 1 - running(),
    }
    print(json.dumps(said))


main()
