"""Draws curves in the terminal or as a picture."""
