# A process of its own.
import os

pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
output["got"] = "a process"
