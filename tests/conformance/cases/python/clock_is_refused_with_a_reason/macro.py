import time
time.time()
