"""A process that starts another: both write their pid, and then work without end, whatever is asked of them."""

import os
import signal
import sys

signal.signal(signal.SIGTERM, signal.SIG_IGN)
if len(sys.argv) == 1 and os.fork() == 0:
    os.setsid()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.write(1, f"{os.getpid()}\n".encode())
while True:
    pass
