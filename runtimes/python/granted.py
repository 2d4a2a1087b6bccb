"""What the macros of each fork server are granted, and the policy that comes of it; on the child's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runtimes.python.allowed import attributes, builtin_names, standard_library
from runtimes.python.helpers import remarks
from runtimes.python.item import context, output
from runtimes.python.policy import named_access, shown_type
from runtimes.python.policy.combined import Policy, combine
from runtimes.python.replacements import (
    chain_map,
    safe_by_name,
    safe_copy,
    safe_dataclasses,
    safe_enum,
    safe_functools,
    safe_iterators,
    safe_json,
    safe_namedtuple,
    safe_random,
    safe_re,
    safe_time,
    safe_typing,
    safe_warnings,
)

if TYPE_CHECKING:
    from runtimes.python.policy.grants import Grants

PLAIN: Final[tuple[Grants, ...]] = (
    output.GRANTS,
    attributes.GRANTS,
    builtin_names.GRANTS,
    standard_library.GRANTS,
    context.GRANTS,
    named_access.GRANTS,
    shown_type.GRANTS,
    remarks.GRANTS,
    chain_map.GRANTS,
    safe_by_name.GRANTS,
    safe_copy.GRANTS,
    safe_dataclasses.GRANTS,
    safe_enum.GRANTS,
    safe_functools.GRANTS,
    safe_iterators.GRANTS,
    safe_json.GRANTS,
    safe_namedtuple.GRANTS,
    safe_random.GRANTS,
    safe_re.GRANTS,
    safe_time.GRANTS,
    safe_typing.GRANTS,
    safe_warnings.GRANTS,
)


def plain_policy() -> Policy:
    """Grant Python's own library."""
    return combine(*PLAIN)


def numpy_policy() -> Policy:
    """Grant numpy besides: it is loaded in a twentieth of the time of all three."""
    from runtimes.python import libraries  # noqa: PLC0415 -- time and memory that plain macros never pay

    return combine(*PLAIN, *libraries.numpy_grants())


def science_policy() -> Policy:
    """Grant numpy, pandas and scipy besides."""
    from runtimes.python import libraries  # noqa: PLC0415 -- half a second and 100 MB that plain macros never pay

    return combine(*PLAIN, *libraries.science_grants())


# fork server -> its policy; any other has the plain one.
POLICIES: Final = {"python-numpy": numpy_policy, "python-science": science_policy}
