# A process in the worker's session, and one in a process group of its own there; a link of that name says the number.
import os
import signal

for name in ("group", "session"):
    pid = os.fork()
    if pid == 0:
        if name == "session":
            os.setpgid(0, 0)
        signal.alarm(60)
        while True:
            signal.pause()
    os.symlink(str(pid), f"{os.environ['FOLDER']}/{name}")
