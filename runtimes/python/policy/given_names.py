"""All names that a macro has without making or importing them, as far as they can be written; no values."""

from __future__ import annotations

from typing import Final

from runtimes.python.allowed import builtin_names
from runtimes.python.helpers import HELPERS
from runtimes.python.policy.transformer import PARAMETERS

_BESIDE_PARAMETERS: Final = frozenset(
    {
        *(name for group in builtin_names.PLAIN.values() for name in group),
        *builtin_names.GUARDED,
        *builtin_names.OTHER_CLASSES,
        *HELPERS,
        *("math", "statistics", "np", "pd", "scipy"),
    }
)
GIVEN: Final = _BESIDE_PARAMETERS | frozenset(PARAMETERS)
# As in a module, binding such a name hides what was given, and deleting it brings that back. What is refused is not there, and
# is missing by its own name.
REBOUND_AS_GLOBALS: Final = _BESIDE_PARAMETERS | frozenset(builtin_names.REFUSED) | {"__doc__"}
