import typing


def asked(kind):
    try:
        return isinstance(3.0, kind)
    except TypeError:
        return "refused"


output["answers"] = [asked(typing.SupportsFloat), asked(typing.SupportsInt), asked(typing.Hashable), asked(float)]
