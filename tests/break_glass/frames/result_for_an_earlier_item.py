# Changes its mind about an item that is finished.
import struct

if index == 1:
    send(ord("R"), struct.pack(">II", 0, 2) + b'{}{"forged":true}')
output["fine"] = True
