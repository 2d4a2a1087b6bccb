# The machine's files: `got` is a line of one.
import os

fd = os.open(json["readable"], os.O_RDONLY)
output["got"] = os.read(fd, 20).decode()
