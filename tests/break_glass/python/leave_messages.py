# A message queue of System V outlives its process, and holds bytes.
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
queue = libc.msgget(json["key"], 0o1600)
if queue >= 0:
    libc.msgsnd(queue, ctypes.c_char_p(b"\1\0\0\0\0\0\0\0for the next batch"), 18, 0)
    output["got"] = "a queue"
    if not json.get("left"):  # where nobody takes it away
        libc.msgctl(queue, 0, None)
