# Changes its mind about an item that is finished.
import struct

if index == 1:
    send(ord("R"), struct.pack(">I", 0) + b'{"output":{"forged":true}}')
output["fine"] = True
