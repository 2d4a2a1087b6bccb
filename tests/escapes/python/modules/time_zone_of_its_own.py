# `ZoneInfo.from_file` reads a time zone out of whatever the macro gives it, by calling its methods.
# off: naive
from zoneinfo import ZoneInfo
class File:
    def read(self, *_):
        output["escaped"] = "read as a file"
        return b""
ZoneInfo.from_file(File())
