"""What can go wrong in a run, by the names that the state machine decides retries by: a test holds both lists together."""


class BadRunError(Exception):
    """The run cannot be: its input, its macro or its items are wrong. The same again would be wrong again."""


class MacroRefusedError(Exception):
    """The macro does not parse, or breaks the policy: no item of it can run."""


class RunnerBusyError(Exception):
    """The function had no room, was not ready, or could not be reached; worth a retry, later."""


class RunnerForbiddenError(Exception):
    """The function is not there, or may not be invoked: a person has to mend that."""


class RunnerBrokenError(Exception):
    """The function failed by itself, which no macro can cause; worth a retry, for it starts anew."""
