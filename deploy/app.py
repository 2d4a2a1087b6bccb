"""The app: reads one environment's file and writes its templates, under the rules of cdk-nag's packs."""

import argparse
import sys
from pathlib import Path

import aws_cdk as cdk
from cdk_nag import (
    AwsSolutionsChecks,
    HIPAASecurityChecks,
    NIST80053R5Checks,
    PCIDSS321Checks,
    ServerlessChecks,
)

from deploy.spec import Environment, SpecificationError, load
from deploy.stacks import RegistryStack, RunnerStack, stack_names

PACKS = (AwsSolutionsChecks, ServerlessChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks)


def make_app(
    spec: Environment, into: Path | None = None, *, checked: bool = True, protected: frozenset[str] = frozenset()
) -> cdk.App:
    """Make the app with both stacks of an environment; `synth()` of it raises where a rule is broken.

    The stacks whose names are in `protected` are kept from being deleted.
    """
    app = cdk.App(outdir=str(into) if into else None, analytics_reporting=False)
    registry, runner = stack_names(spec)
    if registry:
        RegistryStack(app, spec, protected=registry in protected)
    RunnerStack(app, spec, protected=runner in protected)
    if checked:
        cdk.Validations.of(app).add_plugins(*(pack(app, verbose=True) for pack in PACKS))
    return app


def main() -> int:
    """Write the templates of the environment that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m deploy.app", description=__doc__)
    parser.add_argument("environment", type=Path, help="a file such as deploy/environments/dev.toml")
    parser.add_argument("--into", type=Path, default=None, help="the folder for the templates")
    arguments = parser.parse_args()
    try:
        spec = load(arguments.environment)
    except SpecificationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    assembly = make_app(spec, arguments.into).synth()
    for stack in assembly.stacks:
        sys.stdout.write(f"{stack.template_full_path}: {len(stack.template['Resources'])} resources\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
