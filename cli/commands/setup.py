"""The command `setup`: brings what a language needs and this installation lacks, and ends with a macro that runs."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import typer

from cli.calls.in_process import in_process
from cli.commands.options import base_event
from cli.faults import CliError
from cli.inputs.macro import Macro
from cli.terminal.console import faults_as_sentences, open_console

TRIAL: Final = Macro("js", b"output.sum = json.a + json.b;")


def setup(
    language: Annotated[Literal["js"], typer.Argument(help="Python macros need no setup.")],
) -> None:
    """Bring Node for JavaScript macros into this installation, pinned by hash, and try a macro.

    The wheels of this package have all else; where it was installed from its sources, isolated-vm and the parser of `check`
    are fetched from npm, and what forks workers is compiled if there is a C compiler.
    """
    from cli import setting_up  # noqa: PLC0415 -- an image has the runtime of its own language alone

    assert language == "js"  # noqa: S101 -- typer takes no other
    with faults_as_sentences():
        if setting_up.is_a_clone():
            raise CliError("This is a clone of the project: `make setup` brings all that it needs.")
        for what, is_here, bring in setting_up.STEPS:
            if not is_here():
                typer.echo(f"{what} …")
                bring()
        answer = in_process("js")({**base_event(TRIAL, None), "items": [{"id": "1", "data": {"a": 20, "b": 22}}]})
        if [result.get("output") for result in answer["results"]] != [{"sum": 42}]:
            raise CliError(f"JavaScript macros do not run here yet: {answer}")
    how = (
        ""
        if setting_up.forks_workers()
        else " Workers are executed, not forked (no C compiler): 40 ms more for each batch."
    )
    open_console().print(f"JavaScript macros run here.{how}", soft_wrap=True)
