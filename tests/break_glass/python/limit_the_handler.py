# No more descriptors for the handler, by prlimit: the same number that it has, so that this test does no harm.
import ctypes, resource

pair = (ctypes.c_uint64 * 2)(*resource.getrlimit(resource.RLIMIT_NOFILE))
old = (ctypes.c_uint64 * 2)()
call = ctypes.CDLL(None, use_errno=True).prlimit
if call(json["handler"], 7, None, ctypes.byref(old)) == 0 and call(json["handler"], 7, ctypes.byref(old), None) == 0:
    output["got"] = "limited"
