# The fork server stopped, and not dead: whoever waits for its answer waits. It is woken up again, to do no harm to later tests.
import os, signal, time

os.kill(os.getppid(), signal.SIGSTOP)
output["got"] = "stopped"
time.sleep(0.2)
os.kill(os.getppid(), signal.SIGCONT)
