# A segment of System V outlives its process: the next batch could read it. It is removed again, to leave nothing.
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
segment = libc.shmget(json["key"], 4096, 0o1600)
if segment >= 0:
    output["got"] = "a segment"
    if not json.get("left"):  # where nobody takes it away
        libc.shmctl(segment, 0, None)
