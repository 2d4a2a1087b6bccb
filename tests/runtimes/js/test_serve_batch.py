"""What a batch's frames ask of the host of macros, and what is written of it: with a host that notes how it is called."""

from __future__ import annotations

import json
import struct
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from js_worker import placed

from runtimes.js.command import FOLDER, find_node

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
const { Refused } = await import(`${process.argv[1]}/check.mjs`);
const { serveBatch, trialFrames } = await import(`${process.argv[1]}/batch.mjs`);
const { bytesOf, comesNext, readFrame, rehearseFrames, writeFrame } = await import(`${process.argv[1]}/frames.mjs`);
function serve(name, frames) {
  const calls = [];
  const host = {
    isClean: true,
    useMemory(megabytes) { calls.push(['memory', megabytes]); },
    compile(source, kept) {
      calls.push(['compile', source, kept?.toString() ?? null]);
      if (source === 'refused') throw new Refused('POLICY_VIOLATION', { message: 'not that', line: 3 });
      if (source === 'broken') throw new TypeError('ours');
      return Buffer.from('kept');
    },
    run(item, { itemMs, outputBytes, logBytes }, isLast) {
      calls.push(['run', item, itemMs, outputBytes, logBytes, isLast]);
      this.isClean = item !== 'unclean' && !isLast;
      return { known: '{}', output: item };
    },
  };
  writeFrame('#', Buffer.from(name));
  rehearseFrames(bytesOf(frames));
  try {
    serveBatch(host);
  } catch (error) {
    calls.push(['threw', error.message]);
  }
  calls.push(['left', []]);
  for (let frame = readFrame(); frame !== undefined; frame = readFrame()) calls.at(-1)[1].push(frame.kind);
  return calls;
}
const batches = JSON.parse(process.argv[2]);
const called = Object.fromEntries(Object.entries(batches).map(([name, frames]) => [name, serve(name, frames)]));
rehearseFrames(trialFrames(99));
const trial = [];
for (let frame = readFrame(); frame !== undefined; frame = readFrame()) trial.push([frame.kind, frame.body.toString()]);
console.log(JSON.stringify({ called, trial }));
"""


def job(first: int = 0, **more: int) -> list[str]:
    return ["J", json.dumps({"first": first, "item_ms": 5, "item_output_bytes": 6, "log_bytes": 7, **more})]


COMPILED = ["compile", "source", None]
BATCHES: dict[str, tuple[list[list[str]], list[list[Any]], list[Any]]] = {
    "a whole one": (
        [job(memory_mb=64), ["S", "source"], ["I", "one"], ["I", "two"], ["E", ""], ["X", ""]],
        [["memory", 64], COMPILED, ["run", "one", 5, 6, 7, False], ["run", "two", 5, 6, 7, True], ["left", ["X"]]],
        ["K", (0, "one"), (1, "two")],
    ),
    "one that goes on where another worker was": (
        [job(7), ["S", "source"], ["I", "one"], ["I", "two"], ["E", ""]],
        [COMPILED, ["run", "one", 5, 6, 7, False], ["run", "two", 5, 6, 7, True], ["left", []]],
        ["K", (7, "one"), (8, "two")],
    ),
    "one whose parent goes": (
        [job(), ["S", "source"], ["I", "one"]],
        [COMPILED, ["run", "one", 5, 6, 7, False], ["left", []]],
        ["K", (0, "one")],
    ),
    "one without items": ([job(), ["S", "source"], ["E", ""]], [COMPILED, ["left", []]], ["K"]),
    "one of a known macro": (
        [job(), ["C", "code"], ["S", "source"], ["E", ""]],
        [["compile", "source", "code"], ["left", []]],
        ["K"],
    ),
    "one with frames of another kind": (
        [["X", "a"], job(), ["X", "b"], ["S", "source"], ["X", "c"], ["I", "one"], ["E", ""]],
        [COMPILED, ["run", "one", 5, 6, 7, True], ["left", []]],
        ["K", (0, "one")],
    ),
    "one with an unclean item": (
        [job(), ["S", "source"], ["I", "unclean"], ["I", "two"], ["E", ""]],
        [COMPILED, ["run", "unclean", 5, 6, 7, False], ["left", ["I", "E"]]],
        ["K", (0, "unclean"), "D"],
    ),
    "one that is refused": (
        [job(), ["S", "refused"], ["I", "one"], ["I", "two"], ["E", ""]],
        [["compile", "refused", None], ["left", []]],
        [{"code": "POLICY_VIOLATION", "findings": [{"message": "not that", "line": 3}]}],
    ),
    "one in which we fail": (
        [job(), ["S", "broken"], ["I", "one"], ["E", ""]],
        [["compile", "broken", None], ["threw", "ours"], ["left", ["I", "E"]]],
        [],
    ),
}


def split(written: bytes) -> dict[str, list[Any]]:
    """What is written of each batch: kinds, results as their index and output, and what a refused one is told."""
    found: dict[str, list[Any]] = {}
    while written:
        end = 5 + struct.unpack(">I", written[:4])[0]
        kind, body, written = chr(written[4]), written[5:end], written[end:]
        if kind == "#":
            of_batch = found.setdefault(body.decode(), [])
        elif kind == "R":
            of_batch.append((struct.unpack(">I", body[:4])[0], body[10:].decode()))
        elif kind == "B":
            of_batch.append(json.loads(body))
        else:
            assert body == (b"kept" if kind == "K" else b"")
            of_batch.append(kind)
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    channel: Path = tmp_path_factory.mktemp("batch") / "channel"
    told = json.dumps({name: frames for name, (frames, _, _) in BATCHES.items()})
    with channel.open("w+b") as file:  # at its end for whoever reads it: as if the parent had gone
        command = [find_node(), "--input-type=module", "-e", PROGRAM, "--", str(FOLDER), told]
        run = subprocess.run(
            placed(command, {3: file.fileno()}),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            pass_fds=(file.fileno(),),
        )
    assert run.returncode == 0, run.stderr
    return {**json.loads(run.stdout), "written": split(channel.read_bytes())}


@pytest.mark.parametrize("batch", BATCHES)
def test_a_batch_is_served_frame_by_frame(batch: str, found: dict[str, Any]) -> None:
    _, calls, written = BATCHES[batch]
    assert found["called"][batch] == calls
    assert found["written"][batch] == written


def test_a_trial_is_a_whole_batch_with_all_that_one_has(found: dict[str, Any]) -> None:
    bodies = dict(found["trial"])
    assert [kind for kind, _ in found["trial"]] == ["J", "S", "I", "E"]
    told = json.loads(bodies["J"])
    assert (told["memory_mb"], told["first"]) == (99, 0)
    assert told["item_ms"] > 0
    item = json.loads(bodies["I"])
    lists = [value for value in item["data"].values() if isinstance(value, list)]
    assert len(lists[0]) > 1
    assert [len(members) > 0 for members in item["context"].values()] == [True]
