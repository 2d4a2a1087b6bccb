# Numbers from texts, texts from numbers.
import numpy as np

line = "1.5, 2.5;3.5"
output["numbers"] = np.array(line.replace(";", ",").split(","), dtype=float)
output["fromiter"] = np.fromiter((x * x for x in range(4)), dtype=float)
output["text"] = np.array2string(np.array([1.234, 5.678]), precision=2), str(np.array([1, 2])), repr(np.float64(1.5))
output["format"] = f"{np.float64(3.14159):.3f}", f"{np.int64(7):03d}", "%.1e" % np.float64(12345), f"{np.mean([1, 2]):>8.2f}|"
output["join"] = ", ".join(f"{v:.1f}" for v in np.arange(3) / 2)
output["round"] = round(np.float64(2.675), 2), np.round(2.5), np.around([1.25], 1), int(np.ceil(1.2)), float(np.floor(-1.2))
output["cast"] = np.array(["1", "2"]).astype(int), np.array([1.7, 2.2]).astype(int), np.asarray([1, 2], dtype="float32")
output["isnumeric"] = [isinstance(v, (int, float)) for v in (np.float64(1), np.int64(1), 1, True)]
output["dtype"] = np.array([1.0]).dtype == np.float64, np.issubdtype(np.array([1]).dtype, np.integer), np.array([1]).dtype.kind
