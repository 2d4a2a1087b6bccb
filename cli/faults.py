"""What goes wrong before or around a batch, as one sentence for the person at the terminal (exit code 2)."""


class CliError(Exception):
    """One clear sentence that says what is wrong and, where it can, what to do; shown without a traceback."""


class RetryableError(CliError):
    """The same request may well succeed a little later: a throttle, a dropped connection."""

    def __init__(self, sentence: str, kind: str, *, may_have_begun: bool = False) -> None:
        """Take the sentence, in a word what it is, to be counted by, and whether the function may have begun with it."""
        super().__init__(sentence)
        self.kind = kind
        self.may_have_begun = may_have_begun


class SmallerError(CliError):
    """A batch did not go through in one piece: the function timed out or ended under it, or it is over a size."""

    def __init__(self, sentence: str, kind: str, code: str = "NOT_RUN", *, hopeless_alone: bool = False) -> None:
        """Take the code of an item that is alone with it, and whether there is no use in trying that item again."""
        super().__init__(sentence)
        self.kind = kind
        self.code = code
        self.hopeless_alone = hopeless_alone
