"""The interface for other programs: what is asked wrongly is a sentence, and standard output holds one answer alone."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest


def ask(request: object) -> tuple[int, Any, str]:
    text = request if isinstance(request, str) else json.dumps(request)
    command = [sys.executable, "-m", "cli.main", "ask"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, json.loads(done.stdout), done.stderr


def test_one_answer_comes_back_and_nothing_else() -> None:
    source = "print('x')\noutput['é'] = '\\x1b[2J'"
    code, answer, said = ask(
        {"interface": 1, "do": "run", "language": "python", "source": source, "entries": [1, {"id": 7, "data": 2}]}
    )
    assert (code, said) == (0, "")
    assert [result["id"] for result in answer["response"]["results"]] == ["1", "7"]
    assert answer["response"]["results"][0]["output"] == {"é": "\x1b[2J"}
    assert set(answer) == {"interface", "response", "seconds", "notes"}


@pytest.mark.parametrize(
    ("request_", "sentence", "about"),
    [
        ("{", "the request", "setup"),
        ("[]", "speaks interface 1", "setup"),
        ({"interface": 2, "do": "run"}, "install the same version of both", "setup"),
        ({"interface": 1, "language": "ruby"}, "one of python, js", "request"),
        ({"interface": 1, "language": "js", "source": 3}, "must be a string", "request"),
        ({"interface": 1, "language": "python", "source": "", "do": "leave"}, "nothing to do by the name 'leave'", "request"),
        ({"interface": 1, "language": "python", "source": "", "do": "run", "entries": {}}, "must be a list", "request"),
        ({"interface": 1, "language": "python", "source": "", "do": "run", "entries": [{"id": [], "data": 1}]}, "entry 1: the id", "request"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_a_sentence(request_: object, sentence: str, about: str) -> None:
    code, answer, said = ask(request_)
    assert (code, said) == (2, "")
    assert sentence in answer["fault"]
    assert answer["about"] == about
