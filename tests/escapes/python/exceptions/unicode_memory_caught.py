# Makes such an exception by the class of one that was caught
# off: naive-where-python-has-the-gap
try:
    b"\xff".decode()
except ValueError as error:
    text = str(type(error)("utf8", b"", -33, -32, ""))
    if "decode byte" in text: output["escaped"] = text
