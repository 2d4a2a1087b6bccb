# Bytes as instruments write them, and texts with named characters.
import re

for name in ("utf-8-sig", "utf-16-le", "utf_16_be", "cp1252", "windows-1252", "latin-1", "ascii", "unicode_escape"):
    output[name] = "Fv/Fm 0.8".encode(name).decode(name)
output["named"] = "\N{MICRO SIGN}" + re.sub(r"\N{MICRO SIGN}", "u", "\u00b5mol")
