"""All code in the documents runs and gives what the documents say."""

from __future__ import annotations

import base64
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from blocks import DOCUMENTS, ROOT, Block, all_blocks, blocks_of
from runner import differences
from targets import InAFreshInterpreter, ThroughTheEmulator

from runtimes.js.command import find_node
from runtimes.python.helpers import HELPERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMAS = ROOT / "schemas"
LANGUAGES = {"python": "python", "js": "js"}
MACROS = sorted(all_blocks("macro"), key=lambda block: block.language)
WILD = "…"


def test_every_block_has_somebody_who_checks_it() -> None:
    kinds = {block.kind() for document in DOCUMENTS for block in blocks_of(document)}
    assert kinds == {"macro", "file", "program", "prints", "not run", "json", "console", "picture"}


def test_a_block_that_nobody_checks_is_an_error(tmp_path: Path) -> None:
    document = tmp_path / "stray.md"
    for text in ("```python\n1/0\n```\n", "<!-- not run: why -->\n```python\n1/0\n```\n"):
        document.write_text(text)
        (block,) = blocks_of(document)
        with pytest.raises(ValueError, match=r"is run|not run"):
            Block(ROOT / "stray.md", block.line, block.language, block.text, block.mark, block.argument).kind()


@pytest.fixture(scope="module")
def handlers() -> Iterator[dict[str, InAFreshInterpreter]]:
    started = {language: InAFreshInterpreter(language, {}) for language in LANGUAGES.values()}
    yield started
    for target in started.values():
        target.close()


@pytest.mark.parametrize("block", MACROS, ids=str)
def test_a_macro_gives_what_stands_above_it(block: Block, handlers: dict[str, InAFreshInterpreter]) -> None:
    said = json.loads(block.argument)
    script = base64.b64encode(block.text.encode()).decode()
    item = {"id": "a", "data": said["json"], "context": said.get("ctx", {})}
    answer = handlers[LANGUAGES[block.language]].invoke({"script": script, "items": [item], "timeout": 60})
    expected = {"id": "a", "success": "output" in said} | {
        key: said[key] for key in ("output", "code", "warnings") if key in said
    }
    if "error" in said:
        expected["error"] = {"contains": [said["error"]]}
    assert differences({"status": "success", "results": [expected]}, answer) == [], f"{block}: {json.dumps(answer)}"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_helper_is_shown_in_both_languages(language: str) -> None:
    shown = " ".join(
        block.text for block in MACROS if block.document.name == "writing-macros.md" and block.language == language
    )
    assert [name for name in HELPERS if not re.search(rf"\b{name}\(", shown)] == []
    assert len(HELPERS) == 29


@pytest.mark.parametrize("block", all_blocks("json"), ids=str)
def test_json_is_json(block: Block) -> None:
    text = re.sub(r"(?m)//.*$", "", block.text) if block.language == "jsonc" else block.text
    json.loads(text)


def is_like(line: str, said: str) -> bool:
    """Compare a printed line with what a document has, where … stands for anything."""
    return re.fullmatch(".*".join(map(re.escape, said.split(WILD))), line) is not None


def compare_printed(printed: str, said: str) -> None:
    """Compare line by line; a line that is … stands for any number of lines."""
    # Tables are padded to their edge, and editors take blanks at the end of a line away.
    lines, pattern = ([line.rstrip() for line in text.splitlines()] for text in (printed, said))
    place = 0
    for number, wanted in enumerate(pattern):
        if wanted == WILD:
            rest = pattern[number + 1] if number + 1 < len(pattern) else None
            while place < len(lines) and (rest is None or not is_like(lines[place], rest)):
                place += 1
            continue
        assert place < len(lines), f"not printed: {wanted!r}"
        assert is_like(lines[place], wanted), f"{lines[place]!r} is not {wanted!r}"
        place += 1
    assert place == len(lines), f"printed too: {lines[place:]}"


@pytest.mark.parametrize("block", all_blocks("console"), ids=str)
def test_a_command_is_there_and_prints_what_stands_under_it(block: Block) -> None:
    for part in re.split(r"(?m)^\$ ", block.text)[1:]:
        command, _, said = part.partition("\n")
        words = shlex.split(command, comments=True)
        if words[0] == "make":  # what they do is done by the tests and CI themselves
            assert re.search(rf"(?m)^{words[1]}:", (ROOT / "Makefile").read_text()), command
        elif words[0].endswith("macro-runner"):
            ran = subprocess.run(
                [sys.executable, "-c", "from cli.main import main; main()", *words[1:]],
                capture_output=True, text=True, timeout=120, check=False, cwd=ROOT, env={**os.environ, "COLUMNS": "200"},
            )  # fmt: skip
            compare_printed(ran.stdout, said.rstrip("\n")) if said.strip() else None
            assert ran.returncode in (0, 1), ran.stderr
        else:
            pytest.fail(f"{block}: nobody knows how to check {command!r}")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[dict[str, str]]:
    """Serve Python macros as Lambda does; the environment makes both of Amazon's libraries call that."""
    served = ThroughTheEmulator("python", {})
    url = served._url.split("/2015-03-31")[0]
    yield {
        "AWS_ENDPOINT_URL_LAMBDA": url, "MACRO_FUNCTION": "function", "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_EC2_METADATA_DISABLED": "true", "NO_PROXY": "127.0.0.1",
    }  # fmt: skip
    served.close()


def folder_of(document: Path, folder: Path) -> Path:
    """Lay out the files and programs of a document, with what a backend has beside them."""
    for block in blocks_of(document):
        if block.kind() in ("file", "program"):
            (folder / block.argument).write_text(block.text)
    shutil.copy(SCHEMAS / "macro-runner.ts", folder)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "node_modules").symlink_to(SCHEMAS / "node_modules")
    (folder / "tsconfig.json").write_text((SCHEMAS / "tsconfig.json").read_text())
    return folder


def what_is_printed(program: Block) -> str | None:
    following = [block for block in blocks_of(program.document) if block.line > program.line]
    return following[0].text.rstrip("\n") if following and following[0].kind() == "prints" else None


@pytest.mark.parametrize("block", all_blocks("program"), ids=str)
def test_a_program_prints_what_stands_under_it(block: Block, endpoint: dict[str, str], tmp_path: Path) -> None:
    folder = folder_of(block.document, tmp_path)
    command = [find_node(), "--no-warnings"] if block.language == "ts" else [sys.executable]
    ran = subprocess.run(
        [*command, block.argument], capture_output=True, text=True, timeout=120, check=False, cwd=folder,
        env={**{name: value for name, value in os.environ.items() if not name.startswith("AWS_")}, **endpoint},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    said = what_is_printed(block)
    assert said is not None, f"{block}: show what it prints"
    assert ran.stdout.rstrip("\n") == said


def test_the_typescript_of_the_documents_compiles(tmp_path: Path) -> None:
    folder = folder_of(ROOT / "docs" / "integration.md", tmp_path)
    tsc = SCHEMAS / "node_modules" / ".bin" / "tsc"

    def compile_all() -> str:
        options = ["-p", str(folder), "--typeRoots", str(SCHEMAS / "node_modules" / "@types")]
        command = [find_node(), str(tsc), *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=folder).stdout

    assert compile_all() == ""
    service = folder / "macro-runner.service.ts"
    service.write_text(service.read_text().replace("answer.results", "answer.result"))
    assert "'result' does not exist" in compile_all()
