"""What an entry in the table of languages says: how macros of one language are run, tried and shipped. Data alone.

Read by the parent's side, the command line and what builds images; it imports nothing but the standard library.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from border.expected import ByPlace
    from border.server import Server
    from border.traces import TracedPlace


# Tuples: `dataclasses` takes some milliseconds to load, which a start needs for nothing else.
class SmokeMacros(NamedTuple):
    """Macros whose answers are known: an image's last build step and `macro-runner smoke` run them."""

    # Puts the language's own name into `output.language`. No other language can run it.
    language: str
    # One for each fork server, in their order, which calls for that one. `output.mean` is the mean of `json.trace`, a list of
    # numbers; an empty one makes it fail.
    means: tuple[str, ...]
    endless: str  # runs without an end where `json.endless` is true, and else puts true into `output.ended`
    length: str  # puts `json.length` times the letter x into `output.text`


class Program(NamedTuple):
    """An interpreter that an image has beside Debian's packages, for its bill of materials."""

    name: str
    path: str  # below the folder of Python's packages; it tells its version where it is started with `--version`
    licence: str


class Image(NamedTuple):
    """What a language's image is made of; `Dockerfile.NAME` makes it, as macro-runner-NAME."""

    requirements: tuple[str, ...]  # the files in requirements/ that are pinned for it alone
    programs: tuple[Program, ...] = ()
    npm: str = ""  # the folder of its npm packages: in the project, and in the image below Python's packages


@functools.cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


class Language(NamedTuple):
    """How macros of one language are run."""

    name: str  # as MACRO_LANGUAGE, image names and folders have it
    title: str  # as people write it
    endings: tuple[str, ...]  # of macro files; the first is the usual one
    port: int  # where `macro-runner serve` puts it on this machine, unless told otherwise
    servers: tuple[Server, ...]  # in the order in which they should be up; each can run what those before it can
    # How its workers can begin (the word that its fork server begins its `R` with), and what is expected of their layers.
    layers: Mapping[str, Mapping[str, ByPlace]]
    smoke: SmokeMacros
    image: Image
    # How a worker answers SIGUSR1 on the trace pipe with the line that it is at; None where it does not.
    read_trace: Callable[[bytes], TracedPlace] | None = None
    # Beyond an item's time, for a worker that stops its items by itself to say so, before it is killed.
    grace_ms: int = 0
    # The parent watches what a worker occupies, as its address space says nothing: this much is the runtime's own.
    watched_runtime_mb: int | None = None
    # Variables of the service's environment that its fork servers are started with; all others stay behind.
    environment: tuple[str, ...] = ()
    # A module with `what_is_missing()`: one sentence on what its macros lack on this machine and what brings it, or nothing.
    parts_module: str = ""
    # Its macros do not run in the Python that the service runs in: its tests find the same under any of them.
    own_interpreter: bool = False

    @property
    def server_names(self) -> tuple[str, ...]:
        """The names of its fork servers, in their order."""
        return tuple(server.name for server in self.servers)

    @property
    def dockerfile(self) -> str:
        """The file that its image is built by."""
        return f"Dockerfile.{self.name}"

    @property
    def image_name(self) -> str:
        """The name of its image, without a tag."""
        return f"macro-runner-{self.name}"

    def choose_server(self, source: str) -> str:
        """Choose the fork server that a macro calls for, by the words in its text alone.

        A word in a comment or a string costs some milliseconds, and nothing else. Compatibility forms of letters count as the
        letters themselves (NFKC): Python takes identifiers in that form, and in any language it costs no more than the above.
        """
        if len(self.servers) > 1:
            text = source if source.isascii() else unicodedata.normalize("NFKC", source)
            for server in reversed(self.servers):
                if server.words and _pattern(server.words).search(text):
                    return server.name
        return self.servers[0].name
