"""Warnings of the libraries: written to the item's logs, each once per place and item."""

from __future__ import annotations

import warnings
from typing import Any

from runtimes.python.item.logs import LOGS
from runtimes.python.policy.grants import Grants


def _show(message: Any, category: type[Warning], *_place: Any, **_more: Any) -> None:
    LOGS.write(f"{category.__name__}: {message}\n")


def grants() -> Grants:
    """Take over the warnings of this process; return what is done with them between items.

    Shown is what authors of macros can act on; deprecations are for those who choose the versions.
    """
    warnings.showwarning = _show
    warnings.resetwarnings()
    warnings.simplefilter("default")
    for unneeded in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", unneeded)
    filters = list(warnings.filters)

    def begin() -> None:
        warnings.filters[:] = filters  # type: ignore[index]
        # Every place counts as new: registries of modules are dropped when their version is not this one.
        warnings._filters_mutated()  # type: ignore[attr-defined]  # noqa: SLF001

    return Grants(source="warnings of libraries", at_item_start=(begin,))
