"""Finds unknown names in Python macros, by the policy's own tables; nothing of a macro is run."""

from __future__ import annotations

from runtimes.python.diagnostics.unknown_names import unknown_names

__all__ = ["unknown_names"]
