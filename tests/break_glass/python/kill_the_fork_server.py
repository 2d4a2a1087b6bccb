# Takes the fork server down, and with it the batch; the next one must work all the same.
import os, signal

os.kill(json["fork_server"], signal.SIGKILL)
output["got"] = "killed"
