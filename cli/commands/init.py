"""The command `init`: a folder with a macro, items and a golden file, which pass, to begin from."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from border.languages import DEFAULT, LANGUAGES
from cli.commands.options import complete_language, parse_language
from cli.faults import CliError
from cli.golden.files import Golden, hash_source, write_golden
from cli.inputs.macro import read_macro
from cli.terminal.console import faults_as_sentences
from cli.values.safe_text import plain
from cli.whole_files import replace_file

TEMPLATES = Path(__file__).with_name("templates")


def init(
    name: Annotated[Path, typer.Argument(metavar="NAME", help="The folder to make.")],
    *,
    language: Annotated[
        str,
        typer.Option(
            parser=parse_language,
            autocompletion=complete_language,
            metavar="LANGUAGE",
            help=f"The language of the macro: {', '.join(LANGUAGES)}.",
        ),
    ] = DEFAULT,
) -> None:
    """Write a macro, items and the outputs that are right for them into a new folder, to begin from."""
    with faults_as_sentences():
        macro, items, golden = write_files(name, language)
    folder, command = plain(str(name)), "macro-runner" if shutil.which("macro-runner") else plain(sys.argv[0])
    typer.echo(f"Wrote {folder}: a macro, three measurements, and the outputs that are right for them.")
    typer.echo("\nRun it, and compare with what is right:")
    typer.echo(f"  {command} run {folder}/{macro} {folder}/{items} --golden {folder}/{golden}")
    typer.echo("Write your own, and see each save run:")
    typer.echo(f"  {command} run {folder}/{macro} {folder}/{items} --watch")


def write_files(folder: Path, language: str) -> tuple[str, str, str]:
    """Write the files and return their names; raises CliError where one is there, for it may be somebody's work."""
    names = (f"macro{LANGUAGES[language].endings[0]}", "items.json", "golden.json")
    if not (TEMPLATES / names[0]).is_file():
        raise CliError(f"There is no template of a macro in {LANGUAGES[language].title}.")
    there = [name for name in names if (folder / name).exists()]
    if there or (folder.exists() and not folder.is_dir()):
        raise CliError(f"{folder / there[0] if there else folder}: is there already: name another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CliError(f"{folder}: cannot be made: {error.strerror}.") from None
    for name in names[:2]:
        replace_file(folder / name, (TEMPLATES / name).read_bytes())
    outcomes = json.loads((TEMPLATES / "outcomes.json").read_text())
    write_golden(folder / names[2], Golden(language, hash_source(read_macro(folder / names[0])), outcomes))
    return names
