# Needs no descriptor: a pipe with a name; opening it would need one.
import os

os.mkfifo(json["marker"])
output["got"] = "a pipe"
