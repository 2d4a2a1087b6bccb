# A daemon: two forks, a session of its own, and a name by which the test finds it if it lives on.
import ctypes, os, time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(15, json["name"].encode(), 0, 0, 0)
        time.sleep(20)
    os._exit(0)
time.sleep(0.2)
output["forked"] = True
