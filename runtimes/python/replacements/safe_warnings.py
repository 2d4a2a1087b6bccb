"""`warnings` that go to the item's logs, and keep no state; in the worker."""

from __future__ import annotations

from typing import Any, Final

from runtimes.python.item.logs import LOGS
from runtimes.python.policy.grants import Grants


def warn(message: Any, category: Any = UserWarning, stacklevel: int = 1, source: Any = None) -> None:  # noqa: ARG001 -- the signature is that of warnings.warn
    """Write a warning to the item's logs."""
    shown = type(message).__name__ if isinstance(message, Warning) else getattr(category, "__name__", "Warning")
    LOGS.write(f"{shown}: {message}\n")


class CatchWarnings:
    """`with warnings.catch_warnings(record=True) as caught:`; what is caught is an empty list, as logs are per item."""

    __slots__ = ("_record",)

    def __init__(self, *, record: bool = False, **_options: Any) -> None:
        """Take and ignore the options of the original."""
        self._record = record

    def __enter__(self) -> list[Any] | None:
        return [] if self._record else None

    def __exit__(self, *_error: object) -> None:
        return None


def ignore_filter(*_args: Any, **_kwargs: Any) -> None:
    """Stand for filters of warnings: each item's warnings go to its own logs, whatever an item before it had set."""


GRANTS: Final = Grants(
    source="replacements of warnings",
    module_forms={
        ("warnings", "catch_warnings"): CatchWarnings,
        ("warnings", "filterwarnings"): ignore_filter,
        ("warnings", "simplefilter"): ignore_filter,
        ("warnings", "warn"): warn,
    },
    visible={CatchWarnings: frozenset()},
)
