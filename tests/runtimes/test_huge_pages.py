"""What a fork server loads lies in huge pages, where the kernel gives them; what comes after the load does not."""

from __future__ import annotations

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


def test_without_the_library_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtimes.huge_pages.LIBRARY", "/nowhere")
    from runtimes import huge_pages

    huge_pages.begin()
    huge_pages.end()


def test_large_fork_servers_ask_for_them() -> None:
    asks = {server.name: server.huge_pages for server in LANGUAGES["python"].servers}
    assert asks == {"python-plain": 0, "python-numpy": 1, "python-science": 1}
    for server in LANGUAGES["python"].servers:
        assert unpack_server(server.pack()).huge_pages == server.huge_pages
