"""Items that do anything by chance to what all items share: where their worker is said to be clean, the next item sees nothing of it."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

from altered import altered_folder
from guards import GUARDS

from runtimes.js.command import FOLDER, find_node

SECONDS = float(os.environ.get("MACRO_FUZZ_SECONDS", "6"))
SEED = int(os.environ.get("MACRO_FUZZ_SEED", random.SystemRandom().randrange(1 << 30)))


def found_in(folder: Path | str, seconds: float, *enough: str) -> dict[str, Any]:
    command = [find_node(), Path(__file__).with_name("run_anything.mjs"), folder, str(SEED), str(seconds), *enough]
    run = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 120, check=False)
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout.rpartition("\n")[2]))


def test_no_item_that_does_anything_tells_the_next_one() -> None:
    found = found_in(FOLDER, SECONDS)
    assert found["told"] == [], f"MACRO_FUZZ_SEED={SEED}"
    assert found["clean"] > 5


def test_it_tells_where_builtins_are_not_frozen(tmp_path: Path) -> None:
    assert found_in(altered_folder(tmp_path / "js", GUARDS["frozen"]), 60, "1")["told"]


def test_it_tells_where_a_match_is_not_forgotten(tmp_path: Path) -> None:
    assert found_in(altered_folder(tmp_path / "js", GUARDS["regexp-statics"]), 60, "1")["told"]
