"""Which mutants of a file there are, in an order drawn by chance, and each put into it in its turn."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import native

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent


class Mutant(NamedTuple):
    """A changed file; what was changed is told by the line before and after."""

    operator: str
    line: int
    was: str
    became: str
    code: str

    def told(self) -> dict[str, Any]:
        """Return it without the file."""
        return {"operator": self.operator, "line": self.line, "was": self.was, "became": self.became}


def mutants_of(name: str, tree: Path, mutators: Path, seed: int) -> Iterator[Mutant]:
    """Draw the order of a file's mutants: of each place in it, by chance, one of the changes there."""
    if name.endswith(".py"):
        yield from _drawn([str(mutators), str(HERE / "python_mutants.py"), str(tree / name), f"{seed} {name}"])
        return
    lists = {
        ".c": [str(mutators), "c_mutants.py"],
        ".js": [str(tree / ".cache/node/node"), "javascript_mutants.mjs"],
    }
    program, script = lists[Path(name).suffix.replace(".mjs", ".js")]
    command = [program, str(HERE / script), str(tree / name)]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    by_place: dict[tuple[int, str], list[Mutant]] = {}
    for line in said.splitlines():
        mutant = Mutant(**json.loads(line))
        # Of one operator put in the place of another there are many: together they are one place.
        by_place.setdefault((mutant.line, mutant.operator.split("_")[0]), []).append(mutant)
    draw = random.Random(f"{seed} {name}")
    places = list(by_place.values())
    draw.shuffle(places)
    yield from (draw.choice(place) for place in places)


def _drawn(command: list[str]) -> Iterator[Mutant]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                yield Mutant(**json.loads(line))
        finally:
            process.kill()


def put_in(mutants: list[Mutant], file: Path, tree: Path) -> Iterator[Mutant]:
    """Write one after the other into the file; and what is C is built, which leaves out all that makes no other program."""
    seen = {native.build(tree), None} if file.suffix == ".c" else set()
    for mutant in mutants:
        file.write_text(mutant.code)
        if file.suffix == ".c":
            if (built := native.build(tree)) in seen:
                continue
            seen.add(built)
        yield mutant
