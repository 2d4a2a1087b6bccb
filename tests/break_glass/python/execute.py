# Another program; it leaves an empty file to tell that it ran.
import os
os.set_inheritable(3, True)  # or the sandbox sees the channel's end, and kills, before the program has begun

os.execv("/bin/sh", ["sh", "-c", f": > {json['marker']}"])
