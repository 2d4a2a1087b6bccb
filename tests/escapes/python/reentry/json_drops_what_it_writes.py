# `default` drops the dict that the encoder in C goes along: it writes keys of another one, which was made in its place.
# off: naive-where-python-has-the-gap
from json import dumps
class Unknown:
    pass
def default(value):
    written.clear()
    kept.append([{"SECRET%d" % i: 1 for i in range(8)} for _ in range(100)])
    return 1
kept = []
for _ in range(50):
    written = [{"a": Unknown(), "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}]
    if "SECRET" in dumps(written, default=default, check_circular=False):
        output["escaped"] = True
