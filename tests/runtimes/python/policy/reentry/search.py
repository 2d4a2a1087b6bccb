"""Puts the objects of macro.py into every function and method that the facades show, in a child for each.

`python search.py plain|numpy|pandas|scipy [--off] [NAME…]` prints {name: what ended its child}, for those that ended badly. Run it
with PYTHONMALLOC=debug: memory that is freed is overwritten then, so that reading it ends the child.
"""

from __future__ import annotations

import collections
import contextlib
import gc
import json
import os
import resource
import signal
import sys
import warnings
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from runtimes.python import worker
from runtimes.python.allowed import builtin_names
from runtimes.python.granted import numpy_policy, plain_policy, science_policy
from runtimes.python.item.context import freeze
from runtimes.python.item.logs import LOGS
from runtimes.python.policy import compiler, facades
from runtimes.python.policy.guards import Guards

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.python.policy.combined import Policy

MACRO: Final = (Path(__file__).parent / "macro.py").read_text()
SECONDS: Final = 10
MEMORY_BYTES: Final = 3 << 30
# What waits, prints much, or is the guard itself.
LEFT_OUT: Final = {"print", "input", "type", "dir"}
# What methods are looked up on, besides the containers themselves.
AROUND: Final = {
    "groupby('g')": lambda frame: frame.groupby("g"),
    "groupby('g')['a']": lambda frame: frame.groupby("g")["a"],
    "groupby('a')": lambda frame: frame.groupby("a"),
    "str": lambda line: line.str,
    "rolling(2)": lambda line: line.rolling(2),
    "expanding()": lambda line: line.expanding(),
    "T": lambda line: line.T,
    "astype('category')": lambda line: line.astype("category"),
}  # fmt: skip


class Search:
    """One set of facades, and the targets in it."""

    def __init__(self, packages: str, *, off: bool = False) -> None:
        self.packages = packages
        policy = plain_policy()
        if packages != "plain":
            sys.modules["pyarrow"] = None  # type: ignore[assignment]  # as in a worker: texts are in arrays of numpy's
            policy = numpy_policy() if packages == "numpy" else science_policy()
        self.guards = Guards(with_the_originals(policy) if off else policy)
        self.modules = self.guards.facades
        self.names = worker.macro_builtins(self.guards)
        program = compiler.compile_macro(MACRO, self.guards.names)
        if not isinstance(program, compiler.Program):
            raise TypeError(program)
        self.code = program.code

    def targets(self) -> dict[str, list[Callable[..., Any]]]:
        """Name what is to be attacked, in the part of the facades that this search is for."""
        found: dict[str, Any] = {}
        for module, facade in self.modules.items():
            top = module.partition(".")[0]
            if (top if top in ("numpy", "pandas", "scipy") else "plain") != self.packages:
                continue
            for name, member in facade.__dict__.items():
                if callable(member) and not isinstance(member, facades.Facade):
                    found[f"{module}.{name}"] = lambda m=module, n=name: self.guards.read(self.modules[m], n)
                    for method in ("reduce", "accumulate", "at", "outer") if hasattr(member, "accumulate") else ():
                        found[f"{module}.{name}.{method}"] = lambda m=module, n=name, o=method: self.guards.read(
                            self.guards.read(self.modules[m], n), o
                        )
        if self.packages == "plain":
            for name in (*builtin_names.plain_builtins(), "iter", "getattr", "setattr", "hasattr", "delattr"):
                if callable(self.names.get(name)) and name not in LEFT_OUT and not name.startswith("__"):
                    found[name] = lambda n=name: self.names[n]
            found["in place"] = None
        for name in self._methods():
            found[f".{name}"] = lambda n=name: lambda obj, *args, **kwargs: self.guards.read(obj, n)(*args, **kwargs)
        if self.packages == "pandas":
            for around, inner in AROUND.items():
                kinds = kinds_of(inner)
                # What nothing there has is refused before any code of pandas' runs.
                for name in (name for name in self._methods() if any(hasattr(kind, name) for kind in kinds)):
                    found[f".{around}.{name}"] = lambda n=name, f=inner: (
                        lambda obj, *args, **kwargs: self.guards.read(f(obj), n)(*args, **kwargs)
                    )
        return found

    def _methods(self) -> set[str]:
        """Name the methods of the types that this part of the facades brings."""
        home = {
            "plain": ("builtins", "collections", "random"),
            "numpy": ("numpy",),
            "pandas": ("pandas",),
            "scipy": (),
        }[self.packages]
        return {
            name
            for kind, names in [*self.guards.visible.items(), *((kind, {name}) for kind, name in self.guards.replaced)]
            if kind.__module__.partition(".")[0] in home
            for name in names
            if callable(getattr(kind, name, None))
        } - LEFT_OUT

    def attack(self, target: Any) -> dict[str, Any]:
        """Run the macro on one target, as a worker runs an item."""
        names = {**self.names, "targets": lambda: [target()] if target else []}
        macro = FunctionType(self.code, {"__builtins__": names, "__name__": "__main__"})
        LOGS.begin(1000)
        self.guards.begin_item()
        data = {"arrays": self.packages != "plain", "tables": self.packages in ("pandas", "scipy")}
        _, output = macro(data, freeze({}), {})
        self.guards.end_item()
        return output


def kinds_of(inner: Callable[[Any], Any]) -> set[type]:
    """Return which types it gives of what the macro makes: tables, columns and indices, of texts or of numbers."""
    import pandas as pd

    table = pd.DataFrame({"a": list("xyxy"), "b": [1.0, 2, 3, 4], "g": list("aabb")})
    found: set[type] = set()
    for made in (table, table["a"], table["b"], pd.Index(table["a"]), pd.Index(table["b"]), table["a"].to_numpy()):
        with contextlib.suppress(Exception):
            found.add(type(inner(made)))
    if not found:
        raise ValueError(inner)
    return found


def with_the_originals(policy: Policy) -> Policy:
    """Show the originals of `itertools` and of `deque.index`, and hold nothing."""
    index = (collections.deque, "index")
    return policy._replace(
        module_forms={key: form for key, form in policy.module_forms.items() if key[0] != "itertools"},
        replaced={key: form for key, form in policy.replaced.items() if key != index},
        visible={**policy.visible, collections.deque: policy.visible[collections.deque] | {"index"}},
        held_forms=(),
    )


def apart(search: Search, target: Any) -> str | dict[str, Any]:
    """Attack in a child; return its output, or what ended it."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        signal.alarm(SECONDS)
        try:
            answer = json.dumps(search.attack(target))
        except BaseException as error:  # whatever it is, it is told
            answer = json.dumps({"broken": repr(error)[:300]})
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        text = answers.read()
    _, status = os.waitpid(pid, 0)
    return (
        json.loads(text)
        if text
        else signal.Signals(os.WTERMSIG(status)).name
        if os.WIFSIGNALED(status)
        else "no answer"
    )


def main() -> None:
    """Attack all targets, or those that are named."""
    warnings.simplefilter("ignore")
    arguments = [each for each in sys.argv[1:] if each != "--off"]
    search = Search(arguments[0], off="--off" in sys.argv)
    targets = search.targets()
    gc.freeze()  # as a fork server does: no child goes through what all have
    found: dict[str, Any] = {}
    attacked = asked = slow = 0
    part, parts = (int(each) for each in os.environ.get("REENTRY_PART", "0/1").split("/"))
    for place, name in enumerate(sorted(targets)):
        if place % parts != part or (arguments[1:] and name not in arguments[1:]):
            continue
        attacked += 1
        result = apart(search, targets[name])
        sys.stderr.write(f"{name}: {result}\n")  # a search takes minutes: what it is at can be seen
        if result == "SIGALRM":
            slow += 1
        elif isinstance(result, str) or result.get("changed") or result.get("broken"):
            found[name] = result
        else:
            asked += bool(result["asked"])
    sys.stdout.write(json.dumps({"attacked": attacked, "asked": asked, "slow": slow, "found": found}))


if __name__ == "__main__":
    main()
