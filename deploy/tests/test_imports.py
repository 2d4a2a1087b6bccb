"""deploy/ stands alone: it imports nothing of the runtime, and its dispatcher nothing but boto3."""

import ast
import sys
from pathlib import Path

DEPLOY = Path(__file__).parents[1]


def imported(file: Path) -> set[str]:
    """Give the top-level packages that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_nothing_of_the_runtime_is_imported() -> None:
    files = list(DEPLOY.rglob("*.py"))
    assert len(files) > 40
    for file in files:
        assert not imported(file) & {"border", "handler", "sandbox", "runtimes", "cli"}, file


def test_dispatcher_imports_boto3_alone() -> None:
    for file in (DEPLOY / "dispatcher").glob("*.py"):
        assert imported(file) - sys.stdlib_module_names <= {"boto3", "botocore"}, file
