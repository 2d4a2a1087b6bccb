# Reads what a generic alias forwards to the class behind it
# off: no-read-guard
kind = list[int]
output["escaped"] = str(getattr(kind, "__mr" + "o__"))
