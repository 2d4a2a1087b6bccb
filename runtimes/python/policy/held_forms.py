"""What stands in place of functions and methods while C code may call a macro back; on the child's side. See reentry.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from runtimes.python.policy.grants import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class HeldForms(NamedTuple):
    """Forms that hold what they may overwrite, by the table in which they stand."""

    members: Mapping[str, Mapping[str, Any]] = EMPTY  # module -> name -> form
    replaced: Mapping[tuple[type, str], Callable[[Any], Any]] = EMPTY
    visible: Mapping[type, frozenset[str]] = EMPTY
    before_writing: Callable[[Any], Any] | None = None  # given the object whose items are about to be written
    before_changing: Callable[[Any], None] | None = None  # given an object that is changed as a whole
