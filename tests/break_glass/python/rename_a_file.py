# Needs no descriptor: on a host it would move any file of the user.
import os

os.rename(json["victim"], json["victim"] + "-moved")
output["got"] = "renamed"
