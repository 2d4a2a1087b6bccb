# A bytearray formats by `%` from memory that the __repr__ of what it formats has emptied.
# off: naive
class Shown:
    def __repr__(self):
        text.clear()
        kept.append([b"SECRET.." * 600 for _ in range(50)])
        return "x"
kept = []
for _ in range(30):
    text = bytearray(b"%r" + b"." * 4700)
    if b"SECRET" in bytes(text % (Shown(),)):
        output["escaped"] = True
