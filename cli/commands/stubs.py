"""The command `stubs`: writes the files by which an editor knows what a macro is given."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path
from typing import Annotated, Final

import typer

from cli.faults import CliError
from cli.terminal.console import faults_as_sentences

# By which a later version knows the files that it may write anew.
MARK: Final = "Made by `macro-runner stubs`"


def stubs(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where the macros are; by default here.")] = Path(),
) -> None:
    """Write the types of `json`, `ctx`, `output` and every helper, with its documentation, for editors, beside the macros.

    Of an older version they are written anew; a file that somebody else wrote is left as it is.
    """
    heading = f"{MARK} {importlib.metadata.version('macro-runner')}, for editors; it is not run."
    from cli.stubs import javascript_stub, python_stub  # noqa: PLC0415 -- an image has the helpers of its own language alone

    with faults_as_sentences():
        if not folder.is_dir():
            raise CliError(f"{folder}: there is no such folder.")
        write(folder / python_stub.FILE, python_stub.python_stub(heading))
        write(folder / javascript_stub.FILE, javascript_stub.javascript_stub(heading))
        write(folder / javascript_stub.SETTINGS_FILE, javascript_stub.settings())


def write(path: Path, text: str) -> None:
    """Write one file and say so, or say that somebody else's is there."""
    try:
        # JSON has no comments that every reader takes, so settings are never written over.
        if path.exists() and MARK not in path.read_text("utf-8", "replace").partition("\n")[0]:
            typer.echo(f"{path}: is there already, and was left as it is")
            return
        path.write_text(text, "utf-8")
    except OSError as error:
        raise CliError(f"{path}: cannot be written: {error.strerror}.") from None
    typer.echo(str(path))
