"""The worker's own half of the frames (border/PROTOCOL.md): read in whatever pieces they come, written whole, told where the parent has gone."""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import subprocess
import termios
import threading
import time
from typing import Any

import pytest
from js_worker import placed

from runtimes.js.command import FOLDER, find_node

READS = """
const { readFrame, comesNext, rehearseFrames, bytesOf } = await import(process.argv[1]);
if (process.argv[2] === 'rehearsed') {
  rehearseFrames(bytesOf([['J', 'first'], ['S', 'ä']]));
  rehearseFrames(bytesOf([['I', 'behind it']]));
}
const found = [];
for (let frame = readFrame(); frame !== undefined; frame = readFrame()) {
  found.push([frame.kind, frame.body.length, frame.body.toString().slice(0, 9), comesNext('E'), comesNext('I')]);
}
console.log(JSON.stringify(found));
"""
WRITES = """
const { writeFrame, writeResult } = await import(process.argv[1]);
writeFrame('K', Buffer.from('ä'));
writeFrame('D', Buffer.alloc(0));
writeResult(258, { known: '{"error":"ö"}', output: '' });
writeResult(7, { known: '{}', output: JSON.stringify({ a: 'ü'.repeat(400000) }) });
writeResult(0, { known: '', output: '{}' });
"""


def frame(kind: str, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + kind.encode() + body


def begin(program: str, *arguments: str) -> tuple[subprocess.Popen[str], socket.socket]:
    """Start Node with one end of a channel on descriptor 3."""
    ours, theirs = socket.socketpair()
    command = [find_node(), "--input-type=module", "-e", program, "--", f"{FOLDER}/frames.mjs", *arguments]
    process = subprocess.Popen(
        placed(command, {3: theirs.fileno()}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        pass_fds=(theirs.fileno(),),
    )
    theirs.close()
    return process, ours


def wait_until_read(ours: socket.socket) -> None:
    until = time.monotonic() + 30
    while any(fcntl.ioctl(ours, termios.TIOCOUTQ, bytes(4))) and time.monotonic() < until:
        time.sleep(0.001)


def read_in(pieces: list[bytes], *arguments: str) -> Any:
    """Send these pieces, each when the one before has been read, and the end; return what Node has read."""
    process, ours = begin(READS, *arguments)
    with ours:
        for piece in pieces:
            ours.sendall(piece)
            wait_until_read(ours)
        ours.shutdown(socket.SHUT_WR)
        printed, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    return json.loads(printed)


LARGE = b"x" * 200_000
FRAMES = [("J", b"{}"), ("S", b""), ("I", LARGE), ("I", b"a" * 65531), ("I", b"b" * 65532), ("I", b"c"), ("E", b"")]
SENT = b"".join(frame(kind, body) for kind, body in FRAMES)
READ = [[kind, len(body), body[:9].decode()] for kind, body in FRAMES]
# Two and a part of a third are read at once, in the room that there is for the first.
MIDDLING = [str(number).encode() * 30_000 for number in range(5)]


@pytest.mark.parametrize("size", [len(SENT), 65536, 7919], ids=["at once", "in chunks", "in small pieces"])
def test_frames_are_read_in_whatever_pieces_they_come(size: int) -> None:
    found = read_in([SENT[begin : begin + size] for begin in range(0, len(SENT), size)])
    assert [one[:3] for one in found] == READ


@pytest.mark.parametrize("size", [200_000, 7919], ids=["at once", "in small pieces"])
def test_a_frame_that_begins_behind_another_is_read_whole(size: int) -> None:
    sent = b"".join(frame("I", body) for body in MIDDLING)
    found = read_in([sent[begin : begin + size] for begin in range(0, len(sent), size)])
    assert [one[:3] for one in found] == [["I", 30_000, body[:9].decode()] for body in MIDDLING]


def test_what_comes_next_is_known_where_it_is_there_already() -> None:
    few = frame("I", b"1") + frame("I", b"2") + frame("E")
    assert [one[3:] for one in read_in([few])] == [[False, True], [True, False], [False, False]]
    # Of a header that has not come as a whole nothing is known, and behind the last frame there is nothing.
    assert read_in([frame("I", b"1") + frame("E")[:4]]) == [["I", 1, "1", False, False]]
    # What an earlier frame has left in that place is no kind.
    assert read_in([frame("I", b"E" * 99), frame("I", b"1") + frame("E")[:4]])[1:] == [["I", 1, "1", False, False]]


@pytest.mark.parametrize("end", [1, 4, 5, 6])
def test_a_parent_that_goes_in_the_middle_of_a_frame_is_the_end(end: int) -> None:
    assert read_in([frame("I", b"1") + frame("I", b"22")[:end]]) == [["I", 1, "1", False, end >= 5]]


def test_what_is_rehearsed_is_read_before_what_comes() -> None:
    found = read_in([frame("J", b"then")], "rehearsed")
    assert [one[:3] for one in found] == [["J", 5, "first"], ["S", 2, "ä"], ["I", 9, "behind it"], ["J", 4, "then"]]


def test_frames_are_written_whole() -> None:
    process, ours = begin(WRITES)
    parts: list[bytes] = []

    def receive() -> None:
        while part := ours.recv(65536):
            parts.append(part)

    reader = threading.Thread(target=receive)
    reader.start()
    _, errors = process.communicate(timeout=30)
    reader.join(30)
    ours.close()
    assert process.returncode == 0, errors
    known, output = (
        '{"error":"ö"}'.encode(),
        json.dumps({"a": "ü" * 400_000}, ensure_ascii=False).replace(" ", "").encode(),
    )
    assert b"".join(parts) == b"".join(
        [
            frame("K", "ä".encode()),
            frame("D"),
            frame("R", struct.pack(">II", 258, len(known)) + known),
            frame("R", struct.pack(">II", 7, 2) + b"{}" + output),
            frame("R", struct.pack(">II", 0, 0) + b"{}"),
        ]
    )
