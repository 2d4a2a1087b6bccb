"""How much a worker says, and how much of it is read: each cap once, the parent's as the worker's and a margin.

Spoken on both sides of the process border. A worker keeps to its own cap, with a mark or a sentence that says so; the parent
reads a little more, so that the mark comes through, and takes what is beyond for hostile. What a batch may have as a whole is
in sandbox/limits.py, which an operator sets. What JavaScript keeps to by itself is compared by `tests/border/test_caps.py`.
"""

from __future__ import annotations

from typing import Final

# Levels of nesting in an output. A worker names the path of what is deeper; the parent reads two more, for one that lies.
OUTPUT_LEVELS: Final = 200
MOST_OUTPUT_LEVELS: Final = OUTPUT_LEVELS + 2

# Warnings of one item: a worker sums up those beyond, in one. Helpers have some of their own, which are summed up as well, and
# JavaScript has some of what a macro misses in its data.
WARNINGS: Final = 20
HELPERS_WARNINGS: Final = 10
MISSING_READS: Final = 3
MOST_WARNINGS: Final = WARNINGS + 1 + HELPERS_WARNINGS + 1 + MISSING_READS
MOST_WARNING_CHARACTERS: Final = 500

# Findings of a refused macro, and what one may say; nobody reads a longer list to its end.
FINDINGS: Final = 200
FINDING_CHARACTERS: Final = 1_000
SOURCE_LINE_CHARACTERS: Final = 500
MOST_REFUSAL_BYTES: Final = 4 << 20

# What an item failed of: a message is for reading. With it come the name of its class, a hint and the line.
MESSAGE_CHARACTERS: Final = 2_000
MOST_MESSAGE_CHARACTERS: Final = MESSAGE_CHARACTERS + 2_096
# A worker cuts logs, with a mark that may stand beyond their limit.
LOG_MARK_CHARACTERS: Final = 64
# A byte of the logs may be six of JSON.
_ESCAPED: Final = 6
# Around the output and the logs of a result: the message, the warnings, and the escapes of what is not ASCII.
_AROUND_A_RESULT_BYTES: Final = 256 << 10
# Compiled code: of a script of 1 MiB it is some 10 MB.
MOST_CODE_BYTES: Final = 24 << 20


def most_result_bytes(item_output_bytes: int, log_bytes: int) -> int:
    """Return how long a result's frame can be of a worker that keeps to its own caps."""
    return item_output_bytes + log_bytes * _ESCAPED + _AROUND_A_RESULT_BYTES
