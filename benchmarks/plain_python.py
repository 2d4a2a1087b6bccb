"""The yardstick of Python macros: plain CPython, with no policy and no border. Lines of JSON in, lines of JSON out.

The macro is compiled once and is a function, as ours is: names of a function are faster than those of a module, so a module
would be the easier yardstick.
"""

from __future__ import annotations

import ast
import json
import sys
import time
from typing import Any


def compile_macro(source: str) -> Any:
    """Make a function of (json, ctx, output) that has the macro as its body."""
    tree = ast.parse("def macro(json, ctx, output):\n    pass")
    tree.body[0].body[:0] = ast.parse(source).body  # type: ignore[attr-defined]
    names: dict[str, Any] = {}
    exec(compile(tree, "macro", "exec"), names)  # noqa: S102 -- the bench's own macros: running them is what this is for
    return names["macro"]


def run(macro: Any, items: list[str]) -> tuple[float, float, list[str]]:
    """Run it over items, as texts of JSON; return the milliseconds, those of processor time, and the outputs as such texts."""
    outputs = []
    used, begun = time.process_time(), time.perf_counter()
    for text in items:
        item = json.loads(text)
        output: dict[str, Any] = {}
        returned = macro(item["data"], item["context"], output)
        outputs.append(json.dumps(output if returned is None else {**output, **returned}))
    ms = (time.perf_counter() - begun) * 1000
    return ms, (time.process_time() - used) * 1000, outputs


def main() -> None:
    """Answer line by line; a macro is compiled when it first comes."""
    compiled: dict[str, Any] = {}
    for line in sys.stdin:
        request = json.loads(line)
        source = request["source"]
        if source not in compiled:
            compiled[source] = compile_macro(source)
        taken, used, outputs = run(compiled[source], request["items"])
        print(json.dumps({"ms": taken, "cpu_ms": used, "outputs": outputs}), flush=True)


if __name__ == "__main__":
    main()
