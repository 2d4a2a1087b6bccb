"""Python macros, under RestrictedPython in a forked Python (runtimes/python)."""

from __future__ import annotations

from typing import Final

from border.expected import FORKED_PYTHON
from border.language import Image, Language, SmokeMacros
from border.server import Server
from border.traces import read_cpython_trace

_WORKER: Final = "runtimes.python.worker"

LANGUAGE: Final = Language(
    name="python",
    title="Python",
    endings=(".py",),
    port=9001,
    servers=(
        Server("python-plain", _WORKER),
        # The names by which a macro can reach a science package; `import scipy.stats` has one of them in it too.
        Server("python-numpy", _WORKER, words=("np", "numpy"), huge_pages=1),
        # The zones of `zoneinfo` are kept where pandas needs them too.
        Server("python-science", _WORKER, words=("pd", "pandas", "scipy", "zoneinfo"), huge_pages=1),
    ),
    layers={"forked": FORKED_PYTHON},
    read_trace=read_cpython_trace,
    smoke=SmokeMacros(
        language="output['language'] = 'python' if json is not None else None",
        means=(
            "output['mean'] = sum(json['trace']) / len(json['trace'])",
            "import numpy as np\noutput['mean'] = float(np.array(json['trace']).sum()) / len(json['trace'])",
            (
                "import numpy as np\nimport pandas as pd\nfrom scipy.optimize import brentq\n"
                "total = float(np.array(json['trace']).sum())\nmean = total / len(json['trace'])\n"
                "again = pd.Series(json['trace']).mean()\n"
                "output['mean'] = round(brentq(lambda x: x - (mean + again) / 2, 0, 10), 9)"
            ),
        ),
        endless="while json['endless']:\n    pass\noutput['ended'] = True",
        length="output['text'] = 'x' * json['length']",
    ),
    image=Image(requirements=("python.txt",)),
)
