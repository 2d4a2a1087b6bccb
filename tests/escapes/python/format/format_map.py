# Reads attributes by str.format_map (GHSA-xjw2-6jm9-rf67, CVE-2023-41039; asteval CVE-2025-24359; Jinja CVE-2016-10745); Jinja CVE-2019-10906
# off: no-read-guard
text = "{x.__class__.__mro__}".format_map({"x": 1})
if "object" in text: output["escaped"] = text
