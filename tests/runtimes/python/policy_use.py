"""What the conformance cases use of the policy's tables, and which of them each entry is needed by; runs macros in this process."""

from __future__ import annotations

import ast
import copy
import json
from collections import defaultdict
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from runtimes.python.allowed import attributes
from runtimes.python.granted import plain_policy
from runtimes.python.item.context import freeze
from runtimes.python.item.logs import LOGS
from runtimes.python.item.output import OutputEncoder
from runtimes.python.policy import compiler, macro_class, transformer
from runtimes.python.policy.guards import Guards
from runtimes.python.worker import encode_result, macro_builtins

if TYPE_CHECKING:
    from runtimes.python.policy.combined import Policy
    from runtimes.python.policy.facades import KnownNames

CASES = Path(__file__).parents[2] / "conformance" / "cases"
# Where an entry stands: the table's name, whose it is, and the name.
Entry = tuple[str, Any, str]
# In place of a name: the row as a whole, which says what `type(x)` shows.
ITSELF = ""


class Case(NamedTuple):
    """A macro that succeeds on all of its items."""

    name: str
    source: str
    items: list[dict[str, Any]]


def cases() -> list[Case]:
    found = []
    for folder in (*sorted(CASES.glob("python/*")), *sorted(CASES.glob("both/*"))):
        if not (folder / "macro.py").exists():
            continue
        case = json.loads((folder / "case.json").read_text())
        expected = case["expected"]
        if expected["status"] == "success" and all(
            result["success"] for result in expected["results"]
        ):  # some never end
            items = case.get("items", [{}])
            found.append(Case(folder.name, (folder / "macro.py").read_text(errors="replace"), items))
    return found


class Runner:
    """Runs macros as a worker does, noting what is read."""

    def __init__(self, policy: Policy | None = None) -> None:
        self.guards = Guards(policy or plain_policy())
        self.modules = self.guards.facades
        self._builtins = macro_builtins(self.guards)
        self._encoder = OutputEncoder(self.guards.policy.output)
        self._builtins[transformer.READ] = self._read
        self._builtins["type"] = self._show_type
        self.read: set[Entry] = set()

    def names(self) -> KnownNames:
        return self.guards.names

    def _read(self, obj: Any, name: str) -> Any:
        kind = type(obj)
        if name in attributes.DUNDERS:
            self.read.add(("DUNDERS", None, name))
        if isinstance(obj, type):
            self.read.add(("CLASSES", obj, name))
        else:
            self.read.add(("VISIBLE", kind, name))
            if issubclass(kind, BaseException):
                self.read |= {
                    ("EXCEPTIONS", base, name) for base in kind.__mro__ if name in attributes.EXCEPTIONS.get(base, ())
                }
        return self.guards.read(obj, name)

    def _show_type(self, obj: Any) -> Any:
        self.read |= {("CLASSES", type(obj), ITSELF), ("SHOWN_TYPES", type(obj), ITSELF)}
        return self.guards.show_type(obj)

    def run(self, case: Case) -> list[Any] | None:
        """Return the outputs, or None where it is refused or fails."""
        program = compiler.compile_macro(case.source, self.names())
        if not isinstance(program, compiler.Program):
            return None
        outputs = []
        for item in case.items:
            LOGS.begin(1000)
            self.guards.begin_item()
            macro = FunctionType(program.code, {"__builtins__": self._builtins, "__name__": "__main__"})
            try:
                data = copy.deepcopy(item.get("data"))  # a macro may write to it, and the next run has it anew
                outputs.append(encode_result(self._encoder, *macro(data, freeze(item.get("context", {})), {})))
            except BaseException:
                return None
            finally:
                self.guards.end_item()
                macro_class.forget_classes()
        return outputs


def said(source: str, kinds: dict[str, type]) -> set[Entry]:
    """Name the entries that are used by a macro's text alone."""
    found: set[Entry] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=module, names=names) if module in kinds:
                found |= {("VISIBLE", kinds[module], alias.name) for alias in names}
            case ast.Attribute(attr=name) if name in attributes.UNGUARDED:
                found |= {("UNGUARDED", None, name)}
            case ast.ClassDef(body=body):
                found |= {("DEFINABLE", None, one.name) for one in body if isinstance(one, ast.FunctionDef)}
    return found


def uses(runner: Runner) -> dict[Entry, list[Case]]:
    """Return the cases that use each entry, those with the shortest macros first."""
    kinds = {name: type(facade) for name, facade in runner.modules.items()}
    found: dict[Entry, list[Case]] = defaultdict(list)
    for case in sorted(cases(), key=lambda case: len(case.source)):
        runner.read.clear()
        if runner.run(case) is None:
            continue
        for entry in runner.read | said(case.source, kinds):
            found[entry].append(case)
    return found
