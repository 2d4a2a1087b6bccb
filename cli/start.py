"""Where the command `macro-runner` begins: says on which systems it runs, before anything is loaded that is for Linux alone."""

from __future__ import annotations

import sys

NOT_LINUX = (
    "macro-runner runs on Linux alone, behind walls of its kernel. Here use its container image (`docker run --rm "
    '-v "$PWD:/var/task:ro" macro-runner-python:local run macro.py --items items.json`), or WSL on Windows: '
    "see docs/install.md."
)
UNUSABLE = 2


def main() -> None:
    """Run the command line, or say why not."""
    if sys.platform != "linux":
        sys.stderr.write(f"Error: {NOT_LINUX}\n")
        sys.exit(UNUSABLE)
    from cli.main import main as run_command_line  # noqa: PLC0415 -- what it loads is there on Linux alone

    run_command_line()


if __name__ == "__main__":
    main()
