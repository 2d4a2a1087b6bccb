# Needs no descriptor: what it leads to holds up to 4,095 bytes.
import os

os.symlink("for the next batch", json["marker"])
output["got"] = "a link"
