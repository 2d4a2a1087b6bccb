"""Checks macros without running them."""
