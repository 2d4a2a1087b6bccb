# Answers the next item before it is asked, with another caller's face.
import struct

if index == 1:
    send(ord("R"), struct.pack(">I", 2) + b'{"output":{"forged":true}}')
output["fine"] = True
