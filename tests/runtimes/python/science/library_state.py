"""Looks through all that the packages hold before and after everything that a macro can call was called: what has changed.

Run in a fresh interpreter: `python library_state.py numpy|all FILE`; prints one line for each thing that is another one than
before, and writes into the file what was met meanwhile.
"""

from __future__ import annotations

import collections
import functools
import gc
import json
import sys
import types
import zlib
from pathlib import Path
from typing import Any

import facade_walk
import numpy as np
import plain_pandas  # noqa: F401 -- before the packages
import samples
from conftest import Macros

# These cannot change, and lead nowhere.
_ATOMS = (int, float, complex, str, bytes, bool, type(None), type(Ellipsis), types.CodeType, range, types.FrameType)
# Ours, and those of the tests.
_NOT_LOOKED_AT = (
    "facade_walk",
    "samples",
    "conftest",
    "__main__",
    "library_state",
    "border.",
    "runtimes.",
    "pytest",
    "_pytest",
    "plain_pandas",
)


def reachable() -> tuple[dict[int, Any], dict[int, Any]]:
    """Return everything that loaded modules lead to, and of each thing what led to it."""
    found: dict[int, Any] = {}
    holder: dict[int, Any] = {}
    queue: list[tuple[Any, Any]] = [
        (module, None) for name, module in list(sys.modules.items()) if not name.startswith(_NOT_LOOKED_AT)
    ]
    own = {id(found), id(holder), id(queue), id(sys.modules), id(globals())}
    while queue:
        thing, by = queue.pop()
        if id(thing) in found or id(thing) in own or isinstance(thing, _ATOMS):
            continue
        if isinstance(thing, types.ModuleType) and thing.__name__.startswith(_NOT_LOOKED_AT):
            continue
        found[id(thing)] = thing
        holder[id(thing)] = by
        queue += [(each, thing) for each in gc.get_referents(thing)]
    return found, holder


def state(thing: Any) -> Any:
    """Say what a thing holds, so that any change of it shows; None for what holds nothing by itself."""
    if isinstance(thing, np.ndarray):
        plain = thing.view(np.ndarray)
        held = plain.tolist() if plain.dtype.hasobject else zlib.crc32(plain.tobytes())
        return plain.shape, plain.dtype.str, plain.flags.writeable, str(held)
    if isinstance(thing, dict):
        return {str(key): id(value) for key, value in dict.items(thing) if key != "__warningregistry__"}
    if isinstance(thing, (list, tuple, set, frozenset, collections.deque)):
        return sorted(map(id, thing))
    if isinstance(thing, functools._lru_cache_wrapper):
        return thing.cache_info().currsize
    if isinstance(thing, types.CellType):
        return id(thing.cell_contents) if gc.get_referents(thing) else None
    if isinstance(thing, types.FunctionType):
        return id(thing.__code__), tuple(map(id, thing.__defaults__ or ()))
    attributes = getattr(thing, "__dict__", None)
    if type(attributes) is dict and not isinstance(thing, (type, types.ModuleType)):
        return {key: id(value) for key, value in attributes.items()}
    return None


def place(thing: Any, holder: dict[int, Any]) -> str:
    """Name a thing by what leads to it."""
    steps: list[str] = []
    while thing is not None and len(steps) < 8:
        by = holder.get(id(thing))
        keys = [key for key, value in dict.items(by) if value is thing] if isinstance(by, dict) else []
        if keys and isinstance(keys[0], str):
            steps.append(keys[0])
        if isinstance(thing, (types.ModuleType, type, types.FunctionType)):
            steps.append(f"{getattr(thing, '__module__', '')}.{thing.__name__}".lstrip("."))
            break
        if not keys or not isinstance(keys[0], str):
            steps.append(type(thing).__name__)
        thing = by
    return " < ".join(steps)


def changed(act: Any) -> list[str]:
    """Return what is not as it was after `act`."""
    gc.collect()
    found, holder = reachable()
    for thing in found.values():
        getattr(thing, "__dict__", None)  # is made when it is first asked for
    before = {key: state(thing) for key, thing in found.items()}
    act()
    gc.collect()
    lines = set()
    for key, thing in found.items():
        now = state(thing)
        if now != before[key]:
            names = sorted(set(now) ^ set(before[key])) if isinstance(now, dict) and len(now) < 300 else []
            lines.add(f"{place(thing, holder)}: {type(thing).__name__} {' '.join(names)[:120]}")
    return sorted(lines)


def writable() -> list[str]:
    """Return the arrays that the packages hold and that whoever is handed one could write to."""
    found, holder = reachable()
    arrays = [thing for thing in found.values() if type(thing) is np.ndarray and thing.size and thing.flags.writeable]
    return sorted({place(array, holder) for array in arrays})


# What the walk's arguments do not fit, and what is known to keep something.
_CALLS = """
def model(x, a, b): return a * np.exp(-b * x)
x = np.linspace(0, 1, 40)
y = model(x, 2.0, 3.0)
np.einsum("ij,jk->ik", np.ones((3, 3)), np.ones((3, 3)))
np.finfo(np.float32).eps
"""
_SCIENCE_CALLS = (
    _CALLS
    + """
class Own: kept = x
scipy.integrate.fixed_quad(lambda t: t, 0, 1, n=7)
scipy.integrate.quad(lambda t: t, 0, 1)
scipy.integrate.quad_vec(lambda t: t, 0, 1)
scipy.integrate.newton_cotes(4)
scipy.optimize.curve_fit(model, x, y)
scipy.signal.savgol_filter(y, 5, 2)
scipy.signal.fftconvolve(y, y)
scipy.interpolate.splrep(x, y)
scipy.stats.norm.fit(y)
scipy.stats.ansari([1, 2, 3], [2, 3, 5])
scipy.fft.next_fast_len(97, True)
pd.Series([1.0, 2.0]).reindex([0, 9], fill_value=-0.0)
pd.Series([1, 2], dtype=object).reindex([0, 9], fill_value=model)
pd.Series(["a"]).str.contains("A", flags=2)
pd.PeriodDtype(pd.offsets.Hour(3))
pd.Timestamp("2024-01-01", tz="Europe/Amsterdam")
pd.to_datetime(["01/02/2024"], format="%d/%m/%Y")
for function in (scipy.linalg.norm, scipy.stats.zscore, scipy.integrate.simpson, scipy.signal.detrend, scipy.ndimage.sum):
    try: function(Own())
    except Exception: pass
"""
)


def act(macros: Macros, packages: str, begin: list[Any], file: Path) -> None:
    """Call everything, as one item does, and end that item as a worker does."""
    walk = facade_walk.walk_all(macros, begin)
    file.write_text(json.dumps([walk.met, walk.refused, walk.called, walk.types, walk.found, walk.events]))
    answer = macros.run(_SCIENCE_CALLS if packages == "all" else _CALLS)
    sys.stdout.write(f"{answer}\n")


def main() -> None:
    """Walk through all that a macro has; print what is not as it was."""
    packages, file = sys.argv[1:]
    macros = Macros(packages)
    begin = [one for one in samples.samples() if packages == "all" or type(one).__module__.startswith("numpy")]
    macros.guards.begin_item()  # which settles the same for every item, such as how many patterns are kept
    macros.guards.end_item()  # what making the samples has left is no item's
    lines = changed(lambda: act(macros, packages, begin, Path(file)))
    sys.stdout.write("\n".join(["CHANGED", *lines, "WRITABLE", *writable()]))


if __name__ == "__main__":
    main()
