"""pandas as the images have it, without pyarrow: imported before anything else here that imports pandas.

The tests of `macro-runner map` need pyarrow, so it is installed beside them. Where pandas finds it, texts are kept in other
types, and more is loaded while a macro runs. A fork server hides it from its workers in the same way.
"""

import sys

sys.modules["pyarrow"] = None  # type: ignore[assignment]
import pandas.compat  # noqa: E402

del sys.modules["pyarrow"]

if pandas.compat.HAS_PYARROW:
    raise ImportError("something has imported pandas before, and with pyarrow: import plain_pandas ahead of it")
