# The handler's memory, without any file.
import ctypes


class Vector(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


buffer = ctypes.create_string_buffer(100)
here, there = Vector(ctypes.addressof(buffer), 100), Vector(json["address"], 100)
count = ctypes.CDLL(None, use_errno=True).process_vm_readv(
    json["handler"], ctypes.byref(here), 1, ctypes.byref(there), 1, 0
)
if count > 0:
    output["got"] = count
