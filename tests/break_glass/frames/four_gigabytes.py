# A frame that says that it is as long as a frame can be.
import os, struct

if index == 1:
    os.write(3, struct.pack(">IB", 0xFFFFFFFF, ord("R")) + b"x" * 1000)
output["fine"] = True
