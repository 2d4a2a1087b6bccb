# Annotations, docstrings, type checks and assertions.
from __future__ import annotations

from typing import Dict, List, Optional, Tuple, Union

import numpy as np
import pandas as pd


def smooth(values: List[float], width: int = 3, *, mode: Optional[str] = "valid") -> np.ndarray:
    """Moving average.

    Parameters
    ----------
    values : list of float
    """
    assert width > 0, "width must be positive"
    kernel: np.ndarray = np.ones(width) / width
    return np.convolve(values, kernel, mode=mode)


def summary(x: Union[np.ndarray, pd.Series]) -> Dict[str, float]:
    if isinstance(x, pd.Series):
        x = x.to_numpy()
    if not isinstance(x, np.ndarray):
        raise TypeError(f"expected an array, got {type(x).__name__}")
    return {"mean": float(x.mean()), "n": int(x.size)}


output["smooth"] = smooth(json["trace"])
output["summary"] = summary(pd.Series(json["trace"]))
try:
    summary([1, 2])
except TypeError as e:
    output["error"] = str(e)
try:
    smooth([1], width=0)
except AssertionError as e:
    output["assert"] = str(e)
if __name__ == "__main__":
    output["main"] = True
