"""Nothing forbidden can be reached from the facades and from what they hand out; the tables name only what there is."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import facade_walk
import numpy as np
import pytest
import samples
from tables import TABLES

from runtimes.python.allowed import attributes
from runtimes.python.policy.facades import resolve

if TYPE_CHECKING:
    from conftest import Macros

# np.matrix, which np.r_['r', …] can make.
pytestmark = pytest.mark.filterwarnings("ignore")

# Events of Python's own that the packages cause by themselves, from text of their own.
OWN_TEXT = ("compile  by", "exec  by", "os.chdir", "import encodings.", "marshal.loads", "sys._getframemodulename")
# zoneinfo looks for the name that it is given below these folders, and checks that it stays there.
ZONES = ("/usr/share/zoneinfo/", "/tzdata/zoneinfo/", "by the end")


_WALK = """
import pickle, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import Macros
macros = Macros(sys.argv[3])
import facade_walk, samples
begin = [one for one in samples.samples() if sys.argv[3] == "all" or type(one).__module__.startswith("numpy")]
walk = facade_walk.walk_all(macros, begin)
found = (walk.met, walk.refused, walk.called, dict(walk.types), walk.found, dict(walk.events))
Path(sys.argv[2]).write_bytes(pickle.dumps(found))
"""


@pytest.fixture(scope="module", params=["all", "numpy"])
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Walk in a fresh interpreter: what the walk calls changes much, and what the tests have loaded would be met.

    Once with all packages, and once with the facades of the fork server that has numpy alone.
    """
    answer = tmp_path_factory.mktemp("walk") / "answer"
    here = str(Path(__file__).parent)
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _WALK, here, str(answer), request.param], check=True, timeout=600
    )
    return request.param, pickle.loads(answer.read_bytes())  # noqa: S301 -- our own child's


def test_walk_reaches_nothing_forbidden(walked: Any, capsys: Any) -> None:
    packages, (met, refused, called, types, found, _) = walked
    with capsys.disabled():
        reached = f"{packages}: {met:,} objects of {len(types)} types met, {called:,} calls made, {refused:,} attributes refused"
        print(f"\n{reached}")  # noqa: T201 -- the numbers are asked for

    assert not found
    # All that there is, and not a walk that has ended at its first step.
    assert met > {"all": 100_000, "numpy": 20_000}[packages]
    assert refused > {"all": 500_000, "numpy": 100_000}[packages]


def test_walk_causes_nothing_outside(walked: Any) -> None:
    _, (*_, events) = walked
    outside = [
        event
        for event in events
        if not event.startswith(OWN_TEXT) and "__pycache__" not in event and not any(zone in event for zone in ZONES)
    ]

    assert not outside
    assert not Path(facade_walk.OFFERED_PATH).exists()


def test_tables_name_only_what_there_is() -> None:
    stale = []
    by_type: dict[type, list[Any]] = {}
    for sample in samples.samples():
        by_type.setdefault(type(sample), []).append(sample)
    for table in TABLES:
        for path, names in table.TYPES.items():
            kind = resolve(path)
            has = set(dir(kind)) | {name for sample in by_type.get(kind, ()) for name in dir(sample)}
            stale += [
                f"{path}.{name}"
                for name in names.split()
                if name not in has and not any(_has(sample, name) for sample in by_type.get(kind, ()))
            ]
        for path, names in table.CLASSES.items():
            stale += [f"{path}.{name}" for name in names.split() if not hasattr(resolve(path), name)]
        for path, _ in table.REASONS:
            resolve(path)

    assert not stale


def _has(sample: Any, name: str) -> bool:
    """Tell whether there is such an attribute, also where this one object has no value for it."""
    try:
        getattr(sample, name)
    except AttributeError:
        return False
    except Exception:
        return True
    return True


def test_every_type_of_the_tables_is_walked() -> None:
    kinds = {type(sample) for sample in samples.samples()}
    missing = [path for table in TABLES for path in table.TYPES if resolve(path) not in kinds]

    assert set(missing) <= {
        "pandas.core.indexes.accessors.CombinedDatetimelikeProperties",  # a base of those that are met
        "scipy.interpolate._interpolate.PPoly",
        "scipy.interpolate._fitpack2.UnivariateSpline",  # turns itself into one of its subclasses
        "pandas.api.typing.PeriodIndexResamplerGroupBy",
    }


def test_unguarded_names_are_absent_or_allowed(macros: Macros) -> None:
    guards = macros.guards
    wrong = [
        f"{kind.__name__}.{name}"
        for kind, names in guards.visible.items()
        for name in attributes.UNGUARDED
        if hasattr(kind, name) and name not in names and (kind, name) not in guards.replaced
    ]

    assert not wrong


def test_no_name_is_given_twice_or_given_and_refused() -> None:
    for table in TABLES:
        for module, groups in table.MODULES.items():
            names = [name for line in groups.values() for name in line.split()]
            assert len(names) == len(set(names)), module
            assert not {(module, name) for name in names} & set(table.REFUSED)


def test_object_fields_never_overlap_others() -> None:
    # numpy itself refuses these; if it stopped, any integer would become a pointer.
    for formats, offsets in (
        (["O", "i8"], [0, 0]),
        (["O", "i8"], [0, 4]),
        ([("O", (2,)), "i1"], [0, 8]),
        ([[("x", "O")], "V3"], [0, 5]),
    ):
        with pytest.raises(TypeError, match="overlapping object fields"):
            np.dtype({"names": ["a", "b"], "formats": formats, "offsets": offsets})


@pytest.mark.parametrize(
    "leak",
    [np.ndarray, np.load, open, os, np.arange(2).tofile, memoryview(b""), {"__builtins__": {}}],
    # By kind: an address in a name would make each process of a parallel run collect other tests.
    ids=lambda leak: f"{type(leak).__name__}-{getattr(leak, '__name__', '')}",
)
def test_walk_would_see_a_leak(leak: Any, macros: Macros) -> None:
    walk = facade_walk.Walk(macros.guards)

    walk.add([leak], "a list", 0)
    walk.run([()])

    assert walk.found
