# Reads an attribute after an item (GHSA-xjw2-6jm9-rf67, CVE-2023-41039; asteval CVE-2025-24359; Jinja CVE-2016-10745)
# off: no-read-guard
text = "{0[x].__class__.__mro__}".format({"x": 1})
if "object" in text: output["escaped"] = text
