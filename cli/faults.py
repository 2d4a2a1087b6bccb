"""What goes wrong before or around a batch, as one sentence for the person at the terminal (exit code 2)."""


class CliError(Exception):
    """One clear sentence that says what is wrong and, where it can, what to do; shown without a traceback."""
