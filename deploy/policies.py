"""Writes the policies of an environment as plain JSON with placeholders, for Pulumi, Terraform and everybody else.

Taken from the templates that the app makes, so they are what it deploys and nothing besides. The placeholders are `${ACCOUNT}`,
`${REGION}` and `${ENVIRONMENT}`; languages are those of the environment's file.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from deploy.app import make_app
from deploy.spec import Environment, load
from deploy.stacks import stack_names

ACCOUNT = "${ACCOUNT}"
PSEUDO = {"AWS::Partition": "aws", "AWS::AccountId": ACCOUNT, "AWS::Region": "${REGION}"}


def plain_policies(spec: Environment) -> dict[str, Any]:
    """Give each policy by the name of its file: the role's own, its trust, the boundary, the consumer's, the repositories'."""
    with TemporaryDirectory(prefix="macro-runner-policies-") as folder:
        assembly = make_app(spec, Path(folder), checked=False).synth()
        templates = [assembly.get_stack_by_name(name).template for name in stack_names(spec) if name]
    return policies_in(templates, spec)


def policies_in(templates: Iterable[Mapping[str, Any]], spec: Environment) -> dict[str, Any]:
    """Give each policy of an environment's templates by the name of its file."""
    resources = [entry for template in templates for entry in template["Resources"].values()]
    found: dict[str, Any] = {}
    for entry in resources:
        properties = entry["Properties"]
        if properties.get("RoleName") == f"macro-runner-execution-{spec.environment}":
            found["role-trust"] = properties["AssumeRolePolicyDocument"]
            found |= {f"role-{policy['PolicyName']}": policy["PolicyDocument"] for policy in properties["Policies"]}
        elif entry["Type"] == "AWS::IAM::ManagedPolicy":
            name = properties["ManagedPolicyName"].removeprefix("macro-runner-").removesuffix(f"-{spec.environment}")
            found["consumer" if name == "invoke" else name] = properties["PolicyDocument"]
        elif entry["Type"] == "AWS::ECR::Repository":
            found["repository"] = properties["RepositoryPolicyText"]
    return {name: _placeholders(document, spec) for name, document in sorted(found.items())}


def _placeholders(value: Any, spec: Environment) -> Any:
    match value:
        case str():
            region = value.replace(f":{spec.region}:", ":${REGION}:")
            known = region.replace(spec.account, ACCOUNT) if spec.account else region
            for language in spec.languages:
                known = known.replace(
                    f"macro-runner-{language}-{spec.environment}", f"macro-runner-{language}-${{ENVIRONMENT}}"
                )
            return known
        case list():
            return [_placeholders(entry, spec) for entry in value]
        case {"Ref": name}:
            return PSEUDO.get(name, f"${{{name}}}")
        case {"Fn::GetAtt": [name, attribute]}:
            return f"${{{name}.{attribute}}}"
        case {"Fn::Join": [by, parts]}:
            # Put together first: a name may lie across two parts.
            return _placeholders(by.join(str(_placeholders(part, spec)) for part in parts), spec)
        case dict():
            return {key: _placeholders(entry, spec) for key, entry in value.items()}
    return value


def main() -> int:
    """Write the policies of the environment that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m deploy.policies", description=__doc__)
    parser.add_argument("environment", type=Path, help="a file such as deploy/environments/prod.toml")
    parser.add_argument("--into", type=Path, required=True, help="the folder for the policies")
    arguments = parser.parse_args()
    arguments.into.mkdir(parents=True, exist_ok=True)
    for name, document in plain_policies(load(arguments.environment)).items():
        file = arguments.into / f"{name}.json"
        file.write_text(json.dumps({"Version": "2012-10-17"} | document, indent=2) + "\n")
        sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
