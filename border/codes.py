"""The codes of the wire contract: each is written here once; spoken on both sides of the process border.

Standard library alone, as the workers' side loads it too. A worker in JavaScript says the same words by itself (check.mjs,
isolate.mjs); what it may say is read against the sets below.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

# Of one item.
ItemCode = Literal[
    "RUNTIME_ERROR", "TIMEOUT", "MEMORY_LIMIT", "OUTPUT_TOO_LARGE", "OUTPUT_INVALID", "WORKER_CRASHED", "NOT_RUN"
]
RUNTIME_ERROR: Final = "RUNTIME_ERROR"
TIMEOUT: Final = "TIMEOUT"
MEMORY_LIMIT: Final = "MEMORY_LIMIT"
OUTPUT_TOO_LARGE: Final = "OUTPUT_TOO_LARGE"  # also of a batch whose bare ids and errors do not fit into an answer
OUTPUT_INVALID: Final = "OUTPUT_INVALID"
WORKER_CRASHED: Final = "WORKER_CRASHED"
NOT_RUN: Final = "NOT_RUN"

# Of a batch of which no item could run.
BatchCode = Literal["INVALID_REQUEST", "SYNTAX_ERROR", "POLICY_VIOLATION", "OUTPUT_TOO_LARGE", "SANDBOX_UNAVAILABLE"]
INVALID_REQUEST: Final = "INVALID_REQUEST"
SYNTAX_ERROR: Final = "SYNTAX_ERROR"
POLICY_VIOLATION: Final = "POLICY_VIOLATION"
SANDBOX_UNAVAILABLE: Final = "SANDBOX_UNAVAILABLE"

# What is worth sending again: as it is, or with fewer others.
Retry = Literal["same", "smaller"]
SAME: Final = "same"
SMALLER: Final = "smaller"

ITEM_CODES: Final = frozenset(get_args(ItemCode))
BATCH_CODES: Final = frozenset(get_args(BatchCode))
# The codes that a worker may give an item, and a macro as a whole; all others are the parent's to give.
WORKER_CODES: Final = ITEM_CODES - {WORKER_CRASHED, NOT_RUN}
REFUSAL_CODES: Final = frozenset({SYNTAX_ERROR, POLICY_VIOLATION})
