"""What a run measures on: services that are started when a row first needs them, peers, and how often things are done."""

from __future__ import annotations

import shlex
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from benchmarks import samples
from benchmarks.caged import CagedCalls, Function, Setup, command_of, started
from benchmarks.endpoint import Endpoint, expect_echo, expect_outputs, request
from benchmarks.plain import Plain
from benchmarks.sampling import Invocations
from benchmarks.service import ECHO, OURS, Service, emulated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import ExitStack

    from benchmarks.figures import Row

US = "macro-runner"


def is_url(where: str) -> bool:
    """Tell a peer that is up from one that is a command."""
    return where.startswith(("http://", "https://"))


class Stand:
    """One run; all that it starts is ended with the stack that it was given."""

    def __init__(
        self, stack: ExitStack, rounds: int, only: Sequence[str] = (), peers: Mapping[str, str] | None = None
    ) -> None:
        """Begin with nothing started; `peers` are URLs or commands by name. Raises ValueError for what is neither."""
        self._stack = stack
        self._rounds = rounds
        self._only = tuple(only)
        self._services: dict[tuple[str, str], Service] = {}
        self._plain: dict[str, Plain] = {}
        self._functions: dict[Setup, Function] = {}
        self._expected: dict[tuple[str, str, str, int], list[Any]] = {}
        urls = {name: where for name, where in (peers or {}).items() if is_url(where)}
        self._peers = {name: Endpoint(url) for name, url in urls.items()}
        self._commands = {name: where for name, where in (peers or {}).items() if name not in urls}
        self.counted_by = ""  # how processor time was counted, once it was
        for peer in self._peers.values():
            stack.callback(peer.close)

    @property
    def peers(self) -> tuple[str, ...]:
        """The names of the other endpoints."""
        return tuple(self._peers)

    @property
    def caged_by(self) -> tuple[str, ...]:
        """Who is measured as Lambda runs it: ourselves, and the peers that are commands."""
        return (US, *self._commands)

    def wants(self, row: Row) -> bool:
        """Tell whether a row is to be measured."""
        return not self._only or any(
            f"{row.id}-".startswith(f"{name}-") or fnmatchcase(row.id, name) for name in self._only
        )

    def share(self, part: int) -> int:
        """Return how often something is done that takes `part` times as long as one item: at least 3 times."""
        return max(3, self._rounds // part)

    def service(self, language: str) -> Service:
        """Return our service of a language, or, for `echo`, the echo handler's."""
        which = (ECHO, "python") if language == "echo" else (OURS, language)
        if which not in self._services:
            self._services[which] = self._stack.enter_context(emulated(*which))
        return self._services[which]

    def plain(self, language: str) -> Plain:
        """Return a plain interpreter of a language."""
        if language not in self._plain:
            self._plain[language] = Plain(language)
            self._stack.callback(self._plain[language].close)
        return self._plain[language]

    def expected(self, macro: str, language: str, item: str, count: int) -> list[Any]:
        """Return what a macro gives for items: what the plain interpreter has made of them."""
        key = (macro, language, item, count)
        if key not in self._expected:
            source = samples.read_macro(macro, language)
            self._expected[key] = self.plain(language).run(source, samples.read_items(item, count))[1]
        return self._expected[key]

    def echo(self, macro: str, language: str, item: str, count: int) -> Invocations:
        """Return invocations of the echo handler with the request of a macro and items."""
        body = request(samples.read_macro(macro, language), samples.read_items(item, count))
        return Invocations(self.service("echo").endpoint, body, expect_echo(body))

    def contenders(self, macro: str, language: str, item: str, count: int) -> dict[str, Invocations]:
        """Return invocations of our own service and of each peer, by who it is, with a macro over items."""
        body = request(samples.read_macro(macro, language), samples.read_items(item, count))
        check = expect_outputs(self.expected(macro, language, item, count))
        endpoints = {US: self.service(language).endpoint, **self._peers}
        return {who: Invocations(endpoint, body, check) for who, endpoint in endpoints.items()}

    def endpoints(self, language: str) -> dict[str, Endpoint]:
        """Return our own endpoint of a language, and those of the peers, by who it is."""
        return {US: self.service(language).endpoint, **self._peers}

    def setup(self, who: str, language: str, memory_mb: int) -> Setup:
        """Return how one of `caged_by` is started; a peer's command can have `{language}` in it."""
        command = command_of(OURS)
        if who != US:
            command = tuple(shlex.split(self._commands[who].replace("{language}", language)))
        return Setup(command=command, language=language, memory_mb=memory_mb)

    def caged_calls(self, who: str, macro: str, language: str, item: str, count: int, memory_mb: int) -> CagedCalls:
        """Return invocations as Lambda runs them; raises NoGroupError where that cannot be had."""
        body = request(samples.read_macro(macro, language), samples.read_items(item, count))
        check = expect_outputs(self.expected(macro, language, item, count))
        return CagedCalls(self._function(self.setup(who, language, memory_mb)), body, check)

    def caged_echo(self, macro: str, language: str, item: str, count: int, memory_mb: int) -> CagedCalls:
        """Return invocations of the echo handler, in the same way."""
        body = request(samples.read_macro(macro, language), samples.read_items(item, count))
        setup = Setup(command=command_of(ECHO), language="python", memory_mb=memory_mb)
        return CagedCalls(self._function(setup), body, expect_echo(body))

    def _function(self, setup: Setup) -> Function:
        if setup not in self._functions:
            self._functions[setup], _ = self._stack.enter_context(started(setup))
        return self._functions[setup]
