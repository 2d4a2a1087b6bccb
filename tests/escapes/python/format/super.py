# Takes format by way of super() of a class deriving from str (GHSA-xjw2-6jm9-rf67, CVE-2023-41039; asteval CVE-2025-24359; Jinja CVE-2016-10745)
# off: naive
class Text(str):
    def read(self, x):
        return super().format(x)
output["escaped"] = Text("{0.__class__.__mro__}").read(1)
