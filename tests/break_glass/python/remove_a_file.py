# Needs no descriptor: on a host it would remove any file of the user.
import os

os.unlink(json["victim"])
output["got"] = "removed"
