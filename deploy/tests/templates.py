"""Templates of specifications, made once each, and ways to look into them."""

import copy
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from deploy.app import make_app
from deploy.spec import Environment, load

HERE = Path(__file__).parent
ACCOUNT = "123456789012"
Template = dict[str, Any]
# Everything that is written while the tests run; gone with the process.
WRITTEN = TemporaryDirectory(prefix="macro-runner-deploy-")

FILES = {
    "dev": HERE.parent / "environments/dev.toml",
    "prod": HERE.parent / "environments/prod.toml",
    "full": HERE / "environments/full.toml",
    "existing": HERE / "environments/existing.toml",
}


def spec_of(name: str) -> Environment:
    """Read one of the specifications by its name."""
    return load(FILES[name])


@cache
def _assembly(name: str) -> Path:
    folder = Path(WRITTEN.name) / name
    make_app(spec_of(name), folder, checked=False).synth()
    return folder


def files_of(name: str) -> list[Path]:
    """Give the files of both templates."""
    return sorted(_assembly(name).glob("*.template.json"))


def assets_of(name: str) -> list[Path]:
    """Give the folders of the functions' code that goes with the templates."""
    return sorted(path for path in _assembly(name).glob("asset.*") if path.is_dir())


def runner(name: str) -> Template:
    """Give a template of the functions' stack, which the caller may change."""
    return _read(_assembly(name) / f"macro-runner-{spec_of(name).environment}.template.json")


def registry(name: str) -> Template:
    """Give a template of the repositories' stack, which the caller may change."""
    return _read(_assembly(name) / f"macro-runner-registry-{spec_of(name).environment}.template.json")


def made_from(spec: Environment) -> Template:
    """Make the template of the functions' stack for a specification that no file has."""
    app = make_app(spec, Path(WRITTEN.name) / "matrix", checked=False)
    stack = app.synth().get_stack_by_name(f"macro-runner-{spec.environment}")
    return copy.deepcopy(dict(stack.template))


@cache
def _text(file: Path) -> str:
    return file.read_text()


def _read(file: Path) -> Template:
    template: Template = json.loads(_text(file))
    return template


def of_type(template: Template, kind: str) -> dict[str, Any]:
    """Give the resources of a type by logical id."""
    return {name: entry for name, entry in template["Resources"].items() if entry["Type"] == f"AWS::{kind}"}


def one(template: Template, kind: str) -> dict[str, Any]:
    """Give the properties of the only resource of a type."""
    (entry,) = of_type(template, kind).values()
    return dict(entry["Properties"])


def macro_function(template: Template) -> dict[str, Any]:
    """Give the properties of the only function of an image: of the only language."""
    functions = (entry["Properties"] for entry in of_type(template, "Lambda::Function").values())
    (found,) = (function for function in functions if function.get("PackageType") == "Image")
    return dict(found)


def resolve(value: Any, region: str) -> Any:
    """Put in place what CloudFormation would: account, partition and region as such, other resources by their logical id."""
    if isinstance(value, list):
        return [resolve(entry, region) for entry in value]
    if not isinstance(value, dict):
        return value
    pseudo = {
        "AWS::Partition": "aws",
        "AWS::AccountId": ACCOUNT,
        "AWS::Region": region,
        "AWS::URLSuffix": "amazonaws.com",
    }
    match value:
        case {"Ref": name}:
            return pseudo.get(name, f"<{name}>")
        case {"Fn::GetAtt": [name, attribute]}:
            return f"<{name}.{attribute}>"
        case {"Fn::Join": [by, parts]}:
            return by.join(resolve(part, region) for part in parts)
        case {"Fn::ImportValue": name}:
            return f"<import {name}>"
    return {key: resolve(entry, region) for key, entry in value.items()}


def managed_policy(template: Template, name: str) -> dict[str, Any]:
    """Give the managed policy of that name."""
    (entry,) = (
        entry
        for entry in of_type(template, "IAM::ManagedPolicy").values()
        if entry["Properties"]["ManagedPolicyName"] == name
    )
    return dict(entry)


def boundary_of(template: Template, role_name: str, region: str) -> dict[str, Any] | None:
    """Give the document of the boundary that a role has, if the template makes it."""
    for entry in of_type(template, "IAM::Role").values():
        if entry["Properties"].get("RoleName") == role_name:
            made = template["Resources"].get(entry["Properties"].get("PermissionsBoundary", {}).get("Ref"))
            return resolve(made["Properties"]["PolicyDocument"], region) if made else None
    raise LookupError(f"no role {role_name}")


def inline_policies(template: Template, role_name: str, region: str) -> dict[str, dict[str, Any]]:
    """Give the inline policies of the role of that name, resolved, by their names."""
    for entry in of_type(template, "IAM::Role").values():
        if entry["Properties"].get("RoleName") == role_name:
            policies = resolve(entry["Properties"]["Policies"], region)
            return {policy["PolicyName"]: policy["PolicyDocument"] for policy in policies}
    raise LookupError(f"no role {role_name}")
