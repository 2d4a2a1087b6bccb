"""Reads a specification from its file, and says all that is wrong with it at once, with the place of each problem."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from deploy.spec.environment import Environment


class SpecificationError(Exception):
    """The file is no specification: the message has a line for each problem, with its path in the file."""


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
            f"  {'.'.join(str(part) for part in problem['loc']) or 'the file as a whole'}: {problem['msg']}"
            for problem in error.errors()
        ]
        raise SpecificationError("\n".join([f"{file}: {len(problems)} problems", *problems])) from error
