# A set of semaphores of System V outlives its process, and holds a number for each.
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
semaphores = libc.semget(json["key"], 1, 0o1600)
if semaphores >= 0:
    output["got"] = "semaphores"
    if not json.get("left"):  # where nobody takes it away
        libc.semctl(semaphores, 0, 0)
