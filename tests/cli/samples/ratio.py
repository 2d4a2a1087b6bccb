# ruff: noqa: F821 - a macro: `json` and `output` are given to it
a = json["a"]
b = json["b"]
ratio = a / b
output["ratio"] = ratio
