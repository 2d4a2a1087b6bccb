# Not clean after every second item, and says so: from the first such item on, each item has a process of its own. `first` is the first item that this process was given.
import builtins
import struct

builtins.first = getattr(builtins, "first", index)
output["first"] = builtins.first
if index % 2:
    known, text = b"{}", b'{"first":%d}' % builtins.first
    send(ord("R"), struct.pack(">II", index, len(known)) + known + text)
    send(ord("D"), b"")
