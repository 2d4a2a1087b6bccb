"""Turns text that a macro may have written into text that a terminal can only print.

A macro's outputs, logs and messages are hostile: an escape sequence can retitle the window, overwrite the lines above
or, in some terminals, type commands. Rich's markup is kept out elsewhere, by handing it `Text` and never `str`.
"""

import unicodedata

from rich.cells import cell_len, set_cell_size

# Control, format (bidirectional overrides reorder what is read), surrogate (cannot be encoded), line, paragraph ends.
UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# The joiners are format characters too, but Persian, Hindi and most emoji cannot be written without them.
JOINERS = frozenset("\u200c\u200d")
SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape_character(character: str) -> str:
    """Give one character as it is if a terminal can only print it, else as the escape a programmer would write."""
    if character in JOINERS or unicodedata.category(character) not in UNSAFE_CATEGORIES:
        return character
    code = ord(character)
    if character in SHORT_ESCAPES:
        return SHORT_ESCAPES[character]
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def plain(text: str) -> str:
    """Give `text` as one line in which nothing is invisible and nothing commands the terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(escape_character, text))


def plain_lines(text: str, *, tab: str = "    ") -> list[str]:
    """Split `text` at its line ends and give each line as `plain` does; tabs, here layout, become spaces."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return [plain(line.replace("\t", tab)) for line in lines]


def clip(text: str, cells: int, *, mark: str = "…") -> str:
    """Cut plain `text` to at most `cells` columns of the terminal, with a mark where something is missing."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(cells - len(mark), 0)).rstrip() + mark


def brief(text: str, cells: int, *, mark: str = "…") -> str:
    """Give the beginning of `text`, escaped, in at most `cells` columns, however many megabytes follow."""
    # A character may need no column at all (accents that combine): four for each column is plenty in any script.
    start = plain(text[: cells * 4])
    return clip(start + mark if len(text) > cells * 4 else start, cells, mark=mark)
