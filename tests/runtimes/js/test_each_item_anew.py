"""What is begun anew for each item: its random numbers, and what is said beside its output."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from altered import altered_command
from js_worker import run_items

from runtimes.js.command import FOLDER, find_node

if TYPE_CHECKING:
    from pathlib import Path

ORIGINALS, ITEM = "prelude/originals.js", "prelude/item.js"
DRAWS = "const drawn = []; for (let i = 0; i <= json; i++) drawn.push(Math.random()); return {drawn};"
# The seeds themselves: where they are always the same, so are the numbers of each item, however many the item before has drawn.
SAME_SEEDS = (ORIGINALS, "const word = () => (nativeRandom() * 4294967296) | 0;", "const word = () => 7;")
NO_SEEDS = (ITEM, "    bag.reseed();\n", "")
LEAVES = (
    "if (json === 0) {\n  new Promise(() => {});\n  console.log('x');\n  MathLN('x');\n  output.a = NaN;\n}\nreturn;"
)


def first_numbers(*changes: tuple[str, str, str], folder: Path) -> list[float]:
    results = run_items(DRAWS, [3, 0, 1], altered_command(folder, list(changes)))
    return [result["output"]["drawn"][0] for result in results]


def test_random_numbers_are_seeded_for_each_item(tmp_path: Path) -> None:
    assert len(set(first_numbers(SAME_SEEDS, folder=tmp_path / "same"))) == 1
    assert len(set(first_numbers(SAME_SEEDS, NO_SEEDS, folder=tmp_path / "none"))) == 3
    assert len(set(first_numbers(folder=tmp_path / "as it is"))) == 3


# Forks of one Node: V8's own random numbers are the same in all of them.
FORKS = """
const { MacroHost } = await import(process.argv[2]);
const drawn = JSON.parse(process.argv[1]).map((words) => {
  const host = new MacroHost(64, 'unguessable');
  host.becomeWorker(words);
  host.compile('return {drawn: Array.from({length: 6}, Math.random)};');
  return host.run('{}', { itemMs: 10000, outputBytes: 1000, logBytes: 100 }).output;
});
console.log(JSON.stringify(drawn));
"""


def test_every_digit_that_is_drawn_for_random_numbers_counts_and_none_of_the_secret() -> None:
    secret, salt = "a" * 32, "5" * 24
    other_salts = [f"{salt[:place]}6{salt[place + 1 :]}" for place in range(24)]
    words = json.dumps(
        [
            f"{first}{then}" + "0" * 8
            for first, then in [(secret, salt), ("b" * 32, salt), *((secret, other) for other in other_salts)]
        ]
    )
    command = [find_node(), "--random-seed=7", "--input-type=module", "-e", FORKS, "--", words, f"{FOLDER}/isolate.mjs"]
    drawn = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert drawn[0] == drawn[1]
    assert len(set(drawn)) == 1 + len(other_salts)


def test_what_is_said_of_an_item_is_not_said_of_the_next(tmp_path: Path) -> None:
    first, second = run_items(LEAVES, [0, 1])
    assert len(first["warnings"]) == 3
    assert first["logs"] == "x\n"
    assert second == {"output": {}}
    for line in ("    bag.startPromises();\n", "    bag.startLogs(logBytes);\n"):
        kept = run_items(LEAVES, [0, 1], altered_command(tmp_path / line.strip(" \n;().").lower(), [(ITEM, line, "")]))
        assert kept[1] != {"output": {}}, line
