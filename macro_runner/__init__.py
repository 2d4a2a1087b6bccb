"""Runs macros from a notebook or a script, by the installed command `macro-runner` in a process of its own.

Lives in a person's Python, and imports nothing but the standard library: the process that calls it is not confined, and none
of its packages collides with those of the command.

    import macro_runner
    results = macro_runner.run("output['mean'] = MathMEAN(json['trace'])", [{"trace": [1, 2, 6]}])
    results.to_frame()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macro_runner.command import SetupError, ask
from macro_runner.items import read_items
from macro_runner.results import Failure, Finding, Findings, Result, Results
from macro_runner.sources import read_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

__all__ = ["Failure", "Finding", "Findings", "Result", "Results", "SetupError", "check", "run"]


def run(
    source: str | PathLike[str] | Callable[..., Any],
    items: Any,
    *,
    language: str | None = None,
    timeout: float | None = None,
) -> Results:
    """Run a macro over items, with the limits and behind the walls of the command; return a result for each item, in order.

    `source` is a macro's text (of `language`, "python" unless given), the path of a .py, .js or .mjs file, or a function with
    parameters among `json`, `ctx` and `output`, whose source runs as a macro: it sees nothing of the notebook.
    `items` is a DataFrame (a row is an item), a list or other iterable of items or their data, or the path of a file as for
    `macro-runner run --items`. `timeout` is for one batch, 1 to 60 seconds.

    What goes wrong in a macro is a value in the results. Raises SetupError where the command cannot do its work, TypeError or
    ValueError for items that JSON cannot hold, and FileNotFoundError for a path to nothing. A KeyboardInterrupt ends the
    process, and nothing of it is left.
    """
    written_in, text = read_source(source, language)
    request: dict[str, Any] = {"do": "run", "language": written_in, "source": text, **read_items(items)}
    if timeout is not None:
        request["timeout"] = timeout
    return Results(ask(request), text)


def check(source: str | PathLike[str] | Callable[..., Any], *, language: str | None = None) -> Findings:
    """Say all that is wrong with a macro without running it; `source` and what is raised are those of `run`."""
    written_in, text = read_source(source, language)
    return Findings(ask({"do": "check", "language": written_in, "source": text})["findings"], text)
