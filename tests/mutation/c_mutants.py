"""Lists what universalmutator would change in a C file; one line of JSON for each mutant."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from universalmutator.mutator import mutants_regexp

RULES = ["universal.rules", "c_like.rules", "c.rules"]
# In comments and in what the preprocessor reads nothing is run; a number there is a constant, and stays a place.
IGNORED = [r"^\s*//", r"^#(?!define)"]


def list_mutants(path: Path) -> None:
    lines = path.read_text().splitlines(keepends=True)
    with contextlib.redirect_stdout(sys.stderr):  # it says which rules it uses
        found = mutants_regexp(lines, RULES, ignorePatterns=IGNORED)
    for number, changed, _, (pattern, _) in found:
        was = lines[number - 1].strip()
        code = "".join([*lines[: number - 1], changed, *lines[number:]])
        became = " ".join(changed.split())
        # All that one pattern finds in a line is one place.
        print(
            json.dumps({"operator": pattern.pattern, "line": number, "was": was, "became": became, "code": code}),
        )


if __name__ == "__main__":
    list_mutants(Path(sys.argv[1]))
