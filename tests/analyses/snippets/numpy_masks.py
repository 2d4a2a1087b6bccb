# Masks and fancy indices.
import numpy as np

a = np.array(json["trace"])
output["above"] = a[a > a.mean()]
output["where"] = np.where(a > 5, a, 0)
output["places"] = np.where(a > 6)[0]
output["argsort"] = np.argsort(a)[::-1][:3]
output["both"] = a[(a > 4) & (a < 7)]
output["not"] = (~(a > 5)).sum()
b = a.copy()
b[b < 4] = np.nan
output["nan"] = [np.isnan(b).sum(), np.nanmean(b), np.nanmax(b), np.nanstd(b), np.nanpercentile(b, 50)]
b[np.isnan(b)] = 0
output["sum"] = b.sum()
output["isin"] = np.isin([1, 2, 3], [2, 3])
values, counts = np.unique([3, 1, 3, 2, 3], return_counts=True)
output["unique"] = dict(zip(values.tolist(), counts.tolist()))
output["max_at"] = int(np.argmax(a)), int(a.argmin())
output["select"] = np.select([a < 4, a < 6], ["low", "mid"], default="high").tolist()
output["clip"] = np.clip(a, 4, 7)
output["any_all"] = bool((a > 7).any()), bool(np.all(a > 0))
output["first"] = next((i for i, v in enumerate(a) if v > 5), None)
output["take"] = a[[0, -1]]
output["nonzero"] = np.flatnonzero(a > 7)
output["digitize"] = np.digitize(a, [4, 6])
