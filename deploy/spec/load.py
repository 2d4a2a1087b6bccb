"""Reads a specification from its file, and says all that is wrong with it at once, with the place of each problem."""

import tomllib
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from deploy.spec.environment import Environment

# What a value has to look like, in words: by the beginning of the pattern that it does not match.
IN_WORDS = {
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "small letters, digits and single dashes between them; a letter first",
    r"^[a-z][a-z0-9]{0,19}$": "small letters and digits, at most 20; a letter first",
    r"^sha256:[0-9a-f]{64}$": "a digest as `macro-runner images push` prints it: sha256: and 64 digits",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "an e-mail address",
    r"^\d{12}$": "twelve digits",
    r"^[a-z]{2}(-[a-z]+)+-\d$": "a region such as eu-central-1",
    r"^vpc-": "an id such as vpc-0123456789abcdef0",
    r"^subnet-": "an id such as subnet-0123456789abcdef0",
    r"^sg-": "an id such as sg-0123456789abcdef0",
    r"^arn:aws[a-z-]*:sns:": "a topic's ARN, arn:aws:sns:REGION:ACCOUNT:NAME",
    r"^arn:aws[a-z-]*:iam::\d{12}:role": "a role's ARN, arn:aws:iam::ACCOUNT:role/NAME",
    r"^arn:aws[a-z-]*:iam::(": "a policy's ARN, arn:aws:iam::ACCOUNT:policy/NAME",
    r"^arn:aws[a-z-]*:kms:": "a key's ARN, arn:aws:kms:REGION:ACCOUNT:key/ID",
    r"^arn:aws[a-z-]*:ecr:": "a repository's ARN, arn:aws:ecr:REGION:ACCOUNT:repository/NAME",
    r"^[A-Za-z0-9:-]+$": "the name of another stack's export: letters, digits, colons and dashes",
    r"^[A-Za-z0-9!_.*'()/-]{1,512}$": "an object's key of letters, digits and !_.*'()/-",
    r"^(rate|cron)": "a clock such as rate(1 hour) or cron(0 2 * * ? *)",
    r"^[A-Za-z0-9_-]+/$": "a folder such as inbox/",
    r"^MACRO_[A-Z_]+$": "a setting of the README, MACRO_…",
    r"^[A-Za-z0-9_-]{1,256}$": "a topic's name of letters, digits, _ and -",
    r"^[A-Za-z0-9_/.#-]{1,512}$": "a log group's name",
    r"^\$\{[a-z0-9-]+\}": "the fields of a flow log, such as ${version} ${action}",
    r"^[A-Za-z0-9 _.:/=+@-]": "letters, digits, spaces and _.:/=+@- of a tag",
}


class SpecificationError(Exception):
    """The file is no specification: the message has a line for each problem, with its path in the file."""


def _in_words(problem: ErrorDetails) -> str:
    """Say what is wrong; a pattern, in words, as nobody who writes such a file reads regular expressions."""
    if problem["type"] != "string_pattern_mismatch":
        return problem["msg"]
    pattern = problem["ctx"]["pattern"]
    (words,) = (words for begins, words in IN_WORDS.items() if pattern.startswith(begins))
    return f"{str(problem['input'])[:60]!r} is not {words}"


def load(file: Path) -> Environment:
    """Read and check `file`.

    Raises SpecificationError with every problem of the file, before anything is made from it.
    """
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SpecificationError(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SpecificationError(f"{file}: is not TOML: {error}") from error
    try:
        return Environment.model_validate(tables)
    except ValidationError as error:
        problems = [
            f"  {'.'.join(str(part) for part in problem['loc']) or 'the file as a whole'}: {_in_words(problem)}"
            for problem in error.errors()
        ]
        raise SpecificationError("\n".join([f"{file}: {len(problems)} problems", *problems])) from error
