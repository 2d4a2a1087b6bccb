"""`macro-runner smoke`: asks a function that was just deployed what is known, and says check by check whether it holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from border.languages import LANGUAGES
from cli.calls.aws import opened
from cli.calls.heard import Heard, find_told_layers
from cli.calls.known_macros import KNOWN, language_probe, say
from cli.calls.retrying import Retrying
from cli.commands.map import choose_sender
from cli.commands.options import FunctionName, Profile, Region, complete_language, parse_language
from cli.faults import CliError
from cli.terminal.console import FAILED, SUCCEEDED, faults_as_sentences, open_console
from cli.values.safe_text import plain, plain_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from cli.calls.aws import Call
    from cli.contract import Event, Response


def smoke(
    *,
    function: FunctionName = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="A server that speaks Lambda's API, in place of --function.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            parser=parse_language,
            autocompletion=complete_language,
            metavar="LANGUAGE",
            help=f"The function's language ({', '.join(LANGUAGES)}); by default as it answers.",
        ),
    ] = None,
    profile: Profile = None,
    region: Region = None,
) -> None:
    """Run known macros by a deployed function, and say whether its answers, its limits and its layers are as they should.

    What Lambda says first is shown in full, with the end of its log. Exit code 0: all checks hold; 1: one does not; 2: they
    could not be carried out.
    """
    with faults_as_sentences():
        heard: list[Heard] = []
        call = opened(
            choose_sender(function, [url] if url else [], profile, region, 1, heard.append), function or str(url)
        )
        test = SmokeTest(open_console(), call, heard, gives_log=url is None)
        code = test.run(language)
    raise typer.Exit(code)


class SmokeTest:
    """Calls one function, and prints a line for each check; `heard` grows by each answer that comes."""

    def __init__(self, console: Console, call: Call, heard: list[Heard], *, gives_log: bool) -> None:
        """Take the function; without `gives_log`, as an emulator is, it is no fault that the layers are not told."""
        self._console, self._call, self._heard, self._gives_log = console, call, heard, gives_log
        self._retrying = Retrying()
        self._failed: list[str] = []

    def run(self, language: str | None) -> int:
        """Make all checks, and return the exit code; raises CliError where a call brought no answer at all."""
        told = self._check_language(language)
        for known in KNOWN:
            if told is None:
                self._tell(known.name, "not tried: the function's language is not known; --language names it")
                continue
            response = self._ask(known.event(LANGUAGES[told]))
            wrong = response if isinstance(response, str) else self._judged(known.judge, response)
            self._tell(known.name, wrong, known.holds)
        self._check_layers()
        failed = ", ".join(self._failed)
        self._print(f"\nDoes not hold: {failed}." if failed else "\nAll that was checked holds.")
        return FAILED if failed else SUCCEEDED

    def _check_language(self, wanted: str | None) -> str | None:
        """Ask by each language's probe until one is answered as it should be, and return the language to go on in."""
        told = None
        answers: list[Response] = []
        for language in sorted(LANGUAGES.values(), key=lambda one: one.name != wanted):
            probe = language_probe(language)
            try:
                response = self._ask(probe.event(language))
            finally:
                if self._heard and not answers:
                    self._show_first_word(self._heard[0])
            if isinstance(response, str):
                self._tell("language", response)
                return wanted
            answers.append(response)
            wrong = self._judged(probe.judge, response)
            if wrong is None:
                told = language.name
                break
        if told is None:
            self._tell("language", f"the answer is no language's: {say(answers[0])}")
        elif wanted not in (None, told):
            self._tell("language", f"the function runs {told} macros, and not {wanted}")
        else:
            self._tell("language", None, f"the function runs {told} macros")
        return told or wanted

    def _ask(self, event: Event) -> Response | str:
        """Call; returns a sentence for an answer that is no response. Where nothing answers, CliError passes."""
        before = len(self._heard)
        try:
            return self._retrying.ask(self._call, json.dumps(event).encode())
        except CliError as error:
            if len(self._heard) == before:
                raise
            return str(error)

    @staticmethod
    def _judged(judge: Callable[[Response], str | None], response: Response) -> str | None:
        try:
            return judge(response)
        except CliError as error:
            return str(error)

    def _check_layers(self) -> None:
        """Say which layers stand by the newest log line that names them."""
        logs = [heard.log for heard in self._heard if heard.log]
        told = next(filter(None, map(find_told_layers, reversed(logs))), None)
        if told is None and not logs and not self._gives_log:
            self._print("-     layers: not told here: an emulator passes no log on; its own log names them")
        elif told is None:
            self._tell("layers", "no log line that came names them (4 KB of each call come; MACRO_LOG_LEVEL)")
        else:
            stand = f"{_names(told.active)} stand"
            if told.accepted:
                stand += f"; accepted as missing: {_names(told.accepted)}"
            whole = told.active and not told.missing
            self._tell("layers", None if whole else f"missing: {_names(told.missing)}; {stand}", stand)

    def _tell(self, name: str, wrong: str | None, holds: str = "") -> None:
        if wrong:
            self._failed.append(name)
        self._print(f"{'WRONG' if wrong else 'good '} {name}: {wrong or holds}")

    def _show_first_word(self, first: Heard) -> None:
        version = f", version {plain(first.version)}" if first.version else ""
        fault = f", the function failed ({plain(first.fault)})" if first.fault else ""
        self._print(f"The first answer: HTTP {first.status}{version}{fault}")
        for what, text in (
            ("", first.body.decode("utf-8", errors="replace")),
            ("The end of its log:", first.log or ""),
        ):
            if what and text:
                self._print(what)
            for line in plain_lines(text):
                self._print(f"  {line}")
        self._print("")

    def _print(self, line: str) -> None:
        self._console.print(Text(line), soft_wrap=True)


def _names(names: list[str]) -> str:
    return plain(", ".join(names)) or "none"
