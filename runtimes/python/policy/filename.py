"""The name of a macro's source, by which its frames and functions are known; on the child's side."""

from typing import Final

FILENAME: Final = "<macro>"
