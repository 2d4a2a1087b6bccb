# An object that pandas takes for a dict of functions.
# off: naive
import pandas as pd
class Fake:
    def keys(self):
        return ["a"]
    def __getitem__(self, key):
        return "to_dict"
    def __contains__(self, key):
        return True
    def __iter__(self):
        return iter(["to_dict"])
    def __len__(self):
        return 1
    def items(self):
        return [("a", "to_dict")]
    def __call__(self, *a):
        return "called"
result = pd.DataFrame({"a": [1]}).agg(Fake())
output["escaped"] = "called" not in str(result)
