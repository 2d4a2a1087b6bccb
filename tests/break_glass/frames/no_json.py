# A result that is no JSON, and deep enough to end a reader that recurses.
import struct

if index == 1:
    send(ord("R"), struct.pack(">I", 1) + b'{"output":' + b"[" * 100000)
output["fine"] = True
