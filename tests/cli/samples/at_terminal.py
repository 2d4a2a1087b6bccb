"""Makes standard input this session's terminal, so that Ctrl-C typed there is a signal, and becomes `macro-runner`."""

import fcntl
import os
import sys
import termios

fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "cli.main", *sys.argv[1:]])  # noqa: S606 - it stays the same process
