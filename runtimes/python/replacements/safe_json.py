"""`json.dumps` whose `default` is asked by Python, and never from inside of C; in the worker.

The encoder in C goes along a dict without holding it (Python 3.12 and later): a `default` that drops that dict lets it read
what is there by then.
"""

from __future__ import annotations

import json
from typing import Any, Final

from runtimes.python.policy.grants import Grants


def dumps(  # noqa: PLR0913 -- the signature is that of json.dumps
    obj: Any,
    *,
    skipkeys: Any = False,
    ensure_ascii: Any = True,
    check_circular: Any = True,
    allow_nan: Any = True,
    indent: Any = None,
    separators: Any = None,
    default: Any = None,
    sort_keys: Any = False,
) -> str:
    """Do what `json.dumps` does."""
    encoder = json.JSONEncoder(
        skipkeys=bool(skipkeys),
        ensure_ascii=bool(ensure_ascii),
        check_circular=bool(check_circular),
        allow_nan=bool(allow_nan),
        indent=indent,
        separators=separators,
        default=default,
        sort_keys=bool(sort_keys),
    )
    # Without `_one_shot` it is the generators in Python that go along what is written.
    return encoder.encode(obj) if default is None else "".join(encoder.iterencode(obj))


GRANTS: Final = Grants(source="replacements of json", module_forms={("json", "dumps"): dumps})
