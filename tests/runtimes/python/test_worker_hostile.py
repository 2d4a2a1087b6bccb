"""What a macro makes its worker say stays within the frame's cap and under the right code, whatever it is named."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from shared_service import lambda_handler


def invoke(source: str) -> dict[str, Any]:
    script = base64.b64encode(source.encode()).decode()
    return lambda_handler({"script": script, "items": [{"id": "a"}]}, None)


def result(source: str) -> dict[str, Any]:
    (only,) = invoke(source)["results"]
    return only


def test_long_keys_do_not_break_the_frame_with_their_warnings() -> None:
    one = result('output["k" * 500_000] = [float("nan")] * 20')

    assert one["success"]
    assert max(map(len, one["warnings"])) < 600


def test_long_name_of_an_exception_is_cut() -> None:
    name = "É" * 200_000

    one = result(f"class {name}(Exception): pass\nraise {name}()")

    assert one["code"] == "RUNTIME_ERROR"
    assert len(one["error"]) < 300


def test_more_findings_than_anybody_reads_are_a_policy_violation() -> None:
    answer = invoke("eval\n" * 20_000)

    assert {detail["code"] for detail in answer["error_details"]} == {"POLICY_VIOLATION"}
    assert len(answer["errors"]) == 200


@pytest.mark.parametrize("key", ["10 ** 5_000", "-10 ** 5_000"])
def test_huge_integer_as_a_key_is_an_invalid_output(key: str) -> None:
    assert result(f"output[{key}] = 1")["code"] == "OUTPUT_INVALID"


@pytest.mark.parametrize(
    "deep",
    ["x = " + "(" * 100_000 + "1" + ")" * 100_000, "x = " + "-" * 100_000 + "1", "x = json" + ".a" * 100_000,
     "x = " + "+".join(["1"] * 100_000), "x = " + "not " * 50_000 + "1", "x = json" + "()" * 50_000,
     "x = " + "lambda: " * 50_000 + "1"],
    ids=["parentheses", "minus", "attributes", "sum", "not", "calls", "lambdas"],
)  # fmt: skip
def test_deep_source_is_a_syntax_error(deep: str) -> None:
    answer = invoke(deep)

    assert {detail["code"] for detail in answer["error_details"]} == {"SYNTAX_ERROR"}


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("import datetime\noutput['x'] = f'{datetime.datetime(2020, 1, 2):%Y}'", "2020"),
        ("import datetime\noutput['x'] = datetime.datetime.strptime('2020', '%Y').year", 2020),
        ("import datetime\noutput['x'] = datetime.date.today().year > 2000", True),
        ("import datetime\noutput['x'] = datetime.date(2020, 1, 2).timetuple().tm_yday", 2),
        ("import datetime\noutput['x'] = datetime.date(2020, 1, 2).isocalendar().week", 1),
        ("import re\noutput['x'] = re.compile('a').sub(r'\\g<0>b', 'a')", "ab"),
        ("import re\noutput['x'] = re.sub('a', 'b', 'A', flags=re.I)", "b"),
        ("import statistics\noutput['x'] = statistics.linear_regression([1, 2, 3], [1, 2, 3]).slope", 1.0),
        ("output['x'] = [hasattr(1, 'nothing'), hasattr([], 'append'), 'append' in dir([])]", [False, True, True]),
        ("from typing import Optional, Any\nx: Optional[int] = 1\noutput['x'] = repr(Optional[int] | Any)",
         "typing.Optional"),
        ("from collections import namedtuple\nP = namedtuple('P', 'x y')\noutput['x'] = P(1, 2)._replace(x=3)", [3, 2]),
        ("try:\n    b'\\xff'.decode()\nexcept UnicodeDecodeError as error:\n    output['x'] = error.start", 0),
    ],
)  # fmt: skip
def test_what_the_guards_were_tightened_around_still_works(program: str, expected: Any) -> None:
    assert result(program)["output"] == {"x": expected}


NAMED_TUPLE = "from collections import namedtuple\nK = namedtuple('K', 'exp b')\n"


@pytest.mark.parametrize(
    ("program", "error"),
    [
        ("K(lambda: 1, 2)", "K.exp cannot be a function"),
        ("K(1, 2)._replace(exp=len)", "K.exp cannot be a function"),
        ("namedtuple('D', 'log', defaults=[abs])()", "D.log cannot be a function"),
        ("K(1, 2) < iter([1, 3])", "'<' not supported"),
        ("K(1, 2) < [1, 3]", "'<' not supported"),
    ],
)
def test_rows_run_nothing_of_the_macros(program: str, error: str) -> None:
    assert error in result(NAMED_TUPLE + program)["error"]


def test_rows_with_names_of_functions_hold_values_and_compare() -> None:
    program = """L = namedtuple('L', 'exp')
class Below(K):
    def twice(self):
        return 2 * self.exp
output['x'] = [K(1, 2).exp, K(b=len, exp=3).exp, K(1, 2) < K(1, 3), K(1, 2) > K(1, 3), K(1, 2) < (0,), (1, 1) > K(1, 0)]
output['y'] = [L(1) < K(1, 2), Below(1, 2) < K(2, 1), K(2, 1) < Below(1, 2), min(K(2, 1), K(1, 2)).exp]"""

    assert result(NAMED_TUPLE + program)["output"] == {
        "x": [1, 3, True, False, False, True],
        "y": [True, True, False, 1],
    }


def test_a_program_that_is_called_back_may_have_functions_in_rows() -> None:
    program = "class A:\n    def exp(self):\n        return 1\noutput['x'] = K(A().exp, 2).exp()"

    assert result(NAMED_TUPLE + program)["output"] == {"x": 1}


def test_millions_of_wrong_items_are_said_in_one_sentence() -> None:
    answer = lambda_handler({"script": "", "items": [0] * 200_000}, None)

    assert answer["errors"][0].startswith("items: has 200,000 entries")
    assert len(json.dumps(answer)) < 1_000_000
