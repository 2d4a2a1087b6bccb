"""Says what `serve` does: one line for people for each request, or the service's own lines of JSON."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.text import Text

from cli.emulator.rie import is_noise
from cli.values.safe_text import brief, plain, plain_lines

if TYPE_CHECKING:
    from rich.console import Console

    from cli.emulator.crew import Answered

MOST_LINES_NAMED = 3
MOST_CELLS = 300
# Less is no wait that anybody would notice.
WAITED_SECONDS = 0.1
FAILURES = "Failures."


class RequestLines:
    """What one `serve` says; once `ending` is set nothing any more: what the parts say while they are ended is no news."""

    def __init__(self, console: Console, language: str, *, as_json: bool, verbose: bool) -> None:
        """Take where to; `verbose` passes on all that the emulators and handlers write, as it is."""
        self._console, self._language, self._as_json, self._verbose = console, language, as_json, verbose
        self.ending = False

    def hear(self, line: str) -> None:
        """Pass on a line of an emulator or a handler, if it says something beside what stands in a request's line."""
        if self._verbose or (self._as_json and line.startswith("{")):
            self._print(line)
        elif not is_noise(line):
            event = read_line(line)
            if event is None:
                self._print(line)
            elif event.get("event") != "invocation":
                self.say(" ".join(map(str, event.get("warnings") or [line])))

    def say(self, sentence: str) -> None:
        """Say a sentence about the endpoint itself."""
        self._print(json.dumps({"event": "serve", "says": sentence}) if self._as_json else sentence)

    def tell_answered(self, answered: Answered, waited_seconds: float) -> None:
        """Say what came of an invocation."""
        if self._as_json:
            # The service's own line was passed on; there is none where it failed.
            if answered.failed:
                self._print(
                    json.dumps({"event": "failed", "request_id": answered.request_id, "says": said_of(answered)})
                )
            return
        took = f"{answered.seconds * 1000:.0f} ms"
        if waited_seconds > WAITED_SECONDS:
            took += f" (waited {waited_seconds * 1000:.0f} ms)"
        self._print(f"{self._language}  {said_of(answered)}  {took}")

    def tell_refused(self, status: int, sentence: str) -> None:
        """Say that a request was answered without an invocation, or that its caller left."""
        if self._as_json:
            self._print(json.dumps({"event": "refused", "status": status, "says": sentence}))
        else:
            self._print(f"{self._language}  {f'HTTP {status}: ' if status else ''}{sentence}")

    def _print(self, text: str) -> None:
        if not self.ending:
            self._console.print(Text("\n".join(plain_lines(text))), soft_wrap=True)


def read_line(line: str) -> dict[str, Any] | None:
    """Read a line of the service, or tell by None that it is none."""
    try:
        event = json.loads(line) if line.startswith("{") else None
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) and "event" in event else None


def said_of(answered: Answered) -> str:
    """Say in a few words what came of an invocation, by the service's own line; without one, by the answer."""
    if answered.failed:
        return "failed: " + brief(str(json.loads(answered.body).get("errorMessage")), MOST_CELLS)
    events = (event for line in reversed(answered.lines) if (event := read_line(line)))
    return sum_up_line(next((event for event in events if event.get("event") == "invocation"), None))


def sum_up_line(event: dict[str, Any] | None) -> str:
    """Sum up the service's line: `500 items, 499 ok, 1 RUNTIME_ERROR (line 2)`."""
    if event is None:
        return "answered; its line of the log did not come"
    codes = {key.removeprefix(FAILURES): int(count) for key, count in event.items() if key.startswith(FAILURES)}
    places: dict[str, Counter[int]] = {}
    for group in [*(event.get("failures") or []), *(event.get("problems") or [])]:
        if isinstance(group, dict) and isinstance(group.get("line"), int):
            places.setdefault(str(group.get("code")), Counter())[group["line"]] += 1
    if event.get("status") == "error":
        return "refused: " + ", ".join(plain(code) + say_places(places.get(code)) for code in codes)
    items, failed = int(event.get("Items", 0)), int(event.get("FailedItems", 0))
    words = [f"{items} item{'' if items == 1 else 's'}", f"{items - failed} ok"]
    words += [f"{count} {plain(code)}{say_places(places.get(code))}" for code, count in codes.items()]
    return ", ".join(words)


def say_places(lines: Counter[int] | None) -> str:
    """Name the first few lines of the macro."""
    if not lines:
        return ""
    named = sorted(lines)[:MOST_LINES_NAMED]
    more = ", …" if len(lines) > len(named) else ""
    return f" (line{'' if len(lines) == 1 else 's'} {', '.join(map(str, named))}{more})"
