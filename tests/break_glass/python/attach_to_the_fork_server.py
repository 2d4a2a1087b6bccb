# ptrace: whoever attaches to a process runs code in it.
import ctypes

PTRACE_SEIZE = 0x4206
if ctypes.CDLL(None, use_errno=True).ptrace(PTRACE_SEIZE, json["fork_server"], None, None) == 0:
    output["got"] = "attached"
