"""A worker opens no file, so what a library would load late is loaded before the fork, or there is a reason why nobody gets there."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from border.languages import LANGUAGES
from sandbox.batch import run_batch
from sandbox.job import Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

HERE = Path(__file__).resolve().parent
MACROS = sorted((HERE / "loaded_ahead").glob("*.py"))
# Why no macro gets to what is imported late: {reason: modules, with all below them}.
NOT_NEEDED = {
    "of other packages, which are not in the image": (
        "IPython", "adbc_driver_manager", "botocore", "bs4", "cffi", "cupy", "cupyx", "dask", "jax", "lxml", "matplotlib", "numba",
        "numexpr", "odf", "openpyxl", "psutil", "pyarrow", "pytest", "python_calamine", "pyxlsb", "scipy._lib.array_api_compat.cupy",
        "scipy._lib.array_api_compat.dask", "scipy._lib.array_api_compat.torch", "sparse", "sphinx", "sqlalchemy", "tables",
        "threadpoolctl", "torch", "traitlets", "xlrd", "xlsxwriter", "yaml", "pandas.core._numba", "pandas.core.arrays.arrow",
    ),
    "of another system": ("_winapi", "encodings.mbcs", "win32pdh"),
    "reads or writes files or talks to the network, and no facade shows it": (
        "bz2", "gzip", "lzma", "numpy.ma.mrecords", "pandas.io", "shutil", "sqlite3", "tempfile", "urllib", "xml", "zipfile",
    ),
    "builds, tests or documents the package itself": (
        "argparse", "doctest", "importlib.metadata", "numpy.distutils", "numpy.f2py", "numpy.lib.recfunctions", "numpy.testing",
        "numpy_distutils", "pprint", "pydoc",
    ),
    "names of numpy that no facade shows": ("numpy.core", "numpy.ctypeslib", "numpy.matlib", "numpy.rec",
                                            "numpy.strings", "numpy.typing", "numpy.linalg.linalg"),
    "attributes of tables that no facade shows": (
        "pandas.core.arrays.sparse.scipy_sparse", "pandas.core.interchange", "pandas.core.methods.select", "scipy.sparse._spfuncs",
    ),
    "for arrays that are not numpy's": ("scipy.optimize.elementwise",),
    "time zones are own forms over a table that is loaded (runtimes/python/replacements/time_zones.py)": (
        "dateutil.zoneinfo", "importlib.resources",
    ),
    "random.seed of a text takes it where _sha2 is missing, which is loaded": ("hashlib",),
    "where memory was traced, and it is not": ("tracemalloc",),
    "a warning's line of source, which no worker could read: it is shown without": ("linecache",),
    "names of the standard library that no facade shows": ("copy", "weakref"),
    "for isinstance of a protocol, which safe_typing shows as a name alone, and for marks of deprecation": ("inspect",),
    "for a coroutine that nobody has waited for: the warning is shown without": ("traceback",),
    "of another fork server": (
        "pandas", "scipy", "runtimes.python.libraries", "runtimes.python.item.library_caches",
        "runtimes.python.replacements.attributes_by_key",
        "runtimes.python.replacements.safe_pandas", "runtimes.python.replacements.safe_scipy",
    ),
}  # fmt: skip


def reason_for(name: str) -> str | None:
    for reason, packages in NOT_NEEDED.items():
        if any(name == package or name.startswith(f"{package}.") for package in packages):
            return reason
    return None


@pytest.mark.parametrize("server", LANGUAGES["python"].server_names)
def test_what_is_imported_late_is_loaded_or_out_of_reach(server: str) -> None:
    command = [sys.executable, str(HERE / "lazy_imports.py"), server]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    late: dict[str, list[str]] = json.loads(done.stdout)
    whole = server == LANGUAGES["python"].server_names[-1]
    unexplained = {
        name: functions
        for name, functions in late.items()
        if (reason := reason_for(name)) is None or (whole and reason == "of another fork server")
    }
    assert unexplained == {}


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_a_worker_has_it(path: Path) -> None:
    source = path.read_text()
    limits = Limits(worker_memory_bytes=700 << 20)
    workers = Workers(LANGUAGES["python"], limits)
    try:
        job = Job(
            source, hashlib.sha256(source.encode()).hexdigest(), [Item("0", encode_item({}, {}))], time.monotonic() + 30
        )
        (outcome,) = run_batch(job, workers, limits).outcomes
    finally:
        workers.stop()
    assert outcome.error is None or outcome.error == ""
    assert outcome.output
