# A bytearray formats by `%` from memory that a defaultdict has emptied when it was asked for a value.
# off: naive
from collections import defaultdict
def empty():
    text.clear()
    kept.append([b"SECRET.." * 600 for _ in range(50)])
    return b"x"
kept = []
for _ in range(30):
    text = bytearray(b"%(a)s" + b"." * 4700)
    if b"SECRET" in bytes(text % defaultdict(empty)):
        output["escaped"] = True
