# Ends itself, in the middle of the batch.
import os

if index == 1:
    os._exit(0)
output["fine"] = True
