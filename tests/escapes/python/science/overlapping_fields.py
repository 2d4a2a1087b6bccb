# A field of objects over a field of integers makes any integer a pointer.
# off: naive-where-python-has-the-gap
import numpy as np
for make in (lambda: np.dtype({"names": ["a", "b"], "formats": ["O", "i8"], "offsets": [0, 0]}),
             lambda: np.dtype({"names": ["a", "b"], "formats": [[("x", "O")], "V8"], "offsets": [0, 0]}),
             lambda: np.dtype((np.int64, {"a": ("O", 0)})),
             lambda: np.dtype(("i8", [("a", "O")])),
             lambda: np.dtype({"names": ["a", "b"], "formats": [("O", (2,)), "i8"], "offsets": [0, 4]})):
    try:
        a = np.zeros(1, dtype=make())
        output["escaped"] = True
    except (TypeError, ValueError):
        pass
