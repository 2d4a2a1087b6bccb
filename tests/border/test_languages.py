"""Which fork server a macro is given: the one with the packages that its text can reach, and no larger one."""

import pytest

from border.languages import LANGUAGES

PYTHON = LANGUAGES["python"]


@pytest.mark.parametrize(
    ("source", "server"),
    [
        ("output.a = 1", "python-plain"),
        ("import math\noutput.snp = math.pi", "python-plain"),
        ("output.a = np.mean(json.trace)", "python-numpy"),
        ("import numpy as n\noutput.a = 1", "python-numpy"),
        ("from numpy.linalg import norm", "python-numpy"),
        ("output.a = pd.Series([1]).mean()", "python-science"),
        ("import numpy as np\nfrom scipy.stats import linregress", "python-science"),
        ("import numpy, pandas", "python-science"),
        # Python reads these as `np` and as `pd`.
        ("output.a = \uff4e\uff50.mean([1])", "python-numpy"),
        ("output.a = np.mean(\U0001d429\U0001d41d.Series([1]))", "python-science"),
    ],
)
def test_a_macro_gets_the_server_with_what_it_names(source: str, server: str) -> None:
    assert PYTHON.choose_server(source) == server
