"""What a person says about a file of items; what is not said is found in the file itself."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass

from cli.faults import CliError

# As people type them; a shell makes a tab hard to give.
NAMED_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}


@dataclass(frozen=True)
class Reading:
    """The options about files of items; None is found by looking.

    `header` is the line of a table that names the columns, from 1; 0 is none.
    """

    delimiter: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    header: int | None = None
    sheet: str | None = None

    @classmethod
    def asked_for(
        cls, delimiter: str | None, decimal: str | None, encoding: str | None, header: int | None, sheet: str | None
    ) -> Reading:
        """Take the options as they were typed; raises CliError for what is none of their values."""
        if delimiter is not None:
            delimiter = NAMED_DELIMITERS.get(delimiter, delimiter)
            if len(delimiter) != 1 or delimiter in '"\r\n':
                raise CliError("--delimiter is one character, as in --delimiter ';', or the word tab.")
        if decimal is not None and decimal not in {",", "."}:
            raise CliError("--decimal is , or . (the mark before the decimals of a number).")
        if encoding is not None:
            try:
                # As it will be opened: not all that Python calls a codec makes text of bytes.
                io.TextIOWrapper(io.BytesIO(), encoding=encoding).read()
                encoding = codecs.lookup(encoding).name
            except (LookupError, ValueError):
                raise CliError(
                    f"--encoding {encoding}: no such encoding; it is for instance utf-8, cp1252, utf-16 or mac-roman."
                ) from None
        # Windows writes a byte order mark before UTF-8, which would become a part of the first name.
        encoding = "utf-8-sig" if encoding == "utf-8" else encoding
        return cls(delimiter, decimal, encoding, header, sheet)
