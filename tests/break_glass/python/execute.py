# Another program; it leaves an empty file to tell that it ran.
import os

os.execv("/bin/sh", ["sh", "-c", f": > {json['marker']}"])
