"""Puts the compiled parts into a wheel; everything else about the package is said by pyproject.toml.

Images are built without this file: their Dockerfiles compile the same parts in stages of their own. `make wheels` lays the
parts of one architecture into the tree first (images/wheels.py). `pipx install .` compiles what forks Python workers where
there is a C compiler, and leaves the rest to `macro-runner setup js`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
FORKING = Path("runtimes/native/forking.so")
ZYGOTE = Path("runtimes/js/zygote/zygote.node")
# isolated-vm with the one binary that is loaded (runtimes/js/addon.mjs), and what `check` reads JavaScript with.
NODE_MODULES = (
    "runtimes/js/node_modules/isolated-vm/LICENSE",
    "runtimes/js/node_modules/isolated-vm/package.json",
    "runtimes/js/node_modules/isolated-vm/prebuilds/linux-{node}/isolated-vm.abi137.glibc.node",
    "cli/checking/js_names/node_modules/**/*",
)
# What `macro-runner setup js` compiles and fetches the rest with.
SOURCES = (
    "runtimes/native/*.[ch]",
    "runtimes/native/build.sh",
    "runtimes/js/zygote/*.[ch]",
    "runtimes/js/zygote/build.sh",
)
PLATFORM = os.environ.get("MACRO_RUNNER_PLATFORM") or sysconfig.get_platform().replace("-", "_").replace(".", "_")
NODE_MACHINE = {"x86_64": "x64", "aarch64": "arm64"}.get(PLATFORM.removeprefix("linux_"), "")


class BuildParts(build_py):
    """Copies the packages, and then the parts that are there or can be compiled."""

    def run(self) -> None:
        """Build as usual; an editable installation uses the tree as it is."""
        super().run()
        if self.editable_mode or not NODE_MACHINE:
            return
        into = Path(self.build_lib)
        for pattern in (str(FORKING), str(ZYGOTE), *NODE_MODULES, *SOURCES):
            for source in ROOT.glob(pattern.format(node=NODE_MACHINE)):
                path = source.relative_to(ROOT)
                # Types, and npm's own notes and links, are for nobody.
                if source.is_file() and not any(part.startswith(("@", ".")) for part in path.parts):
                    copy(source, into / path)
        copy(ROOT / "requirements" / "node.txt", into / "runtimes" / "js" / "node.txt")
        if not (into / FORKING).exists() and shutil.which(os.environ.get("CC", "cc")):
            subprocess.run([ROOT / "runtimes/native/build.sh", into / FORKING], check=True)


class PlatformWheel(bdist_wheel):
    """Names the platform: the parts are this machine's, and fit any Python 3, whose headers they were not compiled with."""

    def get_tag(self) -> tuple[str, str, str]:
        """Name the wheel py3-none-PLATFORM."""
        return ("py3", "none", PLATFORM if NODE_MACHINE else "any")


class WithParts(Distribution):
    """A distribution that is not for every machine, where there are parts for this one."""

    def has_ext_modules(self) -> bool:
        """Say so: its files belong with a platform's."""
        return bool(NODE_MACHINE)


def copy(source: Path, target: Path) -> None:
    """Copy one file with its mode, below folders that may not be there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


setup(distclass=WithParts, cmdclass={"build_py": BuildParts, "bdist_wheel": PlatformWheel})
