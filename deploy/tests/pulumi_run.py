"""Runs Pulumi programs under its mocks, in a process of its own, as its event loops outlive what they run. JSON in, JSON out.

In: `{"programs": [folders], "settings": {…}}`. Out: for each program a list of `[type, name, inputs]`, or its error as a string.
"""

import asyncio
import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pulumi
from pulumi.runtime import mocks


class Recorded(mocks.Mocks):
    """Takes down what is made, and gives it an ARN and a version."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.made: list[list[Any]] = []

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        """Take a resource down."""
        self.made.append([args.typ, args.name, dict(args.inputs)])
        return args.name, {**args.inputs, "arn": f"arn:{args.name}", "version": "7"}

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[Any, Any], None]:
        """Answer no question: the example asks none."""
        raise LookupError(f"the example asks AWS for {args.token}: it has to do without")


def run(folder: Path, settings: dict[str, str]) -> list[list[Any]] | str:
    """Run the program in a folder as `pulumi up` would, from beginning to end."""
    recorded = Recorded()
    asyncio.set_event_loop(asyncio.new_event_loop())
    pulumi.runtime.set_mocks(recorded, project="macro-runner", stack="full")
    pulumi.runtime.set_all_config(settings)
    for name in ("policies", "runner"):
        sys.modules.pop(name, None)
    sys.path.insert(0, str(folder))
    try:
        # Waits until everything is made, and raises what the program raises.
        pulumi.runtime.test(lambda: runpy.run_path(str(folder / "__main__.py")) and None)()  # type: ignore[no-untyped-call]
    except Exception as error:  # noqa: BLE001 -- whatever a program raises is its answer
        return f"{type(error).__name__}: {error}"
    finally:
        sys.path.remove(str(folder))
    return recorded.made


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    answers = [run(Path(folder), asked["settings"]) for folder in asked["programs"]]
    sys.stdout.write(json.dumps(answers))
