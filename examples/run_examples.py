"""Runs every example through the Runtime Interface Emulator, as a backend would, and shows the results.

Run it by `make run`. It starts `macro-runner serve` for each language, posts each example's items with
`macro-runner invoke`, and ends what it started. Ends with 1 if an example did not do what its line here says.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from border.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent
COMMAND = [sys.executable, "-m", "cli.main"]

# Title, folder, file of the macro without its ending, and the exit code: 1 is for the example that shows failures.
EXAMPLES = (
    ("Maximum quantum yield of photosystem II, Fv/Fm", "fvfm", "macro", 0),
    (
        "Phi2 and linear electron flow from a saturating pulse; two measurements are broken on purpose",
        "phi2",
        "macro",
        1,
    ),
    ("Non-photochemical quenching, NPQ and NPQt", "npq", "macro", 0),
    ("Relative chlorophyll, SPAD, from a table", "spad", "macro", 0),
    ("A trace, corrected, normalised and smoothed", "trace", "macro", 0),
    ("Light response: initial slope by regression", "light_response", "macro", 0),
    ("Light response: a curve fitted with scipy", "light_response", "macro_fit", 0),
    ("Decay of the electrochromic shift, fitted with scipy", "ecs_decay", "macro", 0),
)


def free_port() -> int:
    """Have the kernel name a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def served(language: str) -> Iterator[str]:
    """Keep the endpoint of a language up; gives its URL."""
    server = subprocess.Popen(
        [*COMMAND, "serve", language, "--port", str(free_port())], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        yield read_url(server, language)
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


def read_url(server: subprocess.Popen[str], language: str) -> str:
    """Wait for the line that says where the endpoint is; what comes before it is the handler's own words."""
    for line in server.stdout or ():
        if line.startswith(f"{language} macros: http://"):
            return line.partition(": ")[2].strip()
        sys.stderr.write(line)
    sys.exit(f"The {language} endpoint did not start: see above.")


def run_example(title: str, macro: Path, url: str) -> int:
    """Show one example; return the exit code of `macro-runner invoke`."""
    (items,) = macro.parent.glob("items.*")
    shown = macro.relative_to(FOLDER.parent)
    sys.stdout.write(f"\n■ {title}\n  macro-runner invoke {shown} --items {items.relative_to(FOLDER.parent)}\n\n")
    sys.stdout.flush()
    command = [*COMMAND, "invoke", str(macro), "--items", str(items), "--url", url]
    environment = os.environ if sys.stdout.isatty() else {"COLUMNS": "120", **os.environ}
    return subprocess.run(command, check=False, env=environment).returncode


def main() -> None:
    """Run all examples in all languages."""
    wrong = []
    count = 0
    for language in LANGUAGES.values():
        with served(language.name) as url:
            for title, folder, name, expected in EXAMPLES:
                for ending in language.endings:
                    macro = FOLDER / folder / f"{name}{ending}"
                    if macro.is_file():
                        count += 1
                        if run_example(f"{title} ({language.name})", macro, url) != expected:
                            wrong.append(str(macro.relative_to(FOLDER.parent)))
    if wrong:
        sys.exit(f"\nNot as expected: {', '.join(wrong)}")
    sys.stdout.write(f"\n{count} examples ran through the Runtime Interface Emulator.\n")


if __name__ == "__main__":
    main()
