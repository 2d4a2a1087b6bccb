"""Writes a number of things for people."""


def count(number: int, what: str) -> str:
    """Write "1 row" and "2,000 rows"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
