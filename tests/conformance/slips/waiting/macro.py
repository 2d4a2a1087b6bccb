import time
time.sleep(1)
output["n"] = 1
