"""Runs any number of items over many invocations, and loses none when it is killed."""
