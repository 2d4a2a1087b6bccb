# Signals that wait: each takes memory of the kernel's, and of the user's allowance.
import ctypes, os, signal

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGRTMIN])
libc = ctypes.CDLL(None, use_errno=True)
sent = 0
while sent < 5000 and libc.sigqueue(os.getpid(), int(signal.SIGRTMIN), ctypes.c_void_p(1)) == 0:
    sent += 1
if sent > 64:
    output["got"] = sent
