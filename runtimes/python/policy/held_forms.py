"""What stands in place of functions and methods while C code may call a macro back; on the child's side. See reentry.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class HeldForms:
    """Forms that hold what they may overwrite, by the table in which they stand."""

    members: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # module -> name -> form
    replaced: Mapping[tuple[type, str], Callable[[Any], Any]] = field(default_factory=dict)
    visible: Mapping[type, frozenset[str]] = field(default_factory=dict)
    before_writing: Callable[[Any], Any] | None = None  # given the object whose items are about to be written
    before_changing: Callable[[Any], None] | None = None  # given an object that is changed as a whole
