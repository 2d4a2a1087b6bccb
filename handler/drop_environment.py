"""What an image starts first: keeps of the environment what a macro run needs, and becomes the service.

A process shows in /proc what it was started with, whatever it does to its environment later. So this program, which the
platform gives the role's credentials, replaces itself by one that has never had them. It is run as a file, under
`python3 -I -S`, which starts in a third of the time; so it imports nothing of ours, and nothing that the interpreter has not.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in `typing`, which would be half of the time that this takes
if TYPE_CHECKING:
    from collections.abc import Mapping

# Lambda's own variables that the client or the handler reads. All others stay behind: the credentials, the token of the
# metadata service, and whatever an operator has put there by mistake.
KEPT = frozenset(
    {
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_TIMEOUT",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_FORMAT",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_LEVEL",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_XRAY_DAEMON_ADDRESS",
        "_LAMBDA_TELEMETRY_LOG_FD",  # where the platform wants log lines
    }
)
OURS = "MACRO_"
# Set on Lambda Managed Instances, where one environment takes many invocations at the same time. Any value has the client fork,
# so it stays behind as well.
AT_ONCE = "AWS_LAMBDA_MAX_CONCURRENCY"
SHARED = (
    "an environment would run macros of several callers at the same time, which they must not share: deploy this image as an "
    "ordinary function, and not on Lambda Managed Instances"
)
# One of several conditions under which the handler takes the environment for its own: see handler.alone.
STARTED_BY_AN_IMAGE = "macro_runner_image"


def kept_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that the service is started with."""
    return {name: value for name, value in environment.items() if name in KEPT or name.startswith(OURS)}


def main() -> None:
    """Become the module that the arguments name: handler.entrypoint.

    Refuses by itself to take several invocations at once.
    """
    if os.environ.get(AT_ONCE, "1") != "1":
        sys.exit(f"{AT_ONCE}={os.environ[AT_ONCE]}: {SHARED}.")
    service = [sys.executable, "-I", "-X", "utf8", "-X", STARTED_BY_AN_IMAGE, "-m", *sys.argv[1:]]
    os.execve(service[0], service, kept_environment(os.environ))  # noqa: S606 -- no shell is what is wanted


if __name__ == "__main__":
    main()
