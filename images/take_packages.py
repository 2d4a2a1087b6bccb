"""Copies the files of named Debian packages, and nothing else of the system, into a folder that becomes an image.

An image made in this way has no shell, no package manager and no tools: only what is named. Run in a build stage, as root, as
`python3 images/take_packages.py --into FOLDER PACKAGE…`, with the system's own interpreter.

Debian's status file is cut down to the same packages, so that scanners (ECR's own too) still see what is inside.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import shutil
import subprocess
from pathlib import Path

STATUS = Path("/var/lib/dpkg/status")
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


def take(path: Path, into: Path) -> None:
    """Copy one file, link or folder; links stay links."""
    target = into / path.relative_to("/")
    if path.is_symlink():
        if not target.is_symlink():
            target.symlink_to(path.readlink())
    elif path.is_dir():
        target.mkdir(exist_ok=True)
    elif path.exists():
        shutil.copy2(path, target)


def is_left_out(path: Path) -> bool:
    """Tell whether an image does without a file."""
    return any(fnmatch.fnmatchcase(str(path), pattern) for pattern in LEFT_OUT)


def drop_empty_folders(root: Path) -> None:
    """Remove folders in which nothing is left."""
    for folder, _, _ in os.walk(root, topdown=False):
        if not os.listdir(folder):  # noqa: PTH208 -- a name is enough to know
            Path(folder).rmdir()


def write_status(packages: list[str], into: Path) -> None:
    """Write the stanzas of these packages: what package scanners read."""
    stanzas = STATUS.read_text(encoding="utf-8").split("\n\n")
    kept = [stanza for stanza in stanzas if stanza.partition("\n")[0].removeprefix("Package: ").strip() in packages]
    target = into / STATUS.relative_to("/")
    target.parent.mkdir(parents=True)
    target.write_text("\n\n".join(kept) + "\n", encoding="utf-8")


def main() -> None:
    """Copy what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    arguments = parser.parse_args()
    root = arguments.into
    root.mkdir(parents=True)
    # The links of a merged /usr belong to base-files in some releases and to no package in others.
    for link in ("bin", "lib", "lib64", "sbin"):
        if Path("/", link).is_symlink():
            (root / "usr" / link).mkdir(parents=True, exist_ok=True)
            (root / link).symlink_to(f"usr/{link}")
    for package in arguments.packages:
        for path in files_of(package):
            if not is_left_out(path):
                take(path, root)
    drop_empty_folders(root)
    write_status(arguments.packages, root)
    for folder in ("dev", "proc", "sys", "var/task"):  # what Lambda and container engines mount, and where they start
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "tmp").mkdir()
    (root / "tmp").chmod(0o1777)
    subprocess.run(["ldconfig", "-r", str(root)], check=True)
    shutil.rmtree(root / "var" / "cache", ignore_errors=True)


if __name__ == "__main__":
    main()
