# Needs no descriptor: on a host it would open any file of the user to others.
import os

os.chmod(json["victim"], 0o644)
output["got"] = "opened"
