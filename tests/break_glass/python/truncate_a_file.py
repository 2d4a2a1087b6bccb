# Needs no descriptor: on a host it would empty any file of the user.
import os

os.truncate(json["victim"], 0)
output["got"] = "emptied"
