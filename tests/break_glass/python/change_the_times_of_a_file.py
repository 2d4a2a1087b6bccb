# Needs no descriptor: two times of a file are sixteen bytes, which a later batch could read.
import os

os.utime(json["victim"], ns=(1, 2))
output["got"] = "changed"
