"""What a start does without; Lambda's entry point imports this before anything else. Nothing else does."""

from __future__ import annotations

import gc
import sys

# Nothing that a start loads is garbage. Looking for some is a twentieth of its processor time; the entry point goes on with it.
gc.disable()
# What is taken where it is installed, and done without where it is not. Who needs one later finds it.
# - msgspec takes forms of older Pythons from typing_extensions, which loads `inspect`: both are a tenth of the handler's start.
# - hashlib takes OpenSSL's hashes, for another tenth, where Python has its own. Images have no OpenSSL.
_WITHOUT = ("typing_extensions", "_hashlib")
for _name in _WITHOUT:
    sys.modules[_name] = None  # type: ignore[assignment]
import hashlib  # noqa: E402, F401 -- between the two loops

import msgspec  # noqa: E402, F401 -- the same

for _name in _WITHOUT:
    del sys.modules[_name]
