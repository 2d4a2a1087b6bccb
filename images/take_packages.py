"""Copies the files of named Debian packages, and nothing else of the system, into a folder that becomes an image.

An image made in this way has no shell, no package manager and no tools: only what is named. Run in a build stage, as root, as
`python3 images/take_packages.py --into FOLDER PACKAGE…`, with the system's own interpreter.

With `--machine` for another machine than this one, its packages are fetched and unpacked, and nothing of them is run.

Debian's status file is cut down to the same packages, so that scanners (ECR's own too) still see what is inside.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

STATUS = Path("/var/lib/dpkg/status")
# As `uname -m` names machines, and as Debian does.
DEBIAN_NAMES = {"aarch64": "arm64", "x86_64": "amd64"}
# Kept of documents are the licences alone. The rest is for people at a terminal, or for building software.
LEFT_OUT = (
    "/usr/share/doc/*/[!c]*",
    "/usr/share/doc/*/changelog*",
    "/usr/share/man/*",
    "/usr/share/lintian/*",
    "/usr/share/locale/*",
    "/usr/share/python3/*",
    "/usr/share/pixmaps/*",
    "/usr/share/applications/*",
    "/usr/share/binfmts/*",
    "/usr/share/debhelper/*",
    "/usr/share/base-files/*",
    "/usr/lib/valgrind/*",
    "/usr/share/gcc/*",  # printers for debuggers
    "/usr/share/gdb/*",
    "/usr/lib/*/gconv/*",  # encodings of the C library; Python has its own
    "/usr/lib/*/audit/*",
    "/usr/bin/pdb3*",
    "/usr/bin/py3*",
    "/usr/bin/pydoc3*",
    "/usr/bin/pygettext3*",
    "/usr/sbin/*",
    "/usr/lib/python3*/sitecustomize.py",  # a debugger's hook
    "/etc/python3*/*",
    "/etc/default/*",
    "/etc/dpkg/*",
    "/etc/update-motd.d/*",
    "/etc/issue*",
    "/etc/profile*",
    "/etc/motd*",
    # Of Python's library: what shows windows or terminals, installs packages, or needs a library that is not taken.
    "/usr/lib/python3*/curses/*",
    "/usr/lib/python3*/ensurepip/*",
    "/usr/lib/python3*/idlelib/*",
    "/usr/lib/python3*/pydoc_data/*",
    "/usr/lib/python3*/sqlite3/*",
    "/usr/lib/python3*/turtle*",
    "/usr/lib/python3*/venv/*",
    "/usr/lib/python3*/lib-dynload/_curses*",
    "/usr/lib/python3*/lib-dynload/_dbm*",
    "/usr/lib/python3*/lib-dynload/_gdbm*",
    "/usr/lib/python3*/lib-dynload/_hashlib*",  # OpenSSL's hashes; Python has its own, and starts sooner with them
    "/usr/lib/python3*/lib-dynload/_sqlite3*",
    "/usr/lib/python3*/lib-dynload/_ssl*",  # nothing in an image speaks to a network
    "/usr/lib/python3*/lib-dynload/readline*",
    "/usr/lib/python3*/config-*",
    "/usr/lib/python3*/__pycache__/*",  # compiled anew, for files that never change
    "*/__pycache__/*",
)


def files_of(package: str) -> list[Path]:
    """List what a package has installed, folders first."""
    listing = subprocess.run(["dpkg", "--listfiles", package], check=True, capture_output=True, text=True)
    return [Path(line) for line in listing.stdout.splitlines() if line.startswith("/") and line != "/."]


def unpack(packages: list[str], architecture: str, into: Path) -> list[Path]:
    """Fetch packages of another architecture and unpack them; return their archives. Their scripts are not run."""
    subprocess.run(["dpkg", "--add-architecture", architecture], check=True)
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    # As root: apt's own user may not write here.
    fetch = ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*fetch, *(f"{name}:{architecture}" for name in packages)], check=True, cwd=folder)
        archives = [Path(shutil.copy(archive, into)) for archive in sorted(Path(folder).iterdir())]
    for archive in archives:
        subprocess.run(["dpkg-deb", "--extract", str(archive), str(into / "root")], check=True)
    return archives


def take(path: Path, into: Path, root: Path = Path("/")) -> None:
    """Copy one file, link or folder of the system at `root`; links stay links."""
    source, target = root / path.relative_to("/"), into / path.relative_to("/")
    if source.is_symlink():
        if not target.is_symlink():
            target.symlink_to(source.readlink())
    elif source.is_dir():
        target.mkdir(exist_ok=True)
    elif source.exists():
        shutil.copy2(source, target)


def is_left_out(path: Path) -> bool:
    """Tell whether an image does without a file."""
    return any(fnmatch.fnmatchcase(str(path), pattern) for pattern in LEFT_OUT)


def drop_empty_folders(root: Path) -> None:
    """Remove folders in which nothing is left."""
    for folder, _, _ in os.walk(root, topdown=False):
        if not os.listdir(folder):  # noqa: PTH208 -- a name is enough to know
            Path(folder).rmdir()


def stanzas_of(packages: list[str]) -> list[str]:
    """Return what this system's status file says of these packages."""
    stanzas = STATUS.read_text(encoding="utf-8").split("\n\n")
    return [stanza for stanza in stanzas if stanza.partition("\n")[0].removeprefix("Package: ").strip() in packages]


def stanza_of(archive: Path) -> str:
    """Return what a status file would say of a package that was unpacked."""
    told = subprocess.run(["dpkg-deb", "--field", str(archive)], check=True, capture_output=True, text=True).stdout
    first, _, rest = told.rstrip("\n").partition("\n")
    return f"{first}\nStatus: install ok installed\n{rest}"


def write_status(stanzas: list[str], into: Path) -> None:
    """Write the stanzas of these packages: what package scanners read."""
    target = into / STATUS.relative_to("/")
    target.parent.mkdir(parents=True)
    target.write_text("\n\n".join(stanzas) + "\n", encoding="utf-8")


def take_own(packages: list[str], into: Path) -> list[str]:
    """Copy what this system has installed; return the stanzas of its packages."""
    # The links of a merged /usr belong to base-files in some releases and to no package in others.
    for link in ("bin", "lib", "lib64", "sbin"):
        if Path("/", link).is_symlink():
            (into / "usr" / link).mkdir(parents=True, exist_ok=True)
            (into / link).symlink_to(f"usr/{link}")
    for package in packages:
        for path in files_of(package):
            if not is_left_out(path):
                take(path, into)
    return stanzas_of(packages)


def take_foreign(packages: list[str], architecture: str, into: Path) -> list[str]:
    """Copy what the packages of another architecture hold; return their stanzas."""
    with tempfile.TemporaryDirectory() as folder:
        archives = unpack(packages, architecture, Path(folder))
        root = Path(folder) / "root"
        for link in ("bin", "lib", "sbin"):
            (into / "usr" / link).mkdir(parents=True, exist_ok=True)
            (into / link).symlink_to(f"usr/{link}")
        for found in sorted(root.rglob("*")):
            path = Path("/") / found.relative_to(root)
            if not is_left_out(path):
                take(path, into, root)
        return [stanza_of(archive) for archive in archives]


def main() -> None:
    """Copy what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--machine", default="", help="whose files, as `uname -m` has it; by default, this one's")
    arguments = parser.parse_args()
    root = arguments.into
    root.mkdir(parents=True)
    if arguments.machine in ("", platform.machine()):
        stanzas = take_own(arguments.packages, root)
    else:
        stanzas = take_foreign(arguments.packages, DEBIAN_NAMES[arguments.machine], root)
    drop_empty_folders(root)
    write_status(stanzas, root)
    for folder in ("dev", "proc", "sys", "var/task"):  # what Lambda and container engines mount, and where they start
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "tmp").mkdir()
    (root / "tmp").chmod(0o1777)
    # Of another machine it lists nothing: the loader then looks where Debian has its libraries.
    subprocess.run(["ldconfig", "-r", str(root)], check=True)
    shutil.rmtree(root / "var" / "cache", ignore_errors=True)


if __name__ == "__main__":
    main()
