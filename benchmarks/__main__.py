"""`python -m benchmarks`: measures side by side in one run, prints a table, and writes JSON; see docs/performance.md."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console

from benchmarks import (
    as_lambda,
    as_lambda_beyond,
    as_lambda_cold,
    as_lambda_memory,
    beyond,
    cold,
    cold_containers,
    endless,
    loops,
    machine,
    memory,
    preload,
    prices,
    report,
    warm,
)
from benchmarks.interpreter import ROOT
from benchmarks.stand import US, Stand, is_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.figures import Result, Row

MODULES: Final[tuple[Any, ...]] = (
    as_lambda,
    as_lambda_beyond,
    as_lambda_cold,
    as_lambda_memory,
    preload,
    warm,
    beyond,
    loops,
    endless,
    memory,
    cold,
    cold_containers,
)
ROUNDS: Final = 200
QUICK_ROUNDS: Final = 10
WIDTH: Final = 150


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ends the program at what it does not understand."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--peer", action="append", default=[], metavar="NAME=COMMAND|URL", type=_peer,
        help="another service of the same contract: a command that serves the Runtime API ({language} in it is filled in), "
        "for the rows that run as on Lambda; or, for the rest, an endpoint that is up, as in "
        "http://127.0.0.1:9001/2015-03-31/functions/function/invocations",
    )  # fmt: skip
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="rows whose name begins so, as in `warm-1`, or is like it, as in `*-js`; repeatable",
    )
    parser.add_argument(
        "--rounds",
        type=_rounds,
        help=f"calls for each row of one item ({ROUNDS}); what takes longer is done less often",
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROUNDS} rounds, to try it: no figures to quote")
    parser.add_argument("--list", action="store_true", help="the names of the rows, and nothing is measured")
    parser.add_argument(
        "--json", type=Path, default=ROOT / "build" / "bench.json", metavar="FILE", help="where JSON goes"
    )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="a document whose table is written anew")
    read = parser.parse_args(arguments)
    read.rounds = read.rounds or (QUICK_ROUNDS if read.quick else ROUNDS)
    names = [name for name, _ in read.peer]
    if len(set(names)) < len(names) or US in names:
        parser.error(f"--peer: each needs a name of its own, and {US} is ours")
    return read


def _peer(text: str) -> tuple[str, str]:
    name, found, where = text.partition("=")
    if not found or not name or not where.strip() or ("://" in where.split()[0] and not is_url(where)):
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=COMMAND, nor NAME=URL with http:// or https://")
    return name, where


def _rounds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rounds from 1 on")
    return int(text)


def all_rows() -> list[Row]:
    """List the rows of all modules."""
    return [row for module in MODULES for row in module.ROWS]


def run(stand: Stand) -> list[Result]:
    """Measure what is wanted, and say on standard error how far it is; interrupted, return what there is."""
    results: list[Result] = []
    try:
        _run_into(results, stand)
    except KeyboardInterrupt:
        print("Interrupted: the rest is not measured.", file=sys.stderr)
    return results


def _run_into(results: list[Result], stand: Stand) -> None:
    for module in MODULES:
        wanted = [row for row in module.ROWS if stand.wants(row)]
        if not wanted:
            continue
        for result in module.measure(stand, wanted):
            results.append(result)
            measured = result.measured()
            said = report.amount(result.row, measured) if measured is not None else result.why or "no figure"
            print(f"{result.row.id} {result.who}: {said}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 1 is for a row of ours that failed, not for a goal that was not met."""
    read = read_arguments(sys.argv[1:] if arguments is None else arguments)
    if read.markdown:
        try:
            for table in report.TABLES:  # better now than after ten minutes
                report.find_marks(read.markdown, table)
        except ValueError as error:
            sys.exit(f"Error: {error}.")
    with contextlib.ExitStack() as stack:
        stand = Stand(stack, read.rounds, read.only, dict(read.peer))
        unknown = [name for name in read.only if not any(Stand(stack, 1, [name]).wants(row) for row in all_rows())]
        if unknown:
            sys.exit(f"Error: no row is named {', '.join(unknown)}: `python -m benchmarks --list` shows the names.")
        if read.list:
            print("\n".join(f"{row.id:<28} {row.what}" for row in all_rows() if stand.wants(row)))
            return 0
        facts = {"when": dt.datetime.now(dt.UTC).isoformat(timespec="minutes"), **machine.facts()}
        results = run(stand)
        facts |= {
            "prices": prices.NAMED,
            "rounds": read.rounds, "only": read.only, "peers": dict(read.peer), "counted_by": stand.counted_by,
            "load_after": machine.load(),
        }  # fmt: skip
    tell(results, facts, read)
    return int(any(result.who == US and result.why and not result.why.startswith("not measured") for result in results))


def tell(results: list[Result], facts: dict[str, Any], read: argparse.Namespace) -> None:
    """Print the table, and write the files."""
    console = Console(
        markup=False, emoji=False, highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDTH
    )
    console.print(report.about(facts))
    console.print(report.terminal_table(results), soft_wrap=False)
    for reason in report.reasons(results):
        console.print(f"not measured: {reason}")
    read.json.parent.mkdir(parents=True, exist_ok=True)
    read.json.write_text(json.dumps({**facts, "rows": report.as_json(results)}, indent=1) + "\n")
    console.print(f"JSON: {read.json}")
    if read.markdown:
        for table in report.TABLES:
            if rows := [result for result in results if report.table_of(result.row) == table]:
                before, after = report.find_marks(read.markdown, table)
                read.markdown.write_text(f"{before}{report.markdown(rows, facts)}{after}")
                console.print(f"The table {table} of {read.markdown} is written anew.")


if __name__ == "__main__":
    # What is started is in sessions of its own, and has to be ended also where this program is told to end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
