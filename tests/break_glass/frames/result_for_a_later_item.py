# Answers the next item before it is asked, with another caller's face.
import struct

if index == 1:
    send(ord("R"), struct.pack(">II", 2, 2) + b'{}{"forged":true}')
output["fine"] = True
