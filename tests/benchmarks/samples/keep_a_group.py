"""Makes a cgroup with a process that starts another, says what it has made, and waits to be killed."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from benchmarks.cgroups import make_group
from benchmarks.keeper import kept

FAMILY = Path(__file__).with_name("busy_family.py")
JOIN = 'for one in $1; do echo $$ > "$one/cgroup.procs"; done; exec "$2" "$3"'

with kept(make_group()) as group:
    folders = " ".join(map(str, group.folders))
    family = subprocess.Popen(
        ["/bin/sh", "-c", JOIN, "sh", folders, sys.executable, str(FAMILY)], stdout=subprocess.PIPE, text=True
    )
    assert family.stdout is not None
    pids = [family.stdout.readline().strip() for _ in range(2)]
    if "frozen" in sys.argv:
        group.freeze()
    sys.stdout.write(f"{folders} {' '.join(pids)}\n")
    sys.stdout.flush()
    sys.stdin.read()
