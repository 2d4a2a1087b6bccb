# The handler's memory, by its file.
import os

fd = os.open(f"/proc/{json['handler']}/mem", os.O_RDONLY)
output["got"] = os.pread(fd, 100, json["address"])[:10].hex()
