"""What several commands take on the command line, said once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from cli.inputs.macro import Macro

MacroFile = Annotated[Path, typer.Argument(metavar="MACRO", help="The macro: a .py, .js or .mjs file.")]
Items = Annotated[
    str, typer.Option(metavar="FILE", help="The items: a .json, .ndjson, .jsonl or .csv file, or - for standard input.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the response as JSON, and nothing else.")]
Timeout = Annotated[
    float | None,
    typer.Option(min=1, max=60, metavar="SECONDS", help="Time for one batch, 1 to 60; the handler's default is 10."),
]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="Run only the first N items.")]
Logs = Annotated[
    bool | None,
    typer.Option("--logs/--no-logs", help="Show what the macro printed; by default if it is at most 20 lines."),
]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show the handler's own log on standard error.")]
FunctionName = Annotated[
    str | None, typer.Option(metavar="NAME", help="A deployed function: its name, NAME:ALIAS, or its ARN.")
]
Profile = Annotated[str | None, typer.Option(metavar="NAME", help="The AWS profile, in place of AWS_PROFILE.")]
Region = Annotated[str | None, typer.Option(metavar="NAME", help="The AWS region, in place of AWS_REGION.")]


def base_event(macro: Macro, timeout: float | None) -> dict[str, Any]:
    """Make the request's part that is the same for each batch."""
    return {"script": macro.script} if timeout is None else {"script": macro.script, "timeout": timeout}
