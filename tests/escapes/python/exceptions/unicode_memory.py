# Reads memory before an object: str() of a UnicodeDecodeError takes its byte at any `start` (found here; Python's own gap)
# off: naive-where-python-has-the-gap
seen = [str(UnicodeDecodeError("utf8", b"", -place, 1 - place, "")) for place in range(1, 200)]
if any("decode byte" in text and "byte 0x00" not in text for text in seen):
    output["escaped"] = [text for text in seen if "0x00" not in text][:3]
