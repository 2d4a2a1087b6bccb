# Needs no descriptor: its name holds up to 255 bytes.
import os

os.mkdir(json["marker"])
output["got"] = "a folder"
