"""The tables of names of the science packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runtimes.python.allowed import numpy_names, pandas_names, scipy_names

if TYPE_CHECKING:
    from types import ModuleType

TABLES: tuple[ModuleType, ...] = (numpy_names, pandas_names, scipy_names)
