# Reads a method of the class behind a name of typing, which forwards every attribute
# off: original-typing
import typing
kept = []
typing.List.append(kept, "by the method of list itself")
if kept: output["escaped"] = kept
