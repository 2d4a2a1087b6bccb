# Memory moved away under a view.
a = np.zeros(10)
v = a[:]
a.resize(10_000_000, refcheck=False)
output["escaped"] = True
