"""What a start does without; Lambda's entry point imports this before anything else. Nothing else does."""

from __future__ import annotations

import gc
import sys

# Nothing that a start loads is garbage. Looking for some is a twentieth of its processor time; the entry point goes on with it.
gc.disable()
# msgspec takes forms of older Pythons from it where it is installed, and does without where it is not. It loads `inspect`: both
# are a tenth of the handler's start. pydantic, which needs it, finds it when it is loaded.
sys.modules["typing_extensions"] = None  # type: ignore[assignment]
import msgspec  # noqa: E402, F401 -- between the two lines

del sys.modules["typing_extensions"]
