"""The command `macro-runner`: for people at a terminal; goes through the same handler as Lambda does."""
