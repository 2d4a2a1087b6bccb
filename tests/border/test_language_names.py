"""A language is named in its folder, its entry, its Dockerfile and tests, and nowhere else but where it is argued here."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from border.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
# Its own: what is named for it, wherever that is.
_NAMES: Final = "|".join(LANGUAGES)
OWN: Final = re.compile(
    rf"(runtimes|tests/\w+|tests)/({_NAMES})/|border/languages/|Dockerfile\.({_NAMES})|cli/checking/names/({_NAMES})\.py"
)
# Folders that speak of languages as data of theirs, each with the reason.
ELSEWHERE: Final = {
    "tests/": "tests try what each language does",
    "benchmarks/": "a row of the bench says whose macro it measures",
    "examples/": "macros, written in languages",
    "docs/": "documents for people who write in them",
    "notebook/": "an example for people who write in them",
    "deploy/": "imports nothing of what it deploys: which functions there are is said in deploy/environments",
    "macro_runner/": "stands alone in anybody's environment, where nothing of ours can be imported",
}
# Files that know one language by its nature, each with the reason.
ARGUED: Final = {
    "cli/calls/known_macros.toml": "deploy/ reads it, which knows no entries; tests/cli/test_smoke.py holds it to be theirs",
    "cli/commands/setup.py": "brings Node, npm packages and an addon: the steps of the one language that needs any",
    "cli/inputs/language.py": "tells pasted macros of these two apart by their looks; any other is named by --language",
    "cli/start.py": "an example of a command, for systems where nothing else of ours can be imported",
    "images/wheels.py": "compiles that language's parts, for each architecture",
    "playground/helpers.py": "the texts of the helpers of every language stand in one language's folder",
    "pyproject.toml": "exceptions of tools for single files and imports, each with its reason there; names of extras",
    "setup.py": "puts the compiled parts of that language into a wheel",
}


def tracked() -> list[str]:
    """Return the files of the project that are its own code or its tools."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return [
        name for name in listed.stdout.splitlines() if not OWN.match(name) and not name.startswith(tuple(ELSEWHERE))
    ]


def words(text: str) -> Iterator[str]:
    """Find what names a language in a string: its name, one of its endings, or what is called by its name."""
    for language in LANGUAGES.values():
        endings = "|".join(re.escape(ending) for ending in language.endings)
        for found in re.finditer(
            rf"(?P<whole>^{language.name}$)|(?P<ending>^(?:{endings})$)|\b(?:runtimes[./]|serve |macro-runner-|Dockerfile\.)"
            rf"{language.name}\b|\b{language.name} macros|\b{language.title} macros",
            text,
        ):
            yield found[0]


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Give the strings of a Python file that are no docstrings, with their lines."""
    tree = ast.parse(source)
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.lineno, node.value


def named_in(path: str) -> list[str]:
    """Say where a file names a language."""
    text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
    if path.endswith(".py"):
        return [f"{path}:{line}: {word}" for line, string in strings(text) for word in words(string)]
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        code = line.partition("#")[0]
        found += [f"{path}:{number}: {word}" for part in re.split(r"[\s\"'()=,;]+", code) for word in words(part)]
    return found


PROGRAMS: Final = [
    name
    for name in tracked()
    if name.endswith((".py", ".sh", ".mk", ".toml", ".yml", ".yaml"))
    or name in ("Makefile", ".ci/run", ".dockerignore")
]


def test_no_file_names_a_language_but_its_own() -> None:
    found = [place for name in PROGRAMS if name not in ARGUED for place in named_in(name)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("name", ARGUED)
def test_what_is_argued_is_needed(name: str) -> None:
    assert named_in(name), f"{name} names no language any more: take it off the list"
    assert len(ARGUED[name]) > 20


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ('x = {"python": 1}', True),
        ("x = y == 'js'", True),
        ('x = path.suffix in (".mjs",)', True),
        ('x = f"{root}/runtimes/js/node"', True),
        ('x = "JavaScript macros do not run"', True),
        ('"""python"""', False),
        ('x = "/usr/bin/python3"', False),
        ('x = "npm-cli.js"', False),
        ("x = python", False),
    ],
)
def test_this_test_sees_what_it_should(source: str, seen: bool, tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(source)
    assert bool(named_in(str(file))) == seen
