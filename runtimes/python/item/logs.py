"""What a macro prints: collected in the worker, capped while it is written, and sent along with the item's result."""

from __future__ import annotations

from typing import Any, Final


class Logs:
    """The logs of the item that is running."""

    def __init__(self) -> None:
        """Begin with nothing written and nothing allowed."""
        self.limit = 0
        self._parts: list[str] = []
        self._left = 0
        self.cut = False  # there is no more room: what prints in a loop need not build its text any more

    def begin(self, limit: int) -> None:
        """Start the logs of an item, of at most `limit` bytes of UTF-8."""
        self.limit = self._left = limit
        self._parts.clear()
        self.cut = False

    def write(self, text: str) -> None:
        """Add text, as far as there is room."""
        if self.cut:
            return
        # A character has at least one byte: what is cut here by characters can only be too long, never too short.
        room = text[: self._left + 1]
        size = len(room.encode("utf-8", "surrogatepass"))
        if size > self._left:
            kept = room.encode("utf-8", "surrogatepass")[: self._left].decode("utf-8", "ignore")
            self._parts.append(f"{kept}\n… (logs cut at {self.limit} bytes)\n")
            self.cut = True
            return
        self._left -= size
        self._parts.append(text)

    def text(self) -> str:
        """Return all that was written."""
        return "".join(self._parts)


LOGS: Final = Logs()


def macro_print(*values: Any, sep: str | None = " ", end: str | None = "\n", **_ignored: Any) -> None:
    """Do what `print` does, into the item's logs; its options `file` and `flush` are taken and ignored."""
    if LOGS.cut:
        return
    between = " " if sep is None else str.__str__(sep)
    last = "\n" if end is None else str.__str__(end)
    LOGS.write(between.join([str(value) for value in values]) + last)
