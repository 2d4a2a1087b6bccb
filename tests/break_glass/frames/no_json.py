# A result that is no JSON, and deep enough to end a reader that recurses.
import struct

if index == 1:
    send(ord("R"), struct.pack(">II", 1, 2) + b'{}{"x":' + b"[" * 100000)
output["fine"] = True
