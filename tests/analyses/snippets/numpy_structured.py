# Structured data: records, object arrays, texts and dates in arrays.
import numpy as np

people = np.array([("leaf1", 40.5, 3), ("leaf2", 35.0, 1)], dtype=[("name", "U10"), ("spad", "f8"), ("n", "i4")])
output["spad"] = people["spad"].mean()
output["first"] = people[0]["name"], float(people["n"].sum())
output["sorted"] = np.sort(people, order="spad")["name"].tolist()
output["names"] = people.dtype.names
days = np.array(["2025-06-01", "2025-06-05"], dtype="datetime64[D]")
output["days"] = (days[1] - days[0]) / np.timedelta64(1, "D")
output["range"] = [str(d) for d in np.arange("2025-06-01", "2025-06-04", dtype="datetime64[D]")]
words = np.array(["b", "a", "c"])
output["words"] = np.sort(words).tolist(), (words == "a").tolist(), words[words != "b"].tolist()
objects = np.array([[1, 2], [3]], dtype=object)
output["ragged"] = [len(o) for o in objects]
