"""What an image's target `local` starts: the emulator with the handler, or a command of the command line.

Run as a file, under `python3 -I -S`, so it imports nothing of ours until it knows which.
"""

from __future__ import annotations

import os
import sys
from typing import Final

PACKAGES: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 -- pathlib takes 10 ms
EMULATOR: Final = "/usr/local/bin/aws-lambda-rie"
# What CMD names unless somebody names a command: a module of the handler.
HANDLER: Final = "handler."


def main() -> None:
    """Become the emulator, or the command line."""
    given = sys.argv[1:]
    if not given or given[0].startswith(HANDLER):
        handler = [sys.executable, "-I", "-S", f"{PACKAGES}/handler/drop_environment.py", *given]
        os.execv(EMULATOR, [EMULATOR, *handler])  # noqa: S606 -- no shell is what is wanted
    os.execv(sys.executable, [sys.executable, "-I", "-X", "utf8", "-m", "cli.image_start", *given])  # noqa: S606 -- as above


def run_command_line() -> None:
    """Run the command line, with what this image has."""
    from cli.start import main as run  # noqa: PLC0415 -- whoever starts the emulator does not wait for it

    try:
        run()
    except ModuleNotFoundError as error:
        sys.exit(
            f"Error: this image has no {error.name}, which this command needs: install macro-runner for it (docs/install.md)."
        )


if __name__ == "__main__":
    # As a file there is nothing of ours to import yet; as a module there is.
    if __package__:
        run_command_line()
    else:
        main()
