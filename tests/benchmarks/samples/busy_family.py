"""Stands in for an emulator: its child starts processes that work and end, each line on standard input one more."""

import os
import subprocess
import sys

BUSY = "import time\nwhile time.process_time() < 0.3: pass"
CHILD = f"""
import subprocess, sys
for _ in sys.stdin:
    subprocess.run([sys.executable, '-c', {BUSY!r}], check=True)
    print('done', flush=True)
"""

subprocess.run([sys.executable, "-c", CHILD], check=True)
os._exit(0)
