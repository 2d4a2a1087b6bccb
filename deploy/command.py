"""What `make bootstrap`, `make deploy` and `make destroy` run: AWS's own command for one environment, and protection around it.

A stack is protected against deletion once it stands. Before that it must not be: a first create that failed leaves a stack that
has to be deleted before the next try, and AWS's command does that by itself.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from deploy.app import make_app
from deploy.spec import Environment, SpecificationError, load
from deploy.stacks import stack_names

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = ROOT / "deploy/environments"
CDK = (str(ROOT / ".cache/node/node"), str(ROOT / ".cache/cdk/node_modules/aws-cdk/bin/cdk"))
# A stack that stands was made whole at least once: updates that fail lead back to one of these.
STANDING = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE"}


class CommandError(Exception):
    """Why nothing was done, in a sentence that says what to do."""


def find_file(named: str) -> Path:
    """Give the file of an environment by its name, as `dev`, or by its path. Raises CommandError where there is none."""
    file = Path(named) if named.endswith(".toml") else ENVIRONMENTS / f"{named}.toml"
    if not file.is_file():
        known = ", ".join(sorted(path.stem for path in ENVIRONMENTS.glob("*.toml")))
        raise CommandError(
            f"ENVIRONMENT={named}: there is no {file}. Known are {known}; any other .toml can be given by its path."
        )
    return file


def standing_stacks(cloudformation: Any, names: Sequence[str]) -> frozenset[str]:
    """Give those of the stacks that stand in the account."""
    found = set()
    for name in names:
        try:
            (stack,) = cloudformation.describe_stacks(StackName=name)["Stacks"]
        except ClientError as error:
            if "does not exist" in str(error):
                continue
            raise
        if stack["StackStatus"] in STANDING:
            found.add(name)
    return frozenset(found)


def deploy(spec: Environment, cloudformation: Any, stacks: Sequence[str], flags: Sequence[str]) -> int:
    """Write the templates, deploy `stacks`, and protect what stands then, if the environment keeps its data."""
    into = ROOT / "build/cdk" / spec.environment
    make_app(spec, into, protected=_kept(spec, cloudformation, stacks)).synth()
    ended = _cdk("deploy", "--app", str(into), *stacks, *flags)
    for name in _kept(spec, cloudformation, stacks):
        cloudformation.update_termination_protection(StackName=name, EnableTerminationProtection=True)
    return ended


def destroy(spec: Environment, cloudformation: Any, stacks: Sequence[str], flags: Sequence[str]) -> int:
    """Delete `stacks`, the functions' before the repositories'. What the environment keeps stays; docs/deploy.md lists it."""
    into = ROOT / "build/cdk" / spec.environment
    make_app(spec, into).synth()
    for name in standing_stacks(cloudformation, stacks):
        cloudformation.update_termination_protection(StackName=name, EnableTerminationProtection=False)
    return _cdk("destroy", "--app", str(into), *reversed(stacks), "--force", *flags)


def bootstrap(spec: Environment, account: str, flags: Sequence[str]) -> int:
    """Prepare the account and region for AWS's command: once for each of them."""
    return _cdk("bootstrap", f"aws://{spec.account or account}/{spec.region}", *flags)


def _kept(spec: Environment, cloudformation: Any, stacks: Sequence[str]) -> frozenset[str]:
    standing = standing_stacks(cloudformation, stacks)
    return standing if spec.keep_data else frozenset()


def _cdk(*arguments: str) -> int:
    return subprocess.run([*CDK, *arguments], check=False, env=os.environ).returncode


def _chosen(spec: Environment, stack: str | None) -> list[str]:
    known = [name for name in stack_names(spec) if name]
    if stack is None:
        return known
    if stack not in known:
        raise CommandError(f"STACK={stack}: this environment has {' and '.join(known)}.")
    return [stack]


def _insist(spec: Environment, named: str, stacks: Sequence[str], confirmed: str | None) -> None:
    if confirmed != spec.environment:
        raise CommandError(
            f"This deletes {' and '.join(stacks)}. Say so: make destroy ENVIRONMENT={named} CONFIRM={spec.environment}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; everything after `--` goes to AWS's command as it is."""
    parser = argparse.ArgumentParser(prog="python -m deploy.command", description=__doc__)
    parser.add_argument("action", choices=("bootstrap", "deploy", "destroy"))
    parser.add_argument("environment", help="a name such as dev, or the path of a .toml file")
    parser.add_argument("--stack", help="one stack of the two")
    parser.add_argument("--confirm", help="destroy only: the environment's name again")
    # Cut off by hand: behind an option, argparse knows `--` no more.
    given = list(sys.argv[1:] if arguments is None else arguments)
    end = given.index("--") if "--" in given else len(given)
    flags = given[end + 1 :]
    asked = parser.parse_args(given[:end])
    try:
        spec = load(find_file(asked.environment))
        stacks = _chosen(spec, asked.stack)
        if asked.action == "bootstrap":
            account = spec.account or boto3.client("sts", region_name=spec.region).get_caller_identity()["Account"]
            return bootstrap(spec, account, flags)
        if asked.action == "destroy":
            _insist(spec, asked.environment, stacks, asked.confirm)
        cloudformation = boto3.client("cloudformation", region_name=spec.region)
        return (deploy if asked.action == "deploy" else destroy)(spec, cloudformation, stacks, flags)
    except (SpecificationError, CommandError) as error:
        sys.stderr.write(f"{error}\n")
    except (BotoCoreError, ClientError) as error:
        sys.stderr.write(f"AWS cannot be asked: {error}\nIs there a profile (AWS_PROFILE), and is it logged in?\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
