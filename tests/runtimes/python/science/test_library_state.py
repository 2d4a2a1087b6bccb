"""Whatever a macro reads and calls: it gets nothing forbidden, causes nothing outside, and leaves nothing for the next item.

Of what the packages hold, only what is named here is another thing for the next item.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import facade_walk
import pytest

# What may have changed (the end of its way from a module, and its names) -> why the next item cannot tell, or get it.
STAYS = {
    r"_abc_impl ": "which classes are of which kind: by weak references, and true",
    r" _cache < dict < encodings|^_cache < dict < encodings": "names of encodings, as texts",
    r"^_cache < dict < re ": "patterns by their texts and numbers (safe_re.py, safe_pandas.py)",
    r"RegexFlag": "flags of patterns, by their numbers",
    r"< _struct": "formats of numbers in bytes, as texts",
    r"_compile_repl|_compile_template": "templates by patterns and texts",
    r"_regex_cache": "formats of dates, as texts",
    r"finfo|_DomainSafeDivide": "properties of numbers, worked out when they are first asked for",
    r"(Int|Float)\d+Dtype < NUMPY_": "properties of a type, worked out when they are first asked for",
    r"_abw_state|_pagel_state": "tables of exact distributions, by sizes of samples",
    r"_pval_cvm_2samp_exact|vectorize < studentized_range": "functions of numpy made from scipy's own, by numbers of arguments",
    r"_get_take_nd_function_cached|_get_cython_function|__pyx_defaults": "loops of pandas by types of numbers",
    r"_eps_for_method|_upcast_memo|scipy.linalg.lapack|_parse_eq_to_batch_matmul|_parse_output_order":
        "by types of numbers, shapes and names, which numpy has checked",
    r"(next|prev)_fast_len": "numbers by numbers (library_caches.py)",
    r"is_(cupy|torch|dask|numpy)_namespace": "by modules, which a macro never holds",
    r"_load_timedelta|dst_cache|zoneinfo": "time zones by their names and offsets",
    r"_ccallback": "whether a package is there",
    r"find_stack_level": "folders of pandas",
    r"cell < tuple < \w+ < pandas.core.(frame|series)": "texts of a deprecation, which nobody is shown",
    r"< is_jax_array <": "of which library the class of an array is, by the class",
    r"__slotnames__": "names of slots, for copies of pandas' own",
    r"_warnings|LOGS": "put back when the next item begins",
    r"dict < \w+ < random\.\w+: dict $": "a hash that Python's random loads when a text is first its seed (from 3.12 on)",
    r"MT19937|RandomState": "seeded anew when the next item begins",
}  # fmt: skip

# Arrays that can be written to (read_only_arrays.py makes all others read-only) -> why nobody is handed one.
INSIDE = {
    r"_get_As_weibull": "within an interpolation of scipy's own, which gives new arrays",
    r"dst_cache": "the changes of a time zone, which pandas looks places up in",
    r"_abw_state|_pagel_state": "tables of exact distributions, from which scipy reads single numbers",
    r"(\b|_)tests?\b|testing|_testutils": "for the packages' own tests",
}

# Events of Python's own that the packages cause by themselves, from text of their own.
OWN_TEXT = ("compile  by", "exec  by", "os.chdir", "import encodings.", "marshal.loads", "sys._getframemodulename")
# zoneinfo looks for the name that it is given below these folders, and checks that it stays there.
ZONES = ("/usr/share/zoneinfo/", "/tzdata/zoneinfo/", "by the end")


class Walked(NamedTuple):
    """What a walk printed, and what it met."""

    packages: str
    said: str
    met: int
    refused: int
    called: int
    types: dict[str, int]
    found: list[str]
    events: dict[str, int]


# The fork server that has numpy alone shows less of the same: walked through on the images' Python.
BOTH = ("all", "numpy") if sys.version_info >= (3, 13) else ("all",)


@pytest.fixture(scope="module", params=BOTH)
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """Walk in a fresh interpreter: what the walk calls changes much, and what the tests have loaded would be met.

    With all packages, and with the facades of the fork server that has numpy alone.
    """
    answer = tmp_path_factory.mktemp("walk") / "answer"
    command = [
        sys.executable,
        "-W",
        "ignore",
        str(Path(__file__).parent / "library_state.py"),
        request.param,
        str(answer),
    ]
    done = subprocess.run(command, check=True, timeout=600, capture_output=True, text=True)
    return Walked(request.param, done.stdout, *json.loads(answer.read_text()))


def test_walk_reaches_nothing_forbidden(walked: Walked, capsys: pytest.CaptureFixture[str]) -> None:
    packages, _, met, refused, called, types, found, _ = walked
    with capsys.disabled():
        reached = f"{packages}: {met:,} objects of {len(types)} types met, {called:,} calls made, {refused:,} attributes refused"
        print(f"\n{reached}")  # noqa: T201 -- the numbers are asked for

    assert not found
    # All that there is, and not a walk that has ended at its first step.
    assert met > {"all": 100_000, "numpy": 20_000}[packages]
    assert refused > {"all": 500_000, "numpy": 100_000}[packages]


def test_walk_causes_nothing_outside(walked: Walked) -> None:
    outside = [
        event
        for event in walked.events
        if not event.startswith(OWN_TEXT) and "__pycache__" not in event and not any(zone in event for zone in ZONES)
    ]

    assert not outside
    assert not Path(facade_walk.OFFERED_PATH).exists()


def test_packages_hold_nothing_of_an_item_that_has_ended(walked: Walked) -> None:
    said, _, found = walked.said.partition("CHANGED\n")
    lines, _, writable = found.partition("WRITABLE\n")

    assert "'output': {}" in said  # the calls that are known to keep something were made
    assert "error" not in said.splitlines()[-1]
    assert len(lines.splitlines()) > 3  # and it sees what has changed
    unknown = [line for line in lines.splitlines() if not any(re.search(pattern, line) for pattern in STAYS)]
    assert not unknown, "\n".join(unknown)
    handed_out = [line for line in writable.splitlines() if not any(re.search(inside, line) for inside in INSIDE)]
    assert not handed_out, "\n".join(handed_out)
