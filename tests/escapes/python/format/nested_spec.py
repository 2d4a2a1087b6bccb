# Reads attributes in the specification inside of a field (GHSA-xjw2-6jm9-rf67, CVE-2023-41039; asteval CVE-2025-24359; Jinja CVE-2016-10745)
# off: no-read-guard
text = "{0!s:{1.__class__.__mro__[1].__name__[0]}>30}".format("a", 1)
if "ooo" in text: output["escaped"] = text
