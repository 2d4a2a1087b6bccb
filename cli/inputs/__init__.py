"""Reads what a person has: macros, items in files or from standard input, requests."""
