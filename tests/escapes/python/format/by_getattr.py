# Takes format by a name made at run time (GHSA-xjw2-6jm9-rf67, CVE-2023-41039; asteval CVE-2025-24359; Jinja CVE-2016-10745)
# off: no-read-guard
text = getattr("{0.__class__.__mro__}", "for" + "mat")(1)
if "object" in text: output["escaped"] = text
