"""Changes the guards one place at a time, and counts which changes the tests notice: `make mutate`, for a schedule.

It works in a copy of the tree, with an environment of its own, for workers import what is installed. cosmic-ray says what to
change in Python, Stryker in JavaScript, universalmutator in C. Some never end, or leave processes: each has a time, and all it
started ends. Some would end every process of whoever runs them: the tests see none but their own.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import time
import tomllib
from pathlib import Path
from typing import Any

import native
from mutants import Mutant, mutants_of, put_in

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
COPY = ROOT / "build" / "mutation" / "tree"
RESULTS = ROOT / "build" / "mutation.json"
FETCHED = [
    *(".cache/node", ".cache/rie", "runtimes/js/node_modules", "schemas/node_modules"),
    *("playground/built", "playground/web/node_modules"),
    *("cli/checking/js_names/node_modules", "tests/libraries/node_modules", "tests/cli/sdk/node_modules"),
]
KEPT = {".venv", ".cache"}  # in the copy, for the next run: they follow from what is copied
TRIES = 3
AT_THE_END = re.compile(r"\d+ (?:passed|skipped)\b.* in [\d.]+s")
PATIENCE = 4  # times what the tests take on the unchanged file
PR_SET_CHILD_SUBREAPER = 36
# In a process namespace of its own; a shell is the first process there, which takes up what loses its parent.
AS_USER = [] if os.geteuid() == 0 else ["--user", "--map-current-user"]
APART = ["unshare", *AS_USER, "--pid", "--fork", "--mount-proc", "--kill-child", "sh", "-c", '"$@"; exit $?', "sh"]


def link(source: str, to: str) -> None:
    """Have a file that nobody changes under another name too: of such there are ten thousand."""
    if Path(to).exists():
        if Path(to).samefile(source):
            return
        Path(to).unlink()
    os.link(source, to)


def make_copy() -> None:
    """Copy what git knows and does not ignore, with what `make setup` has fetched, and set up an environment in it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    COPY.mkdir(parents=True, exist_ok=True)
    for old in COPY.iterdir():  # what has gone from the tree is not to stay in it
        if old.is_dir() and old.name not in KEPT:
            shutil.rmtree(old)
        elif old.name not in KEPT:
            old.unlink()
    for name in [*FETCHED, *listed.stdout.decode().split("\0")[:-1]]:
        source, to = ROOT / name, COPY / name
        if source.is_dir():
            shutil.copytree(source, to, symlinks=True, dirs_exist_ok=True, copy_function=link)
        elif source.is_file():
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, to)
    subprocess.run(["make", "setup", "VENV=.venv"], cwd=COPY, check=True)


def require_namespace() -> None:
    """End where what runs apart would not be: a guard that is changed may end all that its user has."""
    tried = subprocess.run([*APART, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        raise SystemExit(
            "A changed guard may end every process of yours, so its tests run in a process namespace of their own, and none can be "
            f"made here: {tried.stderr.strip()}. Run this as root, or in a virtual machine."
        )


def run_tests(tests: list[str], seconds: float) -> bool | None:
    """Return whether the tests pass, None where they do not end in time; nothing that they started is left."""
    cache = COPY.parent / "cache"
    # hypothesis' plugin is half of what pytest takes to start, and its tests do without it.
    plugins = ["-p", "no:hypothesispytest", "-p", "no:xdist"]
    command = [
        *APART,
        str(COPY / ".venv/bin/python"),
        "-m",
        "pytest",
        "-x",
        "-q",
        "-o",
        f"cache_dir={cache}",
        *plugins,
        *tests,
    ]
    said = COPY.parent / "said"
    with said.open("w") as file:
        # A test that takes a guard out by its text (tests/runtimes/js/altered.py) finds another text there: it has noticed nothing.
        process = subprocess.Popen(
            command,
            cwd=COPY,
            env={**os.environ, **native.ENVIRONMENT, "MACRO_MUTANT": "1"},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.DEVNULL,
        )
    try:
        # A change may end pytest's own process, as if all were well.
        return process.wait(seconds) == 0 and AT_THE_END.search(said.read_text(errors="replace")) is not None
    except subprocess.TimeoutExpired:
        return None
    finally:
        end_children()


def is_noticed(tests: list[str], times: dict[str, float | None]) -> bool:
    """Return whether one of the tests fails, one after the other: what comes later is not even loaded then."""
    return any(fails(test, 30 + PATIENCE * (times[test] or 0)) for test in tests)


def fails(test: str, seconds: float) -> bool:
    """Return whether a test fails, and fails again by itself: one that fails once may be a busy machine."""
    for _ in range(TRIES):
        passed = run_tests([test], seconds)
        if passed is not False:
            return passed is None
        if not run_tests(["--last-failed", test], seconds):
            return True
    return False


def pass_unchanged(tests: list[str], times: dict[str, float | None]) -> bool:
    """Return whether tests pass where nothing is changed, and note how long they take; each is run once for all files."""
    for test in tests:
        if test not in times:
            begun = time.monotonic()
            times[test] = None if fails(test, 1800) else time.monotonic() - begun
            print(f"{test}: {time.monotonic() - begun:.0f} s with nothing changed", flush=True)
    return all(times[test] is not None for test in tests)


def end_children() -> None:
    """End all descendants: what loses its parent becomes a child of this process, which is a subreaper."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    while pids := children.read_text().split():
        for pid in map(int, pids):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def try_file(
    name: str,
    tests: list[str],
    times: dict[str, float | None],
    mutants: list[Mutant],
    equivalent: list[dict[str, str]],
    most: int,
) -> dict[str, Any]:
    """Run the tests, whose times are known, on so many mutants of a file."""
    file = COPY / name
    original = file.read_text()
    known = {(one["was"], one["became"]) for one in equivalent if one["file"] == name}
    tried = without_effect = 0
    survivors = []
    try:
        for mutant in put_in(mutants, file, COPY):
            if (mutant.was, mutant.became) in known:
                without_effect += 1
            else:
                tried += 1
                if not is_noticed(tests, times):
                    survivors.append(mutant.told())
                    print(f"{name}:{mutant.line}: {mutant.was}  =>  {mutant.became}", flush=True)
                print(f"{name}: {tried} of {most} tried, {len(survivors)} not noticed", flush=True)
            if tried + without_effect == most:
                break
    finally:
        file.write_text(original)
        if file.suffix == ".c":
            native.build(COPY)
    noticed = tried - len(survivors)
    return {
        "tried": tried,
        "noticed": noticed,
        "equivalent": without_effect,
        "percent": round(100 * noticed / tried, 1) if tried else None,
        "survivors": survivors,
    }


def added(before: dict[str, Any], again: dict[str, Any]) -> dict[str, Any]:
    """Return a file's score after what had not been noticed was tried again; a line that has gone counts no more."""
    noticed, equivalent = before["noticed"] + again["noticed"], before["equivalent"] + again["equivalent"]
    tried = noticed + len(again["survivors"])
    return {
        "seed": before["seed"],
        "tried": tried,
        "noticed": noticed,
        "equivalent": equivalent,
        "percent": round(100 * noticed / tried, 1) if tried else None,
        "survivors": again["survivors"],
    }


def table(results: dict[str, Any]) -> str:
    """Make a table of the scores, and list what was not noticed."""
    rows = [f"{'file':44} {'tried':>5} {'noticed':>7} {'%':>6} {'equivalent':>10}"]
    for name, one in results.items():
        rows.append(f"{name:44} {one['tried']:5} {one['noticed']:7} {one['percent'] or 0:6} {one['equivalent']:10}")
    for name, one in results.items():
        rows += [f"{name}:{each['line']}: {each['was']}  =>  {each['became']}" for each in one["survivors"]]
    return "\n".join(rows)


def main() -> None:
    """Go through the files; each one's score is written when it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutators", type=Path, required=True, help="the Python that has cosmic-ray")
    parser.add_argument("--only", nargs="*", default=[""], help="files whose path has one of these in it")
    parser.add_argument("--most", type=int, default=30, help="mutants for each file")
    parser.add_argument("--again", action="store_true", help="only what was not noticed the last time")
    parser.add_argument("--seed", type=int, default=int(time.time()) // 86400, help="another one each day")
    options = parser.parse_args()
    require_namespace()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    make_copy()
    equivalent = tomllib.loads((HERE / "equivalent.toml").read_text()).get("mutant", [])
    files = tomllib.loads((HERE / "targets.toml").read_text())["files"]
    results: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    times: dict[str, float | None] = {}
    describe = ["git", "describe", "--always", "--dirty"]
    revision = subprocess.run(describe, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    # In the order in which they are asked for.
    for name in dict.fromkeys(name for part in options.only for name in files if part in name):
        tests = files[name]
        if not pass_unchanged(tests, times):
            print(f"{name}: NOT TRIED, its tests fail with nothing changed: run {' '.join(tests)}", flush=True)
            continue
        before = results.get(name) if options.again else None
        mutants = mutants_of(name, COPY, options.mutators, before["seed"] if before else options.seed)
        if before:
            survived = {(one["was"], one["became"]) for one in before["survivors"]}
            mutants = (mutant for mutant in mutants if (mutant.was, mutant.became) in survived)
        # What draws them ends before the tests begin, for these end every process. Of C many make no other program.
        drawn = list(itertools.islice(mutants, None if name.endswith(".c") else options.most))
        found = try_file(name, tests, times, drawn, equivalent, options.most)
        results[name] = {"revision": revision, "seed": options.seed, **(added(before, found) if before else found)}
        RESULTS.write_text(json.dumps(results, indent=1))
    print(table(results))


if __name__ == "__main__":
    main()
