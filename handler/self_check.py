"""The last step of an image's build, and for whoever doubts an image: runs a macro in a real worker of each fork server.

`python3 -I -m handler.self_check` prints one line for each, and ends with 1 where an answer is not the expected one.
"""

from __future__ import annotations

import base64
import sys
from typing import Any, Final

from handler.service import Service
from handler.settings import read_settings

# The mean of the one is 3, and the other has none (border.language.SmokeMacros).
_ITEMS: Final = [{"id": "one", "data": {"trace": [1, 2, 6]}}, {"id": "two", "data": {"trace": []}}]


def run_macro(service: Service, source: str) -> str | None:
    """Run one macro as a caller would; return what is wrong with the answer, or nothing."""
    event = {"script": base64.b64encode(source.encode()).decode(), "items": _ITEMS, "timeout": 60}
    answer: Any = service.answer(event)
    results = answer.get("results") or []
    good = [result.get("success") for result in results] == [True, False] and results[0]["output"] == {"mean": 3}
    return None if good else f"{answer}"


def main() -> None:
    """Check this language's fork servers."""
    service = Service(read_settings())
    language = service.workers.language
    wrong = {
        name: run_macro(service, source)
        for name, source in zip(language.server_names, language.smoke.means, strict=True)
    }
    for name, found in wrong.items():
        print(f"self-check of {name}: {found or 'good'}")  # noqa: T201 -- for whoever builds
    service.close()
    sys.exit(any(wrong.values()))


if __name__ == "__main__":
    main()
