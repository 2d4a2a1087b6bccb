"""What a worker writes on its trace pipe is hostile: a line comes out of it, or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from border.traces import read_cpython_trace


@pytest.mark.parametrize(
    ("trace", "line"),
    [
        (b"", None),
        (b'  File "<macro>", line 7 in f\n', 7),
        (b'  File "/usr/lib/x.py", line 3 in g\n  File "<macro>", line 7 in f\n', 7),
        (b'  File "<macro>", line 99999999999999999999 in f\n', None),
        (b'  File "<macro>", line -3 in f\n', None),
        (b'  File "<macro>", line \xc2\xb2 in f\n', None),
        (b'  File "<macro>", line 0 in f\n', None),
        (b'x File "<macro>", line 7 in f\n', None),
    ],
)
def test_line_is_found_or_not(trace: bytes, line: int | None) -> None:
    assert read_cpython_trace(trace).line == line


@pytest.mark.parametrize(
    ("trace", "is_at_output"),
    [
        (b"", False),
        (b'  File "/x/output.py", line 3 in encode\n  File "/x/worker.py", line 7 in encode_result\n', True),
        (b'  File "/x/output.py", line 3 in encode\n  File "/x/worker.py", line 7 in encode_res', False),
        # The output's own code, called as it is written.
        (b'  File "<macro>", line 3 in __str__\n  File "/x/worker.py", line 7 in encode_result\n', False),
    ],
)
def test_a_trace_says_whether_the_output_is_written(trace: bytes, is_at_output: bool) -> None:
    assert read_cpython_trace(trace).at_output == is_at_output


@settings(deadline=None)
@given(st.binary(max_size=100).map(lambda noise: b'  File "<macro>", line ' + noise))
def test_any_trace_gives_a_line_or_none(trace: bytes) -> None:
    found = read_cpython_trace(trace).line

    assert found is None or 0 < found < 1 << 31


@pytest.mark.parametrize(
    ("trace", "is_whole"),
    [
        (b"", False),
        (b'  File "<macro>", line 71', False),  # of which more digits may come
        (b'  File "<macro>", line 71 in f\n', True),
        (b'  File "/usr/lib/x.py", line 3 in g\n', False),
        (b'  File "/x/worker.py", line 7 in encode_result\n', True),
    ],
)
def test_a_trace_is_read_until_more_would_say_no_more(trace: bytes, is_whole: bool) -> None:
    assert read_cpython_trace(trace).is_whole == is_whole
