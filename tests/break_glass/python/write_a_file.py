# Something that stays in /tmp, where the next invocation could find it.
import os

fd = os.open(json["marker"], os.O_WRONLY | os.O_CREAT)
output["got"] = "a file"
