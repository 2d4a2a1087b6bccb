import collections
import enum
import functools
import random
import re
import string

chain = collections.ChainMap({"a": 1})
output["same"] = [
    type(string.Template("a")) is string.Template,
    type(functools.cached_property(len)) is functools.cached_property,
    type(re.compile("a")) is re.Pattern,
    type(re.search("a", "a")) is re.Match,
    type(chain) is collections.ChainMap,
    type(enum.auto()) is enum.auto,
    type(random.Random(1)) is random.Random,
    type(ctx) is dict,
    type(ctx["rows"]) is list,
]


def caught(way):
    try:
        way()
    except UnicodeError as error:
        return type(error) is UnicodeError


output["unicode"] = [caught(lambda: b"\xff".decode("utf8")), caught(lambda: "\ud800".encode("utf8"))]
