"""deploy/ stands alone: it imports nothing of the runtime, and its dispatcher nothing but boto3; and mypy sees what it imports."""

import ast
import importlib.util
import re
import sys
import tomllib
from pathlib import Path

DEPLOY = Path(__file__).parents[1]
# How modules of these packages import each other.
SIBLING = re.compile(r"^ *from \.+(?P<from>\w*)[\w.]* import (?P<name>\w+)", re.MULTILINE)


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


def used_services() -> set[str]:
    """Give the modules of the CDK and of Pulumi's AWS that deploy/ names, with those that their types are made of."""
    used: set[str] = set()
    for file in DEPLOY.rglob("*.py"):
        source = file.read_text()
        froms = [
            node
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.ImportFrom) and node.module == "aws_cdk"
        ]
        names = {alias.name for node in froms for alias in node.names} | set(re.findall(r"\bcdk\.(aws_\w+)", source))
        used |= {f"aws_cdk.{name}" for name in names if name.startswith("aws_")}
        if "import pulumi_aws as aws" in source:
            used |= {f"pulumi_aws.{name}" for name in re.findall(r"\baws\.([a-z_0-9]+)\.[A-Z]", source)}
    waiting = [name for name in used if name.startswith("aws_cdk.")]
    while waiting:
        package = waiting.pop()
        spec = importlib.util.find_spec(package)
        assert spec is not None
        for found in SIBLING.finditer(Path(str(spec.origin)).read_text()):
            name = f"aws_cdk.{found['from'] or found['name']}"
            if name not in used and importlib.util.find_spec(name) and name != "aws_cdk._jsii":
                used.add(name)
                waiting.append(name)
    return used


def test_mypy_follows_every_service_that_is_used() -> None:
    overrides = tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text())["tool"]["mypy"]["overrides"]
    followed = {
        name.removesuffix(".*")
        for each in overrides
        if each.get("follow_imports") == "normal"
        for name in each["module"]
    }
    used = used_services()
    assert {"aws_cdk.aws_lambda", "pulumi_aws.lambda_"} <= used
    # Its types would be `Any`, and a wrong use of it no mistake.
    assert used <= followed, used - followed
