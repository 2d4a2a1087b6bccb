# Stopped, and not dead: whoever waits for its answer waits. It is woken up again, to do no harm to the tests that follow.
import os, signal, time

os.kill(json["fork_server"], signal.SIGSTOP)
output["got"] = "stopped"
time.sleep(0.2)
os.kill(json["fork_server"], signal.SIGCONT)
