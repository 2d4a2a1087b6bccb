"""What a fork server loads lies in huge pages, where the kernel gives them; what comes after the load does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from border.languages import LANGUAGES
from border.server import unpack_server
from runtimes import native_fork

SWITCH = Path("/sys/kernel/mm/transparent_hugepage/enabled")
KERNEL_GIVES_THEM = SWITCH.is_file() and "[never]" not in SWITCH.read_text()
PROGRAM = """
import re, sys
from pathlib import Path
from runtimes import huge_pages

def huge_kb():
    return sum(map(int, re.findall(r"AnonHugePages:\\s+(\\d+)", Path("/proc/self/smaps").read_text())))

before = huge_kb()
if sys.argv[1] == "asked":
    huge_pages.begin()
loaded = [[number] for number in range(200_000)]
then = huge_kb()
huge_pages.end()
added = [[number] for number in range(200_000)]
print(then - before, huge_kb() - then)
del loaded
assert added[-1] == [199_999]
"""


def loaded_and_added(asked: str) -> tuple[int, int]:
    """Return how many KB of huge pages hold objects of the load, and of what came after it."""
    run = subprocess.run([sys.executable, "-c", PROGRAM, asked], capture_output=True, text=True, check=True)
    loaded, added = map(int, run.stdout.split())
    return loaded, added


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
def test_what_is_loaded_lies_in_huge_pages_and_what_is_added_does_not() -> None:
    least, most = (8 << 10, 1 << 20) if KERNEL_GIVES_THEM else (0, 0)
    loaded, added = loaded_and_added("asked")
    assert least <= loaded <= most
    assert added <= 2 << 10  # the rest of the page that was begun
    if "[always]" not in (SWITCH.read_text() if SWITCH.is_file() else ""):
        assert loaded_and_added("not asked") == (0, 0)


# The allocator by itself: how many bytes more are mapped after each call. What is mapped is read into memory that is there
# already, and looked at when all is done: the interpreter is not to ask for more meanwhile.
ARENAS = """
import ctypes, json, os, re, sys
library = ctypes.CDLL(sys.argv[1])
table = (ctypes.c_void_p * 3).in_dll(library, "macro_arenas")
take = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)(table[1])
give = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)(table[2])
maps = os.open("/proc/self/maps", os.O_RDONLY)
views = [memoryview(bytearray(1 << 17)) for _ in range(20)]
used = 0

def note():
    global used
    os.lseek(maps, 0, 0)
    at = 0
    while got := os.readv(maps, [views[used][at:]]):
        at += got
    used += 1

def mapped(view):
    ranges = re.findall("^([0-9a-f]+)-([0-9a-f]+) ", bytes(view).decode().rstrip(chr(0)), re.M)
    return sum(int(end, 16) - int(begin, 16) for begin, end in ranges) >> 10

def asks_for_huge_pages(address):
    for part in re.findall("^[0-9a-f]+-[0-9a-f]+ .*?VmFlags:.*?$", open("/proc/self/smaps").read(), re.M | re.S):
        begin, end = (int(text, 16) for text in part.split(" ")[0].split("-"))
        if begin <= address < end:
            return "hg" in part[part.index("VmFlags:"):].split()

KB, MB = 1 << 10, 1 << 20
sizes = [256 * KB] * 8 + [2 * MB, 256 * KB, 4 * MB, 768 * KB]
addresses = [0] * 12
note()
used = 0
note()
for place in range(12):
    addresses[place] = take(None, sizes[place])
    note()
give(None, addresses[0], 256 * KB)
note()
library.macro_stop_huge_arenas()
then = take(None, 256 * KB)
note()
sums = [mapped(view) for view in views[:used]]
steps = [after - before for before, after in zip(sums, sums[1:])]
huge = [asks_for_huge_pages(address) for address in addresses[1:]]  # the first has been given back
for place in range(1, 12):
    ctypes.memset(addresses[place], 1, sizes[place])  # all of it may be written to
print(json.dumps({
    "steps": steps, "huge": huge, "last is huge": asks_for_huge_pages(then), "context": table[0],
    "aligned": [addresses[place] % (2 * MB) for place in (0, 8, 9)],
    "in turn": [address - addresses[0] for address in addresses[:8]],
    "room for more": addresses[11] - addresses[9],
}))
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
def test_arenas_fill_one_huge_page_after_the_other_and_nothing_else_is_mapped() -> None:
    command = [sys.executable, "-c", ARENAS, native_fork.LIBRARY]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert found["steps"] == [2048, *[0] * 7, 2048, 2048, 4096, 0, -256, 256]
    assert found["aligned"] == [0, 0, 0]
    assert found["in turn"] == [place * (256 << 10) for place in range(8)]
    assert found["room for more"] == 256 << 10
    assert found["huge"] == [*[True] * 9, False, True]
    assert (found["last is huge"], found["context"]) == (False, None)


NO_MEMORY = """
import ctypes, json, resource, sys
table = (ctypes.c_void_p * 3).in_dll(ctypes.CDLL(sys.argv[1]), "macro_arenas")
take = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)(table[1])
limits = resource.getrlimit(resource.RLIMIT_AS)
resource.setrlimit(resource.RLIMIT_AS, (1 << 20, limits[1]))
taken = take(None, 256 << 10), take(None, 4 << 20)
resource.setrlimit(resource.RLIMIT_AS, limits)
then = take(None, 256 << 10)
ctypes.memset(then, 1, 256 << 10)
print(json.dumps([*taken, then is not None]))
"""


@pytest.mark.skipif(not Path(native_fork.LIBRARY).is_file(), reason="there is no C compiler")
def test_where_no_memory_is_left_an_arena_is_none() -> None:
    command = [sys.executable, "-c", NO_MEMORY, native_fork.LIBRARY]
    assert json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout) == [None, None, True]


@pytest.mark.parametrize("library", ["/nowhere", "libc.so.6"])
def test_without_the_library_or_its_functions_nothing_changes(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtimes.huge_pages.LIBRARY", library)
    from runtimes import huge_pages

    huge_pages.begin()
    huge_pages.end()


def test_large_fork_servers_ask_for_them() -> None:
    asks = {server.name: server.huge_pages for server in LANGUAGES["python"].servers}
    assert asks == {"python-plain": 0, "python-numpy": 1, "python-science": 1}
    for server in LANGUAGES["python"].servers:
        assert unpack_server(server.pack()).huge_pages == server.huge_pages
