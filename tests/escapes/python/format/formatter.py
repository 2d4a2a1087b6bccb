# Uses string.Formatter, whose get_field gives live objects (GHSA-hp3v-5vw7-fx9w, CVE-2026-76825)
# off: naive
import string
obj, _ = string.Formatter().get_field("0.__class__.__base__", ((),), {})
output["escaped"] = len(obj.__subclasses__()) > 50
