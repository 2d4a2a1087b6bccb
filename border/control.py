"""Commands between the sandbox and a fork server, on a SOCK_SEQPACKET socket: one message each, in order.

| command | descriptors | answer |
|---|---|---|
| `S` | the worker's channel, its trace pipe | `P` pid: a worker is waiting for its job |
| `Q` pid | | none: the worker is asked for the line that it is at |
| `T` | | `L` and what stood when it was tried: layers, then mechanisms (border/layers.py): `files,disk;nofile,fsize` |
| `X` pid | | `X` pid, wait status, 1 if it had ended by itself: the worker and all its descendants are gone |

After loading it sends `R` and how its workers begin: `forked`; `forked: ` and why Python confines them, not the faster C
library (runtimes.native_fork); or `executed: ` and why they are not forked.
"""

from __future__ import annotations

import struct
from typing import Final

PID: Final = struct.Struct(">I")
ENDED: Final = struct.Struct(">IiB")
READY, SPAWNED, GONE, LAYERS = b"R", b"P", b"X", b"L"
# In place of `R`, from an interpreter that was to fork its workers and cannot, with the reason; it ends then.
CANNOT_FORK: Final = b"N"
FORKED: Final = "forked"
SPAWN, ASK, END, TRY = b"SQXT"
# Set by the sandbox where it takes away what workers leave: then nobody looks for their sessions here.
SWEPT: Final = "MACRO_SWEPT"
