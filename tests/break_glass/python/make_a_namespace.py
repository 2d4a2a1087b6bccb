# A user namespace, in which it would be root.
import ctypes

if ctypes.CDLL(None, use_errno=True).unshare(0x10000000) == 0:
    output["got"] = "root in a namespace"
