"""What macros are answered with, to the letter: texts of values, errors, warnings and logs, at each limit and one beyond it.

All of them run in one process, so that a thousand cost a second. `cases/answers.json` has them with their answers, where a letter
that is there 30 times and more stands once, with a sign of multiplication and the count.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from js_worker import cases

from runtimes.js.command import FOLDER, find_node

MACROS = cases("answers")


def short(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"(.)\1{29,}", lambda run: f"{run[1]}\u00d7{len(run[0])}", value, flags=re.DOTALL)
    if isinstance(value, dict):
        return {short(key): short(member) for key, member in value.items()}
    return [short(member) for member in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    command = [find_node(), Path(__file__).with_name("run_macros.mjs"), FOLDER]
    run = subprocess.run(command, input=json.dumps(MACROS), capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_is_answered_to_the_letter(name: str, answers: dict[str, Any]) -> None:
    assert short(answers[name]) == MACROS[name]["answers"]
