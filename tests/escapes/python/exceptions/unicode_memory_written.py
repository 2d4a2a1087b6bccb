# Derives from such an exception and writes its place later
# off: naive-where-python-has-the-gap
class E(UnicodeDecodeError): pass
error = E("utf8", b"", 0, 1, "")
error.start, error.end = -33, -32
text = str(error)
if "decode byte" in text: output["escaped"] = text
