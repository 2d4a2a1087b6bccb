# Needs no descriptor: an attribute of a file holds bytes.
import os

os.setxattr(json["victim"], "user.note", b"for the next batch")
output["got"] = "set"
