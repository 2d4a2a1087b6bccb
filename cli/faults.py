"""What goes wrong before or around a batch, as one sentence for the person at the terminal (exit code 2)."""


class CliError(Exception):
    """One clear sentence that says what is wrong and, where it can, what to do; shown without a traceback."""


class RetryableError(CliError):
    """The same request may well succeed a little later: a throttle, a dropped connection."""

    def __init__(self, sentence: str, kind: str) -> None:
        """Take the sentence, and in a word what it is, to be counted by."""
        super().__init__(sentence)
        self.kind = kind


class SmallerError(CliError):
    """A batch did not go through in one piece: it ran into the function's timeout, or over a size of the platform."""

    def __init__(self, sentence: str, kind: str, *, code: str = "NOT_RUN", hopeless_alone: bool = False) -> None:
        """Take the code of an item that is alone with it, and whether there is no use in trying that item again."""
        super().__init__(sentence)
        self.kind = kind
        self.code = code
        self.hopeless_alone = hopeless_alone
