"""The command `map`: any number of items by as many invocations as that takes, with a file of results at the end."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from cli.bulk.answers import RefusedError
from cli.bulk.bulk_run import BulkRun
from cli.bulk.journal import Journal
from cli.bulk.spool import Entry, Spool, Survey, cut_batches
from cli.calls.aws import Send, over_emulator, over_lambda
from cli.calls.heard import ignore
from cli.calls.retrying import Retrying
from cli.calls.several import spread
from cli.commands.options import (
    Decimal,
    Delimiter,
    Encoding,
    FunctionName,
    HeaderLine,
    Items,
    ItemsHere,
    Limit,
    MacroFile,
    MacroLanguage,
    Only,
    Profile,
    Region,
    Sheet,
    Timeout,
    base_event,
    one_file_of_items,
)
from cli.commands.saving import check_out
from cli.contract import MAX_ITEMS
from cli.faults import CliError
from cli.inputs.macro import Macro, read_macro
from cli.inputs.reading import Reading
from cli.inputs.stream import ItemFile
from cli.outputs.results import Results, write_whole
from cli.terminal.console import FAILED, INTERRUPTED, SUCCEEDED, UNUSABLE, faults_as_sentences, open_console, say
from cli.terminal.show import sum_up_codes
from cli.terminal.show_problems import show_batch_problems
from cli.values.safe_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cli.calls.heard import Hear

# Lambda's own default lets a function run a thousand times at once; ten leave room for others.
DEFAULT_CONCURRENCY = 10
JOURNAL_FORMAT = 1


def map_items(  # noqa: PLR0913 - each is an option that a person can type
    macro: MacroFile,
    items_here: ItemsHere = None,
    *,
    items: Items = None,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="The results: .csv, .tsv, .xlsx, .parquet, .ndjson or .json.")
    ],
    function: FunctionName = None,
    url: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL", help="A server that speaks Lambda's API, in place of --function; may be given again."
        ),
    ] = None,
    profile: Profile = None,
    region: Region = None,
    concurrency: Annotated[
        int | None,
        typer.Option(min=1, max=1000, metavar="N", help="Invocations at once; default 10, with --url one for each."),
    ] = None,
    batch: Annotated[int, typer.Option(min=1, max=MAX_ITEMS, metavar="N", help="Items of one invocation.")] = MAX_ITEMS,
    timeout: Timeout = None,
    only: Only = None,
    limit: Limit = None,
    language: MacroLanguage = None,
    delimiter: Delimiter = None,
    decimal: Decimal = None,
    encoding: Encoding = None,
    header: HeaderLine = None,
    sheet: Sheet = None,
) -> None:
    """Run a macro over any number of items on Lambda, and write the results in the order of the items.

    Results are kept in a journal beside the output as they come. The same command goes on where an earlier one ended,
    however that ended. Exit code 0: every item succeeded; 1: one failed, or the macro was refused; 2: it could not be
    carried out, and may go on later; 130: interrupted.
    """
    with faults_as_sentences():
        named = one_file_of_items(macro, items_here, items)
        source = read_macro(macro, language, say)
        check_out(out, macro, Path(named))
        urls = url or []
        at_once = concurrency or len(urls) or DEFAULT_CONCURRENCY
        send = choose_sender(function, urls, profile, region, at_once)
        reading = Reading.asked_for(delimiter, decimal, encoding, header, sheet)
        file, spool = ItemFile(named, reading, limit, only or ()), Spool(out.parent)
        survey = spool.fill(file)
        if file.notes:
            say(file.notes)
        identity = {"format": JOURNAL_FORMAT, "macro": hash_macro(source), "items": survey.sha256 + file.said}
        journal_path = out.with_name(out.name + ".journal")
        if out.exists() and not journal_path.exists():
            raise CliError(f"{out}: is there already: move it away, or name another --out.")
        journal = Journal(journal_path, identity, survey.total)
        with contextlib.closing(journal), contextlib.closing(spool):
            base = json.dumps(base_event(source, timeout)).encode()
            retrying = Retrying(answered=journal.done > 0)
            bulk = BulkRun(send, function or ", ".join(urls), base, journal, retrying, at_once)
            batches = cut_batches(spool.entries(journal.is_done), batch, len(base))
            code = carry_out(bulk, batches, survey, source)
            if code is None:
                notes = write_whole(out, Results(journal.results, file.dialect))
                say(f"Wrote {plain(str(out))}: {'; '.join(notes)}.")
                journal.close(remove=True)
                code = SUCCEEDED if set(journal.codes) <= {""} else FAILED
    if code == INTERRUPTED:
        # Python itself would wait for threads that wait for an answer, of which nobody wants to know any more.
        os._exit(INTERRUPTED)
    raise typer.Exit(code)


def choose_sender(
    function: str | None,
    urls: list[str],
    profile: str | None,
    region: str | None,
    at_once: int,
    hear: Hear = ignore,
) -> Send:
    """Choose where batches are sent, and who hears the answers; raises CliError for no place, or for two kinds of them."""
    if (function is None) == (not urls):
        raise CliError("Give --function NAME for a deployed function, or --url URL for a server on this machine.")
    if function is not None:
        return over_lambda(function, profile=profile, region=region, connections=at_once, hear=hear)
    if profile is not None or region is not None:
        raise CliError("--profile and --region go with --function: a --url is called without credentials.")
    senders = [over_emulator(url, connections=at_once, hear=hear) for url in urls]
    return senders[0] if len(senders) == 1 else spread(senders, at_once)


def hash_macro(source: Macro) -> str:
    """Tell a macro from every other, in the other language too."""
    return hashlib.sha256(source.language.encode() + b"\0" + source.source).hexdigest()


def carry_out(bulk: BulkRun, batches: Iterator[list[Entry]], survey: Survey, source: Macro) -> int | None:
    """Run with a bar, and say how it went; returns None if each item has its result, else the exit code."""
    console = open_console(stderr=True)
    started, before, journal = time.monotonic(), bulk.journal.done, bulk.journal
    if before:
        console.print(Text(f"Going on: {before} of {survey.total} items have their result.", style="dim"))
    code: int | None = None
    try:
        with progress_bar(bulk, survey.total) as tell:
            bulk.run(batches, tell)
    except RefusedError as refusal:
        show_batch_problems(open_console(), refusal.response, source.lines)
        code = FAILED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except CliError as error:
        console.print(Text(f"Error: {error}"), soft_wrap=True)
        code = UNUSABLE
    if code is not None:
        kept = f"{journal.done} of {survey.total} items have their result"
        console.print(Text(f"Not complete: {kept}. The same command goes on from there."), soft_wrap=True)
        return code
    console.print(sum_up_codes(journal.codes, survey.total, time.monotonic() - started))
    if bulk.retrying.again:
        again = ", ".join(f"{kind} {count}" for kind, count in bulk.retrying.again.most_common())
        console.print(Text(f"Invocations tried again: {again}.", style="dim"))
    return None


@contextlib.contextmanager
def progress_bar(bulk: BulkRun, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on standard error, if that is a terminal; the second Ctrl-C ends the process at once."""
    console = open_console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.description}"), console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total, completed=bulk.journal.done)

        def tell() -> None:
            failed = bulk.journal.done - bulk.journal.codes[""]
            again = bulk.retrying.again.total()
            words = [f"{failed} failed" if failed else "", f"{again} tried again" if again else ""]
            if bulk.retrying.stopped.is_set():
                words.append("ends when what is under way has come back (Ctrl-C: at once)")
            bar.update(task, completed=bulk.journal.done, description=", ".join(filter(None, words)))

        yield tell
