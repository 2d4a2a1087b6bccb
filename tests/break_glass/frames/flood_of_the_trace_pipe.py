# The pipe for the line that it is at.
import os

if index == 1:
    for _ in range(10):
        os.write(4, b'  File "<macro>", line 77 in x\n' * 100)
    while True:
        pass
output["fine"] = True
