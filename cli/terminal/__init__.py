"""Shows answers to a person at a terminal."""
