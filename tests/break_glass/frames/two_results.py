# Two answers for one item: the second would become the next item's.
import struct

if index == 1:
    send(ord("R"), struct.pack(">II", 1, 2) + b'{}{"fine":true}')
output["fine"] = True
