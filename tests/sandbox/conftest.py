"""Lets the tests here start the handler in a process of its own, as the conformance cases do."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "conformance"))
