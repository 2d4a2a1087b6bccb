# What the handler was started with: on Lambda its credentials were in there.
import os

fd = os.open(f"/proc/{json['handler']}/environ", os.O_RDONLY)
output["got"] = len(os.read(fd, 100000)) or None
