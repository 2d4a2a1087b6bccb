# As much as the pipe takes, for as long as it is read.
import os

if index == 1:
    while True:
        os.write(3, b"\0" * 65536)
output["fine"] = True
