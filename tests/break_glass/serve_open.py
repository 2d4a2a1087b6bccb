"""The real handler, with fork servers whose workers run any code; one request in each line of standard input.

Its own secrets are where a handler's would be: in its memory, and in the environment that it was started with.

`--bare`: with no wall at all. `--without=WALL`, as often as one likes: without that one (open_server.py has the names; `sweep`
and `condition` are the handler's). `--escape=GUARD`: workers run macros as always, but for that guard, by which a real escape is stopped. `--in-python`: workers are forked and confined by Python and not by the C library. `--watch`: what
attacks aim at is here too, for a container that nobody else is in; a line `{"look": name}` then asks what is left there.
"""

import contextlib
import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from surroundings import Surroundings, processes_named  # noqa: E402

from border.leftovers.objects import count_objects  # noqa: E402
from border.leftovers.processes import parent_of, pids  # noqa: E402
from handler import service as service_module  # noqa: E402
from handler.settings import read_settings  # noqa: E402
from sandbox import fork_client  # noqa: E402

watch = "--watch" in sys.argv
fork_client.PROGRAM = (str(HERE / "open_server.py"), *[one for one in sys.argv[1:] if one != "--watch"])
if "--without=sweep" in sys.argv:
    service_module.why_not_alone = lambda: "switched off by the test"

if "--without=condition" in sys.argv:
    fork_client.condition_of = lambda _: ()

service = service_module.Service(read_settings())

SECRET_IN_MEMORY = "memory of the handler " * 3
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def answer(what):
    answers.write(json.dumps(what) + "\n")
    answers.flush()


def look(name):
    """Say what attacks have reached, and what is left of them."""
    return {
        "taken": surroundings.taken,
        "packets": surroundings.packets(),
        "names": sorted(path.name for path in Path("/tmp").iterdir()),
        "bytes": sum(path.lstat().st_size for path in Path("/tmp").iterdir() if path.is_file()),
        "objects": count_objects(),
        "processes": processes_named(name) if name else orphans(),
        "running": [pid for pid in pids() if runs(pid)],
    }


def runs(pid):
    """Tell whether a process has not ended."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


def orphans():
    """Find what runs and has come to us, process 1, and is no fork server: what a worker has left."""
    mine = [pid for pid in pids() if parent_of(pid) == os.getpid() and pid not in service.workers.pids().values()]
    return [pid for pid in mine if runs(pid)]


standing = service.workers.standing_layers()
facts = {
    "handler": os.getpid(),
    "fork_server": next(iter(service.workers.pids().values())),
    "address": id(SECRET_IN_MEMORY),
    "layers": sorted(standing.layers),
    "mechanisms": sorted(standing.mechanisms),
    "not_alone": service.not_alone,
    "workers_begin": service.workers.workers_begin(),
}
if watch:
    surroundings = Surroundings()
    facts |= surroundings.ports()
answer(facts)
for line in sys.stdin:
    event = json.loads(line)
    answer(look(event["look"]) if "look" in event else service.answer(event))
