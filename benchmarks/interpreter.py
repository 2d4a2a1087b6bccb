"""The Python that services are measured with: as an image has it, and not as a developer's environment does.

A developer's environment finds our packages by a finder of setuptools, which loads pathlib and more in each process: some 16 ms
of a start, twice in ours and once in the yardstick, and in no image. So there is an environment that names the same folders as
plain paths. As in an image, all bytecode of what an image has is there before anything is measured. And no variable of Python's
own is handed on: with PYTHONDONTWRITEBYTECODE a yardstick compiled pydantic at each start, and ours, which has `-I`, did not.
"""

from __future__ import annotations

import compileall
import functools
import os
import re
import sys
import sysconfig
import venv
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
OUR_PACKAGES: Final = ("benchmarks", "border", "handler", "runtimes", "sandbox")


@functools.cache
def as_in_an_image() -> str:
    """Return the program of an environment like an image's, with all bytecode; made where it is not there."""
    folder = ROOT / ".cache" / f"as-in-an-image-{sys.version_info.major}.{sys.version_info.minor}"
    program = folder / "bin" / "python"
    if not program.exists():
        venv.create(folder, symlinks=True)
    packages = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    paths = Path(sysconfig.get_path("purelib", vars={"base": str(folder)})) / "paths.pth"
    # Of a path that is named in a .pth file no further such file is read: the finder stays out.
    paths.write_text("\n".join([*dict.fromkeys(packages), str(ROOT)]) + "\n")
    for name in OUR_PACKAGES:
        compileall.compile_dir(ROOT / name, quiet=2)  # what is up to date stays
    for file in _files_of_an_image():
        compileall.compile_file(file, quiet=2)
    return str(program)


def _files_of_an_image() -> Iterator[Path]:
    """Give the modules that the image for Python installs, without the packages' own tests, which no service loads."""
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / "python.txt").read_text(), re.MULTILINE)
    for name in pinned:
        for file in metadata.files(name) or ():
            if file.suffix == ".py" and "tests" not in file.parts:
                yield Path(str(file.locate()))


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a service that is measured: the shell's but for Python's own, and more."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | dict(more)
