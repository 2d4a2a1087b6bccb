"""Fuzzing of what stands open to strangers: frames of a worker, payloads of a caller, programs of an author.

`MACRO_FUZZ_SECONDS` says for how long each (`make fuzz`: 600); CI takes ten seconds for each. The seed is printed: with
`MACRO_FUZZ_SEED` the same cases come again.
"""

from __future__ import annotations

import base64
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from border.frames import pack_result
from handler.raw_request import read_body
from handler.request import Problem, Request
from handler.settings import read_settings
from sandbox import replies
from sandbox.job import Outcome, Refusal
from sandbox.reply_frames import FrameBuffer, ProtocolError

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = float(os.environ.get("MACRO_FUZZ_SECONDS", "10"))
SEED = int(os.environ.get("MACRO_FUZZ_SEED", random.SystemRandom().randrange(1 << 32)))
LIMITS = read_settings({"MACRO_MAX_ITEM_OUTPUT_BYTES": "10000", "MACRO_MAX_SCRIPT_BYTES": "10000"}).limits()
HERE = Path(__file__).parent

RESULTS = [
    pack_result(b"{}", b'{"a":[1,2.5,null,"x"]}'),
    pack_result(b'{"logs":"printed\\n","warnings":["output.a: NaN became null"]}', b"{}"),
    pack_result(b'{"error":"KeyError: x (line 3)","code":"RUNTIME_ERROR","line":3,"column":5}', b""),
    b'{"code":"POLICY_VIOLATION","findings":[{"message":"`os`","line":1,"source":"import os","hint":"none"}]}',
]
EVENT = {
    "script": base64.b64encode(b"output['x'] = 1").decode(),
    "items": [{"id": "leaf", "data": {"trace": [1, 2]}, "context": {"site": "A"}}],
    "timeout": 10,
    "protocol_id": "p",
}
ODD = [
    None,
    True,
    "",
    "=",
    [],
    {},
    -1,
    1e308,
    10**400,
    "\ud800",
    "a" * 20000,
    [[[[]]]],
    {"id": None},
    {"": ""},
    float("nan"),
]


def cases() -> Iterator[random.Random]:
    """Give the same generator again and again, until the time is over."""
    draw = random.Random(SEED)
    print(f"MACRO_FUZZ_SEED={SEED}")
    until = time.monotonic() + SECONDS
    count = 0
    while time.monotonic() < until:
        yield draw
        count += 1
    print(f"{count:,} cases in {SECONDS:g} s")


def mutate(draw: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.randint(0, 6)):
        place = draw.randrange(len(changed) + 1)
        match draw.randrange(5):
            case 0:
                changed[place:place] = draw.randbytes(draw.randint(1, 8))
            case 1:
                del changed[place : place + draw.randint(1, 20)]
            case 2:
                changed[place : place + 1] = draw.choice(
                    [b"{", b"[", b'"', b"\\", b"1e999", b"-", b"NaN", b"\xff", b"\0", b"null"]
                )
            case 3:
                changed[place:place] = changed[max(0, place - 30) : place] * draw.randint(1, 50)
            case 4:
                changed[place:place] = draw.choice([b"[", b'{"a":', b"\\u0000"]) * draw.choice([1, 300, 5000])
    return bytes(changed)


def test_any_frames_are_outcomes_or_refused() -> None:
    for draw in cases():
        bodies = [mutate(draw, draw.choice(RESULTS)) for _ in range(draw.randint(1, 3))]
        stream = b"".join(
            (len(body) + draw.choice([0, 0, 0, 4, 4, 4, -1, 1 << 31])).to_bytes(4, "big", signed=False)[-4:]
            + draw.choice([b"R", b"K", b"B", b"D", b"Z"])
            + (draw.choice([b"\0\0\0\0", b"\0\0\0\1", b"\xff\xff\xff\xff"]) + body)
            for body in bodies
            if len(body) > 1
        )
        buffer = FrameBuffer(LIMITS)
        try:
            while stream:
                count = draw.randint(1, 5000)
                buffer.feed(stream[:count])
                stream = stream[count:]
                while (frame := buffer.next()) is not None:
                    if frame[0] == ord("R"):
                        outcome = replies.read_outcome(frame[1], 0, LIMITS)
                        assert type(outcome) is Outcome
                        if outcome.output is not None:
                            json.dumps(json.loads(outcome.output), allow_nan=False)
                    elif frame[0] == ord("B"):
                        assert type(replies.read_refusal(frame[1])) is Refusal
        except ProtocolError:
            continue


def mutate_value(draw: random.Random, value: Any) -> Any:
    if draw.random() < 0.15:
        return draw.choice(ODD)
    if isinstance(value, dict):
        changed = {key: mutate_value(draw, part) for key, part in value.items() if draw.random() > 0.05}
        return (
            {**changed, draw.choice(["extra", "id", "script", ""]): draw.choice(ODD)}
            if draw.random() < 0.1
            else changed
        )
    if isinstance(value, list):
        return [mutate_value(draw, part) for part in value * draw.choice([1, 1, 2, 0])]
    return value


def test_any_payload_is_a_request_or_a_list_of_problems() -> None:
    for draw in cases():
        text = json.dumps(mutate_value(draw, EVENT)).encode("utf-8", "surrogatepass")
        read = read_body(mutate(draw, text) if draw.random() < 0.5 else text, LIMITS)
        if isinstance(read, Request):
            assert len(read.source) <= LIMITS.script_bytes
            assert all(type(json.loads(item.body)) is dict for item in read.items)
            continue
        assert read
        assert all(type(problem) is Problem and problem.message for problem in read), read


def run_programs(seconds: float, guarded: str) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", str(HERE / "run_programs.py"), str(seconds), str(SEED), guarded]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(found)
    return found


def test_no_program_reaches_anything_forbidden() -> None:
    print(f"MACRO_FUZZ_SEED={SEED}")
    ran = run_programs(SECONDS, "guarded")
    assert ran["found"] == [], ran["source"]
    assert ran["left"] == []
    assert ran["finished"] > 10
    assert ran["seen"] > 50


def test_programs_reach_something_where_no_policy_is() -> None:
    assert run_programs(max(SECONDS, 60), "unguarded")["found"]
