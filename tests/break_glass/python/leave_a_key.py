# The kernel's key rings belong to the user, not to the process.
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
number = {"x86_64": 248, "aarch64": 217}[json["machine"]]
if libc.syscall(number, b"user", json["name"].encode(), b"x", 1, -4) > 0:
    output["got"] = "a key"
